"""The folders of the lake: cleared, put in place, taken out for good, or moved aside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.lake import clock, files
from data.lake.manifest import IS_ID, Manifest
from data.lake.workspace import Workspace

LEFT = (".tmp-*", ".demo*", "*/.tmp-*", "registre/*/.tmp-*")


def clear(workspace: Workspace, but: frozenset[str] = frozenset()) -> None:
    """Removes all that is temporary but the named folders, which still are to be put in place."""
    waiting = {files.TEMPORARY + name for name in but}
    for path in (path for pattern in LEFT for path in workspace.root.glob(pattern)):
        if path.name not in waiting:
            remove(path)


@contextmanager
def scratch(workspace: Workspace, name: str) -> Iterator[Path]:
    """An empty folder beside the others for the holder of the workspace, gone afterwards."""
    folder = workspace.root / f"{files.TEMPORARY}{name}"
    remove(folder)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        remove(folder)


def settle(workspace: Workspace, manifest: Manifest) -> None:
    """Has the folders that the manifest names in their places, and takes out those it let go of."""
    for name in manifest.folders():
        waiting, final = workspace.lake / f"{files.TEMPORARY}{name}", workspace.lake / name
        if waiting.exists() and not final.exists():
            waiting.rename(final)
    files.sync_folder(workspace.lake)
    for name in manifest.commit.gone:
        if name not in manifest.folders():
            remove(workspace.lake / name)


def orphans(workspace: Workspace, manifest: Manifest) -> list[Path]:
    """The folders that the manifest neither names nor has let go of: nobody knows whose."""
    named = manifest.folders()
    return [
        path
        for path in sorted(workspace.lake.iterdir())
        if path.is_dir() and IS_ID.match(path.name) and path.name not in named
    ]


def aside(workspace: Workspace, path: Path) -> Path:
    """Moves a file or folder to the quarantine, under a name with the time; gives its new place."""
    workspace.aside.mkdir(mode=0o700, exist_ok=True)
    place = workspace.aside / f"{clock.later([])}-{path.name.removeprefix(files.TEMPORARY)}"
    path.rename(place)
    files.sync_folder(workspace.aside)
    return place


def remove(path: Path) -> None:
    """Deletes a file or a whole folder; nothing when it is gone already."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
