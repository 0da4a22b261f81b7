"""Date lines without their year, among the days of a story."""

from __future__ import annotations

import pytest

from recoupe.annotate.datelines import by_line
from recoupe.annotate.dating import inferred
from recoupe.model import Cut, Document, Published, Time
from recoupe.text import Span


def lined(line: str, kind: str, published: Published) -> Document:
    text = f"{line} Le dépôt a brûlé dans la nuit."
    return Document("a", "", "a", text, "fr", cuts=(Cut(Span(0, len(line)), kind),), published=published)


def dated(line: str, kind: str, *days: str) -> str:
    """The one day of an article that opens with a date line, among articles of some days of September 2023."""
    stated = [Published(f"2023-09-{day}", f"2023-09-{day}", "stated") for day in days]
    others = [Document(f"o{p.earliest}", "", "o", "Le dépôt a brûlé.", "fr", published=p) for p in stated]
    times: dict[str, tuple[Time, ...]] = {}
    got = inferred([*others, lined(line, kind, Published())], times)["a"]
    return (got.earliest or "") if got.earliest == got.latest and got.basis == "inferred" else ""


@pytest.mark.parametrize(
    ("line", "kind", "days", "expected"),
    [
        ("LYON, 11 septembre (Agence) -", "dateline", ("12", "24"), "2023-09-11"),
        ("La Gazette, lundi, 23h58", "date", ("12", "13", "20"), "2023-09-11"),
        ("La Gazette - mardi", "date", ("12", "13", "20"), "2023-09-12"),
        ("La Gazette - lundi", "date", ("10",), "2023-09-11"),
        ("LYON, 20 mars (Agence) -", "dateline", ("20",), ""),
        ("Par Paul Lenoir, à Lyon", "byline", ("12",), ""),
    ],
)
def test_a_date_line_pins_the_nearest_day(line: str, kind: str, days: tuple[str, ...], expected: str) -> None:
    assert dated(line, kind, *days) == expected


def test_what_the_text_tells_chooses_between_two_weeks() -> None:
    article = lined("La Gazette - mardi", "date", Published())
    found = by_line(article, ["2023-09-12", "2023-09-19"], lambda day: int(day == "2023-09-19"))
    assert found is not None and found.earliest == "2023-09-19"


def test_a_stated_month_bounds_the_day() -> None:
    month = Published("2023-10-01", "2023-10-31", "stated")
    assert by_line(lined("La Gazette - mardi", "date", month), ["2023-09-12"], lambda day: 0) is None
