"""A series over time in words, for those who cannot see it."""

from __future__ import annotations

import datetime as dt

from metrics.engine import formats
from metrics.engine.periods import when
from metrics.engine.result import Result, Row
from metrics.figur.bands import Window
from metrics.figur.base import text_of

FEW = 6  # periods told of one by one


def bounded(row: Row) -> bool:
    """True for a number that is known only as bounds."""
    return row.verdi is None and row.oevre is not None


def alt(result: Result, gaps: list[Window], days: list[dt.date]) -> str:
    """The ends, the extremes, and what the series is broken by."""
    known = [row for row in result.rows if row.verdi is not None]
    form, name = result.metric.format, result.metric.tittel
    if not known:
        return _of_bounds(result)
    parts = [f"Linjediagram over {name.lower()} fra {known[0].navn} til {known[-1].navn}."]
    groups = [[row for row in group if row.verdi is not None] for group in result.alike]
    told = [group for group in groups if group]
    parts += [_extremes(result, group, named=len(told) > 1) for group in told]
    parts += [
        f"Bare grenser {when(result.fordeling, row.navn)}: {text_of(row, form)}."
        for row in result.rows
        if bounded(row)
    ][:FEW]
    parts += [f"Ingen sammenlignbare tall {formats.periode(*gap)}." for gap in gaps]
    parts += [f"Brudd i serien {formats.dato(day)}." for day in days]
    return " ".join(parts)


def _extremes(result: Result, known: list[Row], *, named: bool) -> str:
    """The ends and the extremes of periods that may be compared, by name where there are others."""
    form = result.metric.format
    where = f"Fra {known[0].navn} til {known[-1].navn}: f" if named else "F"
    if len(known) == 1:
        return f"{known[0].navn} for seg: {text_of(known[0], form)}."
    top, low = max(known, key=lambda r: r.verdi or 0), min(known, key=lambda r: r.verdi or 0)
    most, least = (f"{when(result.fordeling, r.navn)} ({text_of(r, form)})" for r in (top, low))
    ends = f"{where}ørst {text_of(known[0], form)}, sist {text_of(known[-1], form)}."
    return f"{ends} Høyest {most}, lavest {least}."


def _of_bounds(result: Result) -> str:
    """The text of a series that is known only as bounds, or not at all."""
    known = [row for row in result.rows if bounded(row)]
    name = result.metric.tittel.lower()
    if not known:
        return f"Linjediagram over {name}. Ingen perioder i utvalget har tall."
    first, last = (text_of(row, result.metric.format) for row in (known[0], known[-1]))
    return (
        f"Søylediagram over {name} fra {known[0].navn} til {known[-1].navn}. Tallene er grenser: "
        f"først {first}, sist {last}."
    )
