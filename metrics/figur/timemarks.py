"""Marks on the days of a series: a line or a band with a number, told of below the figure."""

from __future__ import annotations

import datetime as dt
from typing import Any

from metrics.bruk.marked import Marks
from metrics.engine import formats
from metrics.figur import theme

BAND = "rgba(194,80,15,0.10)"
HEIGHT = 18  # pixels between the numbers of marks that stand close
LEVELS = 2


def shapes(marks: Marks) -> list[dict[str, Any]]:
    """An upright line on a day, or a band over the days of a period."""
    return [
        {
            "type": "rect" if mark.til > mark.fra else "line",
            "x0": mark.fra,
            "x1": mark.til,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "fillcolor": BAND,
            "line": {"color": theme.SECOND, "width": 1.5 if mark.til == mark.fra else 0.5},
        }
        for mark in marks
    ]


def labels(marks: Marks, first: dt.date) -> list[dict[str, Any]]:
    """The number of each mark above its first day in the figure, which begins on `first`.

    Numbers that stand beside each other stand at two heights.
    """
    return [
        {
            "x": max(mark.fra, first),
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "yshift": HEIGHT * ((number - 1) % LEVELS) - 4,
            "text": f"<b>{number}</b>",
            "showarrow": False,
            "font": {"size": 14, "color": theme.SECOND},
        }
        for number, mark in enumerate(marks, 1)
    ]


def alt(marks: Marks) -> str:
    """The marks in words, for those who cannot see them; "" without any."""
    told = [
        f"{number} {formats.tidsrom(mark.fra, mark.til)}: {mark.tekst}"
        for number, mark in enumerate(marks, 1)
    ]
    return f" Tidsmerker: {'; '.join(told)}." if told else ""
