"""Utterances: a family of quotations is one point, each wording a reading."""

from recoupe.collate.utterances import utterances


def test_two_wordings_are_two_readings(told, bench):
    laid = bench(
        "« Nous reconstruirons le pont de Brive avant la fin de l’hiver », a promis Paul Astier.",
        "Paul Astier a promis : « Nous reconstruirons le pont de Brive avant la fin du printemps. »",
    )
    [matter] = utterances(laid)
    assert matter.kind == "quotation" and len({i.group for i in matter.items}) == 2
