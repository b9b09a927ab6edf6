"""Unique users per month, on average: exact, where those of a longer period are only bounds.

The ids are made anew each month, so users of two months are never known to be the same. Each whole
month is counted exactly, and the mean of the months is no count of people but a level that may be
compared with the same months before.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import Any

from data import warehouse as warehouses
from data.errors import UserError
from metrics import query
from metrics.engine import catalog, formats, output, series
from metrics.engine.catalog import ALL
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection

USERS, MONTH = "unike_brukere", "maaned"
SPLITS = ("bransje", "region", "verktoey")
NAMED = frozenset({"uten_bransje", "uten_verktoey", "ukjent"})


@dataclass(frozen=True)
class Monthly:
    """The mean of the whole months of one group («alle» for all). `verdi` is None without any.

    `maaneder` of `av` months are in it, from `fra` to `til` (YYYY-MM); the others are not covered
    whole, hidden, without an exact count, or on the other side of a break.
    """

    gruppe: str
    navn: str
    verdi: float | None
    maaneder: int
    av: int
    fra: str
    til: str
    laveste: float | None
    hoeyeste: float | None

    def sentence(self) -> str:
        """The mean as a reader is told of it."""
        if self.verdi is None:
            return f"{self.navn}: ingen hele måneder med et eksakt antall unike brukere."
        return (
            f"{self.navn}: {formats.tall(self.verdi)} unike brukere per måned i snitt, av "
            f"{formats.tall(self.maaneder)} hele måneder ({formats.tall(self.laveste)}–"
            f"{formats.tall(self.hoeyeste)})."
        )


def means(
    selection: Selection, split: str = ALL, warehouse: Path | None = None
) -> tuple[Monthly, ...]:
    """One mean for everything, or one per bransje, fylke or tool, largest first.

    Raises UserError for another breakdown.
    """
    path = warehouses.current(warehouse)
    if split == ALL:
        return (_mean(query.run(USERS, selection, MONTH, path), ALL, "Alle"),)
    if split not in SPLITS:
        raise UserError(f"Månedssnittet kan fordeles på {formats.opplisting(list(SPLITS))}.")
    groups = [
        row for row in query.run(USERS, selection, split, path).rows if row.gruppe not in NAMED
    ]
    found = []
    for row in groups:
        chosen: dict[str, Any] = {split: (row.gruppe,)}
        only = replace(selection, **chosen)
        found.append(_mean(query.run(USERS, only, MONTH, path), row.gruppe, row.navn))
    return tuple(sorted(found, key=lambda mean: -(mean.verdi or 0)))


def answer(metric_id: str, selection: Selection, path: Path, split: str = ALL) -> output.Facts:
    """The means for the command line. Raises UserError for another metric than unique users."""
    if metric_id != USERS:
        raise UserError(
            f"Månedssnittet er bare av «{USERS}» – vis «{catalog.get(metric_id).tittel}» med "
            "«metrics show» og --fordeling maaned."
        )
    found = means(selection, split, path)
    rows: list[output.Facts] = [asdict(mean) for mean in found]
    used = query.run(USERS, selection, MONTH, path)
    notes = [found[0].sentence()] if split == ALL else []
    sources = [source.tekst for source in used.provenance.sources]
    return output.told("maanedssnitt", rows, [*notes, *used.metric.forbehold], sources)


def _mean(monthly: Result, group: str, name: str) -> Monthly:
    """Of the newest months that may be compared with each other."""
    exact = [list(filter(_whole, rows)) for rows in monthly.alike]
    rows = next((rows for rows in reversed(exact) if rows), [])
    values = [row.verdi for row in rows if row.verdi is not None]
    return Monthly(
        group,
        name,
        fmean(values) if values else None,
        len(values),
        len(monthly.rows),
        rows[0].gruppe if rows else "",
        rows[-1].gruppe if rows else "",
        min(values, default=None),
        max(values, default=None),
    )


def _whole(row: Row) -> bool:
    return row.verdi is not None and not series.is_partial(row)
