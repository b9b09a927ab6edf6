"""What the figures share: the drawing they give, and small helpers for labels."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any, TypeAlias

from metrics.engine import formats
from metrics.engine.result import Row
from metrics.figur import theme

# A key of a legend: its word, its colour and, where it is no filled area, its mark: one of the
# shapes or one of Plotly's dashes in components/legend.py.
Key: TypeAlias = tuple[str, str] | tuple[str, str, str]
STRONG = "◀"  # after the name of a group that the reader has chosen, beside the bold and the colour
STEPS = (10, 15, 30, 60, 120, 300, 600, 1800)  # seconds between ticks


@dataclass(frozen=True)
class Drawing:
    """What is drawn, as Plotly's own words in plain dicts: the screen and the files read the same.

    `alt` tells it to those who cannot see it. Without `traces` there is nothing to draw. `legend`
    is shown above the drawing: each mark with its colour and its word.
    """

    alt: str
    traces: tuple[dict[str, Any], ...]
    layout: theme.Layout
    legend: tuple[Key, ...] = ()


def wrapped(text: str, width: int = 22) -> str:
    """A label over several lines."""
    return "<br>".join(textwrap.wrap(text, width, break_long_words=False))


def bold(row: Row, form: str) -> str:
    """The value of a row for a hover label, with its interval where it has one."""
    value = f"<b>{text_of(row, form)}</b>"
    if row.verdi is not None and row.nedre is not None and row.oevre is not None:
        value += f" ({formats.spenn(row.nedre, row.oevre, form)})"
    return value


def text_of(row: Row, form: str) -> str:
    """The value of a row as text: a number, bounds, «:» for hidden or «..» for missing."""
    if row.skjult:
        return formats.HIDDEN
    if row.verdi is None and row.nedre is not None and row.oevre is not None:
        return formats.spenn(row.nedre, row.oevre, form)
    if row.verdi is not None and row.enhet == "antall":
        return formats.tall(row.verdi)
    return formats.verdi(row.verdi, form)


def tick_suffix(form: str) -> str:
    """What follows the numbers on an axis."""
    return "\u00a0%" if form.startswith("prosent") else "\u00a0s" if form == "varighet" else ""


def duration_ticks(largest: float) -> theme.Layout:
    """Ticks in minutes and seconds, at most seven; an axis of seconds alone says «150 s»."""
    step = next((step for step in STEPS if largest <= 6 * step), STEPS[-1])
    values = range(0, int(largest) + step, step)
    return {"tickvals": list(values), "ticktext": [_clock(value) for value in values]}


def _clock(seconds: int) -> str:
    text = formats.varighet(seconds)
    return text.removesuffix(f" 0{formats.NBSP}s") if seconds else text
