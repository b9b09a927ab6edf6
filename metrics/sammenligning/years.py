"""Two to six calendar years beside each other, month by month, where no break parts them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data import warehouse as warehouses
from data.errors import UserError
from metrics import query
from metrics.engine import catalog, comparable, coverage, formats, output, periods, series
from metrics.engine.comparable import Window
from metrics.engine.observasjoner import choosing
from metrics.engine.question import is_published
from metrics.engine.result import Result
from metrics.engine.selection import FIRST_YEAR, LAST_YEAR, Selection
from metrics.sammenligning.two_periods import PRINTED

FEWEST, MOST = 2, 6
NUMBER = f"Velg {FEWEST} til {MOST} år, for eksempel 2024,2025,2026."


@dataclass(frozen=True)
class Month:
    """One month of one year, by its number from 1. `verdi` is None where there is none, or where
    the month is only partly covered; `merke` says why."""

    aar: int
    nummer: int
    navn: str
    verdi: float | None
    merke: str


@dataclass(frozen=True)
class Years:
    """The months of every year, oldest first; with `hvorfor` they may not be compared."""

    maaneder: tuple[Month, ...]
    hvorfor: str
    svar: tuple[Result, ...]


def years(
    metric_id: str, selection: Selection, wanted: Sequence[int], warehouse: Path | None = None
) -> Years:
    """The years that are wanted; the period of the selection has no say.

    Raises UserError for another number of them than two to six, or a metric without months.
    """
    path, metric, chosen = warehouses.current(warehouse), catalog.get(metric_id), sorted({*wanted})
    if not FEWEST <= len(chosen) <= MOST:
        raise UserError(NUMBER)
    if metric.gruppe != "bruk" or "maaned" not in metric.fordelinger:
        raise UserError(f"«{metric.tittel}» måles ikke måned for måned. Velg et tall for bruk.")
    if is_published(metric, selection):
        raise UserError(PRINTED)
    selection = choosing.pinned(path, metric_id, selection)
    known = coverage.calendar(metric_id, selection, path)
    windows = [_within(year, sorted(known.known)) for year in chosen]
    covered = [window for window in windows if window]
    if len(covered) < len(windows):
        none = [str(y) for y, w in zip(chosen, windows, strict=True) if w is None]
        return Years((), f"Loggen dekker ingen dager i {formats.opplisting(none)}.", ())
    if why := comparable.why_not(known.breaks, covered[0], covered[-1]):
        return Years((), why, ())
    found = tuple(
        query.run(metric_id, replace(selection, fra=w[0], til=w[1]), "maaned", path)
        for w in covered
    )
    return Years(tuple(m for result in found for m in _months(result)), "", found)


def answer(metric_id: str, selection: Selection, path: Path, text: str) -> output.Facts:
    """The years for the command line: one row per month of each."""
    found = years(metric_id, selection, parsed(text), path)
    rows: list[output.Facts] = [
        vars(month) | {"verdi": output.whole(month.verdi)} for month in found.maaneder
    ]
    sources = [source.tekst for result in found.svar for source in result.provenance.sources]
    return output.told("perioder", rows, [found.hvorfor], sources)


def parsed(text: str) -> list[int]:
    """«2024,2025» as years. Raises UserError for what is none."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not all(w.isdecimal() and FIRST_YEAR <= int(w) <= LAST_YEAR for w in words):
        raise UserError(f"«{text}» er ikke årstall. {NUMBER}")
    return [int(word) for word in words]


def _within(year: int, days: Sequence[dt.date]) -> Window | None:
    """The days of the year from the first to the last that has a log; None without any."""
    mine = [day for day in days if day.year == year]
    return (mine[0], mine[-1]) if mine else None


def _months(result: Result) -> list[Month]:
    return [
        Month(
            first.year,
            first.month,
            row.navn,
            None if series.is_partial(row) else row.verdi,
            "; ".join(row.merker),
        )
        for row in result.rows
        for first in [periods.first(row.gruppe)]
    ]
