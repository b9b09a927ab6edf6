"""The command line of what the steering group follows: the same answers as its page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from data.lake.workspace import Workspace
from metrics.bransje import standing, targets
from metrics.engine import formats
from metrics.engine.notices import passed_by
from metrics.engine.output import Command, Facts, told
from metrics.engine.selection import Selection
from metrics.styring import chain, goals, ia, recommendations, state, steering
from metrics.styring.contradictions import KINDS, contradictions, finding

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def where_we_stand(_: str, selection: Selection, path: Path) -> Facts:
    """The state in one line, and a row per step, the first one first."""
    found = state.state(path, Workspace(path.parents[1]))
    rows, unused = [_plain(step) for step in found.neste], _unused("Tilstanden kan ikke", selection)
    standing_now = standing.sentence(targets.statuses(path))
    return told("tilstand", rows, [found.tilstand, standing_now, *unused], [])


def result_chain(_: str, selection: Selection, path: Path) -> Facts:
    """One row per indicator; with --json also targets, goals, steering and the evaluation."""
    found = chain.indicators(path)
    rows = [_plain(one) | {"alder_tekst": formats.alder(one.alder)} for one in found]
    aims = [f"{t.maal}: {t.grunn} {ia.told(t.maalt)}".strip() for t in ia.targets(path)]
    parts: Facts = {
        "ia_maal": [_plain(t) for t in ia.targets(path)],
        "aktivitetsmaal": [_plain(g) for g in goals.goals(path)],
        "styring": [_plain(f) for f in steering.facts(path)],
        "evalueringskriterier": [_plain(c) for c in steering.criteria(path)],
    }
    notes = [chain.finding(found), *aims, goals.finding(goals.goals(path))]
    notes += _unused("Resultatkjeden kan ikke", selection)
    return told("resultatkjede", rows, notes, _reports(one.kilde for one in found)) | parts


def advice(_: str, selection: Selection, path: Path) -> Facts:
    """One row per recommendation, with the answer and the newest status."""
    found = recommendations.recommendations(path, Workspace(path.parents[1]))
    rows = [_plain(one) | {"status_tekst": recommendations.status(one)} for one in found]
    notes = [recommendations.finding(found), *_unused("Anbefalingene kan ikke", selection)]
    return told("anbefalinger", rows, notes, _reports(one.kilde for one in found))


def disputed(_: str, selection: Selection, path: Path) -> Facts:
    """One row per contradiction in the reports, by kind."""
    found = contradictions(path)
    rows = [_plain(one) | {"slag_tekst": KINDS[one.slag]} for one in found]
    notes = [finding(found), *_unused("Motstridene kan ikke", selection)]
    return told("motstrid", rows, notes, _reports(one.kilde for one in found))


def _unused(who: str, selection: Selection) -> list[str]:
    """That the chosen filters have not been used, in a sentence."""
    chosen = selection.chosen()
    return [passed_by(who, chosen)] if chosen else []


def _reports(places: Iterable[str]) -> Iterable[str]:
    """The sources without the places in them, which stand on every row."""
    return (part.partition(", ")[0] for place in places for part in place.split("; "))


def _plain(found: DataclassInstance) -> Facts:
    """What JSON can hold: days as ÅÅÅÅ-MM-DD, lists for tuples, and 12 for 12.0."""
    return {name: _simple(value) for name, value in asdict(found).items()}


def _simple(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (tuple, list)):
        return [_simple(v) for v in value]
    return {k: _simple(v) for k, v in value.items()} if isinstance(value, dict) else value


COMMANDS = {
    "tilstand": Command(
        "hva vi vet nå, i én linje, og hva som bør gjøres", where_we_stand, of_metric=False
    ),
    "resultatkjede": Command(
        "fra ressurser til sykefravær, ledd for ledd", result_chain, of_metric=False, liste=True
    ),
    "anbefalinger": Command(
        "evalueringens anbefalinger, svar og status", advice, of_metric=False, liste=True
    ),
    "motstrid": Command(
        "der rapportene sier imot hverandre, etter slag", disputed, of_metric=False, liste=True
    ),
}
