"""Fills a breakdown out to what was asked for: every period and every chosen group has a row.

A gap is a row without a value, never zero and never missing; a zero is a zero only where the
source covers the days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from metrics import formats, registers
from metrics.catalog import ALL, TIME, Metric
from metrics.comparability import Calendar, calendar, days
from metrics.result import Notice, Row
from metrics.selection import Selection

BOUNDS = "grenser"
OWN_GAPS = ("kanal", "verktoey")  # breakdowns where each row has its own gaps
PORTAL = "arbeidsmiljoeportalen"
MISSING = "mangler: kilden dekker ingen av dagene"
NO_PLACE = "mangler: ingen av loggene sier hvilket fylke besøket kom fra"
NO_TOOL = "mangler: ingen logg fra dette verktøyet er lest inn"
EMPTY = "ingen grunnlag i denne perioden"


def period_key(split: str, day: dt.date) -> str:
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


def period_name(split: str, key: str) -> str | None:
    """A period as a reader calls it; None when the breakdown is not in time."""
    match split:
        case "dag":
            return formats.dato(dt.date.fromisoformat(key))
        case "uke":
            return f"uke {int(key[6:])}, {key[:4]}"
        case "maaned":
            return formats.maaned(dt.date.fromisoformat(f"{key}-01"))
        case "kvartal":
            return f"{key[6]}. kvartal {key[:4]}"
        case "aar":
            return key
        case _:
            return None


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
        return (Row(ALL, "Alle", None, merker=(_missing(selection),)),) if split == ALL else ()
    found = {row.gruppe: row for row in rows}
    if split in TIME:
        return tuple(_periods(metric, split, found, window, known))
    if split == ALL:
        return (_judged(metric, found.get(ALL), ALL, "Alle", list(days(*window)), known),)
    members = list(days(*window))
    if split in OWN_GAPS:
        own = {key: _calendar_of(path, metric, selection, key) for key in found}
        rows = tuple(
            _judged(metric, row, row.gruppe, row.navn, members, own[row.gruppe]) for row in rows
        )
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


def _calendar_of(path: Path, metric: Metric, selection: Selection, key: str) -> Calendar:
    """The days and gaps of one tool or channel; pages of no tool follow the portal."""
    tool = key if key in registers.names(path)["verktoey"] else PORTAL
    return calendar(metric.id, replace(selection, verktoey=(tool,)), path)


def notices(
    metric: Metric,
    selection: Selection,
    split: str,
    rows: tuple[Row, ...],
    known: Calendar | None,
) -> tuple[Notice, ...]:
    """What a reader must know about the rows, each as one finished sentence."""
    if not rows:
        covered = known and known.window(selection)
        why = f": {_missing(selection).partition(': ')[2]}" if known and not covered else ""
        text = f"Det finnes ingen tall for dette utvalget{why}."
        return (Notice("tomt", text), *_about_time(selection, split, known))
    return (*_about_rows(metric, rows), *_about_time(selection, split, known))


def _about_rows(metric: Metric, rows: tuple[Row, ...]) -> Iterable[Notice]:
    if any(row.skjult for row in rows):
        yield Notice("skjult", "Tall som bygger på for få, er skjult og vist som «:».")
    if any(BOUNDS in row.merker for row in rows):
        yield Notice(
            "grense",
            f"{metric.tittel} kan ikke telles samlet her, fordi besøkende bare kan følges innenfor "
            "én kilde, og bare så lenge kildens nøkkel varer (for portalen én måned). Vi oppgir "
            "derfor grenser: minst den største delen, høyst summen av delene.",
        )


def _about_time(selection: Selection, split: str, known: Calendar | None) -> Iterable[Notice]:
    window = known.window(selection) if known else None
    if known is None or window is None:
        return
    for item in known.within(*window):
        yield Notice("hull" if item.type == "hull" else "brudd", item.sentence())
    total, usable = (window[1] - window[0]).days + 1, known.usable(*window)
    if usable < total and split not in (*TIME, *OWN_GAPS):
        yield Notice(
            "dekning",
            f"Tallene bygger på {formats.tall(usable)} av {formats.tall(total)} dager; "
            "dager uten sammenlignbare tall er holdt utenfor.",
        )


def _periods(
    metric: Metric,
    split: str,
    found: dict[str, Row],
    window: tuple[dt.date, dt.date],
    known: Calendar,
) -> Iterable[Row]:
    groups: dict[str, list[dt.date]] = {}
    for day in days(_start(split, window[0]), end(split, window[1])):
        groups.setdefault(period_key(split, day), []).append(day)
    for key, members in groups.items():
        inside = [day for day in members if window[0] <= day <= window[1]]
        row = _judged(metric, found.get(key), key, period_name(split, key) or key, inside, known)
        known_at_all = row.verdi is not None or row.oevre is not None
        if known_at_all and len(inside) < len(members) and not is_partial(row):
            row = replace(row, merker=(*row.merker, _share(len(inside), len(members))))
        yield row


def _judged(
    metric: Metric, row: Row | None, key: str, name: str, members: list[dt.date], known: Calendar
) -> Row:
    """The row with what its days can carry: a value, a partial value, or a gap."""
    gap = known.gap
    open_days = [d for d in members if d not in gap and d in known.covered | known.partly]
    if not open_days:
        shut = gap & set(members)
        holes = [b for b in known.breaks if b.type == "hull"]
        # Several gaps may touch the period; the one that covers most of its days is its reason.
        cause = max(holes, key=lambda b: sum(b.fra <= d <= b.til for d in shut), default=None)
        why = f"hull: {cause.sentence()}" if cause and shut else MISSING
        return Row(key, name, None, merker=(why,))
    if row is None:
        zero = 0.0 if metric.estimator == "telling" else None
        row = Row(key, name, zero, grunnlag=0, merker=() if zero == 0 else (EMPTY,))
    full = sum(d in known.covered and d not in gap for d in members)
    if full < len(members):
        row = replace(row, merker=(*row.merker, _share(full, len(members))))
    return row


def _missing(selection: Selection) -> str:
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


def _start(split: str, day: dt.date) -> dt.date:
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


def end(split: str, day: dt.date) -> dt.date:
    """The last day of the period that the day belongs to."""
    key = period_key(split, day)
    while period_key(split, day + dt.timedelta(days=1)) == key:
        day += dt.timedelta(days=1)
    return day


def _by_size(row: Row) -> tuple[bool, float, str]:
    size = row.verdi if row.verdi is not None else row.nedre
    return size is None, -(size or 0), row.gruppe
