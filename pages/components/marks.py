"""The mark of a target: a shape and a word, so that colour is never the only sign."""

from __future__ import annotations

SHAPES = {
    "naadd": ("Nådd", "#1B6E4B", '<path d="M2 8l4 4 8-9"/>'),
    "naadd_ukjent_tid": (
        "Nådd (ukjent om i tide)",
        "#1B6E4B",
        '<path d="M2 8l4 4 8-9" stroke-dasharray="3 2"/>',
    ),
    "i_rute": ("I rute", "#0A5AA6", '<path d="M2 8h11M9 4l4 4-4 4"/>'),
    "bak": ("Bak", "#B3261E", '<path d="M3 3l10 10M13 3L3 13"/>'),
    "ikke_naadd": ("Ikke nådd", "#B3261E", '<path d="M3 3l10 10M13 3L3 13"/>'),
    "mangler_tall": ("Mangler tall", "#52606D", '<path d="M3 8h10"/>'),
}


def status(key: str) -> str:
    """The mark as HTML; the word stands in it."""
    word, colour, path = SHAPES[key]
    icon = (
        '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false" '
        f'fill="none" stroke="{colour}" stroke-width="2.4" stroke-linecap="round">{path}</svg>'
    )
    return f'<span class="status" style="color:{colour}">{icon}{word}</span>'
