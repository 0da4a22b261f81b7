"""The local time of an outlet: a moment told in universal time is put on the clock that its readers had.

An article of 22:40 UTC in summer is tomorrow's in Paris, and "mercredi" in it is counted from that day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from recoupe.acquire.dates import in_address
from recoupe.acquire.metadata import host
from recoupe.lang import Pack, table
from recoupe.model import Published


def on_its_clock(when: Published, url: str | None, outlet: str | None, pack: Pack) -> Published:
    """A date of publication on the clock of its outlet, where it was told in universal time; any other as it is.

    The clock is the outlet's country's, else that of the address's ending (table ``zones``). Where neither is known
    and the address tells a day that this moment can be somewhere, it is that day.
    """
    moment = _universal(when)
    if moment is None:
        return when
    hours = _offset(moment, url, outlet, pack)
    if hours is not None:
        local = moment.astimezone(timezone(timedelta(hours=hours))).isoformat()
        return replace(when, earliest=local, latest=local)
    day = in_address(url or "")
    there = day is not None and day != moment.date().isoformat() and day in _days_of(moment)
    return replace(when, earliest=day, latest=day) if there else when


def _universal(when: Published) -> datetime | None:
    told = when.earliest or ""
    moment = datetime.fromisoformat(told) if len(told) > 10 and told == when.latest else None
    return moment if moment and moment.utcoffset() == timedelta(0) else None


def _days_of(moment: datetime) -> tuple[str, str]:
    """The first and the last day that a moment is somewhere on the earth."""
    first, last = moment - timedelta(hours=12), moment + timedelta(hours=14)
    return first.date().isoformat(), last.date().isoformat()


def _offset(moment: datetime, url: str | None, outlet: str | None, pack: Pack) -> int | None:
    """The hours that an outlet's clock is ahead at a moment; None where it is not known."""
    country = _countries(pack.folder).get(outlet or "")
    ending = (host(url) or "").rpartition(".")[2]
    rows = table(pack.folder, "zones")
    key, value = ("country", country) if country else ("ending", ending)
    row = next((row for row in rows if value and row[key] == value), None)
    return int(row["summer" if _is_summer(moment) else "winter"]) if row else None


def _is_summer(moment: datetime) -> bool:
    """Whether it is summer time in the European Union: from 1 h UTC of the last Sunday of March to that of October."""
    first, last = (_last_sunday(moment.year, month) for month in (3, 10))
    return first <= moment < last


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


@lru_cache(maxsize=8)
def _countries(folder: str) -> dict[str, str]:
    return {row["name"]: row["country"] for row in table(folder, "outlets") if row["country"]}
