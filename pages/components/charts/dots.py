"""Dots on a common axis, on the screen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from metrics.engine.result import Result
from metrics.figur import dots as drawn
from metrics.figur.dots import EMPTY, alt_of, comparable, place
from pages.components.charts.base import Chart, of

__all__ = ["alt_of", "comparable", "dots", "place"]


def dots(
    result: Result,
    *,
    reference: Mapping[str, float] | None = None,
    first: Sequence[str] = (),
    chosen: Collection[str] = (),
) -> Chart:
    """A value per group with its interval and n; see `metrics.figur.dots`."""
    made = drawn.dots(result, reference=reference, first=first, chosen=chosen)
    if not made.traces:
        return Chart(alt=made.alt, html=f'<p class="tekst">{EMPTY}</p>')
    return of(made)
