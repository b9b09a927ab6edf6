"""The editors' note on each bransje, kept in WORKSPACE/redaksjon/notater.jsonl with its history."""

from __future__ import annotations

from pathlib import Path

from data.editors.plan_log import register
from data.errors import UserError
from data.lake import journal
from data.lake.journal import ConflictError, Entry, OvertakenError
from data.lake.workspace import Workspace

LONGEST = 2_000


def save(workspace: Workspace, bransje: str, text: str, *, who: str, base: int) -> Entry:
    """Writes a new version of the note; an empty text takes the note away, but not its history.

    Raises UserError on wrong input, OvertakenError when the note is newer than version `base`.
    """
    if bransje not in register("bransjer"):
        raise UserError(f"«{bransje}» er ikke en kjent bransje. Velg en fra data/reference.")
    note = journal.printable(text)
    if len(note) > LONGEST:
        raise UserError(f"Notatet er på {len(note)} tegn. Kort det ned til {LONGEST}.")
    versions = history(workspace, bransje)
    if note == (of(versions[-1]) if versions else "") and len(versions) == base:
        raise UserError("Ingenting er endret, så ingenting er lagret.")
    try:
        return journal.append(path(workspace), bransje, {"tekst": note}, who=who, base=base)
    except ConflictError as conflict:
        names = " og ".join(dict.fromkeys(entry.hvem for entry in conflict.newer)) or "Noen"
        newest = of(conflict.newer[-1]) if conflict.newer else ""
        raise OvertakenError(
            f"{names} endret notatet mens du skrev, og nå står det «{newest}»; ditt er ikke "
            "lagret. Se over og lagre på nytt."
        ) from None


def current(workspace: Workspace) -> dict[str, Entry]:
    """Bransje → the newest version, of those that have a note."""
    rows = journal.latest(journal.read(path(workspace)))
    return {bransje: entry for bransje, entry in rows.items() if of(entry)}


def history(workspace: Workspace, bransje: str) -> tuple[Entry, ...]:
    """All versions of one note, oldest first."""
    return journal.of(journal.read(path(workspace)), bransje)


def of(entry: Entry) -> str:
    """The text of a version."""
    return entry.innhold.get("tekst", "")


def path(workspace: Workspace) -> Path:
    """Where the notes lie."""
    return workspace.root / "redaksjon" / "notater.jsonl"
