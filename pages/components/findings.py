"""Titles that say what the numbers say; see `metrics.figur.findings`."""

from metrics.figur.findings import (
    bransjer,
    count,
    counted,
    extremes,
    headline,
    latest,
    lower,
    most,
    of_chosen,
    opening,
    ranked,
    spread,
    title,
    top,
)

__all__ = [
    "bransjer",
    "count",
    "counted",
    "extremes",
    "headline",
    "latest",
    "lower",
    "most",
    "of_chosen",
    "opening",
    "ranked",
    "spread",
    "title",
    "top",
]
