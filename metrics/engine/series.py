"""Fills a breakdown out to what was asked for: every period and every chosen group has a row.

A gap is a row without a value, never zero and never missing; a zero is a zero only where the
source covers the days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from metrics.engine import comparable, formats, periods, registers
from metrics.engine.catalog import ALL, TIME, Metric
from metrics.engine.coverage import Calendar, calendar, days
from metrics.engine.result import Row
from metrics.engine.selection import Selection

OWN_GAPS = ("kanal", "verktoey", "kilde")  # breakdowns where each row has its own gaps
PORTAL = "arbeidsmiljoeportalen"
MISSING = "mangler: kilden dekker ingen av dagene"
NO_PLACE = "mangler: ingen av loggene sier hvilket fylke besøket kom fra"
NO_TOOL = "mangler: ingen logg fra dette verktøyet er lest inn"
EMPTY = "ingen grunnlag i denne perioden"


def complete(
    path: Path,
    metric: Metric,
    selection: Selection,
    split: str,
    rows: tuple[Row, ...],
    known: Calendar | None,
) -> tuple[Row, ...]:
    """The rows in order, with the periods and chosen groups that had no events added."""
    if known is None:
        return rows
    window = known.window(selection)
    if window is None:
        return (Row(ALL, "Alle", None, merker=(why_none(selection),)),) if split == ALL else ()
    found = {row.gruppe: row for row in rows}
    if split in TIME:
        return tuple(_periods(metric, split, found, window, known))
    if split == ALL:
        return (_judged(metric, found.get(ALL), ALL, "Alle", list(days(*window)), known),)
    members = list(days(*window))
    if split in OWN_GAPS:
        own = {key: _calendar_of(path, metric, selection, split, key) for key in found}
        rows = tuple(
            _judged(metric, row, row.gruppe, row.navn, members, own[row.gruppe]) for row in rows
        )
    elif parted := _parted(known, known.open_days(members)):
        rows = tuple(Row(row.gruppe, row.navn, None, merker=(parted,)) for row in rows)
    elif metric.estimator == "rate":  # a nought per 1000 stands only where a log covers the days
        rows = tuple(
            row if row.grunnlag else _judged(metric, row, row.gruppe, row.navn, members, known)
            for row in rows
        )
    chosen = getattr(selection, split, ())
    missing = [key for key in chosen if key not in found]
    filled = [
        _judged(metric, None, key, registers.name(path, split, key), members, known)
        for key in missing
    ]
    return tuple(sorted((*rows, *filled), key=_by_size))


def _calendar_of(
    path: Path, metric: Metric, selection: Selection, split: str, key: str
) -> Calendar:
    """The days and gaps of one source, tool or channel; pages of no tool follow the portal."""
    if split == "kilde":
        return calendar(metric.id, replace(selection, kilde=(key,)), path)
    tool = key if key in registers.names(path)["verktoey"] else PORTAL
    return calendar(metric.id, replace(selection, verktoey=(tool,)), path)


def _periods(
    metric: Metric,
    split: str,
    found: dict[str, Row],
    window: tuple[dt.date, dt.date],
    known: Calendar,
) -> Iterable[Row]:
    for key, members in periods.within(split, *window).items():
        inside = [day for day in members if window[0] <= day <= window[1]]
        name = periods.name(split, key) or key
        yield _judged(metric, found.get(key), key, name, inside, known, of=len(members))


def _judged(
    metric: Metric,
    row: Row | None,
    key: str,
    name: str,
    members: list[dt.date],
    known: Calendar,
    of: int = 0,
) -> Row:
    """The row with what its days can carry: a value, a partial value, or a gap.

    `of` is how many days the whole period has, where the window may have cut it.
    """
    open_days = known.open_days(members)
    if parted := _parted(known, open_days):
        return Row(key, name, None, merker=(parted,))
    if not open_days:
        why = MISSING
        if shut := known.gap & set(members):
            holes = (b for b in known.breaks if b.gap)
            # Several gaps may touch the period; the one that covers most of its days is its reason.
            cause = max(holes, key=lambda b: sum(b.fra <= d <= b.til for d in shut))
            why = f"hull: {cause.sentence()}"
        return Row(key, name, None, merker=(why,))
    if row is None:
        zero = 0.0 if metric.estimator == "telling" else None
        row = Row(key, name, zero, grunnlag=0, merker=() if zero == 0 else (EMPTY,))
    full = sum(d in known.whole for d in members)
    has_number = row.verdi is not None or row.oevre is not None
    whole = of if of and has_number else len(members)
    if full < whole:
        row = replace(row, merker=(*row.merker, _share(full, whole)))
    return row


def _parted(known: Calendar, open_days: list[dt.date]) -> str:
    """Why days on both sides of a break are no sum, and what to choose; "" when they are one."""
    if not open_days:
        return ""
    window = open_days[0], open_days[-1]
    found = comparable.obstacles(known.breaks, window)
    if not found:
        return ""
    told = max(found, key=lambda b: b.gap)
    ways = [formats.periode(*way) for way in comparable.stretches(known.breaks, window)]
    return f"{comparable.ACROSS}{told.sentence()} Velg {' eller '.join(ways)}."


def why_none(selection: Selection) -> str:
    """Why no source covers any day of the selection."""
    if selection.region:
        return NO_PLACE
    return NO_TOOL if selection.verktoey else MISSING


def _share(part: int, whole: int) -> str:
    if whole == 1:
        return "delvis: loggen dekker bare en del av dagen"
    return f"delvis: {formats.tall(part)} av {formats.tall(whole)} dager"


def is_partial(row: Row) -> bool:
    """True when only some of the days of the row are covered."""
    return any(flag.startswith("delvis") for flag in row.merker)


def same_days(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that are counted over the same days, and so may be ranked.

    Each tool has gaps of its own; one that is measured for a part of the time is no «least».
    """
    kept = tuple(rows)
    if len({tuple(f for f in row.merker if f.startswith("delvis")) for row in kept}) < 2:
        return kept
    return tuple(row for row in kept if not is_partial(row))


def _by_size(row: Row) -> tuple[bool, float, str]:
    size = row.verdi if row.verdi is not None else row.nedre
    return size is None, -(size or 0), row.gruppe
