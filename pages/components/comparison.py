"""Two equally long periods on the same weekdays, for several metrics at once."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from metrics import catalog, comparability, formats
from metrics.catalog import Metric
from metrics.comparability import Change
from metrics.selection import Selection
from pages.components import frame, notices, tables

Window = tuple[dt.date, dt.date]


def show(metric_ids: tuple[str, ...], selection: Selection) -> None:
    """Both windows and the change; where it cannot be given, why, and the nearest that can."""
    changes = {key: comparability.change(key, selection) for key in metric_ids}
    reasons = [change.reason for change in changes.values() if change.reason]
    if len(reasons) == len(changes) and len(set(reasons)) == 1:
        notices.show((reasons[0],))
        _nearest(changes)
        return
    first = next(iter(changes.values()))
    if first.now_window and first.before_window:
        _windows(first.now_window, first.before_window)
    rows = [_row(catalog.get(key), change) for key, change in changes.items()]
    heads = ["Måltall", "Nå", "Før", "Endring", "Merknad"]
    frame.demo_mark()
    tables.show(pd.DataFrame(rows, columns=heads), "Sammenligning av to perioder")


def _nearest(changes: dict[str, Change]) -> None:
    pairs = {key: c.nearest for key, c in changes.items() if c.nearest and c.nearest.percent}
    if not pairs:
        return
    frame.text("De nærmeste like lange periodene som kan sammenlignes:")
    newest = next(iter(pairs.values()))
    _windows(newest.now_window, newest.before_window)
    rows = [
        (catalog.get(key).tittel, *_numbers(catalog.get(key), pair.now, pair.before))
        for key, pair in pairs.items()
    ]
    heads = ["Måltall", "Nyest", "Før", "Endring"]
    frame.demo_mark()
    tables.show(pd.DataFrame(rows, columns=heads), "Nærmeste sammenlignbare perioder")


def _windows(now: Window, before: Window) -> None:
    frame.text(f"{formats.periode(*now)} mot {formats.periode(*before)}.")


def _row(metric: Metric, change: Change) -> tuple[str, str, str, str, str]:
    if change.now is None or change.before is None or change.percent is None:
        none = formats.MISSING
        return metric.tittel, none, none, "kan ikke oppgis", change.reason or ""
    return metric.tittel, *_numbers(metric, change.now, change.before), ""


def _numbers(metric: Metric, now: float, before: float) -> tuple[str, str, str]:
    """Now, before and the change; shares change by points, not by percent."""
    values = formats.verdi(now, metric.format), formats.verdi(before, metric.format)
    if metric.format == "prosent":
        points = round(now - before, 1)
        sign = "+" if points > 0 else ""
        return *values, f"{sign}{formats.tall(points, 1)} prosentpoeng" if points else "uendret"
    percent = 100 * (now - before) / before
    return *values, formats.endring(percent) if round(percent) else "uendret"
