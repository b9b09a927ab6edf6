"""The legend above a figure: each mark is drawn as it stands in the figure, with its word."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.figur.base import Key
from metrics.figur.files import keys
from pages.components.html import esc


def html(legend: Sequence[Key]) -> str:
    """The keys as a list; the empty string when there are none."""
    items = "".join(f"<li>{_mark(key)}{esc(key[0])}</li>" for key in legend)
    return f'<ul class="forklaring">{items}</ul>' if items else ""


def _mark(key: Key) -> str:
    colour, shape = key[1], key[2] if len(key) > 2 else ""
    if not shape:
        return f'<i style="background:{esc(colour)}"></i>'
    return (
        '<svg width="22" height="14" viewBox="0 0 22 14" aria-hidden="true" focusable="false">'
        f"{keys.mark(key)}</svg>"
    )
