"""What was to be done and what became of it, as lines: aims, money, advice and contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data.lake.workspace import Workspace
from metrics.engine import formats
from metrics.styring import chain, goals, ia, recommendations, steering
from metrics.styring.contradictions import KINDS, contradictions

# The text, what to know with it, the source, the command, and other words that find it.
Told = tuple[str, str, str, str, str]
CHAIN = "resultatkjede --json"
OTHER = {"budsjett": "penger koster kostnad bevilgning", "bemanning": "ansatte årsverk"}


def told(path: Path, workspace: Workspace) -> Iterator[Told]:
    """All of it, in the order of the page Resultatkjede."""
    for box in chain.indicators(path):
        yield f"{box.boks}: {box.navn} {box.tekst}, {box.naar}", box.merknad, box.kilde, CHAIN, ""
    for aim in ia.targets(path):
        yield (
            f"{aim.maal}: {aim.grunn} {ia.told(aim.maalt)}",
            aim.merknad,
            aim.kilde,
            CHAIN,
            "IA-avtalens IA-målet gått ned redusert nedgang",
        )
    for period in ia.periods(path):
        yield period, "", "", "register ia_maal", "IA-avtalens varighet slutt"
    for goal in goals.goals(path):
        yield _goal(goal), goal.merknad, goal.kilde, CHAIN, "aktivitetsmål"
    for fact in steering.facts(path):
        what = steering.KINDS[fact.slag]
        text = f"{what}: {fact.organ}, {fact.etat}, {fact.aar}: {fact.oppgitt}"
        yield text, fact.merknad, fact.kilde, CHAIN, f"{fact.slag} {OTHER.get(fact.slag, '')}"
    for asked in steering.criteria(path):
        yield (
            f"{asked.spoersmaal} {asked.konklusjon}",
            asked.kriterium,
            asked.kilde,
            CHAIN,
            "evalueringen",
        )
    for one in recommendations.recommendations(path, workspace):
        answer = (
            f"Svar: {one.svar} ({one.svar_kilde})"
            if one.svar
            else "Uten eget svar i etatenes rapport"
        )
        text = f"Anbefaling: {one.anbefaling}. {answer}. Her: {recommendations.status(one)}"
        yield text, one.merknad, one.kilde, "anbefalinger", "etatenes svar svarte"
    for dispute in contradictions(path):
        text = f"{KINDS[dispute.slag]}: {dispute.tittel}: {'; '.join(dispute.utsagn)}"
        yield text, dispute.forklaring, dispute.kilde, "motstrid", "motstrid spriker"


def _goal(goal: goals.Goal) -> str:
    said = goals.VERDICTS[goal.utfall]
    due = f", frist {formats.dato(goal.frist)}" if goal.frist else ""
    known = f". Målt: {goals.measured(goal)}" if goals.measured(goal) else ""
    return f"{goals.worded(goal)}{due}{known}. Kildens dom: {said}"
