"""Acts: two clauses tell one thing where predicate, who or what, polarity, sureness, number and day agree."""

import pytest

from recoupe.collate.acts import acts, agree

TOLD = "Le pêcheur a retrouvé la barque près du phare."


def one(bench, left, right):
    laid = bench(left, right)
    two = [(c, acts(laid, c)) for c in (laid.clauses_at[d][0] for d in laid.documents)]
    return agree(laid, two[0], two[1])


@pytest.mark.parametrize(
    "other",
    ["Près du phare, la barque a été retrouvée par le pêcheur.", "Un pêcheur a retrouvé hier la barque du docteur."],
)
def test_one_act_in_other_words(bench, other):
    assert one(bench, TOLD, other)


@pytest.mark.parametrize(
    "other",
    [
        "Le pêcheur n’a pas retrouvé la barque près du phare.",
        "Le pêcheur a vendu la barque près du phare.",
        "Le pêcheur retrouvera la barque près du phare.",
        "Le pêcheur aurait retrouvé la barque près du phare, selon la rumeur.",
        "La pluie a retrouvé sa force sur le port.",
    ],
)
def test_what_is_denied_other_due_or_doubtful_is_no_agreement(bench, other):
    assert not one(bench, TOLD, other)


def test_other_numbers_are_no_agreement(bench):
    assert not one(bench, "La mairie a planté 450 arbres.", "La mairie a planté 520 arbres.")


def test_other_days_are_no_agreement(bench):
    assert not one(bench, "La mairie a ouvert le pont le 3 mai.", "La mairie a ouvert le pont le 9 juin.")


def test_an_attribution_tells_no_act(bench):
    laid = bench("Voilà tout, a déclaré le président du club, Jean Valmont.", "Rien.")
    tagged = [c for c in laid.clauses if "Valmont" in laid.text(c.document, c.span)]
    assert all(not any("declarer" in a.names for a in acts(laid, c)) for c in tagged)
