"""The same lines, each strong in a small figure of its own, with the others pale behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from metrics.engine import formats
from pages.analyse.bruk.lines import Dot, axis, line
from pages.components import theme
from pages.components.charts.base import Chart, plot

ACROSS, HEIGHT = 2, 230  # panels beside each other, and the pixels of a row of them
AIR = 0.06  # of the width and of a row, between the panels
Named = Sequence[tuple[str, Sequence[Dot]]]


def panels(named: Named, alt: str, numbers: str = "") -> Chart:
    """One panel per line by name, in order, all on the same axes. `numbers` is as for `lines`."""
    rows = -(-len(named) // ACROSS)
    top = 1.05 * max((dot.value or 0 for _, dots in named for dot in dots), default=0)
    days = [dot.day for _, dots in named for dot in dots]
    span = [min(days, default=0), max(days, default=0)]
    layout = theme.layout(HEIGHT * rows, margin={"l": 4, "r": 12, "t": 30, "b": 4})
    traces: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    for place, (name, _) in enumerate(named):
        number = "" if place == 0 else str(place + 1)
        across, down = _domains(place, rows)
        layout[f"xaxis{number}"] = axis(numbers) | {
            "domain": across, "anchor": f"y{number}", "range": span, "nticks": 4, "title": {},
        }  # fmt: skip
        layout[f"yaxis{number}"] = theme.axis(
            showgrid=True, domain=down, anchor=f"x{number}", range=[0, top or 1], nticks=4,
            showticklabels=place % ACROSS == 0,  # the same beside each other
        )  # fmt: skip
        traces += [trace | {"xaxis": f"x{number}", "yaxis": f"y{number}"}
                   for trace in _drawn(named, name)]  # fmt: skip
        names.append(_title(name, across[0], down[1]))
    layout["annotations"] = names
    told = f"{alt} Hver for seg: {formats.opplisting([name for name, _ in named])}."
    return Chart(alt=told, figure=plot(traces, layout))


def _drawn(named: Named, strong: str) -> list[dict[str, Any]]:
    """The others first, so that the strong one lies on top of them."""
    pale = [line(name, dots, theme.GREY, "solid") for name, dots in named if name != strong]
    for trace in pale:
        trace["line"]["width"] = 1
        trace |= {"opacity": 0.5, "hoverinfo": "skip", "hovertemplate": None}
    return [*pale, *(line(n, dots, theme.ACCENT, "solid") for n, dots in named if n == strong)]


def _domains(place: int, rows: int) -> tuple[list[float], list[float]]:
    """Where the panel lies across and up, as parts of the figure; the first is at the top left."""
    column, row = place % ACROSS, place // ACROSS
    width, height = 1 / ACROSS, 1 / rows
    left, upper = column * width, 1 - row * height
    return (
        [left + (AIR if column else 0), left + width - (0 if column else AIR / 2)],
        [upper - 0.72 * height, upper - 0.1 * height],
    )


def _title(name: str, left: float, top: float) -> dict[str, Any]:
    return {
        "xref": "paper", "yref": "paper", "x": left, "y": top, "xanchor": "left",
        "yanchor": "bottom", "text": f"<b>{name}</b>", "showarrow": False,
        "font": {"size": 14, "color": theme.INK},
    }  # fmt: skip
