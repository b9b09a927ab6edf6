"""What is too small to show. Sits in the query path, so no channel can get around it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from metrics import store
from metrics.catalog import Metric
from metrics.result import Row
from metrics.selection import Selection

HIDDEN_FLAG = "skjult: for få til å vises"
LITTLE = "lite grunnlag"
COUNTS = "antall, ikke prosent: under ti svar"


@lru_cache
def thresholds(path: Path) -> dict[str, int]:
    """Class → the smallest base that may be shown, from data/reference/terskler.csv."""
    found = store.rows(path, "select klasse, skjul_under from terskler")
    return {str(row["klasse"]): int(str(row["skjul_under"])) for row in found}


def hide(
    path: Path, metric: Metric, selection: Selection, fordeling: str, rows: tuple[Row, ...]
) -> tuple[Row, ...]:
    """The rows with every cell below the threshold hidden, and one more where one alone is.

    A single hidden cell could be found as the total minus the rest, so the next smallest goes too.
    Shares on few answers come back as counts, or marked as resting on little.
    """
    limits = thresholds(path)
    limit = limits[_class(metric, selection, fordeling)]
    if metric.terskel == "undersoekelse":
        rows = tuple(_few(row, limit, limits) for row in rows)
    small = {r.gruppe for r in rows if r.grunnlag is not None and 0 < r.grunnlag < limit}
    small |= {r.gruppe for r in rows if r.skjult}
    if len(small) == 1 and len(rows) > 1 and fordeling in metric.additiv:
        rest = [r for r in rows if r.gruppe not in small and r.grunnlag]
        small |= {min(rest, key=lambda r: (r.grunnlag or 0, r.gruppe)).gruppe} if rest else set()
    return tuple(_hidden(row) if row.gruppe in small else row for row in rows)


def _few(row: Row, limit: int, limits: dict[str, int]) -> Row:
    """A share on few answers: counts where they are known exactly, else hidden or marked."""
    if row.grunnlag is None or row.grunnlag < limit or row.enhet == "antall":
        return row
    if row.grunnlag < limits["antall_under"]:
        if row.antall is None:
            return replace(row, skjult=True)
        return replace(
            row,
            verdi=row.antall,
            enhet="antall",
            nedre=None,
            oevre=None,
            merker=(COUNTS, *row.merker),
        )
    if row.grunnlag < limits["lite_grunnlag_under"]:
        return replace(row, merker=(LITTLE, *row.merker))
    return row


def _class(metric: Metric, selection: Selection, fordeling: str) -> str:
    # Use of a page tells nothing about a person until it is tied to a place.
    by_place = fordeling == "region" or bool(selection.region)
    return "bruk_region" if metric.terskel == "bruk" and by_place else metric.terskel


def _hidden(row: Row) -> Row:
    return replace(
        row,
        verdi=None,
        grunnlag=None,
        nedre=None,
        oevre=None,
        antall=None,
        vet_ikke=None,
        merker=(HIDDEN_FLAG,),
        skjult=True,
    )
