"""What is done about each recommendation: status, owner and evidence, with all its history.

It lies in WORKSPACE/redaksjon/anbefalinger.jsonl, a log as that of the plans: what the report
recommends and what the agencies answered stays in data/reference and is never rewritten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from data.editors import wording
from data.errors import UserError
from data.lake import journal
from data.lake.journal import ConflictError, Entry, OvertakenError, printable
from data.lake.workspace import Workspace
from data.reference import rows

NONE = ""
STATUSES = {
    "ikke_startet": "ikke startet",
    "i_gang": "i gang",
    "gjennomfoert": "gjennomført",
    "foelges_ikke": "følges ikke opp",
}
CLOSED = ("gjennomfoert", "foelges_ikke")  # nobody can check these without evidence
LABELS = {"status": "status", "ansvarlig": "ansvarlig", "belegg": "belegg"}
LONGEST_OWNER, LONGEST_EVIDENCE = 120, 1_000


@dataclass(frozen=True)
class FollowUp:
    """What an entry says. An empty status means that it has been taken back."""

    status: str = NONE
    ansvarlig: str = ""
    belegg: str = ""


def save(workspace: Workspace, key: str, given: FollowUp, *, who: str, base: int) -> Entry:
    """Checks and writes a new version. `base` is the version that it was made from.

    Raises UserError on wrong input, OvertakenError when the row is newer than `base`.
    """
    _known(key)
    checked = check(given)
    versions = history(workspace, key)
    if versions and versions[-1].versjon == base and content(versions[-1]) == checked:
        raise UserError("Ingenting er endret, så ingenting er lagret.")
    return _append(workspace, key, checked, who, base)


def restore(workspace: Workspace, key: str, version: int, *, who: str, base: int) -> Entry:
    """Writes an earlier version anew; version 0 is no entry of ours."""
    _known(key)
    found = {entry.versjon: entry for entry in history(workspace, key)}
    if version != 0 and version not in found:
        raise UserError(f"Anbefalingen har ingen versjon {version}. Velg en fra historikken.")
    earlier = content(found[version]) if version else FollowUp()
    return _append(workspace, key, earlier, who, base, restored=version)


def check(given: FollowUp) -> FollowUp:
    """The entry as it is kept. Raises UserError with the first thing wrong."""
    owner = " ".join(printable(given.ansvarlig).split())
    evidence = printable(given.belegg)
    if given.status not in STATUSES:
        raise UserError(f"Velg en status: {', '.join(STATUSES.values())}.")
    for name, text, most in (
        ("Ansvarlig", owner, LONGEST_OWNER),
        ("Belegget", evidence, LONGEST_EVIDENCE),
    ):
        if len(text) > most:
            raise UserError(f"{name} er på {len(text)} tegn. Kort det ned til {most}.")
    if given.status in CLOSED and not evidence:
        raise UserError(
            f"«{STATUSES[given.status].capitalize()}» trenger belegg. Skriv hva som er gjort eller "
            "bestemt, og hvor det står."
        )
    return replace(given, ansvarlig=owner, belegg=evidence)


def current(workspace: Workspace) -> dict[str, Entry]:
    """The newest entry of each recommendation that somebody has written about."""
    return journal.latest(journal.read(path(workspace)))


def history(workspace: Workspace, key: str) -> tuple[Entry, ...]:
    """All versions of one recommendation, oldest first."""
    return journal.of(journal.read(path(workspace)), key)


def content(entry: Entry) -> FollowUp:
    """What an entry says, without fields that a later edition of this code may have added."""
    known = {field.name for field in fields(FollowUp)}
    return FollowUp(**{name: value for name, value in entry.innhold.items() if name in known})


def differences(old: FollowUp, new: FollowUp) -> list[str]:
    """What changed, in words: «status fra ikke startet til i gang»."""
    return wording.differences(asdict(old), asdict(new), LABELS, _shown)


def described(given: FollowUp) -> list[str]:
    """The fields that are filled in, in words."""
    return wording.described(asdict(given), LABELS, _shown)


def register() -> Mapping[str, str]:
    """Id → recommendation out of data/reference/anbefalinger.csv."""
    return {row["id"]: row["anbefaling"] for row in rows("anbefalinger")}


def path(workspace: Workspace) -> Path:
    """Where the log lies."""
    return workspace.root / "redaksjon" / "anbefalinger.jsonl"


def as_json(workspace: Workspace) -> str:
    """Every recommendation as a JSON list, with its newest entry: who, when, version, fields."""
    found = current(workspace)
    told = [
        {"id": key, "anbefaling": text}
        | asdict(content(found[key]) if key in found else FollowUp())
        | _when(found.get(key))
        for key, text in register().items()
    ]
    return json.dumps(told, ensure_ascii=False, indent=1)


def as_text(workspace: Workspace) -> str:
    """Every recommendation with its newest entry, one a line."""
    found = current(workspace)
    return "\n".join(f"{key}: {text}: {_told(found.get(key))}" for key, text in register().items())


def _told(entry: Entry | None) -> str:
    said = described(content(entry)) if entry else []
    if entry is None or not said:
        return "ingen status"
    return f"{'; '.join(said)} (versjon {entry.versjon}, {entry.hvem}, {entry.naar})"


def _when(entry: Entry | None) -> dict[str, object]:
    return {
        "versjon": entry.versjon if entry else 0,
        "hvem": entry.hvem if entry else None,
        "naar": entry.naar if entry else None,
    }


def _known(key: str) -> None:
    if key not in register():
        raise UserError(f"«{key}» er ikke en anbefaling. Velg en av: {', '.join(register())}.")


def _append(
    workspace: Workspace,
    key: str,
    given: FollowUp,
    who: str,
    base: int,
    restored: int | None = None,
) -> Entry:
    try:
        return journal.append(
            path(workspace), key, asdict(given), who=who, base=base, restored=restored
        )
    except ConflictError as conflict:
        seen = {entry.versjon: entry for entry in history(workspace, key)}
        before = content(seen[base]) if base in seen else FollowUp()
        newer = conflict.newer
        changed = differences(before, content(newer[-1])) if newer else []
        raise OvertakenError(wording.overtaken("anbefalingen", newer, changed)) from None


def _shown(name: str, value: str) -> str:
    return STATUSES.get(value, value) if name == "status" else f"«{value}»"
