"""The files of the parts, beside the warehouses: found by their mark, and whole or not there."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from data.lake import files
from data.lake.workspace import Workspace
from data.warehouse.evidence import LENGTH

NAME = ".del-{}-{}"  # what it is made of, and its own hash


def whole(workspace: Workspace, mark: str) -> Path | None:
    """The part with this mark, where it is there and undamaged."""
    found = workspace.warehouses.glob(NAME.format(mark, "*"))
    return next((path for path in found if path.name.endswith(_taken(path))), None)


def unfinished(workspace: Workspace) -> Path:
    """Where a part is written before it has its name."""
    return workspace.warehouses / f".tmp-{os.getpid()}-del"


def named(workspace: Workspace, mark: str) -> Path:
    """Gives what was written its name."""
    path = unfinished(workspace)
    return path.replace(workspace.warehouses / NAME.format(mark, _taken(path)))


def keep(workspace: Workspace, used: Collection[Path]) -> None:
    """Takes away all parts but these: what is erased is in no part that is left."""
    for path in workspace.warehouses.glob(NAME.format("*", "*")):
        if path not in used:
            path.unlink()


def _taken(path: Path) -> str:
    return files.sha256(path)[:LENGTH]
