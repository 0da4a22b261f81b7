"""Words keep their exact places, and French cuts where French cuts."""

import pytest

from recoupe.lang.fr.engine.lexicon import french
from recoupe.lang.fr.engine.tokens import words
from recoupe.text import Span

SHORT = frozenset(("m.", "etc.", "n.b.", "jeu."))


def cut(text: str) -> list[str]:
    return [w.of(text) for w in words(text, [Span(0, len(text))], french(), SHORT)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A-t-il dit qu’il viendrait ?", ["A", "-t-il", "dit", "qu’", "il", "viendrait", "?"]),
        ("Dites-le-moi au rendez-vous.", ["Dites", "-le", "-moi", "au", "rendez-vous", "."]),
        ("Min Su-jin l'attend peut-être.", ["Min", "Su-jin", "l'", "attend", "peut-être", "."]),
        ("M. J. Roux part à 13h, vers 13h30.", ["M.", "J.", "Roux", "part", "à", "13h", ",", "vers", "13h30", "."]),
        ("L’O.N.U. et 12 500 euros, 42,7 %", ["L’", "O.N.U.", "et", "12 500", "euros", ",", "42,7", "%"]),
        ("Aujourd’hui, quelqu'un d’autre.", ["Aujourd’hui", ",", "quelqu'un", "d’", "autre", "."]),
        ("Il vit à N'Djamena ou en Val-d'Oise", ["Il", "vit", "à", "N'Djamena", "ou", "en", "Val-d'Oise"]),
        ("L'été fini.Tout change…", ["L'", "été", "fini", ".", "Tout", "change", "…"]),
        ("sur Canal+ (voir exemple.fr)", ["sur", "Canal+", "(", "voir", "exemple.fr", ")"]),
        ("« https://exemple.fr/a?b=1 », oui", ["«", "https://exemple.fr/a?b=1", "»", ",", "oui"]),
        ("Il part.Info du jour, parti.Be", ["Il", "part", ".", "Info", "du", "jour", ",", "parti", ".", "Be"]),
        ("L. B. Roux et Ph. Blanc", ["L.", "B.", "Roux", "et", "Ph.", "Blanc"]),
        ("J.-Ph. Roux, n° 3, nº 4", ["J.-Ph.", "Roux", ",", "n°", "3", ",", "nº", "4"]),
        ("4-3 en 2019-2020, un 4x4, 1m80", ["4-3", "en", "2019-2020", ",", "un", "4x4", ",", "1m80"]),
        ("10 000,50 ou 10'000", ["10 000,50", "ou", "10'000"]),
        ("25 °C à 90 km/h", ["25", "°C", "à", "90", "km/h"]),
        ("les élu·e·s et blessé(e)s, candidat.e.s", ["les", "élu·e·s", "et", "blessé(e)s", ",", "candidat.e.s"]),
        ("aux U.S.A ou U.S.A. hier", ["aux", "U.S.A", "ou", "U.S.A.", "hier"]),
        (
            "un jeu. Paul, jeu. 12, 10 m. M. X",
            ["un", "jeu", ".", "Paul", ",", "jeu.", "12", ",", "10", "m", ".", "M.", "X"],
        ),
        ("e\u0301te\u0301, pre\u0301\u00adsi", ["e\u0301te\u0301", ",", "pre\u0301\u00adsi"]),
        ("\u200bmot\u200b \x00a\ufeff \ud800", ["mot", "a"]),
        ("@roux.fr, #Vote.Le", ["@roux.fr", ",", "#Vote", ".", "Le"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_words_stay_inside_their_blocks() -> None:
    text = "Oui. CRÉDIT Non."
    found = words(text, [Span(0, 4), Span(12, 16)], french(), SHORT)
    assert [w.of(text) for w in found] == ["Oui", ".", "Non", "."]
