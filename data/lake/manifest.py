"""The list of what has been read in. What the manifest does not name, does not exist."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from data.errors import UserError
from data.lake import files
from data.lake.workspace import Workspace

NAME = "manifest.json"
KEPT = "manifest-{:06}.json"
KEPT_NAME = re.compile(r"manifest-\d{6}\.json")
KEEP = 2  # this one and the one before
IS_ID = re.compile(r"\d{8}T\d{12}Z-")


class DamagedError(UserError):
    """The manifest is there, and is not what was written."""


@dataclass(frozen=True)
class LogFile:
    """One file as it was read. Every line is in exactly one of the counts.

    `sha256` is of the unpacked content, so that a log and its .gz are the same file.
    `first` and `last` are local days (ISO) of the first and last readable line, `begins` the time
    of the first (UTC). `clients` counts page views of readers: all (views), those of the client
    with the most (largest), without a public address (inside), and with a client found after the
    agent (forwarded). `other_host` are lines for hosts that the source does not count, and `hosts`
    the lines per host. `formats` are lines in another format than the file's: how many, from which.
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
    other_file: int = 0
    left_out: int = 0
    other_host: int = 0
    hosts: dict[str, int] = field(default_factory=dict)
    begins: str | None = None
    clients: dict[str, int] = field(default_factory=dict)
    formats: dict[str, tuple[int, int]] = field(default_factory=dict)

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

    @property
    def tables(self) -> tuple[str, ...]:
        """All its files in the lake, as folder/file."""
        return (*self.events, self.rejected) if self.rejected else self.events


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
class Erased:
    """Days (ISO, both with) of a source that were erased on request and are not read in again."""

    source: str
    first: str
    last: str


@dataclass(frozen=True)
class Commit:
    """The last change of the manifest. `gone` are the folders that it took out of the lake.

    `number` counts the changes. `purged` is the number of the last one that erased something:
    nothing from before it may be kept, neither a warehouse nor an earlier manifest.
    """

    number: int = 0
    time: str = ""
    what: str = ""
    gone: tuple[str, ...] = ()
    purged: int = 0


@dataclass(frozen=True)
class Manifest:
    """All ingests and survey waves that count, oldest first.

    `hashes` has the sha-256 of every file of the lake that they name.
    """

    ingests: tuple[Ingest, ...] = field(default=())
    surveys: tuple[Wave, ...] = field(default=())
    hashes: Mapping[str, str] = field(default_factory=dict)
    erased: tuple[Erased, ...] = field(default=())
    commit: Commit = field(default=Commit())

    def items(self) -> tuple[Ingest | Wave, ...]:
        """The ingests and the waves."""
        return (*self.ingests, *self.surveys)

    def folders(self) -> frozenset[str]:
        """The folders of the lake that count."""
        return frozenset(item.id for item in self.items())

    def tables(self) -> tuple[str, ...]:
        """The files of the lake that count, as folder/file."""
        return tuple(table for item in self.items() for table in item.tables)

    def digest(self) -> str:
        """A fingerprint of what counts: a warehouse built from it carries the same one."""
        counted = replace(self, hashes={}, commit=Commit())
        return hashlib.sha256(_json(asdict(counted))).hexdigest()

    def inputs(self) -> str:
        """A fingerprint of what counts, down to the last bit of each file of the lake."""
        parts = [self.digest(), *(f"{t}={self.hashes.get(t, '')}" for t in self.tables())]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def read(workspace: Workspace) -> Manifest:
    """The manifest in use; an empty one in a new workspace.

    Raises UserError where there is a lake and no manifest, and DamagedError for a damaged one.
    NB: a manifest that is gone is no empty one; who took it so, would clear the lake.
    """
    path = workspace.lake / NAME
    try:
        return parsed(path, path.read_bytes())
    except FileNotFoundError:
        if _has_had_one(workspace):
            raise UserError(
                f"Listen {path} mangler, men det ligger data etter den – kjør «python -m data "
                "gjenopprett», eller legg den tilbake fra sikkerhetskopien; ingenting er endret."
            ) from None
        return Manifest()


def write(workspace: Workspace, manifest: Manifest) -> Manifest:
    """Replaces the manifest in one step, and gives what was written: sealed, with its number."""
    number = max([manifest.commit.number, *map(number_of, kept(workspace))]) + 1
    whole = replace(sealed(workspace, manifest), commit=replace(manifest.commit, number=number))
    put(workspace, whole)
    keep(workspace, whole)
    return whole


