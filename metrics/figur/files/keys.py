"""The marks of a legend: each as it stands in the figure."""

from __future__ import annotations

from html import escape

from metrics.figur.base import Key

# Each in a box of 22 × 14, the text's height. «{c}» is the colour.
SHAPES = {
    "ramme": '<rect x="4" y="1" width="14" height="12" fill="#fff" stroke="{c}" stroke-width="2"/>',
    "prikk": '<circle cx="11" cy="7" r="5.5" fill="{c}"/>',
    "ring": '<circle cx="11" cy="7" r="5" fill="#fff" stroke="{c}" stroke-width="2"/>',
    "rute": '<path d="M11 1l6 6-6 6-6-6z" fill="{c}"/>',
    "aapen_rute": '<path d="M11 1.5l5.5 5.5-5.5 5.5-5.5-5.5z" fill="#fff" stroke="{c}" '
    'stroke-width="2"/>',
    "kryss": '<path d="M6.5 2.5l9 9m0-9l-9 9" stroke="{c}" stroke-width="3.5"/>',
    "pil": '<path d="M5 7l11-5.5v11z" fill="#fff" stroke="{c}" stroke-width="2"/>',
}
LINE = '<path d="M0 7h22" stroke="{c}" stroke-width="2.5" stroke-dasharray="{d}"/>'
# Plotly's names of the patterns, and the same pattern in SVG.
DASHES = {
    "solid": "none",
    "dash": "7 4",
    "dot": "2.5 3",
    "dashdot": "8 3 2.5 3",
    "longdash": "14 4",
    "longdashdot": "12 3 3 3",
}


def mark(key: Key) -> str:
    """The mark of a key, in a box of 22 × 14."""
    colour, shape = escape(key[1]), key[2] if len(key) > 2 else ""
    if not shape:
        return f'<rect x="2" y="1" width="18" height="12" fill="{colour}"/>'
    drawn = SHAPES[shape] if shape in SHAPES else LINE.replace("{d}", DASHES[shape])
    return drawn.replace("{c}", colour)
