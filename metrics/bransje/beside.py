"""Two to six groups beside each other, month by month: as counted, per 1 000 jobs, or indexed.

Each group is asked for by itself, through the same engine and the same gate as every number, so a
break of one tool parts its line and no other. The index is reckoned within the newest run of months
that may be compared, from the first whole month that all the groups have a number for. Bransjer
can also be held beside each other by the months since each of them was launched.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from data import warehouse as warehouses
from data.errors import UserError
from metrics import query
from metrics.bransje import launch_days
from metrics.engine import catalog, formats, output, registers, series, store
from metrics.engine.catalog import Metric
from metrics.engine.result import Result
from metrics.engine.selection import Selection

DIMENSIONS = ("bransje", "region", "verktoey")
FEWEST, MOST = 2, 6
COUNT, PER_JOBS, INDEX = "verdi", "per_1000", "indeks"
FORMS = {COUNT: "Tallet selv", PER_JOBS: "Per 1 000 jobber", INDEX: "Indeks"}
CALENDAR, LAUNCH = "kalender", "lansering"
AXES = {CALENDAR: "Kalenderen", LAUNCH: "Måneder siden lansering"}
NO_START = "Gruppene har ingen felles måned å regne en indeks fra."
Place: TypeAlias = str | int  # a month, or its number since the launch
JOBS = "select bransje, jobber from bransje_jobber where jobber > 0"


@dataclass(frozen=True)
class Point:
    """One month of one group. `verdi` is None where it cannot be given; `merke` says why.

    `strekning` numbers the runs of months that may be compared. `per_1000` is per 1 000 jobs in the
    bransje, and `indeks` 100 in the month that the index begins. `etter_lansering` is 1 in the
    first whole month after the last day that the launch can have been.
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
    etter_lansering: int | None = None


@dataclass(frozen=True)
class Beside:
    """The points of all groups, what to know about them, and the answers they are taken from."""

    punkter: tuple[Point, ...]
    merknader: tuple[str, ...]
    svar: tuple[Result, ...]


def beside(
    metric_id: str,
    dimension: str,
    selection: Selection,
    warehouse: Path | None = None,
    axis: str = CALENDAR,
) -> Beside:
    """The groups that the selection names in the dimension.

    The index begins where all have a number: in a month of the calendar, or so many months after
    the launch of each. Raises UserError when they are fewer than two or more than six, or the
    metric has no months, or what is no bransje is counted from a launch.
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
    told: tuple[str, ...] = ()
    if axis == LAUNCH:
        days, told = launch_days.of(path, dimension, groups, chosen.verktoey)
        points = [_counted(point, days) for point in points]
    start = _start(points, len(groups), axis)
    begun = _begun(points, start, axis) if start is not None else NO_START
    total = _in_all(path, metric, dimension, chosen, names) if axis == CALENDAR else []
    notes = (*total, *_about(dimension, groups, names, rate), *told, begun)
    return Beside(tuple(_indexed(points, start, axis)), notes, tuple(found.values()))


def answer(
    metric_id: str, selection: Selection, path: Path, *, regnet_fra: str = CALENDAR
) -> output.Facts:
    """The groups for the command line, in the dimension that has two to six of them."""
    several = [d for d in DIMENSIONS if len(getattr(selection, d)) >= FEWEST]
    if len(several) != 1:
        raise UserError("Velg to til seks av enten --bransje, --region eller --verktoey.")
    if (regnet_fra or CALENDAR) not in AXES:
        raise UserError(f"«{regnet_fra}» er ukjent. Skriv --regnet_fra kalender eller lansering.")
    found = beside(metric_id, several[0], selection, path, regnet_fra or CALENDAR)
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


def _counted(point: Point, days: Mapping[str, dt.date]) -> Point:
    number = launch_days.months_since(days.get(point.gruppe), point.maaned)
    return replace(point, etter_lansering=number)


def _place(point: Point, axis: str) -> Place | None:
    """Where on the axis the point stands; None before its launch, or where that is not known."""
    return point.etter_lansering if axis == LAUNCH else point.maaned


def _start(points: list[Point], groups: int, axis: str = CALENDAR) -> Place | None:
    """The first whole month that every group has a number for in its newest run, if any."""
    newest = {p.gruppe: p.strekning for p in points if p.verdi is not None}
    usable = [p for p in points if p.strekning == newest.get(p.gruppe) and p.hel and p.verdi]
    met = Counter(place for p in usable if (place := _place(p, axis)) is not None)
    return min((place for place, number in met.items() if number == groups), default=None)


def _indexed(points: list[Point], start: Place | None, axis: str = CALENDAR) -> list[Point]:
    at_start = [p for p in points if start is not None and _place(p, axis) == start]
    bases = {p.gruppe: p for p in at_start if p.verdi}
    done = []
    for point in points:
        base = bases.get(point.gruppe)
        same = base and base.strekning == point.strekning and point.maaned >= base.maaned
        if base and base.verdi and same and point.verdi is not None:
            done.append(replace(point, indeks=100 * point.verdi / base.verdi))
        else:
            done.append(point)
    return done


def _begun(points: list[Point], start: Place, axis: str) -> str:
    if axis == LAUNCH:
        return f"Indeksen er 100 i måned {start} etter lanseringen."
    return f"Indeksen er 100 i {next(p.maaned_navn for p in points if p.maaned == start)}."


def _in_all(
    path: Path, metric: Metric, dimension: str, chosen: Selection, names: Mapping[str, str]
) -> list[str]:
    """What each of them has in the whole period, where all have been counted on the same days."""
    groups: tuple[str, ...] = getattr(chosen, dimension)
    rows = [
        query.run(metric.id, only(chosen, dimension, group), None, path).only for group in groups
    ]
    told = [
        f"{names[group]} {formats.verdi(row.verdi, metric.format)}"
        for group, row in zip(groups, rows, strict=True)
        if row.verdi is not None
    ]
    if len(told) < len(groups) or len(series.same_days(rows)) < len(rows):
        return []
    return [f"I hele perioden: {formats.opplisting(told)}."]


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
