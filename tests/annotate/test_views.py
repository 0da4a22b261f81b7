"""A text that is spelled oddly is read as the usual one, and every cite slices to the text as it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from recoupe.annotate.views import view
from recoupe.model import Cite, Cut, Document, Notes
from recoupe.plain import plain
from recoupe.run.engines import Engines
from recoupe.text import Span, digest

TEXT = (
    "Le pont a rouvert lundi à Brest. « Nous avons fini les travaux à temps », a déclaré le préfet Jean Morel, "
    "le 12 juin 2023. Selon la préfecture, 1 200 personnes auraient signé l'appel. « C'est peut-être trop tard », "
    "craint l'adjointe Anne Le Goff."
)
DISGUISES: dict[str, Callable[[str], str]] = {
    "soft hyphens": lambda t: t.replace("av", "a\u00adv").replace("cl", "c\u00adl").replace("fe", "f\u00ade"),
    "zero-width spaces": lambda t: t.replace("av", "a\u200bv").replace("Mo", "Mo\u200b").replace("éc", "é\u200bc"),
    "joiners": lambda t: t.replace("ni", "n\u200ci").replace("Jean", "Je\u200dan").replace("«", "\u2060«"),
    "marks of direction": lambda t: t.replace("Jean", "\u200eJean\u200f").replace("« ", "«\u202a "),
    "byte-order marks inside": lambda t: "\ufeff" + t.replace("Selon", "\ufeffSelon"),
    "controls": lambda t: t.replace("travaux", "tra\x02vaux"),
    "ligatures": lambda t: t.replace("fi", "ﬁ").replace("ff", "ﬀ"),
    "accents apart": lambda t: unicodedata.normalize("NFD", t),
    "entities": lambda t: t.replace("«", "&laquo;").replace("»", "&raquo;").replace("é", "&eacute;"),
    "entities of entities": lambda t: t.replace("'", "&amp;#8217;").replace("é", "&amp;eacute;"),
    "angles": lambda t: t.replace("«", "<<").replace("»", ">>"),
    "hyphens that hold": lambda t: t.replace("-", "\u2011"),
    "other apostrophes": lambda t: t.replace("'", "´"),
    "no-break spaces": lambda t: t.replace(" »", "\u00a0»").replace("« ", "«\u00a0").replace("1 200", "1\u00a0200"),
    "narrow spaces": lambda t: t.replace(" »", "\u202f»").replace("« ", "«\u202f").replace("1 200", "1\u202f200"),
    "thin spaces": lambda t: t.replace(" »", "\u2009»").replace("« ", "«\u2009").replace("1 200", "1\u2009200"),
    "no breaking space at all": lambda t: t.replace(" ", "\u00a0"),
}
MARKS = {"low marks": "„“", "curled marks": "“”", "straight marks": '""', "primes": "″″", "wide marks": "＂＂"}


def read(text: str) -> tuple[Document, Notes]:
    document = Document("d", digest(text), "d.txt", text, "fr")
    return document, Engines().annotate([document], lambda *_: None)["d"]


def usual(words: str) -> str:
    """Words without disguise."""
    copy = plain(words)
    same = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "´": "'"}
    return (copy.text if copy else words).translate(str.maketrans(same))


def told(text: str) -> list[tuple[str, ...]]:
    """All that is read in a text, in the words at its places, without disguise."""
    document, notes = read(text)
    kinds = (notes.quotations, notes.times, notes.quantities, notes.claims)
    rows = [(type(n).__name__, usual(n.cite.span.of(document.text))) for found in kinds for n in found]
    named = [(e.kind, usual(e.name), *(usual(m.cite.span.of(text)) for m in e.mentions)) for e in notes.entities]
    parts = [("part", usual(p.span.of(text)), q.form, str(bool(q.speaker))) for q in notes.quotations for p in q.parts]
    tokens = zip(notes.tokens.starts, notes.tokens.ends, strict=True)
    return [*rows, *named, *parts, *(("token", usual(text[start:end])) for start, end in tokens)]


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguised_text_is_read_as_the_usual_one(disguise: str) -> None:
    assert told(DISGUISES[disguise](TEXT)) == told(TEXT)


@pytest.mark.parametrize("name", MARKS)
def test_odd_marks_are_quotation_marks(name: str) -> None:
    opening, closing = MARKS[name]
    text = TEXT.replace("« ", opening).replace(" »", closing)
    document, notes = read(text)
    parts = [part.span.of(document.text) for q in notes.quotations for part in q.parts]
    assert parts[:2] == ["Nous avons fini les travaux à temps", "C'est peut-être trop tard"]


def cites(value: Any) -> Iterator[Cite]:
    if isinstance(value, Cite):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from cites(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from cites(getattr(value, field.name))


def test_every_cite_lies_in_the_text_as_it_is() -> None:
    document, notes = read(DISGUISES["entities"](TEXT))
    words = [cite.span.of(document.text) for cite in cites(notes)]
    assert "Nous avons fini les travaux &agrave; temps".replace("&agrave;", "à") in words
    assert "a d&eacute;clar&eacute;" in words and all(words)


def test_cuts_go_with_the_copy() -> None:
    text = "Pho\u00adto : Mairie de Brest\n\nLe pont a rou\u00advert."
    seen = view(Document("d", "", "d.txt", text, "fr", cuts=(Cut(Span(0, 24), "credit"),)))
    assert [cut.span.of(seen.document.text) for cut in seen.document.cuts] == ["Photo : Mairie de Brest"]


def test_a_usual_text_is_read_as_it_is() -> None:
    document = Document("d", "", "d.txt", TEXT, "fr")
    assert view(document).document is document
