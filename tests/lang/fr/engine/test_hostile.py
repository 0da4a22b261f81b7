"""Odd text: whatever comes, the engine answers, its columns hold together, and its work grows as the text does."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable
from itertools import pairwise
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from recoupe.lang.fr.engine import make
from recoupe.lang.fr.engine.sentences import LONGEST, sentence_spans
from recoupe.lang.fr.engine.tokens import MUTE, words
from recoupe.model import Name, Tokens
from recoupe.text import Span

SILENT = re.compile(f"[\\s{MUTE}]+")
NAMES = ("Jean Baroux", "Marie Livat", "Luc Vernier", "Paul Denais", "Anne Corbin")

REPEATED = {
    "one letter": "a",
    "one capital": "A",
    "capitals": "LE MAIRE DE VAUVERT A DIT NON. ",
    "capitals without a stop": "LE MAIRE DE VAUVERT A DIT NON ",
    "letters apart": "A B C D ",
    "no accents": "L'ete dernier la prefecture a annonce que le college fermerait. ",
    "Cyrillic": "Президент сказал, что встреча состоится завтра. ",
    "Arabic": "قال الرئيس إن الاجتماع سيعقد غدا. ",
    "Chinese": "总统表示会议将于明天举行。",
    "marks of direction": "\u202eabc\u202c \u200fMot\u200e ",
    "emoji": "👩‍👩‍👧‍👦😀🏽🇫🇷 ",
    "accents apart": "e\u0301te\u0301 ",
    "accents alone": "\u0301",
    "no-width spaces": "mot\u200b\u200d\ufeff",
    "soft hyphens": "pré\u00adsi\u00addent ",
    "half characters": "\ud800\udc00 a\udfff ",
    "control characters": "a\x01\x02\x1b\x7f\x85\x0b\x0c\x1c ",
    "null characters": "\x00",
    "opening marks": "«",
    "opening marks apart": "« ",
    "opening marks before words": "« oui, a dit Paul. ",
    "opening marks in paragraphs": "« “ ‹ „ oui.\n",
    "straight marks": '"',
    "straight marks before words": ' "a',
    "straight marks after stops": 'mot." ',
    "single marks": " 'a'",
    "closing marks": "»",
    "closing marks after stops": ".»",
    "opening brackets": "(a ",
    "closing brackets": ". ) ",
    "dots": ".",
    "dots apart": ". ",
    "ellipses": "…",
    "cut words": "(...) ",
    "dashes": "-",
    "long dashes": "—",
    "apostrophes": "'",
    "round apostrophes": "’",
    "cries": "! ",
    "commas": ",",
    "plus signs": "+a ",
    "figures": "1",
    "figures of other alphabets": "٣²",
    "groups of figures": "123 ",
    "figures and stops": "1.",
    "figures and letters": "1a",
    "one long sentence": "le maire dit que la ville veut un port et ",
    "short paragraphs": "Mot\n\n",
    "short lines": "mot\n",
    "wrapped lines": "Le conseil a voté la reconstruction du pont de\nRoux voulait voir rouvert avant l'été, et que\n",
    "blanks": " \u00a0\u202f\u3000\t",
    "empty lines": "\n",
    "addresses": "https://exemple.fr/a?b=c&d ",
    "domains": "abc.",
    "hyphened domains": "a-b.",
    "mail": "a.b+c-",
    "accounts": "#a-b.",
    "hyphens": "a-b-",
    "inversions": "-t-il",
    "clitics": "donne-le-",
    "elisions": "l'",
    "apostrophes in words": "a'b'",
    "endings": "élu.e.s·",
    "misters": "M. ",
    "misters without a space": "M.",
    "initials": "A.B.",
    "first names cut": "J.-C.",
    "abbreviations": "etc. art. 5 ",
    "line ends": "Un mot.\r\nDeux mots\rTrois mots\n\rQuatre\u2028Cinq\u2029Six\x85",
    "items": "• Mot\n- Mot\n1. Mot\na) Mot\n",
    "names in one line": ", ".join(NAMES) + ", ",
    "names one a line": "\n".join(NAMES) + "\n",
    "quotations": "« Oui », a dit Paul Denais. « Non », a répondu Anne Corbin. ",
    "places": "Paris, Londres, Rome et Berlin, ",
}
ONCE: dict[str, Callable[[int], str]] = {
    "nothing": lambda n: "",
    "a space": lambda n: " ",
    "brackets in brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "marks in marks": lambda n: "«“‹" * (n // 6) + "›”»" * (n // 6),
    "an address": lambda n: "https://exemple.fr/" + "a/b?c=d&" * (n // 8),
    "an address of stops": lambda n: "www." + "." * n,
    "a gap": lambda n: "mot." + " " * n + "Mot",
    "a gap of lines": lambda n: "mot" + "\n " * (n // 2) + "Mot",
    "a number": lambda n: "1" * n + "abcdef",
    "a word": lambda n: "".join(chr(97 + k * k % 26) for k in range(n)),
}


def text_of(kind: str, size: int) -> str:
    return ONCE[kind](size) if kind in ONCE else (REPEATED[kind] * size)[:size]


def sound(text: str, tokens: Tokens, names: tuple[Name, ...]) -> None:
    """Words lie in the text in order and leave nothing out; sentences hold them; heads and names are among them."""
    places = list(zip(tokens.starts, tokens.ends, strict=True))
    edges = [0, *(edge for place in places for edge in place), len(text)]
    assert edges == sorted(edges) and all(start < end for start, end in places)
    assert not SILENT.sub("", "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)))
    assert [i for s in tokens.sentences for i in range(s.start, s.end)] == list(range(len(places)))
    assert all(0 < len(s) <= LONGEST for s in tokens.sentences)
    assert all(s.start <= tokens.heads[i] < s.end for s in tokens.sentences for i in range(s.start, s.end))
    assert all(n.span.start in set(tokens.starts) and n.span.end in set(tokens.ends) for n in names)
    assert all(one.span.end <= two.span.start for one, two in pairwise(names))


@pytest.mark.parametrize("kind", [*REPEATED, *ONCE])
def test_odd_text_is_no_error(kind: str) -> None:
    text = text_of(kind, 700)
    for parse in (True, False):
        sound(text, *make(parse=parse)(text, [Span(0, len(text))]))


def cut(text: str) -> int:
    engine, block = make(parse=False), [Span(0, len(text))]
    return len(sentence_spans(text, words(text, block, engine.lexicon, engine.short), block, engine.lexicon))


def seconds(work: Callable[[str], Any], text: str) -> float:
    """The better of two runs."""
    spent = []
    for _ in range(2):
        start = process_time()
        work(text)
        spent.append(process_time() - start)
    return min(spent)


@pytest.mark.parametrize("kind", [*REPEATED, *ONCE])
def test_four_times_the_text_is_no_more_than_eight_times_the_work_on_words_and_sentences(kind: str) -> None:
    gc.disable()
    try:
        small, large = (seconds(cut, text_of(kind, size)) for size in (3000, 12000))
    finally:
        gc.enable()
    assert large < 8 * small + 0.05


def calls(work: Callable[[str], Any], text: str) -> int:
    """The calls of functions that a piece of work takes, the second time it is done."""
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event.endswith("call")

    work(text)
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "kind",
    ["names in one line", "names one a line", "one long sentence", "capitals without a stop", "quotations", "initials"],
)
def test_twice_the_text_is_twice_the_calls(kind: str) -> None:
    engine = make(parse=False)
    small, large = (
        calls(lambda text: engine(text, [Span(0, len(text))]), text_of(kind, size)) for size in (6000, 12000)
    )
    assert large < 2.5 * small


PIECES = (
    *("Le maire", "M. Roux", "l'", "« ", " »", '"', "'", ".", " ", "\n", "\n\n", "…", "(...)", "a-t-il dit", "etc."),
    *("J.-C.", "n° 3", "13h30", "12 500", "www.exemple.fr", "n@exemple.fr", "-", "•", "1.", "!", "?", ",", ":", "A."),
    *("aurait", "élu·e·s", "Mme.", "Anne Corbin", "\u00a0", "\u200b", "\u0301", "\x00", "\ud800", "É", "ß", "İ", "’"),
)
anything = st.text(st.characters(exclude_categories=()), max_size=60)
mixed = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(st.one_of(anything, mixed))
@often
def test_any_text_keeps_the_columns_sound(text: str) -> None:
    sound(text, *make(parse=False)(text, [Span(0, len(text))]))


@given(mixed, st.integers(0, 30), st.integers(0, 30))
@example("M. Roux", 1, 1)  # a block that ends inside an abbreviation
@settings(often, max_examples=40)
def test_any_text_is_parsed_and_no_sentence_crosses_a_block(text: str, first: int, second: int) -> None:
    low, high = sorted((min(first, len(text)), min(second, len(text))))
    blocks = [Span(0, low), Span(high, len(text))]
    tokens, _ = make()(text, blocks)
    for sentence in tokens.sentences:
        span = Span(tokens.starts[sentence.start], tokens.ends[sentence.end - 1])
        assert any(block.contains(span) for block in blocks)
        assert all(sentence.start <= tokens.heads[i] < sentence.end for i in range(sentence.start, sentence.end))
