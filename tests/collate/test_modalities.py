"""Modalities: sure for one, hearsay for another, and no conflict."""

from recoupe.collate.claims import aligned
from recoupe.collate.modalities import modalities


def test_hearsay_against_assertion(bench):
    laid = bench(
        "Le trésorier a détourné trois millions de la caisse de la mairie de Brive.",
        "Le trésorier aurait détourné trois millions de la caisse de la mairie de Brive.",
    )
    [matter] = modalities(laid, aligned(laid, 0.15, 2))
    assert [d.status for d in matter.differences] == ["compatible"]
