"""Launches and deadlines per quarter, with what the sources cannot date kept apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from data.editors.timespan import Span, quarter_of
from metrics.bransje.plans import LAUNCHED, Days, Item

LONGEST = 366  # days; a launch known only within more than a year is not spread over quarters


@dataclass(frozen=True)
class Quarter:
    """One quarter. `sikre` launches lie wholly in it; `mulige` may lie in it or in another.

    `frister` are planned launches whose last planned day is in the quarter, launched or not. A plan
    that gives only a year has no quarter, and is in none.
    """

    kvartal: str
    sikre: int
    mulige: int
    frister: int


def per_quarter(found: Iterable[Item]) -> tuple[Quarter, ...]:
    """Every quarter from the first to the last that anything falls in; () when nothing does."""
    rows = list(found)
    launches = [days for item in rows if (days := dated(item)) is not None]
    deadlines = [
        item.planlagt[1]
        for item in rows
        if item.planlagt[1] is not None and not only_year(item.planlagt)
    ]
    edges = [*(edge for pair in launches for edge in pair), *deadlines]
    if not edges:
        return ()
    spans = _quarters(min(edges), max(edges))
    return tuple(_quarter(span, launches, deadlines) for span in spans)


def undated(found: Iterable[Item]) -> int:
    """Launches that no source dates to within a year."""
    return sum(item.stadium == LAUNCHED and dated(item) is None for item in found)


def only_year(days: Days) -> bool:
    """True for a time that is given as whole years: its last day is no deadline in a quarter."""
    first, last = days
    if first is None or last is None:
        return False
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def dated(item: Item) -> tuple[dt.date, dt.date] | None:
    """The launch, when it is known to within a year."""
    first, last = item.faktisk if item.stadium == LAUNCHED else (None, None)
    if first is None or last is None or (last - first).days > LONGEST:
        return None
    return first, last


def _quarter(
    span: Span, launches: list[tuple[dt.date, dt.date]], deadlines: list[dt.date]
) -> Quarter:
    certain = sum(span.first <= first and last <= span.last for first, last in launches)
    touching = sum(first <= span.last and last >= span.first for first, last in launches)
    due = sum(span.first <= day <= span.last for day in deadlines)
    return Quarter(span.key, certain, touching - certain, due)


def _quarters(first: dt.date, last: dt.date) -> list[Span]:
    found = [quarter_of(first)]
    while found[-1].last < last:
        found.append(quarter_of(found[-1].last + dt.timedelta(days=1)))
    return found
