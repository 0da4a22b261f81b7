"""Who held which office when: dated texts by their date, others by the offices that they ask for."""

import datetime
import itertools

import pytest

from recoupe.lang import pack
from recoupe.lang.fr.offices import held, terms
from recoupe.lang.fr.roles import described

P = pack("fr")


def asked(*phrases: str):
    return [d for phrase in phrases for d in (described(phrase, P),) if d]


def groups(found, name: str) -> set[str]:
    return {d.group for d in found.get(name, ())}


def test_a_dated_text_knows_the_holders_of_its_day() -> None:
    names = ["Angela Merkel", "Olaf Scholz"]
    of = lambda day: set(held(names, [], (day, day), P))  # noqa: E731
    assert of("2019-03-01") == {("angela", "merkel")}
    assert of("2023-03-01") == {("olaf", "scholz")}


def test_an_undated_text_is_of_the_time_when_its_offices_were_held() -> None:
    found = held(["Nicolas Sarkozy", "François Fillon"], asked("le Premier ministre", "le chef de l'État"), None, P)
    assert groups(found, ("nicolas", "sarkozy")) == {"head"}
    assert groups(found, ("francois", "fillon")) == {"prime-minister"}


def test_two_holders_of_one_office_leave_it_open() -> None:
    found = held(["Nicolas Sarkozy", "Jacques Chirac"], asked("le chef de l'État"), None, P)
    assert found == {}


def test_nothing_is_told_of_those_whose_office_nobody_asks_for() -> None:
    assert held(["Nicolas Sarkozy"], asked("le maire de Lens"), None, P) == {}


@pytest.mark.parametrize("term", [t for own in terms("fr").values() for t in own], ids=lambda t: "-".join(t.person))
def test_every_row_is_dated_in_order_and_read(term) -> None:
    assert term.said and term.since < term.until
    for day in (term.since, term.until):
        assert day == "9999" or datetime.date.fromisoformat(day)


def test_one_holder_at_a_time() -> None:
    by_office: dict[str, list[tuple[str, str]]] = {}
    for row in P.table("offices"):
        by_office.setdefault(row["phrases"], []).append((row["since"], row["until"] or "9999"))
    for phrases, spans in by_office.items():
        ordered = sorted(spans)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(ordered)), phrases
