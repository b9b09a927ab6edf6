"""What the editors say of one bransje in one tool, and the rules that it must keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from data.editors import timespan, wording
from data.errors import UserError
from data.lake.journal import printable

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


TIMES = tuple(f"{step}_{kind}" for step in STEPS for kind in ("planlagt", "faktisk"))
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
    given = {name: getattr(plan, name) for name in TIMES}
    spans = {name: timespan.parse(text) for name, text in given.items() if text.strip()}
    for kind in ("planlagt", "faktisk"):
        _in_order({s: spans[f"{s}_{kind}"] for s in STEPS if f"{s}_{kind}" in spans}, kind)
    for step in STEPS:
        if (actual := spans.get(f"{step}_faktisk")) and actual.first > today:
            raise UserError(
                f"Faktisk {step} ({actual.text}) er fram i tid. Skriv den som planlagt i stedet."
            )
    _fits_stage(plan.stadium, spans)
    note = printable(plan.merknad)
    if len(note) > LONGEST_NOTE:
        raise UserError(f"Merknaden er på {len(note)} tegn. Kort den ned til {LONGEST_NOTE}.")
    keys = {name: spans[name].key if name in spans else "" for name in given}
    return replace(plan, merknad=note, **keys)


def differences(old: Plan, new: Plan) -> list[str]:
    """What changed, in words: «stadium fra planlagt til brukertest»."""
    return wording.differences(asdict(old), asdict(new), LABELS, _shown)


def described(plan: Plan) -> list[str]:
    """The fields that are filled in, in words: «planlagt lansering 4. kvartal 2026»."""
    return wording.described(asdict(plan), LABELS, _shown)


def written(plan: Plan) -> Plan:
    """The plan with its times as people write them; `check` turns them back into keys."""
    times = {name: getattr(plan, name) for name in TIMES}
    texts = {name: timespan.parse(key).text for name, key in times.items() if key}
    return replace(plan, **texts)


def _in_order(spans: Mapping[str, timespan.Span], kind: str) -> None:
    steps = list(spans)
    for number, early in enumerate(steps):
        for late in steps[number + 1 :]:
            if spans[early].first > spans[late].last:
                raise UserError(
                    f"{kind.capitalize()} {late} ({spans[late].text}) er før {kind} {early} "
                    f"({spans[early].text}). Rett en av datoene."
                )


def _fits_stage(stage: str, spans: Mapping[str, timespan.Span]) -> None:
    order = list(STAGES)
    if stage == "lansert" and "lansering_faktisk" not in spans:
        raise UserError("En lansert bransje trenger en lanseringsdato. Fyll ut faktisk lansering.")
    for step, begins in STEPS.items():
        reached = stage in order and order.index(stage) >= order.index(begins)
        if f"{step}_faktisk" in spans and not reached:
            raise UserError(
                f"Faktisk {step} er fylt ut, men stadiet er {STAGES.get(stage, 'tomt')}. Velg "
                f"stadiet {STAGES[begins]}, eller fjern datoen."
            )


def _shown(name: str, value: str) -> str:
    return timespan.parse(value).text if name in TIMES else STAGES.get(value, value)
