"""What the reports say and what the editors have entered, as one list of bransje × tool.

The reports are never rewritten: where the editors have an entry, it decides the stage, and what
the reports say is kept beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from data import warehouse as warehouses
from data.editors import plan as plans
from data.editors import plan_log, timespan
from data.lake.journal import Entry
from data.lake.workspace import Workspace, find
from metrics.engine import formats, registers, store

LAUNCHED, PLANNED = "lansert", "planlagt"
Days: TypeAlias = tuple[dt.date | None, dt.date | None]
UNKNOWN: Days = (None, None)


@dataclass(frozen=True)
class Published:
    """What the reports say of one bransje in one tool, and where. Times are first and last day."""

    stadium: str
    planlagt: Days
    faktisk: Days
    kilder: str
    merknad: str


@dataclass(frozen=True)
class Item:
    """One bransje in one tool. `planlagt` and `faktisk` are the launch, first and last day.

    `trinn` holds the planned and actual days of each step that the editors have dated. `forsinket`
    is empty, or says which plan has passed, and `frist` is that plan's last day. `versjon` is the
    editors' newest version (0: none).
    """

    bransje: str
    navn: str
    verktoey: str
    verktoey_navn: str
    stadium: str
    planlagt: Days
    faktisk: Days
    trinn: Mapping[str, tuple[Days, Days]]
    forsinket: str
    frist: dt.date | None
    merknad: str
    kilde: str
    versjon: int
    publisert: Published | None


def items(
    today: dt.date | None = None,
    warehouse: Path | None = None,
    workspace: Workspace | None = None,
) -> tuple[Item, ...]:
    """Every bransje and tool that a report or the editors have said something of, by name.

    Raises UserError when no warehouse has been built, or the editors' log cannot be read.
    """
    path = warehouses.current(warehouse)
    published = _published(path)
    own = {
        key: entry
        for key, entry in plan_log.current(workspace or find()).items()
        if plan_log.content(entry).stadium
    }
    names = registers.names(path)
    day = today or dt.date.today()
    found = [
        _item(key, names, published.get(key), own.get(key), day) for key in published.keys() | own
    ]
    return tuple(sorted(found, key=lambda item: (item.navn, item.verktoey)))


@lru_cache
def _published(path: Path) -> Mapping[tuple[str, str], Published]:
    plan = {
        (str(row["bransje"]), str(row["verktoey"])): row
        for row in store.rows(path, store.named("planer"))
    }
    found = {}
    for row in store.rows(path, store.named("bransje_verktoey")):
        key = str(row["bransje"]), str(row["verktoey"])
        planned, launched = plan.get(key), row["status"] == LAUNCHED
        places = [str(row["kilder"])] + ([str(planned["kilder"])] if planned else [])
        found[key] = Published(
            stadium=str(row["status"]),
            planlagt=_days(planned) if planned else UNKNOWN,
            faktisk=_days(row) if launched else UNKNOWN,
            kilder=registers.readable(path, "; ".join(dict.fromkeys(places))),
            merknad=registers.readable(path, str(row["merknad"] or "")),
        )
    return found


def _item(
    key: tuple[str, str],
    names: Mapping[str, Mapping[str, str]],
    published: Published | None,
    entry: Entry | None,
    today: dt.date,
) -> Item:
    plan = plan_log.content(entry) if entry else plans.Plan()
    steps = {
        step: (_span(plan, step, "planlagt"), _span(plan, step, "faktisk")) for step in plans.STEPS
    }
    own_plan, own_actual = steps["lansering"]
    stage = plan.stadium or (published.stadium if published else PLANNED)
    planned = own_plan if own_plan != UNKNOWN else published.planlagt if published else UNKNOWN
    late, deadline = _late(stage, steps | {"lansering": (planned, UNKNOWN)}, entry, today)
    actual = own_actual if entry else published.faktisk if published else UNKNOWN
    return Item(
        bransje=key[0],
        navn=names["bransje"].get(key[0], key[0]),
        verktoey=key[1],
        verktoey_navn=names["verktoey"].get(key[1], key[1]),
        stadium=stage,
        planlagt=planned,
        faktisk=actual,
        trinn={step: pair for step, pair in steps.items() if pair != (UNKNOWN, UNKNOWN)},
        forsinket=late,
        frist=deadline,
        merknad=plan.merknad if entry else published.merknad if published else "",
        kilde=_source(entry) if entry else published.kilder if published else "",
        versjon=entry.versjon if entry else 0,
        publisert=published,
    )


def _late(
    stage: str, steps: Mapping[str, tuple[Days, Days]], entry: Entry | None, today: dt.date
) -> tuple[str, dt.date | None]:
    """The first step whose planned time is over without the step being reached."""
    order = list(plans.STAGES)
    for step, begins in plans.STEPS.items():
        last = steps[step][0][1]
        if order.index(stage) < order.index(begins) and last is not None and last < today:
            if entry is None:
                return "Planen er passert, og ingen rapport sier at den er lansert", last
            return f"Forsinket: planlagt {step} er passert", last
    return "", None


def _source(entry: Entry) -> str:
    return f"Redaksjonsrådet ({entry.hvem}, {formats.dato(dt.datetime.fromisoformat(entry.naar))})"


def _span(plan: plans.Plan, step: str, kind: str) -> Days:
    text = getattr(plan, f"{step}_{kind}")
    if not text:
        return UNKNOWN
    span = timespan.parse(text)
    return span.first, span.last


def _days(row: Mapping[str, object]) -> Days:
    return row["fra"], row["til"]  # type: ignore[return-value]  # dates by the mart