def put(workspace: Workspace, manifest: Manifest) -> None:
    """Makes this the manifest in use, just as it is."""
    files.replace(workspace.lake / NAME, _dump(manifest))


def keep(workspace: Workspace, manifest: Manifest) -> None:
    """Keeps a copy of the manifest and of the one before, so that a change can be taken back.

    Nothing is kept from before a change that erased something.
    """
    copy = workspace.lake / KEPT.format(manifest.commit.number)
    if not copy.exists() and manifest.commit.number:
        files.replace(copy, _dump(manifest))
    for place, path in enumerate(kept(workspace)):
        if place >= KEEP or number_of(path) < manifest.commit.purged:
            path.unlink()


def sealed(workspace: Workspace, manifest: Manifest) -> Manifest:
    """The manifest with the hash of every file that it names; those it has are not taken anew."""
    named = set(manifest.tables())
    had = {table: taken for table, taken in manifest.hashes.items() if table in named}
    new = {t: files.sha256(place(workspace, t)) for t in unsealed(workspace, manifest)}
    return replace(manifest, hashes=had | new)


def unsealed(workspace: Workspace, manifest: Manifest) -> list[str]:
    """The files that are there and have no hash, as in a manifest of an earlier version."""
    lacking = (table for table in manifest.tables() if table not in manifest.hashes)
    return [table for table in lacking if place(workspace, table).exists()]


def place(workspace: Workspace, table: str) -> Path:
    """Where a file of the lake lies: in its folder, or in one that does not count yet."""
    path = workspace.lake / table
    waiting = workspace.lake / f"{files.TEMPORARY}{table}"
    return waiting if not path.exists() and waiting.exists() else path


def kept(workspace: Workspace) -> list[Path]:
    """The copies of this manifest and the ones before, newest first."""
    found = [path for path in workspace.lake.glob("*.json") if KEPT_NAME.fullmatch(path.name)]
    return sorted(found, reverse=True)


def number_of(path: Path) -> int:
    """The number in the name of a kept manifest."""
    return int(path.stem.rpartition("-")[2])


def parsed(path: Path, content: bytes) -> Manifest:
    """The manifest that was written as this content. Raises DamagedError."""
    try:
        raw = json.loads(content)
        if set(raw) in ({"ingests"}, {"ingests", "surveys"}):
            return _of(raw)  # of an earlier version, which wrote no hashes
        said = raw.pop("sha256")
        found = {hashlib.sha256(_json(raw)).hexdigest(): raw}[said]
        return _of(found)
    # NB: what a flipped bit makes of a file, is any error that a reader of it can raise.
    except Exception as error:
        raise DamagedError(
            f"Listen {path} er skadet – kjør «python -m data gjenopprett», eller legg den tilbake "
            "fra sikkerhetskopien; ingenting er endret."
        ) from error


def _has_had_one(workspace: Workspace) -> bool:
    lake = workspace.lake
    return lake.is_dir() and any(
        IS_ID.match(path.name) or KEPT_NAME.fullmatch(path.name) for path in lake.iterdir()
    )


def _dump(manifest: Manifest) -> bytes:
    raw = asdict(manifest)
    return _json(raw | {"sha256": hashlib.sha256(_json(raw)).hexdigest()})


def _json(raw: object) -> bytes:
    return json.dumps(raw, ensure_ascii=False, indent=1).encode()


def _of(raw: dict[str, Any]) -> Manifest:
    commit = raw.get("commit", {})
    return Manifest(
        ingests=tuple(_ingest(item) for item in raw["ingests"]),
        surveys=tuple(_wave(item) for item in raw.get("surveys", ())),
        hashes=raw.get("hashes", {}),
        erased=tuple(Erased(**item) for item in raw.get("erased", ())),
        commit=Commit(**commit | {"gone": tuple(commit.get("gone", ()))}),
    )


def _ingest(raw: dict[str, Any]) -> Ingest:
    logs = tuple(LogFile(**item) for item in raw["files"])
    return Ingest(**raw | {"files": logs, "events": tuple(raw["events"])})


def _wave(raw: dict[str, Any]) -> Wave:
    return Wave(**raw | {"files": tuple(raw["files"]), "tables": tuple(raw["tables"])})
