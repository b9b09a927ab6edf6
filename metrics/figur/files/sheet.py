"""A figure as one picture that can be cut loose: title, unit, drawing, reservations and source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from metrics.engine import formats
from metrics.figur import theme
from metrics.figur.base import Drawing, Key
from metrics.figur.files import keys, svg, text

WIDTH, EDGE = 960.0, 28.0  # pixels
TITLE, UNIT, NOTE = 22, 15, 13  # the size of the letters
DEMO = "Demodata (syntetiske)"
THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")  # the plain space inside a number
DEMO_INK, DEMO_GROUND = "#7A3405", "#FCEBDD"


@dataclass(frozen=True)
class Sheet:
    """Everything that must be said where the figure is. `source` is one finished line."""

    title: str
    unit: str
    drawing: Drawing
    source: str
    notes: tuple[str, ...] = ()
    demo: bool = False


def picture(sheet: Sheet, width: float = WIDTH) -> str:
    """The whole sheet as SVG: the title and the alternative text are in it as words."""
    parts, room = list[str](), width - 2 * EDGE
    y = EDGE
    if sheet.demo:
        parts.append(_demo(EDGE, y))
        y += 30
    y = _written(parts, sheet.title, y, room, TITLE, theme.INK, strong=True)
    if sheet.unit:
        y = _written(parts, sheet.unit, y + 4, room, UNIT, theme.MUTED)
    y = _legend(parts, sheet.drawing.legend, y + 10, room)
    if sheet.drawing.traces:
        inner, height = svg.body(sheet.drawing.traces, sheet.drawing.layout, room)
        parts.append(f'<g transform="translate({EDGE:g} {y:.1f})">{inner}</g>')
        y += height + 14
    else:  # NB: nothing to draw is told, and never an empty field
        y = _written(parts, sheet.drawing.alt, y, room, UNIT, theme.INK) + 14
    for note in sheet.notes:
        y = _written(parts, note, y, room, NOTE, theme.INK) + 3
    y = _written(parts, sheet.source, y + 4, room, NOTE, theme.MUTED)
    return whole("".join(parts), width, y + EDGE, sheet.title, sheet.drawing.alt)


def chart(drawing: Drawing, width: float = WIDTH) -> str:
    """The drawing with its legend alone, for a page that says the rest beside it."""
    parts = list[str]()
    y = _legend(parts, drawing.legend, 0, width)
    inner, height = svg.body(drawing.traces, drawing.layout, width)
    parts.append(f'<g transform="translate(0 {y:.1f})">{inner}</g>')
    return whole("".join(parts), width, y + height, "", drawing.alt)


def whole(inner: str, width: float, height: float, title: str, alt: str) -> str:
    """Elements as a picture of its own, with a title and a text for those who cannot see it."""
    named = f"<title>{escape(title or alt)}</title>" + (f"<desc>{escape(alt)}</desc>" * bool(title))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="nb" width="{width:g}" '
        f'height="{height:.0f}" viewBox="0 0 {width:g} {height:.0f}" '
        f'font-family="{text.FAMILY}">{named}'
        f'<rect width="100%" height="100%" fill="{theme.WHITE}"/>{inner}</svg>'
    )


def _written(
    parts: list[str], said: str, y: float, room: float, size: int, ink: str, *, strong: bool = False
) -> float:
    """Adds a text over its lines, and gives where it ends."""
    kept = THOUSANDS.sub(formats.NBSP, said)
    for line in text.lines(kept, room, size):
        marked = f"<b>{line}</b>" if strong else line
        parts.append(text.block(marked, EDGE, y, size, ink, down="top"))
        y += size * text.LEADING
    return y


def _demo(x: float, y: float) -> str:
    wide = text.width(DEMO, 13) + 24
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{wide:.0f}" height="22" rx="4" fill="{DEMO_GROUND}"/>'
        + text.block(f"<b>{DEMO}</b>", x + 10, y + 11, 13, DEMO_INK)
    )


def _legend(parts: list[str], legend: Sequence[Key], y: float, room: float) -> float:
    """Adds each mark with its word, over as many lines as they need."""
    if not legend:
        return y
    start = EDGE if parts else 0.0
    x = start
    for key in legend:
        wide = 30 + text.width(key[0], 14) + 22
        if x > start and x + wide > start + room:
            x, y = start, y + 22
        parts.append(f'<g transform="translate({x:.1f} {y:.1f})">{keys.mark(key)}</g>')
        parts.append(text.block(key[0], x + 28, y + 8, 14, theme.INK))
        x += wide
    return y + 26
