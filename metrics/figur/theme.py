"""Colours, and what every figure has in common, on the screen and in a file.

All text colours are at least 4.5:1 on their ground and all marks at least 3:1 (WCAG 2.1 AA).
"""

from __future__ import annotations

from typing import Any

INK, MUTED, LINE, GRID = "#1A2530", "#52606D", "#7B8794", "#E3E8ED"
ACCENT, SECOND, GREY, WHITE = "#0A5AA6", "#C2500F", "#8A96A3", "#FFFFFF"
BAND, BAND_SOLID = "rgba(82,96,109,0.12)", "#EAEDEF"  # the same grey, over white
# Lines that must be told apart; each at least 3:1 on white, also for the colour-blind.
SERIES = ("#0A5AA6", "#C2500F", "#2A9D8F", "#12304F", "#A8324A", "#4E9BD6")
# NB: five steps, not a continuous scale: between two steps of a continuous one there is always a
# shade where neither dark nor white text can be read.
STEPS = (
    ("#EAF2FA", INK),
    ("#BCD6EE", INK),
    ("#8DB9E0", INK),
    ("#2B6CB0", WHITE),
    ("#0A4A8A", WHITE),
)
# From the most negative answer to the most positive; the text colour that can be read on it.
LIKERT = {
    4: (("#9C4A12", WHITE), ("#E3A27F", INK), ("#7FB0DB", INK), (ACCENT, WHITE)),
    5: (("#9C4A12", WHITE), ("#E3A27F", INK), ("#D9DEE3", INK), ("#7FB0DB", INK), (ACCENT, WHITE)),
}
FONT = "Source Sans, Source Sans Pro, sans-serif"

Layout = dict[str, Any]


def layout(height: int, **changes: object) -> Layout:
    """The layout of a figure as a plain dict.

    NB: a Plotly template costs 12 ms per figure and validation more; a dict costs nothing.
    """
    base: Layout = {
        "template": {},
        "height": height,
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 4, "r": 12, "t": 12, "b": 4},
        "separators": ",\u00a0",
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": WHITE,
            "bordercolor": LINE,
            "align": "left",
            "font": {"family": FONT, "color": INK, "size": 14},
        },
        "xaxis": axis(),
        "yaxis": axis(),
    }
    return base | changes


def axis(**changes: object) -> Layout:
    """An axis without grid or line, with muted labels that are never cut off."""
    base: Layout = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "automargin": True,
        "fixedrange": True,
        "gridcolor": GRID,
        "ticks": "",
        "tickangle": 0,
        "ticklabelstandoff": 6,
        "tickformat": ",.6~f",  # 50 000, never «50k»
        "tickfont": {"color": MUTED, "size": 13},
        "tickcolor": LINE,
    }
    return base | changes
