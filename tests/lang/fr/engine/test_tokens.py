"""Words keep their exact places, and French cuts where French cuts."""

import pytest

from recoupe.lang.fr.engine.lexicon import french
from recoupe.lang.fr.engine.tokens import words
from recoupe.text import Span

SHORT = frozenset(("m.", "etc.", "n.b."))


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
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_words_stay_inside_their_blocks() -> None:
    text = "Oui. CRÉDIT Non."
    found = words(text, [Span(0, 4), Span(12, 16)], french(), SHORT)
    assert [w.of(text) for w in found] == ["Oui", ".", "Non", "."]
