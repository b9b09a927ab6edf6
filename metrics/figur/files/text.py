"""Text in a drawing: how wide it is, over which lines, and as SVG."""

from __future__ import annotations

import re
import textwrap
from html import escape

from metrics.figur import theme

LETTER = 0.5  # of the size: the mean width of a letter in the font, a little to the safe side
LEADING = 1.3  # of the size: from line to line
FAMILY = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
BREAK, TAG = re.compile(r"<br\s*/?>"), re.compile(r"</?\w+[^>]*>")
ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def plain(text: str) -> str:
    """The text without its marks."""
    return TAG.sub("", BREAK.sub(" ", text))


def width(text: str, size: float) -> float:
    """Pixels that the longest line of a text takes."""
    return max(len(TAG.sub("", line)) for line in BREAK.split(text)) * size * LETTER


def lines(text: str, room: float, size: float) -> list[str]:
    """A text over as many lines as it needs; a word is never divided."""
    most = max(8, int(room / (size * LETTER)))
    return textwrap.wrap(text, most, break_long_words=False, break_on_hyphens=False) or [""]


def block(
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str = theme.INK,
    *,
    across: str = "left",
    down: str = "middle",
    angle: float = 0,
) -> str:
    """A text of one or more lines at a point. `across` and `down` say which part of it is there.

    The text may have `<b>` around a whole line, and `<br>` between lines.
    """
    parts = BREAK.split(text)
    leading = size * LEADING
    above = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[down] * leading * len(parts)
    turn = f' transform="rotate({angle:g} {x:.1f} {y:.1f})"' if angle else ""
    drawn = []
    for number, part in enumerate(parts):
        base = y - above + (number + 0.5) * leading + 0.34 * size
        weight = ' font-weight="600"' if part.lstrip().startswith("<b>") else ""
        drawn.append(
            f'<text x="{x:.1f}" y="{base:.1f}" font-size="{size:g}" fill="{colour}" '
            f'text-anchor="{ANCHORS[across]}"{weight}{turn}>{escape(TAG.sub("", part))}</text>'
        )
    return "".join(drawn)


def box(text: str, x: float, y: float, size: float, across: str, down: str) -> str:
    """A white ground behind such a text, so that no line of the grid goes through it."""
    wide, tall = width(text, size), size * LEADING * len(BREAK.split(text))
    left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[across] * wide
    top = y - {"top": 0.0, "middle": 0.5, "bottom": 1.0}[down] * tall
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{tall:.1f}" '
        f'fill="{theme.WHITE}"/>'
    )
