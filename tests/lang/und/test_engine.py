"""The engine without a language."""

from recoupe.lang.und.engine import make
from recoupe.text import Span

TEXT = "Der Zug fährt. Gestern sah Anna Weiss den Hafen!\n\nEnde"


def test_sentences_by_shape() -> None:
    tokens, _ = make()(TEXT, [Span(0, len(TEXT))])
    ends = [TEXT[tokens.starts[s.start] : tokens.ends[s.end - 1]] for s in tokens.sentences]
    assert ends == ["Der Zug fährt.", "Gestern sah Anna Weiss den Hafen!", "Ende"]


def test_runs_of_capitals_are_names_of_no_known_kind() -> None:
    _, names = make()(TEXT, [Span(0, len(TEXT))])
    assert [(n.span.of(TEXT), n.kind) for n in names] == [("Zug", "other"), ("Anna Weiss", "other"), ("Hafen", "other")]


def test_what_is_outside_the_blocks_is_not_seen() -> None:
    tokens, names = make()(TEXT, [Span(0, 14)])
    assert (len(tokens), len(names)) == (4, 1)
