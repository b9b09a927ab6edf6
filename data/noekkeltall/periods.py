"""The period of a key figure: a day, a month, a quarter, half a year, a year, or from–to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from data.editors import timespan
from data.errors import UserError

HALF = re.compile(r"h([12]) (\d{4})|(\d{4})-h([12])|([12])\. ?halvår (\d{4})")
BETWEEN = re.compile(r" ?– ?| - | til |(?<=\.\d{4})-(?=\d)")
STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00:00(?:\.0+)?")  # a day, as a workbook keeps it
EXAMPLES = "2026, K1 2026, mars 2026, 31.12.2026, 1. halvår 2026 eller 1.1.2026–30.6.2026"


@dataclass(frozen=True)
class Period:
    """`key` is the one spelling of it; `first` and `last` are its days."""

    key: str
    first: dt.date
    last: dt.date


def parse(text: str) -> Period:
    """The period as people write it. Raises UserError with one sentence."""
    plain = " ".join(text.lower().split())
    plain = STAMP.sub(r"\1", plain)
    if found := HALF.fullmatch(plain):
        one, year_one, year_two, two, three, year_three = found.groups()
        half, year = one or two or three, year_one or year_two or year_three
        whole = timespan.parse(year)
        last_of_first = dt.date(whole.first.year, 6, 30)
        if half == "1":
            return Period(f"{year}-H1", whole.first, last_of_first)
        return Period(f"{year}-H2", last_of_first + dt.timedelta(days=1), whole.last)
    try:
        spans = [timespan.parse(part) for part in BETWEEN.split(plain)]
    except UserError:
        spans = []
    if not 1 <= len(spans) <= 2:
        raise UserError(f"periode «{text}» er ikke en periode; skriv {EXAMPLES}.")
    if len(spans) == 1:
        return Period(spans[0].key, spans[0].first, spans[0].last)
    first, last = spans[0].first, spans[1].last
    if last < first:
        raise UserError(f"periode «{text}» slutter før den begynner; bytt om på dagene.")
    return _between(first, last)


def _between(first: dt.date, last: dt.date) -> Period:
    """NB: the days of a whole year are that year, however they are written."""
    year = timespan.parse(str(first.year))
    if (first, last) == (year.first, year.last):
        return Period(year.key, first, last)
    return Period(f"{first.isoformat()}–{last.isoformat()}", first, last)


def days(text: str, today: dt.date) -> tuple[str, str]:
    """The first and the last day (ISO) that a figure told today can be of.

    A period that is not over ends today. Raises UserError for what has not begun.
    """
    found = parse(text)
    if found.first > today:
        raise UserError(f"periode «{text}» har ikke begynt; et nøkkeltall er noe som er målt.")
    return found.first.isoformat(), min(found.last, today).isoformat()


def written(text: str) -> str:
    """The one spelling of the period."""
    return parse(text).key
