"""«Kan vi sammenligne?»: the figures per day on each side, the reasons, and what it would take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from data import warehouse as warehouses
from metrics import query
from metrics.engine import catalog, comparable, coverage, formats, output, registers, store
from metrics.engine.catalog import ALL, Metric
from metrics.engine.comparable import Break, Window
from metrics.engine.observasjoner import choosing
from metrics.engine.question import PUBLISHED, is_published
from metrics.engine.selection import Selection
from metrics.undersoekelse import history

Record = dict[str, object]
PORTAL = "arbeidsmiljoeportalen"
YES, NO = "Ja", "Nei"
LOGS, DEMO_LOGS, REPORTS = "Loggene", "Demologgen (syntetisk)", "Rapportene"
ALONE = "Rapportene oppgir bare ett slikt tall, så det er ingenting å sammenligne det med."
OVERLAP = (
    "La begge målemåtene gå samtidig i minst fire uker: da kan den ene regnes om til den andre."
)
# What would make numbers on both sides of a break comparable, by its type.
REMEDIES = {
    "hull": "Les inn egne serverlogger for {periode}: de teller likt gjennom hele perioden.",
    "verktoeybytte": "Les inn egne serverlogger fra begge sider av {dag}: de teller likt.",
    "definisjon": "Be kilden om tall etter samme definisjon for begge periodene.",
    "samtykke": "Bruk sidevisninger eller besøk, som ikke avhenger av samtykke, eller egne logger.",
    "botfilter": "Les inn loggene på nytt med samme robotliste.",
}


@dataclass(frozen=True)
class Side:
    """One period that is counted in one way. `per_dag` is per day that has numbers; None for what
    is no count. `kilde` is where the number of the period is printed."""

    fra: dt.date
    til: dt.date
    dager: int
    verdi: float | None
    per_dag: float | None
    kilde: str = ""


@dataclass(frozen=True)
class Verdict:
    """May the sides be compared? `svar` is YES or NO; the reasons and remedies are sentences."""

    metrikk: str
    maalt_med: str
    svar: str
    sider: tuple[Side, ...]
    grunner: tuple[str, ...]
    maa_til: tuple[str, ...]

    def sentence(self) -> str:
        """The answer as a reader is told of it, with the figures per day where there are two."""
        name = catalog.get(self.metrikk).tittel.lower()
        per_day = [
            f"{formats.tall(side.per_dag, 0 if side.per_dag >= 10 else 1)} per dag "
            f"{formats.periode(side.fra, side.til)}"
            for side in self.sider
            if side.per_dag is not None
        ]
        told = f": {formats.opplisting(per_day)}" if per_day else ""
        ours = self.maalt_med in (LOGS, DEMO_LOGS, REPORTS)
        by = self.maalt_med.lower() if ours else self.maalt_med  # the name of a tool stays
        if not self.sider:
            return f"{self.maalt_med}: ingen tall for {name} i utvalget."
        if self.svar == YES:
            return f"{YES}, {by} teller {name} likt i hele perioden{told}."
        return f"{NO}, {by} kan ikke sammenlignes{told}."


def verdicts(
    metric_id: str, selection: Selection, warehouse: Path | None = None
) -> tuple[Verdict, ...]:
    """For the logs in use, and for the figures of the reports; one of them when a source is chosen.

    Raises UserError for an unknown metric.
    """
    path, metric = warehouses.current(warehouse), catalog.get(metric_id)
    found = []
    if not is_published(metric, selection):
        found.append(_of_logs(path, metric, selection))
    if not selection.kilde or is_published(metric, selection):
        found.append(_of_reports(path, metric, selection))
    return tuple(found)


def answer(metric_id: str, selection: Selection, path: Path) -> output.Facts:
    """The verdicts for the command line; a survey is compared with other surveys."""
    metric = catalog.get(metric_id)
    if metric.gruppe == "undersoekelse":
        return history.answer(path, metric, selection)
    found = verdicts(metric_id, selection, path)
    rows: list[output.Facts] = [
        {"maalt_med": v.maalt_med, "svar": v.svar} | _plain(side) for v in found for side in v.sider
    ]
    notes = [line for v in found for line in (v.sentence(), *v.grunner, *v.maa_til)]
    return output.told("sammenlign", rows, notes, [])


def _plain(side: Side) -> output.Facts:
    return {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in asdict(side).items()}


def _of_logs(path: Path, metric: Metric, selection: Selection) -> Verdict:
    selection = choosing.pinned(path, metric.id, selection)
    known = coverage.calendar(metric.id, selection, path)
    window = known.window(selection)
    if window is None:
        return Verdict(metric.id, _counter(path, selection, LOGS), NO, (), (), ())
    between = comparable.obstacles(known.breaks, window)
    sides, demo = [], False
    for first, last in comparable.stretches(known.breaks, window):
        chosen = replace(selection, fra=first, til=last)
        found = query.run(metric.id, chosen, ALL, warehouse=path)
        demo = demo or found.provenance.synthetic
        sides.append(_side(metric, (first, last), known.usable(first, last), found.only.verdi))
    return Verdict(
        metric.id,
        _counter(path, selection, DEMO_LOGS if demo else LOGS),
        NO if between else YES,
        tuple(side for side in sides if side.dager),
        tuple(item.sentence() for item in between),
        _remedies(between),
    )


def _counter(path: Path, selection: Selection, logs: str) -> str:
    """The tool that has counted, by its name; else the logs."""
    exports = [source for source in selection.kilde if choosing.is_export(path, source)]
    return registers.name(path, "kilde", exports[0]) if exports else logs


def _of_reports(path: Path, metric: Metric, selection: Selection) -> Verdict:
    """The printed figures of one tool: the portal where none is chosen."""
    chosen = replace(selection, kilde=(PUBLISHED,), verktoey=selection.verktoey or (PORTAL,))
    utvalg = chosen.parameter()
    rows = store.rows(path, store.named("publiserte_perioder"), metrikk=metric.id, utvalg=utvalg)
    sides = tuple(_printed(path, metric, row) for row in rows)
    if not sides:
        return Verdict(metric.id, REPORTS, NO, (), (), ())
    window = min(s.fra for s in sides), max(s.til for s in sides)
    between = comparable.obstacles(coverage.of_published(path, metric.id, chosen), window)
    disputes = tuple(_disputes(path, rows))
    parted = bool(between or disputes)
    remedies = _remedies(between)
    if disputes:
        remedies += ("Be etaten bekrefte måleverktøy, definisjon og periode for tallene.",)
    return Verdict(
        metric.id,
        REPORTS,
        NO if parted or len(sides) < 2 else YES,
        sides,
        (*(ALONE,) * (len(sides) == 1), *(item.sentence() for item in between), *disputes),
        remedies,
    )


def _printed(path: Path, metric: Metric, row: Record) -> Side:
    window: Window = row["fra"], row["til"]  # type: ignore[assignment]
    days = (window[1] - window[0]).days + 1
    note = registers.readable(path, f"{row['tekst']} ({row['belegg']})")
    return replace(_side(metric, window, days, row["verdi"]), kilde=note)  # type: ignore[arg-type]


def _side(metric: Metric, window: Window, days: int, value: float | None) -> Side:
    # What cannot be summed over days, such as visitors or shares, has no number per day.
    countable = "dag" in metric.additiv and value is not None and days > 0
    return Side(*window, days, value, value / days if countable and value is not None else None)


def _remedies(between: tuple[Break, ...]) -> tuple[str, ...]:
    # One of two gaps may lie within the other: the longer asks for all that the shorter does.
    widest = [
        b
        for b in between
        if not any(o is not b and o.fra <= b.fra and b.til < o.til for o in between)
    ]
    found = [
        REMEDIES[b.type].format(periode=formats.periode(b.fra, b.til), dag=formats.dato(b.fra))
        for b in widest
        if b.type in REMEDIES
    ]
    swapped = any(b.type in ("hull", "verktoeybytte", "botfilter") for b in between)
    return tuple(dict.fromkeys([*found, *[OVERLAP] * swapped]))


def _disputes(path: Path, rows: list[Record]) -> Iterator[str]:
    """What the reports say against each other of these figures."""
    marks = {key for row in rows for key in str(row["motstrid"] or "").split(";") if key}
    known = store.rows(path, "select id, tittel, forklaring from motstrid order by id")
    for row in known:
        if row["id"] in marks:
            yield registers.readable(path, f"{row['tittel']}: {row['forklaring']}")
