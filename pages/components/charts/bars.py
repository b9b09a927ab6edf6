"""Bars where the name, the mark and the value of a group share a line: many groups in little room.

Drawn by us, so that a phone gives the bar the room that the name leaves.
"""

from __future__ import annotations

from collections.abc import Collection

from metrics.engine.result import Result, Row
from metrics.figur import bars as drawn
from pages.components.charts.base import STRONG, Chart, text_of
from pages.components.charts.dots import comparable, dots
from pages.components.html import esc
from pages.components.links.profiles import linked


def bars(result: Result, chosen: Collection[str] = ()) -> Chart:
    """The rows with the largest first; what has an interval, bounds or a base is drawn as dots.

    The groups that are `chosen` stand out from the others, which are pale.
    """
    if not drawn.plain(result):
        return dots(result, chosen=chosen)
    rows, drawing = comparable(result), drawn.bars(result, chosen)
    largest = max(row.verdi or 0 for row in rows)
    items = "".join(_bar(row, largest, result, chosen) for row in rows)
    label = f'<div role="group" aria-label="{esc(drawing.alt)}">'
    return Chart(
        alt=drawing.alt, html=f'{label}<ol class="stolper">{items}</ol></div>', drawing=drawing
    )


def _bar(row: Row, largest: float, result: Result, chosen: Collection[str]) -> str:
    strong = row.gruppe in chosen
    width = 100 * (row.verdi or 0) / largest
    name = linked(result.fordeling, row.navn)
    name = f"<strong>{name} {STRONG}</strong>" if strong else name
    return (
        f'<li><span>{name}</span><span class="s-spor" aria-hidden="true">'
        f'<i style="width:{width:.1f}%;background:{drawn.colour(row, chosen)}"></i></span>'
        f"<b>{esc(text_of(row, result.metric.format))}</b></li>"
    )
