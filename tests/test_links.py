"""links.py: an entity is an item where one alone bears its name, or where one is far better known."""

from __future__ import annotations

import pytest

from recoupe.links import Item, Link, links, names_of
from recoupe.model import Cite, Entity, Kind, Mention, MentionForm
from recoupe.text import Span, fold

TEXT = (
    "Le phare de Kerval est éteint. Maëlle Tanguy, la gardienne, l’a dit. Tanguy part avec la Société du Ponant (SDP)."
)


def mention(words: str, form: MentionForm = "name") -> Mention:
    start = TEXT.index(words)
    return Mention(Cite("d", Span(start, start + len(words))), form)


def entity(kind: Kind, name: str, *said: Mention) -> Entity:
    return Entity("e", kind, name, (), said or (mention(name),))


def item(number: str, names: str, kind: Kind | None = None, sitelinks: int | None = None) -> Item:
    every = names.split("|")
    return Item(number, every[0], frozenset(map(fold, every)), kind, "", sitelinks)


def made(one: Entity, *items: Item) -> tuple[Link, ...]:
    return links([one], {"d": TEXT}, items)


TANGUY = entity("person", "Maëlle Tanguy", mention("Maëlle Tanguy"), mention("la gardienne", "nominal"))
KERVAL = entity("place", "Kerval")


def chosen(one: Entity, *items: Item) -> str | None:
    found = [link.item.id if link.item else None for link in made(one, *items)]
    return found[0] if found else None


def test_the_only_bearer_of_the_name_by_label_or_alias() -> None:
    assert chosen(TANGUY, item("Q1", "MAELLE TANGUY", "person")) == "Q1"
    assert chosen(TANGUY, item("Q2", "Maëlle Le Gall|Maëlle Tanguy", "person")) == "Q2"
    assert chosen(TANGUY, item("Q3", "Maëlle Tanguy-Roux", "person")) is None


def test_by_any_proper_name_of_the_entity() -> None:
    house = entity("organisation", "Société du Ponant", mention("Société du Ponant"), mention("SDP"))
    assert chosen(house, item("Q4", "SDP", "organisation")) == "Q4"


def test_two_rows_of_one_item_are_one_item() -> None:
    assert chosen(KERVAL, item("Q5", "Kerval", "place"), item("Q5", "Kerval|Kerwal", "place")) == "Q5"


@pytest.mark.parametrize("kind", ["person", "organisation", "other"])
def test_an_item_of_another_kind_is_another_thing(kind: Kind) -> None:
    assert made(KERVAL, item("Q6", "Kerval", kind)) == ()
    assert chosen(KERVAL, item("Q6", "Kerval", kind), item("Q7", "Kerval")) == "Q7"


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [(50, 5, "Q8"), (49, 5, None), (None, 5, None), (50, None, None), (9, 0, None), (10, 0, "Q8"), (0, 0, None)],
)
def test_of_two_bearers_only_the_far_better_known(first: int | None, second: int | None, number: str | None) -> None:
    both = item("Q9", "Kerval", "place", second), item("Q8", "Kerval", None, first)
    assert chosen(KERVAL, *both) == number
    assert made(KERVAL, *both) == made(KERVAL, *reversed(both))
    assert number or set(made(KERVAL, *both)[0].rivals) == {"Q8", "Q9"}


def test_long_lists_of_rivals_are_cut() -> None:
    rivals = made(KERVAL, *(item(f"Q{n}", "Kerval", "place") for n in range(10, 1, -1)))[0]
    assert (len(rivals.rivals), rivals.listed()) == (9, "Q2, Q3, Q4, Q5, Q6, …")


def test_a_surname_alone_and_a_description_are_looked_up_nowhere() -> None:
    assert made(entity("person", "Tanguy", mention("Tanguy")), item("Q1", "Tanguy", "person")) == ()
    described = entity("person", "la gardienne", mention("la gardienne", "nominal"))
    assert names_of(described, {"d": TEXT}) == frozenset()
    assert names_of(TANGUY, {"d": TEXT}) == {"maelle tanguy"}
