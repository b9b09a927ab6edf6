"""An axis of years or of quarters, and where today is on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from data.editors.timespan import Span, quarter_of
from pages.components import theme

MANY = 8  # quarters; with more than these, only the years are named
LINE = 19  # pixels


def years(first: dt.date, last: dt.date) -> theme.Layout:
    """An axis along the bottom that names each year."""
    return theme.axis(
        type="date",
        showline=True,
        linecolor=theme.LINE,
        ticks="outside",
        dtick="M12",
        tickformat="%Y",
        range=[first, last],
    )


def quarters(first: dt.date, last: dt.date) -> theme.Layout:
    """An axis with a line at each quarter; with many of them only the years are named."""
    found = _between(first, last)
    return theme.axis(
        type="date",
        side="top",
        showgrid=True,
        range=[first, last],
        tickvals=[span.first for span in found],
        ticktext=[_tick(span, len(found)) for span in found],
    )


def labels(first: dt.date, last: dt.date, today: dt.date, *, tall: bool) -> list[dict[str, Any]]:
    """«I dag» below the figure; in a `tall` one also above it, and the axis below as well."""
    if not tall:
        return [label(today)]
    found = _between(first, last)
    names = [(span.first, _tick(span, len(found)).replace("<br>", " ")) for span in found]
    look = {"yref": "paper", "y": 0, "yanchor": "top", "showarrow": False}
    muted = {"size": 13, "color": theme.MUTED}
    below = [look | {"x": day, "text": name, "font": muted} for day, name in names if name]
    # NB: a line of its own, clear of the names of the years.
    return [
        *below,
        label(today) | {"yshift": -LINE},
        label(today, above=True) | {"yshift": LINE},
    ]


def _between(first: dt.date, last: dt.date) -> list[Span]:
    found: list[Span] = [quarter_of(first)]
    while found[-1].last < last:
        found.append(quarter_of(found[-1].last + dt.timedelta(days=1)))
    return found


def _tick(span: Span, count: int) -> str:
    year, quarter = span.key.split("-")
    if count > MANY:
        shown = quarter == "K1" and (count <= 3 * MANY or int(year) % 2 == 0)
        return year if shown else ""
    return f"{quarter}<br>{year}" if quarter == "K1" else quarter


def line(today: dt.date) -> dict[str, Any]:
    """A dotted line at today."""
    look = {"color": theme.INK, "width": 1.5, "dash": "dot"}
    return {
        "type": "line",
        "x0": today,
        "x1": today,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": look,
    }


def label(today: dt.date, *, above: bool = False) -> dict[str, Any]:
    """The name of that line, below the figure or above it."""
    return {
        "x": today,
        "y": 1 if above else 0,
        "yref": "paper",
        "yanchor": "bottom" if above else "top",
        "text": "i dag",
        "showarrow": False,
        "font": {"size": 13, "color": theme.INK},
    }
