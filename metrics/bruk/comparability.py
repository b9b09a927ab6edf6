"""What may be compared: changes that both windows can carry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data import warehouse as warehouses
from metrics import query
from metrics.engine import comparable, formats, registers, series
from metrics.engine.comparable import DAY, Window
from metrics.engine.coverage import YEAR_OF_WEEKS, Calendar, calendar
from metrics.engine.observasjoner import choosing
from metrics.engine.result import Row
from metrics.engine.selection import Selection

WEEK = dt.timedelta(days=7)
LONGEST_YEAR = 366  # days
BOUNDS, NO_BASE = "kan bare oppgis som grenser", "mangler grunnlag"
UNSEEN = "vises ikke av hensyn til personvernet"
FROM_NONE = "Perioden før har null, så endringen kan ikke regnes i prosent."


@dataclass(frozen=True)
class Pair:
    """Two windows of equal weekdays that may be compared, and the change between them."""

    now_window: Window
    before_window: Window
    now: float
    before: float

    @property
    def percent(self) -> float | None:
        return 100 * (self.now - self.before) / self.before if self.before else None


@dataclass(frozen=True)
class Change:
    """A change, or the reason why there is none, with the nearest pair that can be compared.

    `now` and `before` are given without `percent` where the window before has none at all.
    """

    now_window: Window | None
    before_window: Window | None
    now: float | None
    before: float | None
    percent: float | None
    reason: str | None
    nearest: Pair | None = None


def change(metric_id: str, selection: Selection, warehouse: Path | None = None) -> Change:
    """The change from the equally long window a whole number of 52 weeks before.

    Given only when both windows are covered day for day and no break lies within or between them.
    A month whose visitors can only be told within the month is compared with the same month.
    """
    path = warehouses.current(warehouse)
    selection = choosing.pinned(path, metric_id, selection)
    known = calendar(metric_id, selection, path)
    now = known.window(selection)
    if now is None:
        why = series.why_none(selection).partition(": ")[2]
        return Change(None, None, None, None, None, f"{why[:1].upper()}{why[1:]}.")
    before = weeks_before(now)
    reason = obstacle(known, now, before, counter(path, selection))
    for earlier in () if reason else (before, *_same_month(now)):
        blocked = obstacle(known, now, earlier)
        pair = None if blocked else _measure(path, metric_id, selection, now, earlier)
        if pair is not None and pair.percent is not None:
            return Change(now, earlier, pair.now, pair.before, pair.percent, None)
        if pair is not None:
            nearest = _nearest(path, metric_id, selection, now)
            return Change(now, earlier, pair.now, pair.before, None, FROM_NONE, nearest)
    nearest = _nearest(path, metric_id, selection, now)
    reason = reason or unpaired(rows(path, metric_id, selection, now, before), now, before)
    return Change(now, before, None, None, None, reason, nearest)


def unpaired(found: Sequence[Row], *windows: Window) -> str:
    """Which of two covered windows has no number, and what it has instead."""
    lacks = [_lack(row) for row in found]
    if lacks[0] == lacks[1]:
        return f"Tallet {lacks[0]} i begge periodene."
    told = [
        f"{lack} for {formats.periode(*window)}"
        for lack, window in zip(lacks, windows, strict=True)
        if lack
    ]
    return f"Tallet {' og '.join(told)}."


def _lack(row: Row) -> str:
    if row.verdi is not None:
        return ""
    return UNSEEN if row.skjult else BOUNDS if row.oevre is not None else NO_BASE


def weeks_before(now: Window) -> Window:
    """The equally long window a whole number of 52 weeks before."""
    length = (now[1] - now[0]).days + 1
    # A calendar year is a day or two longer than 52 weeks; that overlap is let pass.
    shift = -(-length // LONGEST_YEAR) * YEAR_OF_WEEKS
    return now[0] - shift, now[1] - shift


def _same_month(now: Window) -> Iterator[Window]:
    """The same month a year before, when the window is one whole month."""
    month = now[0].replace(day=1)
    if now == (month, _month_end(month)):
        before = month.replace(year=month.year - 1)
        yield before, _month_end(before)


def _month_end(month: dt.date) -> dt.date:
    return (month + 31 * DAY).replace(day=1) - DAY


def counter(path: Path, selection: Selection) -> str:
    """What has counted: the tool that the selection names, or the log."""
    if len(selection.kilde) != 1 or not choosing.is_export(path, selection.kilde[0]):
        return "loggen"
    return registers.name(path, "kilde", selection.kilde[0])


def obstacle(known: Calendar, now: Window, before: Window, by: str = "loggen") -> str | None:
    """Why the windows may not be compared: a break, or days that `by` has not counted; None when
    they may."""
    if told := comparable.why_not(known.breaks, before, now):
        return told
    for first, last in (before, now):
        length, usable = (last - first).days + 1, known.usable(first, last)
        if usable < length:
            return (
                f"Ikke sammenlignbart: {by} dekker {usable} av {length} dager i perioden "
                f"{formats.periode(first, last)}."
                + ("" if by == "loggen" else " Tall fra et annet instrument kan ikke brukes.")
            )
    return None


def _nearest(path: Path, metric_id: str, selection: Selection, now: Window) -> Pair | None:
    """The latest pair of the same length before `now` that can be compared, week by week back."""
    known = calendar(metric_id, selection, path)
    if not known.covered:
        return None
    first = min(known.covered)
    candidate = now[0] - WEEK, now[1] - WEEK
    while weeks_before(candidate)[0] >= first:
        if obstacle(known, candidate, weeks_before(candidate)) is None:
            return _measure(path, metric_id, selection, candidate, weeks_before(candidate))
        candidate = candidate[0] - WEEK, candidate[1] - WEEK
    return None


def _measure(
    path: Path,
    metric_id: str,
    selection: Selection,
    now: Window,
    before: Window,
) -> Pair | None:
    values = [row.verdi for row in rows(path, metric_id, selection, now, before)]
    if values[0] is None or values[1] is None:
        return None
    return Pair(now, before, values[0], values[1])


def rows(path: Path, metric_id: str, selection: Selection, *windows: Window) -> list[Row]:
    """The metric for each window."""
    return [
        query.run(metric_id, replace(selection, fra=first, til=last), warehouse=path).only
        for first, last in windows
    ]
