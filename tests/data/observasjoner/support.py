"""Readings for the tests: a source of exports, and observations of one day or more."""

from __future__ import annotations

import datetime as dt
import hashlib

from data.lake import sources
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.observasjoner.record import Observation, Reading

DAY = dt.date(2024, 4, 2)


def source(workspace: Workspace, name: str = "plausible") -> Source:
    return sources.get(workspace, name)


def observed(verdi: float, maaltall: str = "sidevisninger", **changes: object) -> Observation:
    """One total of a day."""
    fields: dict[str, object] = {
        "kilde": "plausible",
        "instrument": "eksport",
        "maaltall": maaltall,
        "definisjon": "plausible",
        "identitet": "dag",
        "korn": "dag",
        "fra": DAY,
        "til": DAY,
        "dimensjon": "",
        "ledd": "",
        "vert": "",
        "sti": "",
        "verdi": verdi,
        "presisjon": "eksakt",
        "hentet": "2024-05-01T00:00:00+00:00",
    }
    return Observation(**(fields | changes))  # type: ignore[arg-type]


def reading(name: str, *found: Observation, **changes: object) -> Reading:
    """One export whose every row gave one observation."""
    fields: dict[str, object] = {
        "name": name,
        "sha256": hashlib.sha256(repr((name, found, changes)).encode()).hexdigest(),
        "format": "plausible",
        "evidence": "en prøve",
        "hentet": "2026-05-01T00:00:00+00:00",  # long after all days of the tests
        "rows": len(found),
        "taken": len(found),
        "observations": found,
    }
    return Reading(**(fields | changes))  # type: ignore[arg-type]
