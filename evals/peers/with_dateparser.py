"""dateparser (BSD 3-clause) as a reader of times: ``search_dates`` with the day of writing as its base."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from dateparser.date import DateDataParser
from dateparser.search import search_dates

FORMS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y", "time": "%Y-%m-%dT%H:%M", "week": "%Y-W%V"}


def times(text: str, published: str | None) -> Iterator[tuple[int, int, str]]:
    """Places and TIMEX3 values, at the grain that dateparser gives for the words; without a base, none is given."""
    base: dict[str, Any] = {"RELATIVE_BASE": datetime.fromisoformat(published)} if published else {}
    settings = {**base, "RETURN_TIME_AS_PERIOD": True}
    grain = DateDataParser(languages=["fr"], settings=settings)
    at = 0
    for words, moment in search_dates(text, languages=["fr"], settings=settings) or ():
        found = text.find(words, at)
        if found < 0:
            continue
        at = found + len(words)
        read = grain.get_date_data(words)
        period = (read.period if read and read.date_obj else None) or "day"
        yield found, at, moment.strftime(FORMS.get(period, FORMS["day"]))
