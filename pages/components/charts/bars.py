"""Bars where the name, the mark and the value of a group share a line: many groups in little room.

Drawn by us, so that a phone gives the bar the room that the name leaves.
"""

from __future__ import annotations

from collections.abc import Collection

from metrics.engine.registers import UNNAMED
from metrics.engine.result import Result, Row
from pages.components import theme
from pages.components.charts.base import STRONG, Chart, text_of
from pages.components.charts.dots import alt_of, comparable, dots
from pages.components.html import esc
from pages.components.links.profiles import linked

PALE = theme.STEPS[2][0]


def bars(result: Result, chosen: Collection[str] = ()) -> Chart:
    """The rows with the largest first; what has an interval, bounds or a base is drawn as dots.

    The groups that are `chosen` stand out from the others, which are pale.
    """
    rows = comparable(result)
    if not rows or any(_unsure(row) for row in rows) or result.metric.gruppe == "undersoekelse":
        return dots(result, chosen=chosen)
    largest = max((row.verdi or 0 for row in rows), default=0)
    if largest <= 0 or any((row.verdi or 0) < 0 for row in rows):
        return dots(result, chosen=chosen)
    drawn = "".join(_bar(row, largest, result, chosen) for row in rows)
    alt = alt_of(result, [row for row in rows if row.verdi is not None], "Stolper")
    return Chart(
        alt=alt,
        html=f'<div role="group" aria-label="{esc(alt)}"><ol class="stolper">{drawn}</ol></div>',
    )


def _unsure(row: Row) -> bool:
    return row.nedre is not None or row.oevre is not None or row.lite_grunnlag


def _bar(row: Row, largest: float, result: Result, chosen: Collection[str]) -> str:
    strong, pale = row.gruppe in chosen, chosen and row.gruppe not in chosen
    colour = PALE if pale else theme.GREY if row.gruppe in UNNAMED else theme.ACCENT
    width = 100 * (row.verdi or 0) / largest
    name = linked(result.fordeling, row.navn)
    name = f"<strong>{name} {STRONG}</strong>" if strong else name
    return (
        f'<li><span>{name}</span><span class="s-spor" aria-hidden="true">'
        f'<i style="width:{width:.1f}%;background:{colour}"></i></span>'
        f"<b>{esc(text_of(row, result.metric.format))}</b></li>"
    )
