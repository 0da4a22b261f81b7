"""The measures of the account: n-grams counted once as often as both, and lines that cannot stand alone."""

from __future__ import annotations

import pytest
from evals.account import Told
from evals.rouge import rouge, stems

from recoupe.model import Cite, Document, Line
from recoupe.run.engines import Engines
from recoupe.text import Span, digest


def test_a_word_said_twice_is_shared_once() -> None:
    assert rouge(["pont", "pont"], [["pont", "gare"]], 1) == (0.5, 0.5)


def test_pairs_need_both_words_in_a_row() -> None:
    assert rouge(["pont", "vieux", "port"], [["pont", "port"]], 2) == (0.0, 0.0)


def test_endings_and_accents_do_not_count() -> None:
    assert rouge(stems("Les ponts fermés"), [stems("le pont fermé")], 1)[0] >= 2 / 3


def faults(*texts: str) -> list[set[str]]:
    text = " ".join(texts)
    told = Document("d-1", digest(text), "a.txt", text, "fr")
    places = [Span(text.index(t), text.index(t) + len(t)) for t in texts]
    lines = tuple(Line(t, (Cite("d-1", p),), "single", "") for t, p in zip(texts, places, strict=True))
    notes = Engines("").annotate((told,), lambda *_: None)
    story = Told("s", lines, (), (), dict(notes))
    return [story.faults(line) for line in lines]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le vieux pont du port a rouvert jeudi matin.", set()),
        ("Mais le vieux pont du port a rouvert jeudi matin.", {"leaning"}),
        ("Elle a rouvert le vieux pont du port.", {"leaning"}),
        ("Une fermeture du vieux pont du port.", {"broken"}),
    ],
)
def test_a_line_is_whole_and_leans_on_nothing(text: str, found: set[str]) -> None:
    assert faults(text) == [found]


def test_two_lines_that_say_the_same_repeat_each_other() -> None:
    first, second = "Le pont du port a rouvert jeudi.", "Jeudi, le pont du port a rouvert aux camions."
    assert faults(first, second) == [{"repeated"}, {"repeated"}]
