"""Two equally long periods on the same weekdays, for several metrics at once."""

from __future__ import annotations

import pandas as pd

from metrics import catalog, comparability, formats
from metrics.comparability import Change
from metrics.selection import Selection
from pages.components import frame, tables


def show(metric_ids: tuple[str, ...], selection: Selection) -> None:
    """A table with both windows, the change where it may be given, and the reason where not."""
    changes = {key: comparability.change(key, selection) for key in metric_ids}
    windows = next(
        ((c.now_window, c.before_window) for c in changes.values() if c.before_window), None
    )
    if windows and windows[0] and windows[1]:
        frame.text(f"{formats.periode(*windows[0])} mot {formats.periode(*windows[1])}.")
    rows = [_row(key, change) for key, change in changes.items()]
    heads = ["Måltall", "Nå", "Før", "Endring", "Merknad"]
    tables.show(pd.DataFrame(rows, columns=heads), "Sammenligning av to perioder")


def _row(metric_id: str, change: Change) -> tuple[str, str, str, str, str]:
    metric = catalog.get(metric_id)
    if change.percent is None:
        return (
            metric.tittel,
            formats.MISSING,
            formats.MISSING,
            "kan ikke oppgis",
            change.reason or "",
        )
    now, before = change.now, change.before
    if metric.format == "prosent" and now is not None and before is not None:
        points = f"{formats.endring(now - before).removesuffix('%').strip()} prosentpoeng"
        return metric.tittel, formats.prosent(now), formats.prosent(before), points, ""
    values = formats.verdi(now, metric.format), formats.verdi(before, metric.format)
    return metric.tittel, *values, formats.endring(change.percent), ""
