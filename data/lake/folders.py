"""The folders of the lake: put in place for a change, taken out again when it fails, cleared."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.lake import manifest as manifests
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace

IS_ID = re.compile(r"\d{8}T\d{12}Z-")


@contextmanager
def placed(workspace: Workspace, before: Manifest, after: Manifest) -> Iterator[None]:
    """Has the new folders of `after`, which lie ready as .tmp-<id>, in place while the body runs.

    They are taken away again when the body fails: nothing counts before the manifest names it.
    """
    new = after.folders() - before.folders()
    try:
        for name in new:
            (workspace.lake / f".tmp-{name}").rename(workspace.lake / name)
        manifests.sync_folder(workspace.lake)
        yield
    except BaseException:
        for name in new:
            shutil.rmtree(workspace.lake / name, ignore_errors=True)
        raise


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
