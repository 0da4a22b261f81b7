"""On whose word a number stands."""

from __future__ import annotations

import pytest
from tests.annotate.counting import found, named

from recoupe.annotate.tellers import spoken
from recoupe.model import Cite, Quotation
from recoupe.text import Span


@pytest.mark.parametrize(
    ("text", "names", "givers"),
    [
        ("La Ligue recense 300 marcheurs.", ("Ligue",), ["Ligue"]),
        ("La Ligue a recensé 300 marcheurs et le Port 20 000.", ("Ligue", "Port"), ["Ligue", "Port"]),
        ("La Ligue compte 30 000 marcheurs ; le Port, 20 000.", ("Ligue", "Port"), ["Ligue", "Port"]),
        ("On y voit 300 marcheurs selon la Ligue, 20 000 selon le Port.", ("Ligue", "Port"), ["Ligue", "Port"]),
        ("La Ligue annonce 30 000 marcheurs, contre 20 000 pour le Port.", ("Ligue", "Port"), ["Ligue", "Port"]),
        ("Selon la Ligue, 300 marcheurs étaient là, dont 12 enfants.", ("Ligue",), ["Ligue", "Ligue"]),
        ("Il y a eu 300 morts, dont 12 au port selon la Ligue.", ("Ligue",), [None, "Ligue"]),
        ("On compte 300 marcheurs près de la Ligue.", ("Ligue",), [None]),
    ],
)
def test_who_gives_a_number(text: str, names: tuple[str, ...], givers: list[str | None]) -> None:
    assert [q.given_by for q in found(text, tuple(named(text, name) for name in names))] == givers


def test_whoever_says_a_number_gives_it() -> None:
    text = "« Je suis las. » Depuis mai, 40 marcheurs sont tombés, a indiqué la Ligue."
    said = Span(text.index("Depuis"), text.index(", a indiqué"))
    quoted = (Quotation("q", Cite("d", said), (), "indirect", "Ligue"),)
    assert [q.given_by for q in spoken(found(text), quoted)] == ["Ligue"]
