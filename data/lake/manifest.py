"""The list of what has been read in. What the manifest does not name, does not exist."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from data.errors import UserError
from data.lake import files
from data.lake.items import (
    Commit,
    Erased,
    ExportFile,
    Ingest,
    LogFile,
    Observed,
    Sketched,
    Summary,
    Wave,
)
from data.lake.workspace import Workspace

__all__ = [
    "Commit",
    "Erased",
    "ExportFile",
    "Ingest",
    "LogFile",
    "Manifest",
    "Observed",
    "Sketched",
    "Summary",
    "Wave",
]
Counted = Ingest | Observed | Wave | Summary

NAME = "manifest.json"
KEPT = "manifest-{:06}.json"
KEPT_NAME = re.compile(r"manifest-\d{6}\.json")
KEEP = 2  # this one and the one before
IS_ID = re.compile(r"\d{8}T\d{12}Z-")


class DamagedError(UserError):
    """The manifest is there, and is not what was written."""


@dataclass(frozen=True)
class Manifest:
    """All ingests, exports and survey waves that count, oldest first.

    `hashes` has the sha-256 of every file of the lake that they name.
    """

    ingests: tuple[Ingest, ...] = field(default=())
    surveys: tuple[Wave, ...] = field(default=())
    hashes: Mapping[str, str] = field(default_factory=dict)
    erased: tuple[Erased, ...] = field(default=())
    commit: Commit = field(default=Commit())
    summary: Summary | None = None
    sketches: tuple[Sketched, ...] = field(default=())
    observed: tuple[Observed, ...] = field(default=())

    def items(self) -> tuple[Counted | Sketched, ...]:
        """The ingests, the exports, the waves, the summary of what is expired, and the sketches."""
        return (*self.counted(), *self.sketches)

    def counted(self) -> tuple[Counted, ...]:
        """What every number but an estimate is counted of."""
        summary = [self.summary] if self.summary else []
        return (*self.ingests, *self.observed, *self.surveys, *summary)

    def closed(self) -> tuple[Erased, ...]:
        """The days that are not read in again: erased, or expired and counted already."""
        return (*self.erased, *(self.summary.spans() if self.summary else ()))

    def folders(self) -> frozenset[str]:
        """The folders of the lake that count."""
        return frozenset(item.id for item in self.items() if item.tables)

    def tables(self) -> tuple[str, ...]:
        """The files of the lake that count, as folder/file."""
        return tuple(table for item in self.items() for table in item.tables)

    def digest(self) -> str:
        """A fingerprint of what counts: a warehouse built from it carries the same one.

        NB: the sketches are no part of it. A new log of the month replaces them, and nobody can
        make them as they were, while all that is counted can be.
        """
        return self._digest

    @cached_property
    def _digest(self) -> str:
        counted = replace(self, hashes={}, commit=Commit(), sketches=())
        return hashlib.sha256(_json(asdict(counted))).hexdigest()

    def inputs(self) -> str:
        """A fingerprint of what counts, down to the last bit of each file of the lake."""
        named = [table for item in self.counted() for table in item.tables]
        parts = [self.digest(), *(f"{t}={self.hashes.get(t, '')}" for t in named)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @cached_property
    def written(self) -> bytes:
        """The content of its file: all of it, and the hash of that."""
        raw = asdict(self)
        return _json(raw | {"sha256": hashlib.sha256(_json(raw)).hexdigest()})


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
    files.replace(workspace.lake / NAME, manifest.written)


def keep(workspace: Workspace, manifest: Manifest) -> None:
    """Keeps a copy of the manifest and of the one before, so that a change can be taken back.

    Nothing is kept from before a change that erased something.
    """
    copy = workspace.lake / KEPT.format(manifest.commit.number)
    if not copy.exists() and manifest.commit.number:
        files.replace(copy, manifest.written)
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
        summary=_summary(raw["summary"]) if raw.get("summary") else None,
        sketches=tuple(_sketched(item) for item in raw.get("sketches", ())),
        observed=tuple(_observed(item) for item in raw.get("observed", ())),
    )


def _observed(raw: dict[str, Any]) -> Observed:
    return Observed(**raw | {"file": ExportFile(**raw["file"]), "tables": tuple(raw["tables"])})


def _summary(raw: dict[str, Any]) -> Summary:
    days = {source: tuple((a, b) for a, b in spans) for source, spans in raw["days"].items()}
    return Summary(**raw | {"days": days, "tables": tuple(raw["tables"])})


def _ingest(raw: dict[str, Any]) -> Ingest:
    logs = tuple(LogFile(**item) for item in raw["files"])
    return Ingest(**raw | {"files": logs, "events": tuple(raw["events"])})


def _sketched(raw: dict[str, Any]) -> Sketched:
    return Sketched(**raw | {"of": tuple(raw["of"]), "tables": tuple(raw["tables"])})


def _wave(raw: dict[str, Any]) -> Wave:
    return Wave(**raw | {"files": tuple(raw["files"]), "tables": tuple(raw["tables"])})
