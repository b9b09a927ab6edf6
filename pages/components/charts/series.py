"""A series over time on the screen."""

from __future__ import annotations

from metrics.bruk.marked import Marks
from metrics.engine.comparable import Break
from metrics.engine.result import Result
from metrics.figur import series as drawn
from metrics.figur.series import cuts, partial
from pages.components.charts.base import Chart, of

__all__ = ["cuts", "partial", "series"]


def series(result: Result, breaks: tuple[Break, ...], marks: Marks = ()) -> Chart:
    """The rows of a time breakdown; see `metrics.figur.series`."""
    return of(drawn.series(result, breaks, marks))
