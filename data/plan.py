"""What the editors say of one bransje in one tool, and the rules that it must keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from data import timespan
from data.errors import UserError

STAGES = {
    "planlagt": "planlagt",
    "under_utvikling": "under utvikling",
    "brukertest": "brukertest",
    "lansert": "lansert",
}
# The steps that have a planned and an actual time, and the stage each of them begins.
STEPS = {"utvikling": "under_utvikling", "brukertest": "brukertest", "lansering": "lansert"}
AS_PUBLISHED = ""
LONGEST_NOTE = 500


@dataclass(frozen=True)
class Plan:
    """What an entry says. Times are keys of data.timespan or empty.

    An empty stage means that the editors have taken their entry back: the reports stand alone.
    """

    stadium: str = AS_PUBLISHED
    utvikling_planlagt: str = ""
    utvikling_faktisk: str = ""
    brukertest_planlagt: str = ""
    brukertest_faktisk: str = ""
    lansering_planlagt: str = ""
    lansering_faktisk: str = ""
    merknad: str = ""


LABELS = {
    "stadium": "stadium",
    **{f"{step}_planlagt": f"planlagt {step}" for step in STEPS},
    **{f"{step}_faktisk": f"faktisk {step}" for step in STEPS},
    "merknad": "merknad",
}


def check(plan: Plan, today: dt.date) -> Plan:
    """The plan with its times in one spelling. Raises UserError with the first thing wrong."""
    if plan.stadium not in (AS_PUBLISHED, *STAGES):
        raise UserError(f"«{plan.stadium}» er ikke et stadium. Velg {', '.join(STAGES)}.")
    given = {f"{s}_{k}": getattr(plan, f"{s}_{k}") for s in STEPS for k in ("planlagt", "faktisk")}
    spans = {name: timespan.parse(text) for name, text in given.items() if text.strip()}
    for kind in ("planlagt", "faktisk"):
        _in_order({s: spans[f"{s}_{kind}"] for s in STEPS if f"{s}_{kind}" in spans}, kind)
    for step in STEPS:
        if (actual := spans.get(f"{step}_faktisk")) and actual.first > today:
            raise UserError(
                f"Faktisk {step} ({actual.key}) er fram i tid. Skriv den som planlagt i stedet."
            )
    _fits_stage(plan.stadium, spans)
    note = plan.merknad.strip()
    if len(note) > LONGEST_NOTE:
        raise UserError(f"Merknaden er på {len(note)} tegn. Kort den ned til {LONGEST_NOTE}.")
    keys = {name: spans[name].key if name in spans else "" for name in given}
    return replace(plan, merknad=note, **keys)


def differences(old: Plan, new: Plan) -> list[str]:
    """What changed, in words: «stadium fra planlagt til brukertest»."""
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in LABELS]
    return [
        f"{LABELS[name]} fra {_shown(before)} til {_shown(after)}"
        for name, before, after in pairs
        if before != after
    ]


def described(plan: Plan) -> list[str]:
    """The fields that are filled in, in words: «planlagt lansering 2026-K4»."""
    filled = [(label, getattr(plan, name)) for name, label in LABELS.items()]
    return [f"{label} {_shown(value)}" for label, value in filled if value]


def _in_order(spans: Mapping[str, timespan.Span], kind: str) -> None:
    steps = list(spans)
    for number, early in enumerate(steps):
        for late in steps[number + 1 :]:
            if spans[early].first > spans[late].last:
                raise UserError(
                    f"{kind.capitalize()} {late} ({spans[late].key}) er før {kind} {early} "
                    f"({spans[early].key}). Rett en av datoene."
                )


def _fits_stage(stage: str, spans: Mapping[str, timespan.Span]) -> None:
    order = list(STAGES)
    if stage == "lansert" and "lansering_faktisk" not in spans:
        raise UserError("En lansert bransje trenger en lanseringsdato. Fyll ut faktisk lansering.")
    for step, begins in STEPS.items():
        reached = stage in order and order.index(stage) >= order.index(begins)
        if f"{step}_faktisk" in spans and not reached:
            raise UserError(
                f"Faktisk {step} er fylt ut, men stadiet er {_shown(stage)}. Velg stadiet "
                f"{STAGES[begins]}, eller fjern datoen."
            )


def _shown(value: str) -> str:
    return STAGES.get(value, value) or "tomt"
