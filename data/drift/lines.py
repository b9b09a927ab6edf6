"""A log of JSON lines that never fills the disk: a full file is put aside, and the oldest goes."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from data.lake.workspace import Workspace

LARGEST = 1_000_000  # bytes of one file
KEPT = 4  # full ones beside the one that is written in
LOCK = ".laas"
FOLDER = "logg"


def place(workspace: Workspace, name: str) -> Path:
    """Where a log lies: in PORTAL_LOGG, else in the workspace."""
    chosen = os.environ.get("PORTAL_LOGG")
    return (Path(chosen) if chosen else workspace.root / FOLDER) / name


def append(path: Path, line: Mapping[str, object]) -> None:
    """Writes one line. A disk that refuses must not stop what is told of, so nothing is raised."""
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _opened(path.parent / LOCK) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if path.exists() and path.stat().st_size >= LARGEST:
                _turn(path)
            with _opened(path) as out:
                out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")


def read(path: Path) -> list[dict[str, Any]]:
    """The lines of the last full file and of the one in use, oldest first; torn ones passed by."""
    found: list[dict[str, Any]] = []
    for part in (_numbered(path, 1), path):
        with suppress(OSError):
            for line in part.read_bytes().splitlines():
                with suppress(ValueError, RecursionError):
                    entry = json.loads(line)
                    found += [entry] if isinstance(entry, dict) else []
    return found


def _turn(path: Path) -> None:
    for number in range(KEPT - 1, 0, -1):
        if _numbered(path, number).exists():
            _numbered(path, number).replace(_numbered(path, number + 1))
    path.replace(_numbered(path, 1))


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.{number}")


def _opened(path: Path) -> Any:  # noqa: ANN401 – a raw file, which has no shorter name
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab", 0)
