"""`python -m data gjenopprett FIL`: a backup put back into an empty workspace, whole or not at all.

The mark of the workspace says that it is half put back until the last file is in its place: nothing
opens it then, and the same command begins again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from data.drift import archive, backup, lines
from data.drift.archive import Contents, Removal
from data.errors import UserError
from data.lake import files, folders, version
from data.lake.workspace import LOCK, Workspace, locked
from data.rydding import tidy

SPARE = 100_000_000  # bytes that the warehouse needs at least
AGAIN = (
    "Det som er slettet etter at kopien ble tatt ({}), er med igjen i det som er gjenopprettet: "
    "slett det på nytt med «python -m data slett». Hva det var, står i journalen til det gamle "
    "arbeidsområdet hvis det finnes."
)
KEYS = (
    "Nøklene for denne måneden er ikke i kopien, så en som kom før og kommer igjen, telles to "
    "ganger i måneden når loggen er delt i flere filer; les inn hele månedens logg på nytt for å "
    "unngå det."
)


def restore(workspace: Workspace, path: Path, again: bool = False) -> list[str]:
    """Puts the backup back, does the daily clean-up and builds; gives what was done.

    With `again` also one from before something was erased, as a later copy beside it knows. Raises
    UserError, with nothing changed, for a workspace that is not empty, and a copy that is damaged,
    foreign, of a later version, or older than a removal.
    """
    listed = archive.verified(path)
    _refuse_later(path, listed)
    gone = removed_since(path, listed)
    if gone and not again:
        raise UserError(
            f"Kopien {path} er fra før dette ble slettet, og ville hentet det tilbake: "
            f"{_said(gone)} – bruk en nyere kopi, eller legg til --med_slettet og slett det igjen."
        )
    workspace.create()
    with locked(workspace):
        _emptied(workspace)
        _refuse_full(workspace, listed)
        version.begin(workspace.root, [name for name in listed.filer if "/" not in name])
        try:
            archive.verified(path, lambda name, pieces: _put(workspace.root / name, pieces))
        except BaseException:
            _emptied(workspace)
            version.mark(workspace.root)
            raise
        for folder in {(workspace.root / name).parent for name in listed.filer}:
            files.sync_folder(folder)
        version.mark(workspace.root)
    done = tidy.tidy(workspace)
    told = [f"Gjenopprettet {len(listed.filer)} filer fra {listed.tid}, alle kontrollert."]
    told += [line for line in done if line != tidy.NOTHING]
    told += [f"Dette er slettet etter kopien, og er tilbake: {_said(gone)}"] if gone else []
    return [*told, AGAIN.format(listed.tid), KEYS]


def removed_since(path: Path, listed: Contents) -> list[Removal]:
    """What later copies of the same workspace, in the same folder, say was taken out after this."""
    found: dict[int, Removal] = {}
    mark = listed.endringer.get(str(listed.nummer))
    for other in backup.copies(path.resolve().parent):
        try:
            later = archive.contents(other)
        except UserError:
            continue
        if mark and later.endringer.get(str(listed.nummer)) == mark:
            found |= {item.nummer: item for item in later.fjernet if item.nummer > listed.nummer}
    return [found[number] for number in sorted(found)]


def _refuse_later(path: Path, listed: Contents) -> None:
    if listed.format > version.FORMAT:
        raise UserError(
            f"Kopien {path} er tatt av en nyere utgave av Portalinnsikt (format {listed.format}, "
            f"og denne leser til og med {version.FORMAT}) – oppgrader programmet først."
        )


def _emptied(workspace: Workspace) -> None:
    """Takes away what a restoration that was cut off has written. Raises UserError for all else."""
    begun = version.halfway(workspace.root)
    ours = [workspace.root / name for name in (*archive.FOLDERS, "hemmelig", *(begun or ()))]
    if begun is not None:
        for path in ours:
            folders.remove(path)
        workspace.create()
    beside = (LOCK, version.NAME, lines.FOLDER)
    found = [path for path in workspace.root.iterdir() if path.name not in beside]
    full = [path for path in found if path.is_file() or next(path.iterdir(), None) is not None]
    if full:
        raise UserError(
            f"Arbeidsområdet {workspace.root} er ikke tomt ({full[0].name}) – gjenopprett i en ny "
            "mappe med --workspace, og bytt når du har sett at tallene er der; ingenting er endret."
        )


def _refuse_full(workspace: Workspace, listed: Contents) -> None:
    need = sum(size for size, _ in listed.filer.values()) + SPARE
    if (free := shutil.disk_usage(workspace.root).free) < need:
        raise UserError(
            f"Det er {free // 1_000_000} MB ledig i {workspace.root}, og kopien trenger "
            f"{need // 1_000_000} MB – frigjør plass og prøv igjen."
        )


def _put(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes one file that was not there, for the owner alone, and has it on the disk."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        for piece in pieces:
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())


def _said(gone: list[Removal]) -> str:
    return "; ".join(f"{item.hva} ({item.tid[:10]})" for item in gone)
