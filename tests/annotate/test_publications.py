"""The date of an article: what it states, what its story tells, what contradicts."""

from __future__ import annotations

from dataclasses import replace

from recoupe.annotate.publications import contradictions, stated
from recoupe.annotate.times import resolved, times
from recoupe.lang import pack
from recoupe.model import Cut, Document, Published, Time
from recoupe.text import Span

FRENCH = pack("fr")
ENGINE = FRENCH.make_engine()


def read(name: str, text: str, cuts: tuple[Cut, ...] = ()) -> tuple[Document, tuple[Time, ...]]:
    document = Document(name, "", name, text, "fr", cuts=cuts)
    tokens, _ = ENGINE(text, [Span(0, len(text))])
    found = times(document, tokens, FRENCH)
    return replace(document, published=stated(document, found, FRENCH)), found


def day(published: Published) -> tuple[str | None, str | None, str]:
    return published.earliest, published.latest, published.basis


def test_full_date_with_its_weekday_in_the_lead() -> None:
    document, _ = read("a", "Le maire a déclaré le mercredi 13 septembre 2023 qu’il partirait.")
    assert day(document.published) == ("2023-09-13", "2023-09-13", "stated")
    assert document.published.cites[0].span.of(document.text) == "le mercredi 13 septembre 2023"


def test_metadata_comes_first() -> None:
    text = "Le maire a déclaré le mercredi 13 septembre 2023 qu’il partirait."
    known = Document("a", "", "a", text, "fr", published=Published("2023-09-14", "2023-09-14", "stated"))
    assert stated(known, (), FRENCH) == known.published


def test_a_date_line_may_tell_no_more_than_the_month() -> None:
    document, _ = read("a", "date 2023-09 Le maire est parti.", (Cut(Span(0, 12), "date"),))
    assert day(document.published) == ("2023-09-01", "2023-09-30", "stated")


def test_nothing_stated() -> None:
    document, _ = read("a", "Le maire est parti mercredi, après l’élection de 2019.")
    assert day(document.published) == (None, None, "unknown")


def test_a_weekday_that_the_date_was_not_is_a_doubt() -> None:
    document, found = read("a", "Le maire est parti. Il avait parlé le lundi 13 septembre 2023.")
    assert [doubt.kind for doubt in contradictions(document, found)] == ["weekday-contradiction"]


def test_a_weekday_that_the_day_was_in_no_near_year_is_a_doubt() -> None:
    document, found = read("a", "Le maire a parlé ce lundi 13 septembre.")
    dated = replace(document, published=Published("2023-09-13", "2023-09-13", "stated"))
    told = resolved(found, dated.published)
    assert [doubt.kind for doubt in contradictions(dated, told)] == ["weekday-contradiction"]


def test_contradiction_is_a_doubt() -> None:
    document, found = read("a", "Le maire a déclaré le mercredi 13 septembre 2023 qu’il partirait.")
    early = replace(document, published=Published("2023-09-10", "2023-09-10", "stated"))
    (doubt,) = contradictions(early, found)
    assert doubt.kind == "date-contradiction"
    assert contradictions(document, found) == ()
