"""Which days are to be fetched: those that are not there, and those that were fetched too early."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterable

from data.lake.manifest import Observed

Window = tuple[dt.date, dt.date]
DAY = dt.timedelta(days=1)
SETTLED = 3  # days after a day until the tool has counted all of it
NAME = re.compile(r".+_(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})\.json")


def yesterday(zone: str, now: dt.datetime) -> dt.date:
    """The last whole day in the zone of the source; today is never fetched."""
    return now.astimezone(zoneinfo.ZoneInfo(zone)).date() - DAY


def name(tool: str, report: str, window: Window) -> str:
    """What a part that is fetched is called in the list of what is read in."""
    return f"{tool}_{report}_{window[0]}_{window[1]}.json"


def settled(had: Iterable[Observed], source: str, tool: str, report: str) -> set[dt.date]:
    """The days of a report that were fetched when the tool had counted all of them."""
    found: set[dt.date] = set()
    for item in had:
        told = NAME.fullmatch(item.file.name)
        if item.source != source or not told:
            continue
        if not item.file.name.startswith(f"{tool}_{report}_"):
            continue
        fetched = dt.datetime.fromisoformat(item.file.fetched).date()
        first, last = (dt.date.fromisoformat(text) for text in told.groups())
        found |= {day for day in _every(first, last) if (fetched - day).days >= SETTLED}
    return found


def missing(window: Window, known: set[dt.date]) -> list[Window]:
    """The days of the window that are not known, in runs within a month, oldest first."""
    runs: list[Window] = []
    for day in _every(*window):
        if day in known:
            continue
        if runs and runs[-1][1] == day - DAY and day.day != 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _every(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    return (first + DAY * number for number in range((last - first).days + 1))
