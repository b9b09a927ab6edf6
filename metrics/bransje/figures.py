"""Targets judged by figures that no log counts: the reports', and the agencies' own key figures.

A target is judged by one series: the same thing, in the same channel. Figures of one series are
put together only where the register says that they may, and where they leave no day out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from metrics.bransje import verdicts
from metrics.bransje.verdicts import FLOW, UNKNOWN, Goal, Measured, Verdict
from metrics.engine import store

EXACT, LEAST = "eksakt", "over"  # a figure that is «om lag» or «under» judges nothing
CHANNEL = "kanal"
DEMO = "Demodata"
Row = Mapping[str, object]


@dataclass(frozen=True)
class Figure:
    """One dated figure. `serie` is what it is of; `summeres` if it may be added to the next."""

    serie: tuple[str, str, str]
    fra: dt.date | None
    til: dt.date
    verdi: float
    presisjon: str
    summeres: bool


def reported(path: Path, metric: str, wanted: Mapping[str, Sequence[str]]) -> list[Figure]:
    """The reports' and the agencies' own figures of a metric, in the order of time.

    `wanted` is column → values («kanal» → «IA-samling»).
    """
    rows = store.rows(path, store.named("oppgitte_tall"))
    return _figures(row for row in rows if row["metrikk"] == metric and _fits(row, wanted))


def invented(path: Path, metric: str, wanted: Mapping[str, Sequence[str]]) -> list[Figure]:
    """The same of the demo's key figures, which are in no series of real ones."""
    rows = store.rows(path, store.named("noekkeltall"))
    return _figures(
        row
        for row in rows
        if row["syntetisk"] and row["metrikk"] == metric and row["maaltall"] != "lansert"
        if _fits(row, wanted)
    )


def own(path: Path, maaltall: str, kanal: str) -> tuple[list[Figure], list[Figure]]:
    """The agencies' own figures of a kind in a channel: the real ones, and those of the demo."""
    rows = store.rows(path, store.named("noekkeltall"))
    mine = [row for row in rows if (row["maaltall"], row["kanal"]) == (maaltall, kanal)]
    return tuple(  # type: ignore[return-value]
        _figures(row for row in mine if row["syntetisk"] is made_up) for made_up in (False, True)
    )


def judged(
    found: Sequence[Figure], goal: Goal, maales: str, today: dt.date
) -> tuple[str, str, Measured | None]:
    """The verdict on a target by these figures, its reason, and the measurement behind it."""
    if len({figure.serie for figure in found}) > 1:
        why = "Tallene gjelder ulike ting, og kan ikke legges sammen."
        return UNKNOWN, f"{why} {goal.must('si hvilken kanal målet gjelder')}", None
    if maales == FLOW:
        counted = within(found, goal.start, goal.deadline)
        return *verdicts.flow(goal, counted, today), counted
    known = [Measured(one.verdi, one.til) for one in found if one.presisjon == EXACT]
    last = known[-1] if known else None
    shown = next((m for m in known if m.day == goal.deadline), last)
    return *verdicts.level(goal, known, today), shown


def within(found: Sequence[Figure], first: dt.date | None, last: dt.date | None) -> Measured | None:
    """What one series counts from the first day on, as far as it leaves no day out."""
    if first is None or last is None:
        return None
    whole = next((one for one in found if (one.fra, one.til) == (first, last)), None)
    if whole:
        return Measured(whole.verdi, last, whole=True) if _is_exact(whole) else _least(whole, last)
    total, day = 0.0, first
    for one in sorted(found, key=lambda one: one.til):
        if one.fra == day and one.til <= last and one.summeres and _is_exact(one):
            total, day = total + one.verdi, one.til + dt.timedelta(days=1)
    if day == first:
        return None
    return Measured(total, day - dt.timedelta(days=1), whole=day > last)


def demo(verdict: Verdict) -> str:
    """What the demo's figures would have said, marked so that nobody takes it for real."""
    status, why = verdict
    return "" if status == UNKNOWN else f"{DEMO}: {verdicts.STATES[status]}. {why}"


def _is_exact(one: Figure) -> bool:
    return one.presisjon == EXACT


def _least(one: Figure, last: dt.date) -> Measured | None:
    return Measured(one.verdi, last, whole=False) if one.presisjon == LEAST else None


def _fits(row: Row, wanted: Mapping[str, Sequence[str]]) -> bool:
    return all(row[name] in values for name, values in wanted.items())


def _figures(rows: Iterable[Row]) -> list[Figure]:
    return [
        Figure(
            serie=(str(r["kanal"]), str(r["maaltall"]), str(r["bransje"] or "")),
            fra=r["fra"],  # type: ignore[arg-type]  # dates by the query
            til=r["til"],  # type: ignore[arg-type]
            verdi=float(str(r["verdi"])),
            presisjon=str(r["presisjon"]),
            summeres=bool(r["summeres"]),
        )
        for r in rows
    ]
