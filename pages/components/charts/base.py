"""A chart on the screen: a drawing as a Plotly figure, or a piece of HTML of our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from metrics.figur.base import STRONG, Drawing, Key, bold, text_of, tick_suffix, wrapped
from pages.components import theme

__all__ = ["STRONG", "Chart", "Key", "bold", "of", "plot", "text_of", "tick_suffix", "wrapped"]


@dataclass(frozen=True)
class Chart:
    """A drawing and its text. Either a Plotly figure or a piece of HTML of our own.

    `legend` is shown above the drawing: each mark with its colour and its word. A `tabular` one
    is itself the table of the figure, so that there is no other to open. `drawing` is what a piece
    of HTML shows, where it can also be drawn in a file.
    """

    alt: str
    figure: go.Figure | None = None
    html: str = ""
    legend: tuple[Key, ...] = ()
    tabular: bool = False
    drawing: Drawing | None = None

    @property
    def picture(self) -> Drawing | None:
        """What a file of the figure shows; None where it is no drawing."""
        if self.figure is None:
            return self.drawing
        said = self.figure.to_dict()
        return Drawing(self.alt, tuple(said["data"]), said["layout"], self.legend)


def of(drawing: Drawing) -> Chart:
    """The drawing on the screen."""
    figure = plot(drawing.traces, drawing.layout)
    return Chart(alt=drawing.alt, figure=figure, legend=drawing.legend)


def plot(traces: Sequence[dict[str, Any]], layout: theme.Layout) -> go.Figure:
    """A figure straight from dicts. NB: not validated; validation costs twenty times as much."""
    return go.Figure({"data": list(traces), "layout": layout}, _validate=False)
