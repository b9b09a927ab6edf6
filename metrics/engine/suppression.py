"""What is too small to show. Sits in the query path, so no channel can get around it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from metrics.engine import coverage, daily, store
from metrics.engine.catalog import Metric
from metrics.engine.result import Row
from metrics.engine.selection import Selection

BY_PLACE = "bruk_region"
# NB: one text for what is small and for what is hidden for its sake. To tell which is which would
# give limits to both: of two hidden cells that are six together, five or more in one leaves one.
HIDDEN_FLAG = "skjult: for få til å vises, her eller i et tall som ellers kunne regnes ut"
# A survey tells which is which: its audit has counted that in (data/skjuling).
TOO_FEW = "skjult: for få svar til å vises"
FOR_OTHERS = "skjult av hensyn til en annen gruppe"
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

    The thresholds protect those whose answers we hold; what a report prints is shown as printed.

    A single hidden cell could be found as the total minus the rest, so the next smallest goes too.
    Shares on few answers come back as counts, or marked as resting on little.
    """
    limits, rule = thresholds(path), class_of(metric, selection, fordeling)
    limit = limits[rule]
    settled = {row.gruppe: row.merker[0] for row in rows if row.skjult and row.merker}
    if metric.terskel == "undersoekelse":
        rows = tuple(_few(row, limit, limits) for row in rows)
    if metric.format == "prosent":
        rows = tuple(_thin(row, limits["lite_grunnlag_under"]) for row in rows)
    bases = _bases(path, metric, selection, fordeling, rows)
    small = {group for group, base in bases.items() if base < limit}
    small |= {r.gruppe for r in rows if r.skjult}
    # What is tied to a fylke is settled in metrics.places, which sees more than these rows.
    if rule != BY_PLACE and (fordeling in metric.additiv or fordeling == "region"):
        small |= _next(bases, small)
    return tuple(
        hidden(row, settled.get(row.gruppe, HIDDEN_FLAG)) if row.gruppe in small else row
        for row in rows
    )


def _next(bases: dict[str, int], small: set[str]) -> set[str]:
    """The smallest group that is shown, when one alone is hidden."""
    rest = [group for group in bases if group not in small]
    if len(small) != 1 or not rest:
        return set()
    return {min(rest, key=lambda group: (bases[group], group))}


def _bases(
    path: Path, metric: Metric, selection: Selection, fordeling: str, rows: tuple[Row, ...]
) -> dict[str, int]:
    """Group → what the threshold is held against; use of a place is held against its visitors.

    NB: one visitor may have made many page views, so the views themselves say nothing here.
    """
    own = {row.gruppe: row.grunnlag for row in rows if row.grunnlag and not row.trykt}
    if metric.gruppe != "bruk" or class_of(metric, selection, fordeling) != BY_PLACE:
        return own
    behind = _visitors(path, metric, selection, fordeling)
    # A download without a page view has nobody we know of behind it, so at least one.
    return {group: behind.get(group, 1) for group in own}


def _visitors(path: Path, metric: Metric, selection: Selection, fordeling: str) -> dict[str, int]:
    """Group → the fewest visitors there can be behind it."""
    days = coverage.calendar(metric.id, selection, path)
    utvalg = daily.parameter(selection, fordeling, days)
    found = store.rows(path, store.named("besoekende"), utvalg=utvalg, fordeling=fordeling)
    return {str(row["gruppe"]): int(str(row["besoekende"])) for row in found}


def _few(row: Row, limit: int, limits: dict[str, int]) -> Row:
    """A share on few answers: counts where they are known exactly, else hidden or marked."""
    if row.grunnlag is None or row.enhet == "antall":
        return row
    if row.trykt:
        little = row.verdi is not None and row.grunnlag < limits["lite_grunnlag_under"]
        return replace(row, merker=(LITTLE, *row.merker)) if little else row
    if row.grunnlag < limit:
        return row
    if row.grunnlag < limits["antall_under"]:
        if row.antall is None:
            return replace(row, skjult=True)  # NB: the flags are those of a number
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


def _thin(row: Row, limit: int) -> Row:
    """A share on few answers is drawn as such, in every figure."""
    thin = row.grunnlag is not None and row.grunnlag < limit and row.enhet != "antall"
    return replace(row, lite_grunnlag=thin)


def class_of(metric: Metric, selection: Selection, fordeling: str) -> str:
    """Which threshold holds for an answer."""
    # Use of a page tells nothing about a person until it is tied to a place.
    by_place = fordeling == "region" or bool(selection.region)
    return BY_PLACE if metric.terskel == "bruk" and by_place else metric.terskel


def hidden(row: Row, why: str = HIDDEN_FLAG) -> Row:
    """The row with nothing left but its name, and why."""
    return replace(
        row,
        verdi=None,
        grunnlag=None,
        nedre=None,
        oevre=None,
        antall=None,
        vet_ikke=None,
        merker=(why,),
        skjult=True,
    )
