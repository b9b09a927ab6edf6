"""Two to six groups beside each other, month by month: as counted, per 1 000 jobs, or indexed.

Each group is asked for by itself, through the same engine and the same gate as every number, so a
break of one tool parts its line and no other. The index is reckoned within the newest run of months
that may be compared, from the first whole month that all the groups have a number for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data import warehouse as warehouses
from data.errors import UserError
from metrics import query
from metrics.engine import catalog, formats, output, registers, series, store
from metrics.engine.result import Result
from metrics.engine.selection import Selection

DIMENSIONS = ("bransje", "region", "verktoey")
FEWEST, MOST = 2, 6
COUNT, PER_JOBS, INDEX = "verdi", "per_1000", "indeks"
FORMS = {COUNT: "Tallet selv", PER_JOBS: "Per 1 000 jobber", INDEX: "Indeks"}
NO_START = "Gruppene har ingen felles måned å regne en indeks fra."
JOBS = "select bransje, jobber from bransje_jobber where jobber > 0"


@dataclass(frozen=True)
class Point:
    """One month of one group. `verdi` is None where it cannot be given; `merke` says why.

    `strekning` numbers the runs of months that may be compared. `per_1000` is per 1 000 jobs in the
    bransje, and `indeks` 100 in the month that the index begins.
    """

    gruppe: str
    navn: str
    maaned: str
    maaned_navn: str
    strekning: int
    hel: bool
    verdi: float | None
    per_1000: float | None
    indeks: float | None
    merke: str


@dataclass(frozen=True)
class Beside:
    """The points of all groups, what to know about them, and the answers they are taken from."""

    punkter: tuple[Point, ...]
    merknader: tuple[str, ...]
    svar: tuple[Result, ...]


def beside(
    metric_id: str, dimension: str, selection: Selection, warehouse: Path | None = None
) -> Beside:
    """The groups that the selection names in the dimension.

    Raises UserError when they are fewer than two or more than six, or the metric has no months.
    """
    path = warehouses.current(warehouse)
    chosen = registers.resolve(path, selection)
    groups: tuple[str, ...] = getattr(chosen, dimension)
    if not FEWEST <= len(groups) <= MOST:
        raise UserError(f"Velg {FEWEST} til {MOST} å sammenligne; du har valgt {len(groups)}.")
    metric = catalog.get(metric_id)
    if metric.gruppe != "bruk" or "maaned" not in metric.fordelinger:
        raise UserError(f"«{metric.tittel}» måles ikke måned for måned. Velg et tall for bruk.")
    found = {
        group: query.run(metric_id, only(chosen, dimension, group), "maaned", warehouse=path)
        for group in groups
    }
    names = registers.names(path)[dimension]
    jobs = {str(r["bransje"]): float(str(r["jobber"])) for r in store.rows(path, JOBS)}
    rate = jobs if dimension == "bransje" and "dag" in metric.additiv else {}
    points = [p for g, result in found.items() for p in _points(g, names[g], result, rate.get(g))]
    start = _start(points, len(groups))
    notes = [
        *_about(dimension, groups, names, rate),
        f"Indeksen er 100 i {_named(points, start)}." if start else NO_START,
    ]
    return Beside(tuple(_indexed(points, start)), tuple(notes), tuple(found.values()))


def answer(metric_id: str, selection: Selection, path: Path) -> output.Facts:
    """The groups for the command line, in the dimension that has two to six of them."""
    several = [d for d in DIMENSIONS if len(getattr(selection, d)) >= FEWEST]
    if len(several) != 1:
        raise UserError("Velg to til seks av enten --bransje, --region eller --verktoey.")
    found = beside(metric_id, several[0], selection, path)
    rows: list[output.Facts] = [
        {name: output.whole(v) if isinstance(v, float) else v for name, v in vars(point).items()}
        for point in found.punkter
    ]
    sources = [source.tekst for result in found.svar for source in result.provenance.sources]
    return output.told("side_om_side", rows, found.merknader, sources)


def only(selection: Selection, dimension: str, *groups: str) -> Selection:
    """The selection with just these groups of the dimension."""
    return replace(selection, **{dimension: groups})  # type: ignore[arg-type]  # a filter


def _points(group: str, name: str, result: Result, jobs: float | None) -> list[Point]:
    return [
        Point(
            gruppe=group,
            navn=name,
            maaned=row.gruppe,
            maaned_navn=row.navn,
            strekning=number,
            hel=not series.is_partial(row),
            verdi=row.verdi,
            per_1000=1000 * row.verdi / jobs if jobs and row.verdi is not None else None,
            indeks=None,
            merke="; ".join(row.merker),
        )
        for number, rows in enumerate(result.alike)
        for row in rows
    ]


def _start(points: list[Point], groups: int) -> str:
    """The first whole month that every group has a number for in its newest run; "" for none."""
    newest = {p.gruppe: p.strekning for p in points if p.verdi is not None}
    usable = [p for p in points if p.strekning == newest.get(p.gruppe) and p.hel and p.verdi]
    months = sorted({p.maaned for p in usable})
    return next((m for m in months if sum(p.maaned == m for p in usable) == groups), "")


def _indexed(points: list[Point], start: str) -> list[Point]:
    bases = {p.gruppe: p for p in points if p.maaned == start and p.verdi}
    done = []
    for point in points:
        base = bases.get(point.gruppe)
        same = base is not None and base.strekning == point.strekning and point.maaned >= start
        if base and base.verdi and same and point.verdi is not None:
            done.append(replace(point, indeks=100 * point.verdi / base.verdi))
        else:
            done.append(point)
    return done


def _named(points: list[Point], month: str) -> str:
    return next(p.maaned_navn for p in points if p.maaned == month)


def _about(
    dimension: str, groups: tuple[str, ...], names: Mapping[str, str], rate: Mapping[str, float]
) -> list[str]:
    """Why there is no rate, where there is none."""
    if dimension != "bransje":
        return ["Tall per 1 000 jobber gis bare for bransjer."]
    missing = [names[group] for group in groups if group not in rate]
    if not missing:
        return []
    return [f"Uten tall per 1 000 jobber: {formats.opplisting(missing)}."]
