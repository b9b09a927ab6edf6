"""Targets and where we stand: each target of the register, measured and judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from data import warehouse as warehouses
from data.errors import UserError
from metrics import query
from metrics.bransje import figures, registered, verdicts
from metrics.bransje.plans import Item
from metrics.bransje.verdicts import FLOW, LEVEL, REACHED, STATES, UNKNOWN, Goal, Measured
from metrics.engine import catalog, comparable, periods, series, store
from metrics.engine.catalog import ALL, Metric
from metrics.engine.comparable import ACROSS
from metrics.engine.coverage import Calendar, calendar
from metrics.engine.notices import FILTER_NAMES
from metrics.engine.result import Result
from metrics.engine.selection import Selection

MONTH = 30.4375  # mean length of a month in days
FILTERS = ", ".join(FILTER_NAMES)
REPORTED = "rapportert"  # the metrics that no log counts
ONLY_DEMO = "Bare syntetiske demodata er lest inn."


@dataclass(frozen=True)
class Target:
    """One row of maal.csv. `maales` says whether `maalverdi` is a level or a count from `fra`."""

    id: str
    maaltall: str
    utvalg: str | None
    maales: str | None
    fra: dt.date | None
    basis_verdi: float | None
    basis_dato: dt.date | None
    maalverdi: float | None
    maalverdi_maks: float | None
    frist: dt.date | None
    retning: str
    tekst: str
    merknad: str | None
    eier: str | None
    kilde: str
    sted: str | None

    def goal(self, metric: Metric | None) -> Goal:
        """What is to be reached. The count of a flow starts from nothing on its first day."""
        flow = self.maales == FLOW
        return Goal(
            value=self.maalverdi,
            deadline=self.frist,
            retning=self.retning,
            owner=self.eier or "",
            start=self.fra if flow else self.basis_dato,
            base=0.0 if flow else self.basis_verdi,
            form=metric.format if metric else "heltall",
        )


@dataclass(frozen=True)
class TargetStatus:
    """One target. `status` is a key of verdicts.STATES, `dom` its words; `grunn` says why.

    `verdi` is the measurement on the day of the deadline, else the newest, and is written as
    `format` says. `tempo` is what is needed per month from the last measurement to the deadline,
    and `merknad` how the goal or the deadline was reckoned. `demo` is what the invented key figures
    would have said, marked as such, where nothing real judges the target.
    """

    id: str
    tekst: str
    metrikk: str
    format: str
    maal: float | None
    maal_maks: float | None
    verdi: float | None
    maalt: dt.date | None
    frist: dt.date | None
    status: str
    dom: str
    grunn: str
    tempo: float | None
    merknad: str
    eier: str
    kilde: str
    demo: str = ""


def statuses(
    warehouse: Path | None = None, today: dt.date | None = None
) -> tuple[TargetStatus, ...]:
    """All targets of data/reference/maal.csv and the operator's own, in their order."""
    path = warehouses.current(warehouse)
    now = today or dt.date.today()
    found = store.rows(path, store.named("maal"))
    return tuple(_status(path, Target(**row), now) for row in found)  # type: ignore[arg-type]


def selection(text: str | None) -> Selection:
    """«verktoey=noa_pluss;bransje=bygg,anlegg» → a Selection; empty means everything.

    Raises UserError for what is no filter.
    """
    parts = [part.partition("=") for part in (text or "").split(";") if part.strip()]
    chosen = {key.strip(): tuple(v.strip() for v in values.split(",")) for key, _, values in parts}
    if unknown := set(chosen) - set(FILTER_NAMES):
        raise UserError(f"«{unknown.pop()}» er ikke noe filter – velg blant {FILTERS}.")
    return replace(Selection(), **chosen)  # type: ignore[arg-type]


def _status(path: Path, target: Target, today: dt.date) -> TargetStatus:
    last: Measured | None = None
    try:
        metric: Metric | None = catalog.get(target.maaltall)
        status, why, last = _judged(path, target, target.goal(metric), today)
    except UserError:
        # One target that asks for what does not exist must not take the others with it.
        metric, status = None, UNKNOWN
        why = f"Målet viser til «{target.maaltall}» og «{target.utvalg or ''}», som ikke finnes."
    return TargetStatus(
        id=target.id,
        tekst=target.tekst,
        metrikk=target.maaltall,
        format=metric.format if metric else "heltall",
        maal=target.maalverdi,
        maal_maks=target.maalverdi_maks,
        verdi=last.value if last else None,
        maalt=last.day if last else None,
        frist=target.frist,
        status=status,
        dom=STATES[status],
        grunn=why,
        tempo=_needed(target, last) if status != REACHED else None,
        merknad=target.merknad or "",
        eier=target.eier or "",
        kilde=f"{target.kilde} {target.sted or ''}".strip(),
        demo=_demo(path, target, target.goal(metric), today) if metric and not last else "",
    )


def _demo(path: Path, target: Target, goal: Goal, today: dt.date) -> str:
    """What the demo's key figures would have said of a target that has a goal."""
    if goal.value is None:
        return ""
    found = figures.invented(path, target.maaltall, _wanted(target.utvalg))
    status, why, _ = figures.judged(found, goal, target.maales or LEVEL, today)
    return figures.demo((status, why))


