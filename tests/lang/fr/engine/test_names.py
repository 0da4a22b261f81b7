"""Names: where they begin and end, and what they name."""

import pytest

from recoupe.lang.fr.engine import make
from recoupe.text import Span


def named(text: str) -> list[tuple[str, str]]:
    return [(n.span.of(text), n.kind) for n in make()(text, [Span(0, len(text))])[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hier, M. Kervadec a salué Mme Diallo.", [("Kervadec", "person"), ("Diallo", "person")]),
        ("Le président Kervadec arrive en Norvège.", [("Kervadec", "person"), ("Norvège", "place")]),
        ("Le ministère de la Défense dément.", [("ministère de la Défense", "organisation")]),
        ("Jeanne Le Goff quitte Rennes.", [("Jeanne Le Goff", "person"), ("Rennes", "place")]),
        ("Il l'a dit à l'AFP et à Reuters.", [("AFP", "organisation"), ("Reuters", "organisation")]),
        ("L'Union des gares du Sud (UGS).", [("Union des gares du Sud", "organisation"), ("UGS", "organisation")]),
        ("La Corée du Nord et les États-Unis négocient.", [("Corée du Nord", "place"), ("États-Unis", "place")]),
        ("La société a un PDG et une PME.", []),
        ("Rien ne bouge. Critiques et doutes demeurent.", []),
        ("Ca bouge. Agé de dix ans, il part. Etrange idée.", []),
        ("Il écrit au Progrès.", [("Progrès", "organisation")]),
        ("La sonde Orfeo se pose.", [("Orfeo", "other")]),
        ("Ils longent le quartier de la Croix-Verte.", [("Croix-Verte", "place")]),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_one_vote_for_all_the_uses_of_a_last_name() -> None:
    text = "Ousmane Talbi a parlé. Puis Talbi est parti. Contre Talbi, le maire a voté."
    assert named(text) == [("Ousmane Talbi", "person"), ("Talbi", "person"), ("Talbi", "person")]
