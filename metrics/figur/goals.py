"""The targets in words: how many stand how, how far each is, and who must act."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from metrics.bransje.standing import VERBS, aimed
from metrics.bransje.targets import TargetStatus
from metrics.bransje.verdicts import BEHIND, ON_TRACK, REACHED, REACHED_WHEN, UNKNOWN
from metrics.engine import formats
from metrics.figur import findings

ORDER = (BEHIND, UNKNOWN, ON_TRACK, REACHED_WHEN, REACHED)  # what asks for something comes first
MUST = " må "


def finding(known: Sequence[TargetStatus]) -> str:
    """«Tre av åtte mål er nådd, to ligger bak, og tre mangler tall».

    A row that says that the sources give no target is none of them.
    """
    found = aimed(known)
    if not found:
        return "Ingen mål er lagt inn"
    tally = Counter(status.status for status in found)
    if len(tally) == 1:
        return _all_alike(len(found), found[0].status)
    parts = [f"{findings.count(tally[key])} {VERBS[key]}" for key in VERBS if tally[key]]
    first, *rest = parts
    number, verdict = first.split(" ", 1)
    clauses = [f"{number} av {findings.count(len(found))} mål {verdict}", *rest]
    return findings.opening(
        ", og ".join([", ".join(clauses[:-1]), clauses[-1]] if rest else clauses)
    )


def _all_alike(number: int, status: str) -> str:
    """«Ingen av de sju målene har tall», where all targets stand the same."""
    if number == 1:
        return f"Målet {VERBS[status]}"
    if status == UNKNOWN:
        return f"Ingen av de {findings.count(number)} målene har tall"
    return f"Alle de {findings.count(number)} målene {VERBS[status]}"


def place(target: TargetStatus) -> tuple[int, bool, dt.date]:
    """Those that someone must act on come first, by deadline."""
    aimless = target.maal is None
    return ORDER.index(target.status), aimless, target.frist or dt.date.max


def measured(target: TargetStatus) -> str:
    """«17 av 19», or that the target has no number to reach."""
    if target.maal is None:
        return "uten mål"
    goal = formats.spenn(target.maal, target.maal_maks or target.maal, target.format)
    known = target.verdi is not None
    return f"{formats.verdi(target.verdi, target.format) if known else '–'} av {goal}"


def who(target: TargetStatus, today: dt.date | None = None) -> str:
    """Who must do what, as the verdict says it; else who the target belongs to."""
    sentences = re.split(r"(?<=\.) (?=[A-ZÆØÅ])", target.grunn)
    told = next((text for text in sentences if MUST in text), "")
    if told or target.status != BEHIND:
        return told or target.eier
    over = target.frist is not None and target.frist < (today or dt.date.today())
    return f"{target.eier}: fristen er over." if over else f"{target.eier} må øke farten."
