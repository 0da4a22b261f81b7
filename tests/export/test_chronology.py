"""chronology.py, ticks.py: moments in order, and drawn as wide as they are vague."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.export.chronology import NARROWEST, Chronology, chronology
from recoupe.export.sheets import sheet_of
from recoupe.export.ticks import MARGIN, limits, scale_of, ticks
from recoupe.model import Cite, Document, Dossier, Happening, Published, Story, Time
from recoupe.text import Span

TEXT = "Tout a commencé vers 13h. Le convoi est reparti à 15h."
Bounds = tuple[str | None, str | None]


def told(made: Dossier, *bounds: Bounds, background: bool = False) -> Chronology:
    """The chronology of moments that one document tells, a clause each."""
    document = Document("d", "", "a.txt", TEXT * max(1, len(bounds)), "fr", published=Published())
    rows = tuple(
        Happening(earliest, latest, "", background, (Cite("d", Span(n * len(TEXT), n * len(TEXT) + 25)),))
        for n, (earliest, latest) in enumerate(bounds)
    )
    story = Story("s", "un convoi", ("d",))
    return chronology(sheet_of(Dossier(made.generator, (document,), stories=(story,), timeline=rows)))


def test_an_hour_is_a_dot_and_a_day_is_as_wide_as_a_day(made: Dossier) -> None:
    hours, days = told(
        made, ("2031-03-11T13:00", "2031-03-11T13:00"), ("2031-03-11", "2031-03-11"), ("2031-03-12", "2031-03-14")
    ).bands
    assert [m.width for m in hours.marks] == [0.0]
    assert (hours.when, days.when) == ("mardi 11 mars 2031", "du 11 au 14 mars 2031")
    one, three = (m.width for m in days.marks)
    assert three == pytest.approx(3 * one, rel=0.01) and one > 0


def test_what_is_known_of_no_calendar_is_told_and_not_drawn(made: Dossier) -> None:
    shown = told(made, ("XXXX-05", None), ("2031-13", None))
    assert shown.bands == () and len(shown.own) == 2


def test_moments_within_the_same_bounds_share_a_number(made: Dossier) -> None:
    shown = told(made, ("2031-03", "2031-03"), ("2031-03", "2031-03"), ("2031-04", "2031-04"))
    assert [(m.number, len(m.rows)) for d in shown.own for m in d.moments] == [(1, 2), (2, 1)]
    assert shown.addresses[1] == "t-2031-03-2031-03-d-0"


def test_what_lies_far_off_is_drawn_apart(made: Dossier) -> None:
    near = [(f"2031-03-{day}", f"2031-03-{day}") for day in (10, 11, 12)]
    assert len(told(made, *near).bands) == 1
    assert len(told(made, ("1912-04", "1912-04"), *near).bands) == 2


@pytest.mark.parametrize(("words", "expected"), [("13h", "vers 13h"), ("15h", "")])
def test_an_hour_is_vague_where_the_text_says_so(made: Dossier, words: str, expected: str) -> None:
    start = TEXT.index(words)
    time = Time(Cite("d", Span(start, start + 3)), "T", "TIME", "2031-03-11T13:00", "2031-03-11T13:00")
    happening = Happening("2031-03-11T13:00", "2031-03-11T13:00", "", False, (Cite("d", Span(0, len(TEXT))),))
    document = Document("d", "", "a.txt", TEXT, "fr")
    dossier = Dossier(made.generator, (document,), stories=(Story("s", "", ("d",)),), timeline=(happening,))
    shown = chronology(sheet_of(replace(dossier, times=(time,))))
    assert shown.own[0].moments[0].told == expected
    assert [m.vague for m in shown.bands[0].marks] == [bool(expected)]


DAYS = st.integers(1, date.max.toordinal()).map(lambda day: date.fromordinal(day).isoformat())
SPANS = st.tuples(DAYS, DAYS).map(lambda both: (min(both), max(both)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(st.lists(SPANS, min_size=1, max_size=12))
def test_marks_stay_inside_and_never_meet(made: Dossier, bounds: list[Bounds]) -> None:
    for band in told(made, *bounds).bands:
        assert all(m.x >= 0 and m.x + m.width <= 100 and m.y < band.height for m in band.marks)
        assert all(0 <= t.x <= 100 for t in band.ticks)
        rows = {m.row: sorted((o.x, o.width) for o in band.marks if o.row == m.row) for m in band.marks}
        for own in rows.values():
            for (x, width), (following, _) in pairwise(own):
                assert following >= x + width + NARROWEST


@given(SPANS)
def test_a_scale_has_few_ticks_and_ends_at_its_margins(bounds: tuple[str, str]) -> None:
    reach = limits(*bounds)
    assert reach is not None
    scale = scale_of([reach, reach])
    assert scale.at(scale.start) == MARGIN and scale.at(scale.end) == 100 - MARGIN
    assert len(ticks(scale, "fr")) <= 8
