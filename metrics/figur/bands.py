"""Gaps as shaded bands and breaks as dotted lines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from metrics.figur import theme

Window = tuple[dt.date, dt.date]


def merged(windows: list[Window]) -> list[Window]:
    """Overlapping gaps as one, so that a band is not shaded twice."""
    merged: list[Window] = []
    for fra, til in sorted(windows):
        if merged and fra <= merged[-1][1] + dt.timedelta(days=1):
            merged[-1] = (merged[-1][0], max(til, merged[-1][1]))
        else:
            merged.append((fra, til))
    return merged


def band(gap: Window) -> dict[str, Any]:
    """The shading of one gap."""
    return {
        "type": "rect",
        "x0": gap[0],
        "x1": gap[1],
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": theme.BAND,
        "line": {"width": 0},
        "layer": "below",
    }


def band_text(gap: Window) -> dict[str, Any]:
    """What the band says."""
    # Upright, so that a narrow band on a phone does not push its text into the next.
    return {
        "x": gap[0] + (gap[1] - gap[0]) / 2,
        "yref": "paper",
        "y": 0.5,
        "text": "Ingen sammenlignbare tall",
        "textangle": -90,
        "showarrow": False,
        "font": {"size": 13, "color": theme.MUTED},
    }


def cut(day: dt.date) -> dict[str, Any]:
    """A break that no line may cross."""
    line = {"color": theme.MUTED, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1, "line": line}
