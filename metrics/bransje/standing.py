"""How many of the targets stand how, in one sentence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from metrics.bransje.targets import TargetStatus, statuses
from metrics.engine import formats, output, registers
from metrics.engine.selection import Selection

VERBS = {
    "naadd": "er nådd",
    "naadd_ukjent_tid": "er nådd, men kanskje for sent",
    "i_rute": "er i rute",
    "bak": "ligger bak",
    "mangler_tall": "mangler tall",
}


def aimed(found: Sequence[TargetStatus]) -> tuple[TargetStatus, ...]:
    """The targets that have something to reach; a row that says there is none is no target."""
    return tuple(one for one in found if one.maal is not None)


def sentence(found: Sequence[TargetStatus]) -> str:
    """«3 av 12 mål er nådd, 3 ligger bak og 6 mangler tall. For 3 ting …», when some have none."""
    real = aimed(found)
    tally = Counter(one.status for one in real)
    parts = [f"{tally[key]} {verb}" for key, verb in VERBS.items() if tally[key]]
    if not parts:
        return "Ingen mål er lagt inn."
    number, verb = parts[0].split(" ", 1)
    told = formats.opplisting([f"{number} av {len(real)} mål {verb}", *parts[1:]])
    without = len(found) - len(real)
    return f"{told}." + (f" For {without} ting gir kildene ikke noe mål." if without else "")


def answer(_metric: str, _selection: Selection, path: Path) -> output.Facts:
    """The targets for the command line."""
    found = statuses(path)
    return output.told(
        "maal",
        [{key: _plain(path, value) for key, value in asdict(target).items()} for target in found],
        [sentence(found)],
        [registers.readable(path, target.kilde) for target in found],
    )


def _plain(path: Path, value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return registers.readable(path, value) if isinstance(value, str) else value
