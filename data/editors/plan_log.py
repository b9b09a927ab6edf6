"""The editors' own plan per bransje and tool: what stage it is at, and when each step begins.

It lies in WORKSPACE/redaksjon/pipeline.jsonl and never in the warehouse, so a change is seen at
once and what the reports say is never rewritten.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path

from data import reference
from data.editors import wording
from data.editors.plan import AS_PUBLISHED, STAGES, Plan, check, described, differences
from data.errors import UserError
from data.lake import journal
from data.lake.journal import ConflictError, Entry, OvertakenError
from data.lake.workspace import Workspace


def save(
    workspace: Workspace,
    bransje: str,
    verktoey: str,
    plan: Plan,
    *,
    who: str,
    base: int,
    today: dt.date | None = None,
) -> Entry:
    """Checks and writes a new version of the row. `base` is the version it was made from.

    Raises UserError on wrong input, OvertakenError when the row is newer than `base`.
    """
    key = row_key(bransje, verktoey)
    checked = check(plan, today or dt.date.today())
    if checked.stadium == AS_PUBLISHED:
        raise UserError(f"Velg et stadium: {', '.join(STAGES.values())}.")
    versions = journal.of(journal.read(path(workspace)), key)
    if versions and versions[-1].versjon == base and content(versions[-1]) == checked:
        raise UserError("Ingenting er endret, så ingenting er lagret.")
    return _append(workspace, key, checked, who, base)


def restore(
    workspace: Workspace, bransje: str, verktoey: str, version: int, *, who: str, base: int
) -> Entry:
    """Writes an earlier version anew; version 0 is what the reports say, with no entry of ours."""
    key = row_key(bransje, verktoey)
    found = {entry.versjon: entry for entry in journal.of(journal.read(path(workspace)), key)}
    if version != 0 and version not in found:
        raise UserError(f"Raden har ingen versjon {version}. Velg en fra historikken.")
    plan = content(found[version]) if version else Plan()
    return _append(workspace, key, plan, who, base, restored=version)


def current(workspace: Workspace) -> dict[tuple[str, str], Entry]:
    """The newest entry of each (bransje, verktoey) that the editors have written about."""
    rows = journal.latest(journal.read(path(workspace)))
    return {_pair(key): entry for key, entry in rows.items()}


def history(workspace: Workspace, bransje: str, verktoey: str) -> tuple[Entry, ...]:
    """All versions of one row, oldest first."""
    return journal.of(journal.read(path(workspace)), row_key(bransje, verktoey))


def content(entry: Entry) -> Plan:
    """What an entry says, without fields that a later edition of this code may have added."""
    known = {field.name for field in fields(Plan)}
    return Plan(**{name: value for name, value in entry.innhold.items() if name in known})


def row_key(bransje: str, verktoey: str) -> str:
    """The name of the row in the log. Raises UserError on a bransje or tool not in the register."""
    for kind, value, name in (("bransjer", bransje, "bransje"), ("verktoey", verktoey, "verktøy")):
        if value not in register(kind):
            raise UserError(f"«{value}» er ikke en kjent {name}. Velg en fra data/reference.")
    return f"{bransje}/{verktoey}"


def register(name: str) -> Mapping[str, str]:
    """Id → name out of data/reference/<name>.csv."""
    return {row["id"]: row["navn"] for row in reference.rows(name)}


def path(workspace: Workspace) -> Path:
    """Where the log lies."""
    return workspace.root / "redaksjon" / "pipeline.jsonl"


def as_json(workspace: Workspace) -> str:
    """The newest entry of each row as a JSON list: who, when, version, and every field."""
    rows = [
        {"bransje": bransje, "verktoey": tool, "versjon": e.versjon, "hvem": e.hvem, "naar": e.naar}
        | asdict(content(e))
        for (bransje, tool), e in sorted(current(workspace).items())
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_text(workspace: Workspace) -> str:
    """The newest entry of each row, one a line."""
    rows = [
        f"{key}: {', '.join(described(content(e))) or 'følger rapportene'} "
        f"(versjon {e.versjon}, {e.hvem}, {e.naar})"
        for key, e in sorted(journal.latest(journal.read(path(workspace))).items())
    ]
    return "\n".join(rows) or "Redaksjonsrådet har ikke lagt inn noe ennå."


def _append(
    workspace: Workspace, key: str, plan: Plan, who: str, base: int, restored: int | None = None
) -> Entry:
    try:
        return journal.append(
            path(workspace), key, asdict(plan), who=who, base=base, restored=restored
        )
    except ConflictError as conflict:
        raise OvertakenError(_overtaken(workspace, key, base, conflict.newer)) from None


def _overtaken(workspace: Workspace, key: str, base: int, newer: tuple[Entry, ...]) -> str:
    seen = {e.versjon: e for e in journal.of(journal.read(path(workspace)), key)}
    before = content(seen[base]) if base in seen else Plan()
    changed = differences(before, content(newer[-1])) if newer else []
    return wording.overtaken("raden", newer, changed)


def _pair(key: str) -> tuple[str, str]:
    bransje, _, verktoey = key.partition("/")
    return bransje, verktoey
