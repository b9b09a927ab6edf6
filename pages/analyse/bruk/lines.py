"""Two to six lines over the same months; no line is drawn over a gap or a break of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from metrics.bruk.marked import Marks
from pages.components import theme
from pages.components.charts import timemarks
from pages.components.charts.base import Chart, Key, plot

# Told apart by pattern as well as by colour.
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


@dataclass(frozen=True)
class Dot:
    """A month of a line: its first day, its value (None: the line is parted) and its words."""

    day: dt.date
    value: float | None
    text: str
    stretch: int


def lines(
    named: Sequence[tuple[str, Sequence[Dot]]],
    alt: str,
    reference: float | None,
    marks: Marks = (),
) -> Chart:
    """The lines by name, in order. `reference` is a value to hold them against, drawn thin."""
    first = min(dot.day for _, dots in named for dot in dots)
    layout = theme.layout(
        360,
        margin={"l": 4, "r": 16, "t": 30, "b": 4},
        xaxis=theme.axis(showline=True, linecolor=theme.LINE, ticks="outside", type="date",
                         tickformat="%b\n%Y", ticklabelmode="period", nticks=8),
        yaxis=theme.axis(showgrid=True, rangemode="tozero", nticks=6),
        shapes=[*([] if reference is None else [_level(reference)]), *timemarks.shapes(marks)],
        annotations=timemarks.labels(marks, first),
        hovermode="closest",
    )  # fmt: skip
    traces = [_line(name, dots, rank) for rank, (name, dots) in enumerate(named)]
    legend: tuple[Key, ...] = tuple(
        (name, theme.SERIES[rank], DASHES[rank]) for rank, (name, _) in enumerate(named)
    )
    return Chart(alt=alt + timemarks.alt(marks), figure=plot(traces, layout), legend=legend)


def _line(name: str, dots: Sequence[Dot], rank: int) -> dict[str, Any]:
    xs: list[dt.date | None] = []
    ys: list[float | None] = []
    texts: list[str] = []
    for place, dot in enumerate(dots):
        if place and dot.stretch != dots[place - 1].stretch:
            xs, ys, texts = [*xs, dot.day], [*ys, None], [*texts, ""]
        xs, ys = [*xs, dot.day], [*ys, dot.value]
        texts.append(f"{name}<br>{dot.text}")
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "connectgaps": False,
        "line": {"color": theme.SERIES[rank], "width": 2.5, "dash": DASHES[rank]},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": texts,
    }


def _level(value: float) -> dict[str, Any]:
    line = {"color": theme.MUTED, "width": 1, "dash": "dot"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value,
            "line": line}  # fmt: skip
