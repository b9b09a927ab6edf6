"""The list of what has been read in. What the manifest does not name, does not exist."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from data.lake.workspace import Workspace

NAME = "manifest.json"


@dataclass(frozen=True)
class LogFile:
    """One file as it was read. Every line is in exactly one of the counts.

    `sha256` is of the unpacked content, so that a log and its .gz are the same file.
    `first` and `last` are local days (ISO) of the first and last readable line.
    """

    name: str
    sha256: str
    size: int
    lines: int
    page_views: int
    downloads: int
    bots: int
    static: int
    other_status: int
    other_method: int
    rejected: dict[str, int]
    first: str | None
    last: str | None

    @property
    def fingerprint(self) -> str:
        """Enough of the sha-256 to tell it from other files of the same name."""
        return self.sha256[:8]


@dataclass(frozen=True)
class Ingest:
    """One run of `data ingest` for one source: its files, and the Parquet files it wrote."""

    id: str
    source: str
    format: str
    definition: str
    bot_list: str
    time: str
    files: tuple[LogFile, ...]
    events: tuple[str, ...]
    rejected: str | None = None


@dataclass(frozen=True)
class Wave:
    """One wave as it was read in: its folder (`id`), codebook, files and Parquet tables.

    `files` are dicts of name, sha256 and rows; `receipt` is what the operator was told.
    """

    id: str
    wave: str
    kind: str
    time: str
    codebook: str
    files: tuple[dict[str, object], ...]
    tables: tuple[str, ...]
    receipt: dict[str, object]


@dataclass(frozen=True)
class Manifest:
    """All ingests and survey waves that count, oldest first."""

    ingests: tuple[Ingest, ...] = field(default=())
    surveys: tuple[Wave, ...] = field(default=())

    def folders(self) -> frozenset[str]:
        """The folders of the lake that count."""
        return frozenset([i.id for i in self.ingests] + [s.id for s in self.surveys])

    def digest(self) -> str:
        """A fingerprint: a warehouse built from this manifest carries the same one."""
        return hashlib.sha256(_dump(self).encode()).hexdigest()


def read(workspace: Workspace) -> Manifest:
    """The manifest in use; an empty one in a new workspace."""
    path = workspace.lake / NAME
    if not path.exists():
        return Manifest()
    raw = json.loads(path.read_text("utf-8"))
    return Manifest(
        tuple(_ingest(item) for item in raw["ingests"]),
        tuple(_wave(item) for item in raw.get("surveys", ())),
    )


def write(workspace: Workspace, manifest: Manifest) -> None:
    """Replaces the manifest in one step: a reader sees the old one or the new one."""
    temporary = workspace.lake / f".tmp-{os.getpid()}-{NAME}"
    with temporary.open("w", encoding="utf-8") as handle:
        handle.write(_dump(manifest))
        handle.flush()
        os.fsync(handle.fileno())
    temporary.replace(workspace.lake / NAME)
    sync_folder(workspace.lake)


def sync_folder(folder: Path) -> None:
    """Makes a rename in the folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fingerprint(paths: Iterable[Path]) -> str:
    """One sha-256 over the names and contents of the files, in the given order."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def now() -> str:
    """The time now in UTC, ISO 8601 to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _dump(manifest: Manifest) -> str:
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1)


def _ingest(raw: dict[str, Any]) -> Ingest:
    files = tuple(LogFile(**item) for item in raw["files"])
    return Ingest(**raw | {"files": files, "events": tuple(raw["events"])})


def _wave(raw: dict[str, Any]) -> Wave:
    return Wave(**raw | {"files": tuple(raw["files"]), "tables": tuple(raw["tables"])})
