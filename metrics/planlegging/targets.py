"""Which of the targets a survey can measure at all: every target × the målgrupper asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from data.errors import UserError
from metrics.bransje.targets import TargetStatus, statuses
from metrics.engine import formats, own, registers
from metrics.engine.output import Facts, told
from metrics.engine.selection import Selection
from metrics.planlegging import last, plans, sentences
from metrics.planlegging.last import Last
from metrics.planlegging.wanted import Wanted

COUNTED = "Telles, og trenger ingen undersøkelse."
NO_GOAL = "Ingen kilde oppgir målet; her er {} prosentpoeng brukt."
ABOUT = (
    "Hvert mål i registeret som må måles med en undersøkelse, for hver målgruppe som er spurt. "
    "«Kan måles» gjelder to uavhengige målinger av samme størrelse, med svarprosenten fra sist."
)


def answer(path: Path, selection: Selection, asked: Wanted) -> Facts:
    """One row per target and målgruppe that a survey must measure, and one for each of the rest."""
    chosen = registers.resolve(path, selection)
    found = [one for target in statuses(path) for one in _of(path, target, chosen, asked)]
    cited = [registers.readable(path, target.kilde) for target in statuses(path)]
    return told("planlegg", found, [ABOUT, sentences.CENSUS, sentences.INDEPENDENT], cited)


def _of(path: Path, target: TargetStatus, chosen: Selection, asked: Wanted) -> list[Facts]:
    about: Facts = {"maal": target.id, "tekst": registers.readable(path, target.tekst)}
    if not _surveyed(path, target.metrikk):
        return [about | {"kan_maales": "telles", "merker": [COUNTED]}]
    return [about | _row(one, target, asked) for one in last.known(path, target.metrikk, chosen)]


def _surveyed(path: Path, metric_id: str) -> bool:
    try:
        return own.get(path, metric_id).gruppe == "undersoekelse"
    except UserError:  # a target of what does not exist is told of where the targets are
        return False


def _row(one: Last, target: TargetStatus, asked: Wanted) -> Facts:
    """What the target takes in this målgruppe; of one without a level, the change that is asked."""
    about: Facts = {"maalgruppe": one.maalgruppe, "navn": one.navn}
    if one.nivaa is None:
        return about | {"kan_maales": plans.NO, "merker": [f"Kan ikke måles: {one.grunn}."]}
    goal = target.maal
    change = asked.endring if goal is None else goal - one.nivaa
    note = [NO_GOAL.format(formats.kort(asked.endring))] if goal is None else []
    if change == 0:
        return about | {"kan_maales": plans.YES, "merker": ["Nivået er det samme som målet."]}
    try:
        plan = plans.planned(one, replace(asked, endring=change))
    except UserError as error:
        return about | {"kan_maales": plans.NO, "merker": [str(error)]}
    return about | {
        "N": one.sizes[0] if one.sizes else None,
        "nivaa": round(plan.nivaa, 1),
        "endring": round(change, 1),
        "svar_trengs": plan.svar_maks,
        "forrige_svar": one.svar,
        "minste_endring": None if plan.minste_endring is None else round(plan.minste_endring, 1),
        "kan_maales": plan.kan,
        "merker": [
            sentences.verdict(plan),
            sentences.smallest(plan),
            *note,
            *sentences.assumed(plan),
        ],
    }