def _wanted(text: str | None) -> dict[str, tuple[str, ...]]:
    """«kanal=IA-samling;bransje=bygg» → column → values, for the figures that no log counts."""
    channel, rest = _channel(text)
    chosen = selection(rest)
    named = {name: getattr(chosen, name) for name in chosen.chosen()}
    return named | ({figures.CHANNEL: channel} if channel else {})


def _channel(text: str | None) -> tuple[tuple[str, ...], str]:
    """The channels of a selection that is written down, and the rest of it."""
    parts = [part.strip() for part in (text or "").split(";") if part.strip()]
    mine = [part for part in parts if part.partition("=")[0].strip() == figures.CHANNEL]
    named = (name.strip() for part in mine for name in part.partition("=")[2].split(","))
    return tuple(named), ";".join(part for part in parts if part not in mine)


def _judged(
    path: Path, target: Target, goal: Goal, today: dt.date
) -> tuple[str, str, Measured | None]:
    """The verdict, its reason, and the newest measurement behind it."""
    if goal.value is None:
        return *verdicts.level(goal, [], today), None
    if catalog.get(target.maaltall).gruppe == REPORTED:
        found = figures.reported(path, target.maaltall, _wanted(target.utvalg))
        return figures.judged(found, goal, target.maales or LEVEL, today)
    chosen = selection(target.utvalg)
    if query.run(target.maaltall, chosen, ALL, warehouse=path).provenance.synthetic:
        return UNKNOWN, f"{ONLY_DEMO} {goal.must('rapportere tallet')}", None
    if target.maales == FLOW:
        counted, across = _counted(path, target, chosen)
        if across:
            return UNKNOWN, f"{across} {goal.must('dele målet ved bruddet')}", None
        if counted is None and (own := _entered(path, target, chosen, target.fra, target.frist)):
            least = Measured(len(own), min(today, target.frist or today), whole=False)
            enough = goal.retning == "opp" and goal.reached(least.value)
            status, why = verdicts.flow(goal, least if enough else None, today)
            return status, f"{why} {registered.told(own)}", least
        return *verdicts.flow(goal, counted, today), counted
    known, across = _history(path, target, chosen)
    if across:
        return UNKNOWN, f"{across} {goal.must('sette et nytt utgangspunkt')}", known[-1]
    shown = [m for m in known if m.day == goal.deadline] or known[-1:]
    status, why = verdicts.level(goal, known, today)
    since = known[-1].day + dt.timedelta(days=1) if known else None
    own = _entered(path, target, chosen, since, today) if status != REACHED else ()
    after = f" {registered.told(own, 'siden')}" if own else ""
    return status, f"{why}{after}", next(iter(shown), None)


def _entered(
    path: Path, target: Target, chosen: Selection, first: dt.date | None, last: dt.date | None
) -> tuple[Item, ...]:
    """The launches that the editors have entered between the days, where the target counts them."""
    counts = (registered.FLOW_METRIC, registered.STOCK_METRIC)
    if target.maaltall not in counts or first is None or last is None:
        return ()
    return registered.launches(path, chosen.verktoey, first, last)


def _history(path: Path, target: Target, chosen: Selection) -> tuple[list[Measured], str]:
    """The whole months that have a value, oldest first, and why they cannot be followed.

    Numbers that a break keeps apart from the start are no answer to how far we have come.
    """
    found = query.run(target.maaltall, chosen, "maaned", warehouse=path)
    known = [
        Measured(row.verdi, periods.end("maaned", dt.date.fromisoformat(f"{row.gruppe}-01")))
        for row in found.rows
        if row.verdi is not None and not series.is_partial(row)
    ]
    start = target.basis_dato
    if not known or start is None or found.window is None:
        return known, ""
    days = calendar(target.maaltall, chosen, path)
    return known, comparable.why_not(days.breaks, (start, start), (known[-1].day,) * 2)


def _counted(path: Path, target: Target, chosen: Selection) -> tuple[Measured | None, str]:
    """What has been counted from the first day of the target to its last, and why it is no count.

    None when nothing has been counted.
    """
    if target.fra is None or target.frist is None:
        return None, ""
    period = replace(chosen, fra=target.fra, til=target.frist)
    found = query.run(target.maaltall, period, ALL, warehouse=path)
    row = found.only
    low = row.verdi if row.verdi is not None else row.nedre
    if low is None:
        flag = next(iter(row.merker), "")
        return None, flag.removeprefix(ACROSS) if flag.startswith(ACROSS) else ""
    most = None if row.verdi is not None else row.oevre
    return Measured(low, _through(path, found, target.frist), most, not series.is_partial(row)), ""


def _through(path: Path, found: Result, last: dt.date) -> dt.date:
    """The last day that has been counted; the reports count whole periods."""
    if "kilde" not in found.metric.filtre:
        return last
    known: Calendar = calendar(found.metric.id, found.selection, path)
    return max((day for day in known.covered if day <= last), default=last)


def _needed(target: Target, last: Measured | None) -> float | None:
    left = (target.frist - last.day).days / MONTH if target.frist and last else 0
    if last is None or target.maalverdi is None or left <= 0:
        return None
    return (target.maalverdi - last.value) / left
