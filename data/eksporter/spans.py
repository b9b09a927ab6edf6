"""The days that a number is for, as tools write them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from data.eksporter import values

DAY = dt.timedelta(days=1)
WEEK = 7  # days
SUNDAY = 6
MONTHS = re.compile(r"(\d{4})-?(\d\d)")
WEEKS = re.compile(r"(\d{4})-?W?(\d\d)")
YEAR = 12  # months


class Range(NamedTuple):
    """The first and the last day, both with."""

    first: dt.date
    last: dt.date

    def within(self, other: Range) -> Range | None:
        """The part of it that lies in the other span; None where there is none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Range(first, last) if first <= last else None


def month(year: int, number: int, count: int = 1) -> Range:
    """The days of `count` whole months from the month with this number (it may be more than 12)."""
    over, place = divmod(number - 1, YEAR)
    end = number - 1 + count - 1
    last_year, last_place = year + end // YEAR, end % YEAR + 1
    days = calendar.monthrange(last_year, last_place)[1]
    return Range(dt.date(year + over, place + 1, 1), dt.date(last_year, last_place, days))


def day(text: str) -> dt.date | None:
    """«20240131» and «2024-01-31»; None for all else."""
    try:
        return values.day(text)
    except values.UnreadableError:
        return None


def of_month(text: str) -> Range | None:
    """«202401» and «2024-01»; None for all else."""
    found = MONTHS.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= YEAR or int(found[1]) < 1:
        return None
    return month(int(found[1]), int(found[2]))


def of_week(text: str) -> Range | None:
    """«202405» and «2024-W05», a week of ISO 8601; None for all else."""
    found = WEEKS.fullmatch(text.strip())
    try:
        first = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None
    return Range(first, first + (WEEK - 1) * DAY) if first else None


def nth(unit: str, number: int, whole: Range) -> Range | None:
    """The day, week or month that is `number` after the first of `whole`, cut to it.

    None outside it. NB: weeks can be told only where the span begins on a Sunday: nothing says
    whether the tool counts seven days at a time, or weeks of the calendar, which begin there.
    """
    if unit == "dag":
        at = whole.first + number * DAY
        return Range(at, at).within(whole)
    if unit == "uke":
        at = whole.first + number * WEEK * DAY
        return Range(at, at + (WEEK - 1) * DAY).within(whole) if on_sunday(whole) else None
    return month(whole.first.year, whole.first.month + number).within(whole)


def on_sunday(whole: Range) -> bool:
    """True for a span that begins on a Sunday."""
    return whole.first.weekday() == SUNDAY
