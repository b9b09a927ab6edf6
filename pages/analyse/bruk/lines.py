"""Two to six lines on one axis, of months or of numbers; none goes over a gap or a break of its
own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from metrics.bruk.marked import Marks
from metrics.figur import timemarks
from pages.components import theme
from pages.components.charts.base import Chart, Key, plot

FEW = 3  # points; so few are drawn as points too, since one alone is no line
# Told apart by pattern as well as by colour.
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


@dataclass(frozen=True)
class Dot:
    """A point of a line: its first day, or its number where the axis has no dates; its value (None:
    the line is parted), and its words."""

    day: dt.date | int
    value: float | None
    text: str
    stretch: int


def lines(
    named: Sequence[tuple[str, Sequence[Dot]]],
    alt: str,
    reference: float | None = None,
    marks: Marks = (),
    *,
    numbers: str = "",
    pale: str = "",
) -> Chart:
    """The lines by name, in order. `reference` is a value to hold them against, drawn thin.

    `numbers` names an axis of numbers; "" is one of dates. The line by the name `pale` is drawn
    pale and broken, behind the others.
    """
    layout = theme.layout(
        360,
        margin={"l": 4, "r": 16, "t": 30, "b": 4},
        xaxis=axis(numbers),
        yaxis=theme.axis(showgrid=True, rangemode="tozero", nticks=6),
        shapes=[*([] if reference is None else [_level(reference)]), *timemarks.shapes(marks)],
        annotations=timemarks.labels(marks, _first(named)) if marks else [],
        hovermode="closest",
    )  # fmt: skip
    looks = [
        (theme.GREY, "dash") if name == pale else (theme.SERIES[rank], DASHES[rank])
        for rank, (name, _) in enumerate(named)
    ]
    traces = [line(*one, *look) for one, look in zip(named, looks, strict=True)]
    traces.sort(key=lambda trace: trace["line"]["color"] != theme.GREY)  # the pale one is behind
    legend: tuple[Key, ...] = tuple(
        (name, *look) for (name, _), look in zip(named, looks, strict=True)
    )
    return Chart(alt=alt + timemarks.alt(marks), figure=plot(traces, layout), legend=legend)


def axis(numbers: str) -> theme.Layout:
    """An axis of dates, or of numbers by this name."""
    found = theme.axis(showline=True, linecolor=theme.LINE, ticks="outside", nticks=8)
    if numbers:
        title = {"text": numbers, "font": {"size": 13}}
        return found | {"title": title, "tickformat": "d", "tick0": 1, "nticks": 13}
    return found | {"type": "date", "tickformat": "%b\n%Y", "ticklabelmode": "period"}


def _first(named: Sequence[tuple[str, Sequence[Dot]]]) -> dt.date:
    return min(dot.day for _, dots in named for dot in dots if isinstance(dot.day, dt.date))


def line(name: str, dots: Sequence[Dot], colour: str, dash: str) -> dict[str, Any]:
    """One line as a trace, parted where its stretch ends and where it has no value."""
    xs: list[dt.date | int] = []
    ys: list[float | None] = []
    texts: list[str] = []
    for place, dot in enumerate(dots):
        if place and dot.stretch != dots[place - 1].stretch:
            xs, ys, texts = [*xs, dot.day], [*ys, None], [*texts, ""]
        xs, ys = [*xs, dot.day], [*ys, dot.value]
        texts.append(f"{name}<br>{dot.text}")
    return {
        "type": "scatter",
        "mode": "lines" if len(dots) > FEW else "lines+markers",
        "x": xs,
        "y": ys,
        "connectgaps": False,
        "line": {"color": colour, "width": 2.5, "dash": dash},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": texts,
    }


def _level(value: float) -> dict[str, Any]:
    line = {"color": theme.MUTED, "width": 1, "dash": "dot"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value,
            "line": line}  # fmt: skip
