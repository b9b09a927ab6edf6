"""Bars with the name of the group to the left and its value to the right: numbers that are sure."""

from __future__ import annotations

from collections.abc import Collection

from metrics.engine.registers import UNNAMED
from metrics.engine.result import Result, Row
from metrics.figur import columns, theme
from metrics.figur.base import STRONG, Drawing, wrapped
from metrics.figur.dots import alt_of, comparable

PALE = theme.STEPS[2][0]
HEIGHT, LINE, WIDE = 36, 14, 30  # pixels a row and a line more of its name; signs to a line


def plain(result: Result) -> bool:
    """True where bars say it all: no interval, no bounds, no base, and nothing below nought."""
    rows = comparable(result)
    if not rows or any(_unsure(row) for row in rows) or result.metric.gruppe == "undersoekelse":
        return False
    return max(row.verdi or 0 for row in rows) > 0 and all((row.verdi or 0) >= 0 for row in rows)


def bars(result: Result, chosen: Collection[str] = ()) -> Drawing:
    """The rows with the largest first; those `chosen` stand out from the others, which are pale."""
    rows = comparable(result)
    names = [f"{row.navn} {STRONG}" if row.gruppe in chosen else row.navn for row in rows]
    labels = [wrapped(name, WIDE) for name in names]
    most = max((label.count("<br>") for label in labels), default=0)
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [row.verdi for row in rows],
        "y": labels,
        "marker": {"color": [colour(row, chosen) for row in rows]},
    }
    layout = theme.layout(
        16 + (HEIGHT + LINE * most) * len(rows),
        margin={"l": 10, "r": columns.margin(result, rows), "t": 8, "b": 4},
        bargap=0.45,
        annotations=columns.beside(result, rows, labels),
        xaxis=theme.axis(visible=False, range=[0, max((r.verdi or 0 for r in rows), default=1)]),
        yaxis=theme.axis(
            categoryorder="array", categoryarray=labels[::-1], range=[-0.5, len(rows) - 0.5]
        ),
    )
    shown = [row for row in rows if row.verdi is not None]
    return Drawing(alt_of(result, shown, "Stolper"), (trace,), layout)


def colour(row: Row, chosen: Collection[str]) -> str:
    """The colour of a bar: strong, pale beside what is chosen, or grey for what has no group."""
    if chosen and row.gruppe not in chosen:
        return PALE
    return theme.GREY if row.gruppe in UNNAMED else theme.ACCENT


def _unsure(row: Row) -> bool:
    return row.nedre is not None or row.oevre is not None or row.lite_grunnlag
