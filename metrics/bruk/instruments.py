"""One number as each instrument has counted it: beside each other, and never joined or summed.

Each instrument is asked for by itself, through the same engine as every number, so that its own
breaks part its line, and its own gaps are gaps in it alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from data import warehouse as warehouses
from data.errors import UserError
from metrics import query
from metrics.engine import catalog, formats, output, registers, store
from metrics.engine.catalog import ALL, TIME, Metric
from metrics.engine.comparable import Break
from metrics.engine.observasjoner import choosing
from metrics.engine.question import PUBLISHED
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection

YEAR = "aar"
APART = (
    "Hvert instrument teller på sin måte. Tallene legges aldri sammen, og forskjellen mellom to "
    "instrumenter er ingen endring i bruken."
)
YEARS_ONLY = "Rapportene oppgir bare hele år; velg år for å se dem."
# What has numbers of a metric, best role first: the logs that cover days, and the tools.
SOURCES = """
    select k.id, k.navn, k.kanal, k.rolle, k.instrument,
        case k.rolle when 'hoved' then 1 when 'kontroll' then 2 else 3 end as rang
    from kilder k
    where k.id in (select kilde from dekning)
        or k.id in (select kilde from observasjonsspenn
            where list_contains($deler::varchar[], maaltall))
    order by k.instrument desc, k.id
"""


class _Source(NamedTuple):
    id: str
    navn: str
    kanal: str
    rang: int


@dataclass(frozen=True)
class Counted:
    """What one instrument has counted. `kanal` is the site that it watches."""

    kilde: str
    navn: str
    kanal: str
    result: Result

    @property
    def kort(self) -> str:
        """The name without the site that all of them watch, for a label."""
        if self.navn.endswith(")") and " (" in self.navn:
            return self.navn.rpartition(" (")[2].removesuffix(")")
        return self.navn.rpartition(", ")[2]

    @property
    def gaps(self) -> tuple[Break, ...]:
        """The gaps of this instrument within its answer."""
        return tuple(found for found in self.result.breaks if found.gap)

    @property
    def cuts(self) -> tuple[Break, ...]:
        """The other breaks of this instrument within its answer."""
        return tuple(found for found in self.result.breaks if not found.gap)

    @property
    def stretches(self) -> tuple[tuple[Row, ...], ...]:
        """The rows in runs that were counted in one way, oldest first."""
        return self.result.alike


@dataclass(frozen=True)
class Apart:
    """The instruments of one site, in a fixed order, and what to know about them."""

    metric: Metric
    split: str
    lines: tuple[Counted, ...]
    notes: tuple[str, ...]

    @property
    def periods(self) -> dict[str, str]:
        """Every period that an instrument has a row for, with its name, in order of time."""
        named = {row.gruppe: row.navn for line in self.lines for row in line.result.rows}
        return dict(sorted(named.items()))


def apart(metric_id: str, selection: Selection, split: str, warehouse: Path | None = None) -> Apart:
    """The metric over time from each instrument of one site: those that are chosen, or all.

    The site is the one that most instruments watch, where several do. Raises UserError for a
    breakdown that is not in time, and for a metric that is not counted in logs.
    """
    path = warehouses.current(warehouse)
    metric = catalog.get(metric_id)
    if "kilde" not in metric.filtre or split not in TIME or split not in metric.fordelinger:
        raise UserError(
            f"«{metric.tittel}» vises ikke instrument for instrument per {split}. Velg et tall for "
            f"bruk og en av: {', '.join(key for key in TIME if key in metric.fordelinger)}."
        )
    lines: list[Counted] = []
    notes = [APART]
    for source in _sources(path, metric_id, selection, split):
        try:
            found = query.run(metric_id, _alone(path, selection, source), split, path)
        except UserError as error:  # a tool that cannot be asked so
            notes.append(f"{source.navn} er ikke med: {error}")
            continue
        if any(row.verdi is not None or row.oevre is not None for row in found.rows):
            lines.append(Counted(source.id, source.navn, source.kanal, found))
    if split != YEAR and not selection.kilde:
        notes.append(YEARS_ONLY)
    return Apart(metric, split, tuple(lines), tuple(dict.fromkeys([*notes, *_told(lines)])))


def answer(metric_id: str, selection: Selection, path: Path, split: str) -> output.Facts:
    """The instruments for the command line: a row for each period, a column for each instrument."""
    found = apart(metric_id, selection, "maaned" if split == ALL else split, path)
    if not found.lines:
        raise UserError("Ingen instrumenter har tall i dette utvalget. Velg en annen periode.")
    rows = [
        {"periode": key, "navn": name}
        | {k: v for line in found.lines for k, v in _cells(line, key)}
        for key, name in found.periods.items()
    ]
    cited = [source.tekst for line in found.lines for source in line.result.provenance.sources]
    return output.told("instrumenter", rows, found.notes, cited)


def _cells(line: Counted, period: str) -> Iterator[tuple[str, object]]:
    """The number of an instrument in a period, and why there is none where there is none."""
    row = next((row for row in line.result.rows if row.gruppe == period), None)
    value = row.verdi if row else None
    yield line.kilde, None if value is None else output.whole(value)
    yield f"{line.kilde}_merke", said(line, row)


def said(line: Counted, row: Row | None) -> str:
    """What there is to say of a number, or of why there is none."""
    if row is None:
        return "ingen tall"
    form = line.result.metric.format
    bounds = (
        f"{formats.verdi(row.nedre, form)}–{formats.verdi(row.oevre, form)}"
        if row.verdi is None and row.oevre is not None
        else ""
    )
    return "; ".join(filter(None, [bounds, *row.merker]))


def _alone(path: Path, selection: Selection, source: _Source) -> Selection:
    """The selection of one source; of the reports, what they say of the site of the others."""
    alone = replace(selection, kilde=(source.id,))
    if source.id != PUBLISHED or selection.verktoey or not source.kanal:
        return alone
    sql = "select id from verktoey where kanal = $kanal"
    return replace(
        alone, verktoey=tuple(str(r["id"]) for r in store.rows(path, sql, kanal=source.kanal))
    )


def _sources(path: Path, metric_id: str, selection: Selection, split: str) -> list[_Source]:
    """The sources that are asked: those that are chosen, or all of one site and the best role."""
    parts = list(choosing.PARTS.get(metric_id, ()))
    rows = store.rows(path, SOURCES, deler=parts)
    known = [
        _Source(str(r["id"]), str(r["navn"]), str(r["kanal"]), int(str(r["rang"]))) for r in rows
    ]
    reports = _Source(PUBLISHED, registers.name(path, "kilde", PUBLISHED), "", 0)
    if selection.kilde:
        named = {source.id: source for source in (*known, reports)}
        return [named[key] for key in selection.kilde if key in named]
    ranked = [one for one in known if one.rang == min(source.rang for source in known)]
    watched = Counter(source.kanal for source in ranked)
    site = watched.most_common(1)[0][0] if watched else ""
    found = [source for source in ranked if source.kanal == site]
    return [*found, reports._replace(kanal=site)] if split == YEAR else found


def _told(lines: list[Counted]) -> Iterator[str]:
    """The gaps and breaks, each with the names of the instruments that have it."""
    owners: dict[Break, list[str]] = {}
    for line in lines:
        for found in line.result.breaks:
            owners.setdefault(found, []).append(line.navn)
    for found, names in owners.items():
        kind = "hull" if found.gap else "brudd"
        days = formats.periode(found.fra, found.til)
        yield f"{formats.opplisting(names)}: {kind} {days}. {found.sentence()}"
