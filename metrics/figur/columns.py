"""Columns of text beside a drawing: the values, and what they stand on."""

from __future__ import annotations

from typing import Any

from metrics.engine import formats
from metrics.engine.catalog import Metric
from metrics.engine.result import Result, Row
from metrics.figur import theme
from metrics.figur.base import text_of, tick_suffix

GAP, COLUMN, LETTER = 12, 52, 8  # pixels: before the values, to the bases, per character
UNDER = 14  # pixels from a value down to its interval


def has_base(metric: Metric) -> bool:
    """True where the base says something the value does not: shares and survey answers."""
    return metric.gruppe == "undersoekelse" or metric.format == "prosent"


def beside(result: Result, rows: list[Row], labels: list[str]) -> list[dict[str, Any]]:
    """The values, and their base where it matters, as columns that no dot can collide with.

    The interval of a value stands in small under it, where it takes no width from a phone.
    """
    common = {"xref": "paper", "x": 1, "xanchor": "left", "showarrow": False}
    ink, muted = {"size": 14, "color": theme.INK}, {"size": 13, "color": theme.MUTED}
    small, form = {"size": 12, "color": theme.MUTED}, result.metric.format
    notes = [
        common | {"y": label, "xshift": GAP, "font": ink, "text": text_of(row, form)}
        for row, label in zip(rows, labels, strict=True)
    ]
    notes += [
        common
        | {"y": label, "xshift": GAP, "yshift": -UNDER, "font": small, "text": _span(row, form)}
        for row, label in zip(rows, labels, strict=True)
        if _span(row, form)
    ]
    if not _shows_base(result, rows):
        return notes
    shift = GAP + COLUMN
    notes.append(
        common
        | {
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "xshift": shift,
            "font": muted,
            "text": "n",
        }
    )
    return notes + [
        common | {"y": label, "xshift": shift, "font": muted, "text": _base(row)}
        for row, label in zip(rows, labels, strict=True)
    ]


def margin(result: Result, rows: list[Row]) -> int:
    """Pixels that the columns need on the right."""
    longest = max((len(text_of(row, result.metric.format)) for row in rows), default=0)
    if _shows_base(result, rows):
        return GAP + COLUMN + 48
    return GAP + LETTER * longest + 4


def _shows_base(result: Result, rows: list[Row]) -> bool:
    return has_base(result.metric) and any(row.grunnlag for row in rows)


def _span(row: Row, form: str) -> str:
    """«38–46» of a value with an interval; "" without one."""
    if row.skjult or row.verdi is None or row.nedre is None or row.oevre is None:
        return ""
    return formats.spenn(row.nedre, row.oevre, form).removesuffix(tick_suffix(form))


def _base(row: Row) -> str:
    return formats.HIDDEN if row.skjult else formats.tall(row.grunnlag)
