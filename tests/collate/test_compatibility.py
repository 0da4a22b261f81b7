"""Whether two values can both hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recoupe.collate.compatibility import quantities, sums, times, units
from recoupe.lang import pack
from recoupe.model import Cite, Quantity, Time
from recoupe.text import Span

UNITS = units(pack("fr"))
HERE = Cite("d", Span(0, 1))


def many(low: float | None, high: float | None, unit: str = "", head: str = "dead", state: str = "") -> Quantity:
    return Quantity(HERE, low, high, unit, head, state, None, head)


def one(value: float, unit: str = "", head: str = "dead", state: str = "") -> Quantity:
    return many(value, value, unit, head, state)


def when(value: str, earliest: str | None = None, latest: str | None = None) -> Time:
    return Time(HERE, value, "DATE", earliest, latest if latest else earliest)


@pytest.mark.parametrize(
    ("first", "second", "order", "status", "code"),
    [
        (one(12), one(12), 0, "equal", "equal"),
        (one(90, "min", "duration"), one(1.5, "h", "duration"), 0, "equal", "converts-to"),
        (many(2000, None), one(2012), 0, "compatible", "within"),
        (many(45, 55), one(47), 0, "compatible", "within"),
        (one(4.9e9, "EUR", "sum"), one(5e9, "EUR", "sum"), 0, "rounding", "rounds-to"),
        (one(2012), one(2000), 0, "rounding", "rounds-to"),
        (one(39), one(40), 0, "conflict", "conflict"),
        (one(7, "{magnitude}", "magnitude"), one(7.2, "{magnitude}", "magnitude"), 0, "conflict", "conflict"),
        (one(11), one(12), 0, "conflict", "conflict"),
        (one(12), one(15), 1, "update", "grown"),
        (one(12), one(15), -1, "conflict", "conflict"),
        (many(80, None, head="arrested"), one(172, head="arrested"), 1, "update", "grown"),
        (one(3, head="injured"), one(3), 0, "scope", "other-thing"),
        (one(3, state="légers", head="injured"), one(9, state="graves", head="injured"), 0, "scope", "other-state"),
        (one(3, "m", "length"), one(3, "kg", "length"), 0, "scope", "other-unit"),
    ],
)
def test_quantities(first: Quantity, second: Quantity, order: int, status: str, code: str) -> None:
    verdict = quantities(first, second, UNITS, order)
    assert (verdict.status, verdict.code) == (status, code)
    assert verdict.why_fr and verdict.why_en


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (("Ruritanie", False, 30), ("Syldavie", False, 20), "other-scope"),
        (("Zenda", False, 30), ("cortège zendais", False, 20), "conflict"),
        (("", False, 30), ("Zenda", False, 20), "conflict"),
        (("", False, 300), ("Zenda", False, 20), "other-scope"),
        (("", False, 30), ("", True, 20), "part"),
    ],
)
def test_scopes(first: tuple[str, bool, int], second: tuple[str, bool, int], code: str) -> None:
    rows = [replace(one(value), scope=scope, part=part) for scope, part, value in (first, second)]
    assert quantities(*rows, UNITS).code == code


def test_places_add_up() -> None:
    parts = [replace(one(30), scope="Ruritanie"), replace(one(20), scope="Syldavie")]
    verdict = sums(parts, one(50), UNITS)
    assert verdict is not None and verdict.code == "sums-to"


def test_sums() -> None:
    parts = [one(90, "min", "duration"), one(0.5, "h", "duration")]
    verdict = sums(parts, one(2, "h", "duration"), UNITS)
    assert verdict is not None and verdict.code == "sums-to"
    assert sums(parts, one(3, "h", "duration"), UNITS) is None
    assert sums(parts[:1], one(1.5, "h", "duration"), UNITS) is None


@pytest.mark.parametrize(
    ("first", "second", "status", "code"),
    [
        (when("2023-06-15", "2023-06-15"), when("2023-06", "2023-06-01", "2023-06-30"), "compatible", "precision"),
        (when("2023-06-15", "2023-06-15"), when("2023-06-15", "2023-06-15"), "equal", "equal"),
        (when("2023-06-15", "2023-06-15"), when("2023-06-16", "2023-06-16"), "conflict", "conflict"),
        (when("2023-06-15T22:00", "2023-06-15T22:00"), when("2023-06-15", "2023-06-15"), "compatible", "precision"),
        (when("XXXX-06-15"), when("XXXX-06-16"), "conflict", "conflict"),
        (when("XXXX-06-15"), when("XXXX-06-15"), "equal", "equal"),
        (when("XXXX-WXX-3"), when("2023-06-16", "2023-06-16"), "compatible", "unknown"),
    ],
)
def test_times(first: Time, second: Time, status: str, code: str) -> None:
    verdict = times(first, second)
    assert (verdict.status, verdict.code) == (status, code)


def test_parties_apart_are_no_conflict() -> None:
    shares = many(55, 55, "%", "voix"), many(44, 44, "%", "voix")
    assert quantities(*shares, UNITS).status == "conflict"
    assert quantities(*shares, UNITS, parties=(frozenset({"sosthene"}), frozenset({"rudolf"}))).code == "other-party"
    assert quantities(*shares, UNITS, parties=(frozenset({"rudolf"}), frozenset({"rudolf"}))).status == "conflict"


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (one(50, "%", "voix"), one(0.5, "1", "suffrage"), "equal"),
        (one(50, "%", "voix"), one(40, "%", "suffrage"), "scope"),
        (one(50, "%", "voix"), one(40, "%", "voix"), "conflict"),
        (one(8e5, head="person"), one(1.2e5, head="demonstrator"), "conflict"),
        (one(26, "kg", "robot"), one(26, "kg", "engin"), "equal"),
    ],
)
def test_two_names_of_one_thing(first: Quantity, second: Quantity, status: str) -> None:
    assert quantities(first, second, UNITS).status == status


def test_a_clock_time_without_its_day_is_held_against_the_hour_alone() -> None:
    def clock(day: str, hour: str) -> Time:
        told = f"{day}T{hour}"
        return Time(HERE, told, "TIME", told, told, symbol=f"off:0:D@T{hour}")

    assert times(clock("2024-05-02", "14:57"), clock("2024-05-03", "14:57")).status == "equal"
    assert times(clock("2024-05-02", "14:57"), clock("2024-05-03", "15:00")).status == "compatible"
    assert times(clock("2024-05-02", "14:57"), clock("2024-05-03", "16:00")).status == "conflict"


def test_the_parts_of_one_month_are_not_one_date() -> None:
    assert times(when("2024-05", "2024-05-01", "2024-05-10"), when("2024-05", "2024-05-21", "2024-05-31")).status == (
        "conflict"
    )


def test_hours_of_two_places_or_of_two_parts_of_the_day_are_no_conflict() -> None:
    def clock(hour: str, zone: str = "") -> Time:
        told = f"2024-05-02T{hour}"
        return Time(HERE, told, "TIME", told, told, symbol=f"off:0:D@T{hour}{zone}")

    assert times(clock("18:04", "#&new"), clock("14:34", "#&paris")).code == "time-zone"
    assert times(clock("14:34", "#&paris"), clock("14:04", "#&paris")).code == "conflict"
    assert times(clock("04:30"), clock("11:30")).code == "other-event"


def test_sums_of_money_of_nothing_told_are_no_conflict() -> None:
    assert quantities(one(500, "EUR", ""), one(200, "EUR", ""), UNITS).code == "unknown"
    assert quantities(one(500, "EUR", "amende"), one(200, "EUR", "amende"), UNITS).code == "conflict"


def test_the_magnitude_of_an_aftershock_is_another_thing() -> None:
    assert (
        quantities(one(7.8, "{magnitude}", "magnitude"), one(7.5, "{magnitude}", "aftershock"), UNITS).status == "scope"
    )
