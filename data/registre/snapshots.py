"""Snapshots of the registers in the workspace: written beside the old, read by the build."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from data import reference
from data.lake import clock, folders
from data.lake import files as lake
from data.lake.workspace import Workspace
from data.reference import Row
from data.registre.jsonstat import InvalidAnswerError
from data.registre.rules import Register
from data.registre.tables import REGISTERS

NAMED = "[0-9]*.csv"
BEFORE = "tallene fra før står. «python -m data registre» henter nye."
HASHED = 16  # signs of the sha-256 that stand last in the name


def folder(workspace: Workspace, register: Register) -> Path:
    return workspace.root / "registre" / register.name


def changed(workspace: Workspace, register: Register, rows: Sequence[Row]) -> list[Row] | None:
    """The rows as a snapshot holds them; None when the newest valid one says the same."""
    header = list(reference.rows(register.name)[0])
    ordered = [{column: row[column] for column in header} for row in rows]
    said = newest(workspace, register) or _same_period(register, ordered)
    return None if ordered == said else ordered


def keep(workspace: Workspace, register: Register, rows: Sequence[Row]) -> Path:
    """Writes a new snapshot beside the old, under a name with the time and the hash."""
    place = folder(workspace, register)
    place.mkdir(parents=True, exist_ok=True)
    time = clock.later(path.stem.partition("-")[0] for path in place.glob(NAMED))
    content = written(list(reference.rows(register.name)[0]), rows).encode()
    target = place / f"{time}-{_hash(content)}.csv"
    lake.replace(target, content)
    return target


def set_aside(workspace: Workspace, used: Collection[str]) -> Iterator[str]:
    """Takes what no build can use out of the way: a sentence for each, and for each that is gone.

    `used` are the snapshots, by name, that were there at the build before.
    """
    gone = set(used) - {named(workspace, path) for path in files(workspace)}
    for name in sorted(gone):
        yield f"Registerfilen {name} er borte siden forrige bygg, og {BEFORE}"
    for register in REGISTERS:
        for path in sorted(folder(workspace, register).glob(NAMED)):
            if _rows(register, path) is None:
                place = folders.aside(workspace, path)
                yield (
                    f"Registerfilen {named(workspace, path)} kan ikke brukes og er lagt i "
                    f"{place.parent}, og {BEFORE}"
                )


def files(workspace: Workspace, among: Collection[str] | None = None) -> list[Path]:
    """Every snapshot of every register, oldest first; with `among` those of these names alone."""
    found = (p for r in REGISTERS for p in sorted(folder(workspace, r).glob(NAMED)) if p.is_file())
    return [path for path in found if among is None or named(workspace, path) in among]


def named(workspace: Workspace, path: Path) -> str:
    """A snapshot as the journal names it: register/time."""
    return str(path.relative_to(workspace.root / "registre"))


def newest(
    workspace: Workspace, register: Register, among: Collection[str] | None = None
) -> list[Row] | None:
    """The newest snapshot that is whole and still satisfies the rules; None when there is none."""
    return next(_valid(workspace, register, among), None)


def before(workspace: Workspace, register: Register) -> list[Row]:
    """What stands now: the newest snapshot, else the newest period of the reference table."""
    table = reference.rows(register.name)
    key = _period_column(table)
    last = max(row[key] for row in table)
    return newest(workspace, register) or [row for row in table if row[key] == last]


def renewed(
    workspace: Workspace,
    fresh: Mapping[str, Sequence[Row]],
    among: Collection[str] | None = None,
) -> dict[str, Path]:
    """Register → a file with the table as it is after `fresh`, else after the newest snapshot.

    The files are scratch; the next writer of the workspace clears them.
    """
    made = {}
    for register in REGISTERS:
        newer = fresh.get(register.name) or newest(workspace, register, among)
        rows = merged(register, newer)
        if rows is not None:
            place = workspace.warehouses / f".tmp-{os.getpid()}-registre"
            place.mkdir(exist_ok=True)
            made[register.name] = place / f"{register.name}.csv"
            made[register.name].write_text(written(list(rows[0]), rows), encoding="utf-8")
    return made


def merged(register: Register, fresh: Sequence[Row] | None) -> list[Row] | None:
    """The reference table with the fresh rows in place of their period; None without any."""
    if not fresh:
        return None
    key = _period_column(fresh)
    replaced = {row[key] for row in fresh}
    return [*(row for row in reference.rows(register.name) if row[key] not in replaced), *fresh]


def written(header: Sequence[str], rows: Sequence[Row]) -> str:
    """A table as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _valid(
    workspace: Workspace, register: Register, among: Collection[str] | None
) -> Iterator[list[Row]]:
    mine = folder(workspace, register)
    for path in (p for p in reversed(files(workspace, among)) if p.parent == mine):
        if (rows := _rows(register, path)) is not None:
            yield rows


def _rows(register: Register, path: Path) -> list[Row] | None:
    """The rows of a snapshot; None when it is cut off, changed, or refused by the rules."""
    try:
        content = path.read_bytes()
        _, _, taken = path.stem.partition("-")
        if taken and taken != _hash(content):
            return None
        reader = csv.DictReader(io.StringIO(content.decode(), newline=""))
        rows = list(reader)
        if reader.fieldnames != list(reference.rows(register.name)[0]) or not rows:
            return None
        register.check(rows)
    except (InvalidAnswerError, LookupError, ValueError, TypeError, csv.Error):
        return None
    return rows


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:HASHED]


def _same_period(register: Register, rows: Sequence[Row]) -> list[Row]:
    """The rows of the reference table for the period that an answer is about."""
    key = _period_column(rows)
    periods = {row[key] for row in rows}
    return [row for row in reference.rows(register.name) if row[key] in periods]


def _period_column(rows: Sequence[Row]) -> str:
    return "periode" if "periode" in rows[0] else "gyldig_fra"
