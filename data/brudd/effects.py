"""What a day is like before anything has happened: weekday, holidays, season and trend."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

import holidays
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
YEAR = 365.25
SEASONED = 730  # days of a series before season and trend can be told from what happens once


def columns(days: Ints, harmonics: int) -> Floats:
    """The effects of each day (ordinals, rising), one column each, the first of them all ones.

    `harmonics` is how many waves a year has where the series is long enough to know them.
    """
    first, last = (dt.date.fromordinal(int(day)) for day in (days[0], days[-1]))
    calendar = _calendar(first.year, last.year)[days - dt.date(first.year, 1, 1).toordinal()]
    parts = [np.ones((len(days), 1)), calendar]
    if days[-1] - days[0] >= SEASONED:
        parts.append(((days - days[0]) / YEAR)[:, None])
        waves = 2 * np.pi * np.outer(days / YEAR, np.arange(1, harmonics + 1))
        parts += [np.cos(waves), np.sin(waves)]
    found = np.hstack(parts)
    # NB: a holiday that the series has not met, is no column of it.
    return found[:, np.any(found != 0, axis=0)]


@lru_cache
def _calendar(first: int, last: int) -> Floats:
    """Six weekdays, and five kinds of days off, of every day of the years."""
    red = holidays.country_holidays("NO", years=range(first, last + 2))
    start, end = dt.date(first, 1, 1), dt.date(last, 12, 31)
    days = [start + dt.timedelta(n) for n in range((end - start).days + 1)]
    return np.array([_day(day, red) for day in days], float)


def _day(day: dt.date, red: holidays.HolidayBase) -> list[bool]:
    weekday, week = day.weekday(), day.isocalendar().week
    thursday = day + dt.timedelta((3 - weekday) % 7)
    easter = weekday < 3 and thursday in red and thursday + dt.timedelta(1) in red
    christmas = (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 2)
    bridge = (
        weekday < 5
        and not easter
        and (day + dt.timedelta(1) in red or day - dt.timedelta(1) in red)
    )
    off = day in red
    return [
        *(weekday == n and not off for n in range(1, 7)),
        off and weekday < 5,
        easter,
        christmas and not off,
        week in (28, 29, 30),
        bridge and not off and not christmas,
    ]


def coefficients(design: Floats, values: Floats, weights: Floats) -> Floats:
    """What each column adds to the values, by weighted least squares."""
    root = np.sqrt(weights)
    found, *_ = np.linalg.lstsq(design * root[:, None], values * root, rcond=None)
    return np.asarray(found)


def steps(days: Ints, since: Sequence[int]) -> Floats:
    """One column for each day (ordinal) from which a series is on another level."""
    found = days[:, None] >= np.array(since, np.int64)[None, :]
    return found[:, found.any(axis=0) & ~found.all(axis=0)].astype(float)
