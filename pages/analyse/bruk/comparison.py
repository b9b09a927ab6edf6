"""Two equally long periods on the same weekdays, for several metrics at once."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from metrics.bruk import comparability
from metrics.bruk.comparability import Change, Pair
from metrics.engine import catalog, formats
from metrics.engine.catalog import Metric
from metrics.engine.selection import Selection
from pages.components import answers, frame, notices, tables

NOTE = "Merknad"


def show(metric_ids: tuple[str, ...], selection: Selection) -> None:
    """Both windows and the change; where it cannot be given, why, and the nearest that can."""
    changes = {key: comparability.change(key, selection) for key in metric_ids}
    reasons = [change.reason for change in changes.values() if change.now is None and change.reason]
    if len(reasons) == len(changes) and len(set(reasons)) == 1:
        notices.show((reasons[0],))
        _nearest(changes)
        return
    first = _spans(next(iter(changes.values())))
    if first:
        frame.text(f"{first}.")
    rows = [_row(catalog.get(key), change, first) for key, change in changes.items()]
    _table("Nå", rows, "Sammenligning av to perioder")


def _nearest(changes: dict[str, Change]) -> None:
    found = {key: change.nearest for key, change in changes.items() if change.nearest}
    pairs = {key: pair for key, pair in found.items() if pair.percent is not None}
    if not pairs:
        return
    frame.text("De nærmeste like lange periodene som kan sammenlignes:")
    newest = _spans(next(iter(pairs.values())))
    frame.text(f"{newest}.")
    rows = [
        (
            catalog.get(key).tittel,
            *_numbers(catalog.get(key), pair.now, pair.before, pair.percent),
            _other(_spans(pair), newest),
        )
        for key, pair in pairs.items()
    ]
    _table("Nyest", rows, "Nærmeste sammenlignbare perioder")


def _table(now: str, rows: Sequence[tuple[str, ...]], alt: str) -> None:
    """The rows, with a column of notes where there are any."""
    table = pd.DataFrame(rows, columns=["Måltall", now, "Før", "Endring", NOTE])
    shown = table if any(table[NOTE]) else table.drop(columns=NOTE)
    tables.show(shown, alt, demo=answers.demo_in_use())


def _spans(pair: Change | Pair) -> str:
    """«1. mai 2026–… mot 2. mai 2025–…»; "" where there is nothing to compare."""
    if pair.now_window is None or pair.before_window is None:
        return ""
    return f"{formats.periode(*pair.now_window)} mot {formats.periode(*pair.before_window)}"


def _other(spans: str, heading: str) -> str:
    """The periods of a row, where they are not those above the table."""
    return "" if spans == heading else f"{spans}."


def _row(metric: Metric, change: Change, heading: str) -> tuple[str, str, str, str, str]:
    if change.now is None or change.before is None:
        none = formats.MISSING
        return metric.tittel, none, none, "kan ikke oppgis", change.reason or ""
    numbers = _numbers(metric, change.now, change.before, change.percent)
    return metric.tittel, *numbers, _other(_spans(change), heading)


def _numbers(
    metric: Metric, now: float, before: float, percent: float | None
) -> tuple[str, str, str]:
    """Now, before and the change; shares change by points, not by percent."""
    values = formats.verdi(now, metric.format), formats.verdi(before, metric.format)
    if metric.format == "prosent":
        points = round(now - before, 1)
        sign = "+" if points > 0 else ""
        return *values, f"{sign}{formats.tall(points, 1)} prosentpoeng" if points else "uendret"
    if percent is None:
        return *values, "kan ikke regnes i prosent" if now else "uendret"
    return *values, formats.endring(percent)
