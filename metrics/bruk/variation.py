"""How much a number of use differs from a year before by itself: what is no news.

The spread is that of the changes from the same month of the year before, where the two may be
compared, so that the seasons play no part. It is a median absolute deviation, so that one campaign
does not make everything usual. Over several months chance evens out, by the root of their number.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from pathlib import Path
from statistics import median

from data import warehouse as warehouses
from metrics import query
from metrics.engine import series
from metrics.engine.result import Row
from metrics.engine.selection import Selection

HISTORY = dt.timedelta(days=3 * 365)
FEWEST = 6  # changes; fewer say nothing of what is usual
NORMAL = 1.4826  # a median absolute deviation as a standard deviation
WIDTH = 2.0  # standard deviations that are usual
MONTH = 30.4375  # mean length of a month in days


def usual(
    metric_id: str, selection: Selection, days: int, warehouse: Path | None = None
) -> float | None:
    """The largest usual change in percent of a window of so many days, up to the selection's end.

    None where too few months may be compared to say.
    """
    path = warehouses.current(warehouse)
    if selection.til is None:
        return None
    before = replace(selection, fra=(selection.til - HISTORY).replace(day=1))
    result = query.run(metric_id, before, "maaned", warehouse=path)
    found = [change for group in result.alike for change in _over_a_year(group)]
    if len(found) < FEWEST:
        return None
    middle = median(found)
    spread: float = NORMAL * median(abs(change - middle) for change in found)
    return WIDTH * spread / math.sqrt(max(1.0, days / MONTH))


def _over_a_year(group: tuple[Row, ...]) -> list[float]:
    """The changes in percent from the same month a year before, among whole months that may be
    compared."""
    known = {row.gruppe: row.verdi for row in group if row.verdi and not series.is_partial(row)}
    pairs = [(known.get(_year_before(month)), value) for month, value in known.items()]
    return [100 * (value - then) / then for then, value in pairs if then]


def _year_before(month: str) -> str:
    """«2024-03» → «2023-03»."""
    return f"{int(month[:4]) - 1}{month[4:]}"
