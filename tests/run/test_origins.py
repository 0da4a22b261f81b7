"""``--explain``: why two articles are one origin or not, with passages, and what was looked for and not found."""

from __future__ import annotations

from recoupe.model import Cite, Copy, Document, Dossier, Evidence, Generator, Origin
from recoupe.run.origins import explanation
from recoupe.text import Span, digest

NONE = Generator("", "", "", (), (), (), "fr")


def document(name: str, text: str) -> Document:
    return Document(name, digest(text), f"presse/{name}.txt", text, "fr")


A, B, C = (document(n, f"Texte {n} : le pont a rouvert jeudi.") for n in "abc")


def cite(told: Document, words: str) -> Cite:
    at = told.text.index(words)
    return Cite(told.id, Span(at, at + len(words)))


def made(*origins: Origin, copies: tuple[Copy, ...] = ()) -> Dossier:
    return Dossier(NONE, (A, B, C), copies=copies, origins=origins)


def test_copied_words_are_shown_with_their_share_and_place() -> None:
    words = (cite(A, "le pont a rouvert"), cite(B, "le pont a rouvert"))
    linked = Evidence("copied-text", words, ("a", "b"))
    copy = Copy(("b", "a"), (0.6, 0.8), (words[1], words[0]))
    lines = explanation(
        made(Origin("o-1", "unknown", "a", "certain", ("a", "b"), (linked,)), copies=(copy,)), ("a", "b"), "fr"
    )
    assert lines.splitlines()[0] == "a.txt et b.txt ont une même origine : a"
    assert "80% du premier, 60% du second" in lines
    assert "      b.txt [10–27] le pont a rouvert" in lines.splitlines()


def test_what_was_not_found_is_said() -> None:
    lines = explanation(made(), ("a", "b"), "en").splitlines()
    assert lines[0] == "a.txt and b.txt: nothing shows a common origin"
    assert lines[-1].startswith("  looked for, and not found: copied passages outside quotations · an agency")


def test_two_copies_of_a_third_say_through_which() -> None:
    links = tuple(Evidence("copied-text", (), pair) for pair in (("a", "c"), ("c", "b")))
    lines = explanation(made(Origin("o-1", "unknown", "a", "certain", ("a", "b", "c"), links)), ("a", "b"), "fr")
    assert "  · par d’autres articles : c.txt" in lines.splitlines()
