"""plain.py: what cannot be seen or is spelled oddly is read as usual, and every place leads back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.plain import plain
from recoupe.text import Span, fold, folded

odd = st.text(alphabet="aé «»\n\u00ad\u200b\ufeffﬁ\u0301&;„“”<>`'\x02\U000e0020", max_size=40)


@pytest.mark.parametrize(
    ("odd", "usual"),
    [
        ("tra\u00advaux", "travaux"),
        ("tra\u200bvaux\u2060", "travaux"),
        ("\ufeffL'été", "L'été"),
        ("e\u0301te\u0301", "été"),
        ("e\ufeff\u0301te\u0301", "été"),
        ("ﬁnanciers ﬂamands eﬀets", "financiers flamands effets"),
        ("&laquo;&nbsp;Oui&nbsp;&raquo;", "«\u00a0Oui\u00a0»"),
        ("L&#8217;&amp;eacute;t&#xE9;", "L’été"),
        ("<< Oui >>", "« Oui »"),
        ("„Oui“, „non”", "“Oui”, “non”"),
        ("″Oui″ ＂non＂", '"Oui" "non"'),
        ("l`été, l´été, l′été", "l’été, l’été, l’été"),
        ("l`\u00adété", "l’été"),
        ("peut‑être", "peut-être"),
        ("l\x92été, \x93oui\x94, un c\x9cur, 5 \x80", "l’été, “oui”, un cœur, 5 €"),
        ("Pierre\u200e, dit\x02-il", "Pierre, dit-il"),
    ],
)
def test_an_odd_spelling_is_read_as_usual(odd: str, usual: str) -> None:
    copy = plain(odd)
    assert copy is not None and copy.text == usual


@pytest.mark.parametrize("text", ["L’été, « déjà » : “oui” – 3 €.", "R&D", "AT&T;", "&inconnu;", "a < b", "`code`", ""])
def test_what_is_usual_stays(text: str) -> None:
    copy = plain(text)
    assert copy is None or copy.text == text


def test_an_entity_is_one_place() -> None:
    text = "Le pr&eacute;fet a dit &laquo; oui &raquo;."
    copy = plain(text)
    assert copy is not None and copy.text == "Le préfet a dit « oui »."
    assert copy.back(Span(3, 9)).of(text) == "pr&eacute;fet"
    assert copy.forth(Span(3, 16)) == Span(3, 9)


@given(odd)
def test_places_go_forth_and_back(text: str) -> None:
    copy = plain(text)
    if copy is None:
        return
    assert len(copy.starts) == len(copy.ends) == len(copy.text)
    assert all(a <= b for a, b in pairwise(copy.starts)) and all(a <= b for a, b in pairwise(copy.ends))
    for start in range(len(copy.text)):
        here = copy.back(Span(start, start + 1))
        assert len(here) and copy.forth(here).contains(Span(start, start + 1))
        if len(here) == 1 and copy.text[start] == here.of(text):
            assert copy.forth(here) == Span(start, start + 1)
    assert copy.back(Span(0, len(copy.text))).end <= len(text)


@given(odd)
def test_a_plain_copy_is_plain(text: str) -> None:
    copy = plain(text)
    again = plain(copy.text) if copy else None
    assert again is None or "&" in text or "<" in text or ">" in text or "„" in text


@pytest.mark.parametrize(
    "odd", ["pré\u00adfet", "pré\u200bfet", "pre\u0301fet", "\ufeffpréfet", "préfet\ufe0f", "PRÉ\u2060FET"]
)
def test_folding_sees_through(odd: str) -> None:
    assert fold(odd) == "prefet" and folded(odd).text == "prefet"


def test_folding_leads_back_past_what_is_not_seen() -> None:
    assert folded("le pré\u00adfet").back(3, 9).of("le pré\u00adfet") == "pré\u00adfet"
