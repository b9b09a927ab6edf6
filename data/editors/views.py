"""Saved views: a page and its choices under a name, in WORKSPACE/redaksjon/visninger.jsonl.

A view that is taken away is a new line, as everything the editors write.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from data.errors import UserError
from data.lake import journal
from data.lake.journal import ConflictError, Entry, OvertakenError
from data.lake.workspace import Workspace

LONGEST_NAME, LONGEST_CHOICES = 60, 4_000
TAKEN = (
    "Det finnes allerede en visning som heter «{}». Velg et annet navn, eller ta bort den først."
)


@dataclass(frozen=True)
class View:
    """`side` is the address of the page ("" for the first), `valg` the choices as in an address."""

    navn: str
    side: str
    valg: str
    hvem: str = ""
    naar: str = ""


def save(workspace: Workspace, name: str, page: str, choices: str, *, who: str) -> Entry:
    """Writes a view under a new name. Raises UserError on a name that is empty, long or taken."""
    title = " ".join(journal.printable(name).split())
    if not title or len(title) > LONGEST_NAME:
        raise UserError(f"Gi visningen et navn på høyst {LONGEST_NAME} tegn.")
    if len(choices) > LONGEST_CHOICES:
        raise UserError("Visningen har for mange valg. Fjern noen av filtrene og lagre på nytt.")
    if title in {view.navn for view in current(workspace)}:
        raise UserError(TAKEN.format(title))
    return _append(workspace, title, {"side": page, "valg": choices}, who)


def remove(workspace: Workspace, name: str, *, who: str) -> Entry:
    """Takes a view away; its lines stay. Raises UserError where there is none of that name."""
    if name not in {view.navn for view in current(workspace)}:
        raise UserError(f"Det finnes ingen visning som heter «{name}». Velg en fra listen.")
    return _append(workspace, name, {}, who)


def current(workspace: Workspace) -> tuple[View, ...]:
    """The views that stand, by name."""
    rows = journal.latest(journal.read(path(workspace)))
    kept = (
        View(name, e.innhold.get("side", ""), e.innhold.get("valg", ""), e.hvem, e.naar)
        for name, e in rows.items()
        if e.innhold
    )
    return tuple(sorted(kept, key=lambda view: view.navn.casefold()))


def path(workspace: Workspace) -> Path:
    """Where the views lie."""
    return workspace.root / "redaksjon" / "visninger.jsonl"


def as_json(workspace: Workspace) -> str:
    """The views as a JSON list."""
    return json.dumps([asdict(view) for view in current(workspace)], ensure_ascii=False, indent=1)


def as_text(workspace: Workspace) -> str:
    """The views, one a line."""
    found = [
        f"{view.navn}: /{view.side}{'?' * bool(view.valg)}{view.valg} ({view.hvem}, {view.naar})"
        for view in current(workspace)
    ]
    return "\n".join(found) or "Ingen har lagret noen visning ennå."


def _append(workspace: Workspace, name: str, content: dict[str, str], who: str) -> Entry:
    versions = journal.of(journal.read(path(workspace)), name)
    try:
        return journal.append(path(workspace), name, content, who=who, base=len(versions))
    except ConflictError:
        raise OvertakenError(
            f"Noen endret visningen «{name}» samtidig; ditt er ikke lagret. Prøv på nytt."
        ) from None
