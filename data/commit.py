"""Makes new folders of the lake count, in an order that a kill cannot spoil."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from data import build
from data import manifest as manifests
from data.manifest import Manifest
from data.workspace import Workspace

IS_ID = re.compile(r"\d{8}T\d{12}Z-")


def commit(workspace: Workspace, before: Manifest, after: Manifest) -> None:
    """Shows what the new manifest names. Its new folders lie ready as .tmp-<id>.

    They are renamed into place, a warehouse is built beside the old one, and then the manifest
    and the warehouse are replaced in one step each. Nothing is changed when the build fails.
    """
    new = after.folders() - before.folders()
    try:
        for name in new:
            (workspace.lake / f".tmp-{name}").rename(workspace.lake / name)
        manifests.sync_folder(workspace.lake)
        built = build.build(workspace, after)
    except BaseException:
        for name in new:
            shutil.rmtree(workspace.lake / name, ignore_errors=True)
        raise
    manifests.write(workspace, after)
    build.publish(workspace, built)
    clear_orphans(workspace, after)


def clear_orphans(workspace: Workspace, manifest: Manifest) -> None:
    """Removes folders that no manifest names: replaced ones, and those of a killed run."""
    named = manifest.folders()
    for folder in workspace.lake.iterdir():
        if folder.is_dir() and IS_ID.match(folder.name) and folder.name not in named:
            shutil.rmtree(folder)


def sync(folder: Path) -> None:
    """Brings the written files to the disk before the manifest may name them."""
    for path in folder.iterdir():
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    manifests.sync_folder(folder)
