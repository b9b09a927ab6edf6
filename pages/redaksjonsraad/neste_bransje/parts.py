"""A ranking on the screen: what each criterion gives, and how sure the order is."""

from __future__ import annotations

from metrics.figur import ranked
from metrics.figur.ranked import SHARES, Rows, place
from pages.components.charts.base import Chart, of

__all__ = ["SHARES", "parts", "place", "stability"]


def parts(rows: Rows) -> Chart:
    """Each ranked bransje as a bar of what the criteria give; see `metrics.figur.ranked`."""
    return of(ranked.parts(rows))


def stability(rows: Rows) -> Chart:
    """How often each is among the first when the weights move; see `metrics.figur.ranked`."""
    return of(ranked.stability(rows))
