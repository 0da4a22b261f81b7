"""Quantities of a sentence with the entities that it names: what the tests of givers and scopes share."""

from __future__ import annotations

from functools import cache

from recoupe.annotate.quantities import quantities
from recoupe.annotate.times import times
from recoupe.lang import Engine, pack
from recoupe.model import Cite, Document, Entity, Kind, Mention, Quantity
from recoupe.text import Span

FRENCH = pack("fr")


@cache
def engine() -> Engine:
    return FRENCH.make_engine()


def found(text: str, entities: tuple[Entity, ...] = ()) -> tuple[Quantity, ...]:
    document = Document("d", "", "d", text, "fr")
    tokens, _ = engine()(text, [Span(0, len(text))])
    return quantities(document, tokens, entities, times(document, tokens, FRENCH), FRENCH)


def named(text: str, words: str, kind: Kind = "organisation") -> Entity:
    start = text.index(words)
    mention = Mention(Cite("d", Span(start, start + len(words))), "name")
    return Entity(words, kind, words, (), (mention,))
