"""Every usage metric by every breakdown that it can use, as rows to hold against others."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple
from pathlib import Path

from metrics import query
from metrics.engine import catalog

Answers = dict[tuple[str, str | None], "Counter[tuple[object, ...]]"]


def all_of(warehouse: Path) -> Answers:
    """The rows of each usage metric, broken down by nothing and by each breakdown."""
    return {
        (metric.id, by): Counter(
            astuple(row) for row in query.run(metric.id, fordeling=by, warehouse=warehouse).rows
        )
        for metric in catalog.metrics().values()
        if metric.gruppe == "bruk"
        for by in (None, *metric.fordelinger)
    }


def differing(ours: Answers, theirs: Answers) -> list[tuple[str, str | None]]:
    """The questions whose rows are not the same: `except all`, both ways."""
    asked = sorted(ours.keys() | theirs.keys(), key=str)
    return [key for key in asked if ours.get(key) != theirs.get(key)]
