"""`python -m data sikkerhetskopi`: all that cannot be made again, in one file that is read back.

The keys of visitors are never copied: whoever has them can know a visitor again, and they are
destroyed days after their month, which no copy would know. The key of the surveys is: without it a
respondent who asks to be erased, is not found.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from data.drift import archive
from data.drift.archive import Contents, Removal
from data.errors import UserError, unwritable
from data.lake import clock, commits, files, journal, soundness, version
from data.lake.manifest import NAME, Manifest
from data.lake.workspace import Workspace
from data.lake.writing import told, writing
from data.warehouse import build

PREFIX, SUFFIX = "portalinnsikt-", ".tar"
EMPTY = "Arbeidsområdet {} er tomt, så det er ingenting å kopiere – kontroller stien."
WITHOUT = (
    "Nøklene som kan kjenne igjen en besøkende, er ikke med. Kopien har navn på dem som har ført "
    "planer, og svar i undersøkelser: oppbevar den som arbeidsområdet, og slett den når fristene "
    "dine sier det."
)


def backup(workspace: Workspace, folder: Path, keep: int | None = None) -> list[str]:
    """Writes a copy into the folder and reads it back; gives what was done.

    No number changes meanwhile: the writers wait, the readers do not. With `keep` only so many of
    the newest copies stay. Raises UserError, with no copy left, when the lake is damaged.
    """
    place = _folder(workspace, folder)
    with writing(workspace) as found, journal.still(workspace.root / archive.FOLDERS[1]):
        build.refuse_lost(workspace, found)
        soundness.check(workspace, found)
        path, contents = _copied(workspace, found, place)
    size = sum(size for size, _ in contents.filer.values())
    said = (
        f"Sikkerhetskopi: {path} ({len(contents.filer)} filer, {_mb(size)} MB), lest tilbake og "
        "kontrollert."
    )
    gone = _thinned(place, keep)
    return [said, *([f"Slettet {gone} eldre kopier."] if gone else []), WITHOUT]


def copies(folder: Path) -> list[Path]:
    """The copies in a folder, newest first by name."""
    return sorted(folder.glob(f"{PREFIX}*{SUFFIX}"), reverse=True)


def _copied(workspace: Workspace, found: Manifest, place: Path) -> tuple[Path, Contents]:
    """The caller holds the workspace. A copy gets its name when it is whole and read back."""
    stamps = (path.name.removeprefix(PREFIX).removesuffix(SUFFIX) for path in copies(place))
    path = place / f"{PREFIX}{clock.later(stamps)}{SUFFIX}"
    waiting = path.with_name(f"{files.TEMPORARY}{path.name}")
    contents = _contents(workspace, found)
    if not contents.filer:
        raise UserError(EMPTY.format(workspace.root))
    try:
        archive.write(waiting, workspace.root, contents)
        archive.verified(waiting)
        waiting.replace(path)
    except OSError as error:
        raise unwritable(place, error) from error
    finally:
        waiting.unlink(missing_ok=True)
    return path, contents


def _contents(workspace: Workspace, found: Manifest) -> Contents:
    listed = {
        name: ((workspace.root / name).stat().st_size, files.sha256(workspace.root / name))
        for name in _names(workspace, found)
    }
    changes = [line for line in told(workspace) if line["slag"] == commits.CHANGE]
    removals = [Removal(c["nummer"], c["tid"], c["hva"]) for c in changes if _removes(c)]
    return Contents(
        format=version.FORMAT,
        tid=clock.now(),
        nummer=found.commit.number,
        filer=listed,
        endringer={str(change["nummer"]): change.get("manifest", "") for change in changes},
        fjernet=tuple(removals),
    )


def _removes(change: commits.Line) -> bool:
    """True for a change that says that something was taken out for good."""
    return str(change["hva"]).startswith(("Slettet", "Fjernet", "Kuttet"))


def _names(workspace: Workspace, found: Manifest) -> Iterator[str]:
    """What is copied, by its name in the workspace: what counts, what was written, the settings."""
    lake = [NAME, commits.NAME, *found.tables()]
    yield from (f"lager/{name}" for name in lake if (workspace.lake / name).is_file())
    for folder in archive.FOLDERS[1:]:
        for path in sorted((workspace.root / folder).rglob("*")):
            name = str(path.relative_to(workspace.root))
            ours = archive.allowed(name) and path.name != journal.LOCK
            if ours and path.is_file() and not path.is_symlink():
                yield name
    if (workspace.root / archive.KEY).is_file():
        yield archive.KEY
    for path in sorted(workspace.root.iterdir()):
        if path.is_file() and archive.allowed(path.name):
            yield path.name


def _folder(workspace: Workspace, folder: Path) -> Path:
    """The folder to write in, made when it is not there, and outside the workspace."""
    try:
        place = folder.expanduser().resolve()
        if place.is_relative_to(workspace.root):
            raise UserError(
                f"{folder} ligger i arbeidsområdet – velg en mappe utenfor, helst på en annen disk."
            )
        if not workspace.root.is_dir():
            raise UserError(EMPTY.format(workspace.root))
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (ValueError, RuntimeError) as error:
        raise UserError(f"Mappen {folder} kan ikke brukes – kontroller stien.") from error
    except OSError as error:
        raise unwritable(folder, error) from error
    if not os.access(place, os.W_OK):
        raise unwritable(folder, PermissionError(13, ""))
    return place


def _thinned(place: Path, keep: int | None) -> int:
    old = copies(place)[keep:] if keep else []
    for path in old:
        path.unlink()
    return len(old)


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f}".replace(".", ",")
