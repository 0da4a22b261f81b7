"""Pairs: a copy of a document changes no weight."""

from recoupe.collate.pairs import cosine, pairs

ONE = "Le pêcheur a retrouvé la barque près du phare."
TWO = "La barque a été retrouvée près du phare par un pêcheur."


def test_a_copy_changes_no_weight(bench):
    alone = bench(ONE, TWO)
    copied = bench(ONE, TWO, ONE, origins=((0, 2), (1,)))
    assert {f: w for f, w in alone.scale.weights.items() if f[0] != "@"} == {
        f: w for f, w in copied.scale.weights.items() if f[0] != "@"
    }


def test_pairs_join_two_documents_only(bench):
    laid = bench(ONE + " " + ONE, TWO)
    assert pairs(laid.clauses, laid.scale, 0.2)
    assert all(p.first.document != p.second.document for p in pairs(laid.clauses, laid.scale, 0.2))


def test_the_cosine_of_nothing_is_nothing():
    assert cosine({}, {"a": 1.0}) == 0 and cosine({"a": 2.0}, {"a": 3.0}) == 1
