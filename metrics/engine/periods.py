"""Days, weeks, months, quarters and years: which period a day is in, and what it is called."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from metrics.engine import formats


def key(split: str, day: dt.date) -> str:
    """The group a day belongs to: 2024-03-31, 2024-W13, 2024-03, 2024-K1 or 2024."""
    match split:
        case "dag":
            return day.isoformat()
        case "uke":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02}"
        case "maaned":
            return f"{day:%Y-%m}"
        case "kvartal":
            return f"{day.year}-K{(day.month + 2) // 3}"
        case _:
            return str(day.year)


@lru_cache(maxsize=8192)
def name(split: str, period: str) -> str | None:
    """A period as a reader calls it; None when the breakdown is not in time."""
    match split:
        case "dag":
            return formats.dato(dt.date.fromisoformat(period))
        case "uke":
            return f"uke {int(period[6:])}, {period[:4]}"
        case "maaned":
            return formats.maaned(dt.date.fromisoformat(f"{period}-01"))
        case "kvartal":
            return f"{period[6]}. kvartal {period[:4]}"
        case "aar":
            return period
        case _:
            return None


def when(split: str, name: str) -> str:
    """A period inside a sentence: «i oktober 2026», «i uke 44, 2026», «den 31. oktober 2026»."""
    return f"{'den' if split == 'dag' else 'i'} {name}"


def first(key: str) -> dt.date:
    """The first day of a period: 2024-03-31, 2024-W13, 2024-03, 2024-K1 or 2024."""
    year, _, rest = key.partition("-")
    if rest.startswith("W"):
        return dt.date.fromisocalendar(int(year), int(rest[1:]), 1)
    if rest.startswith("K"):
        return dt.date(int(year), 3 * int(rest[1:]) - 2, 1)
    if len(rest) == 5:
        return dt.date.fromisoformat(key)
    return dt.date(int(year), int(rest or 1), 1)


def window(split: str, key: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a period."""
    return first(key), end(split, first(key))


@lru_cache(maxsize=64)
def within(split: str, fra: dt.date, til: dt.date) -> dict[str, list[dt.date]]:
    """All the days of the periods from that of one day to that of another, in order. Not to be
    changed: whoever asks for the same, is given the same.
    """
    found: dict[str, list[dt.date]] = {}
    day, last = start(split, fra), end(split, til)
    while day <= last:
        found.setdefault(key(split, day), []).append(day)
        day += dt.timedelta(days=1)
    return found


def start(split: str, day: dt.date) -> dt.date:
    """The first day of the period that the day belongs to."""
    match split:
        case "uke":
            return day - dt.timedelta(days=day.weekday())
        case "maaned":
            return day.replace(day=1)
        case "kvartal":
            return day.replace(month=day.month - (day.month - 1) % 3, day=1)
        case "aar":
            return day.replace(month=1, day=1)
        case _:
            return day


@lru_cache(maxsize=4096)
def end(split: str, day: dt.date) -> dt.date:
    """The last day of the period that the day belongs to."""
    period = key(split, day)
    while key(split, day + dt.timedelta(days=1)) == period:
        day += dt.timedelta(days=1)
    return day
