"""Bars where the name, the mark and the value of a group share a line: many groups in little room.

Drawn by us, so that a phone gives the bar the room that the name leaves.
"""

from __future__ import annotations

from metrics.engine.registers import UNNAMED
from metrics.engine.result import Result, Row
from pages.components import theme
from pages.components.charts.base import Chart, text_of
from pages.components.charts.dots import alt_of, comparable, dots
from pages.components.html import esc
from pages.components.links.profiles import linked


def bars(result: Result) -> Chart:
    """The rows with the largest first; what has an interval, bounds or a base is drawn as dots."""
    rows = comparable(result)
    if not rows or any(_unsure(row) for row in rows) or result.metric.gruppe == "undersoekelse":
        return dots(result)
    largest = max((row.verdi or 0 for row in rows), default=0)
    if largest <= 0 or any((row.verdi or 0) < 0 for row in rows):
        return dots(result)
    drawn = "".join(_bar(row, largest, result.metric.format, result.fordeling) for row in rows)
    alt = alt_of(result, [row for row in rows if row.verdi is not None], "Stolper")
    return Chart(
        alt=alt,
        html=f'<div role="group" aria-label="{esc(alt)}"><ol class="stolper">{drawn}</ol></div>',
    )


def _unsure(row: Row) -> bool:
    return row.nedre is not None or row.oevre is not None or row.lite_grunnlag


def _bar(row: Row, largest: float, form: str, split: str) -> str:
    colour = theme.GREY if row.gruppe in UNNAMED else theme.ACCENT
    width = 100 * (row.verdi or 0) / largest
    return (
        f'<li><span>{linked(split, row.navn)}</span><span class="s-spor" aria-hidden="true">'
        f'<i style="width:{width:.1f}%;background:{colour}"></i></span>'
        f"<b>{esc(text_of(row, form))}</b></li>"
    )
