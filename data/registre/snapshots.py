"""Snapshots of the registers in the workspace: written beside the old, read by the build."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.registre.jsonstat import InvalidAnswerError
from data.registre.rules import Register, Row, reference
from data.registre.tables import REGISTERS
from data.workspace import Workspace


def folder(workspace: Workspace, register: Register) -> Path:
    return workspace.root / "registre" / register.name


def keep(workspace: Workspace, register: Register, rows: Sequence[Row]) -> Path | None:
    """Writes a new snapshot beside the old; None when the newest valid one says the same."""
    header = list(reference(register.name)[0])
    ordered = [{column: row[column] for column in header} for row in rows]
    if ordered == (newest(workspace, register) or _same_period(register, ordered)):
        return None
    place = folder(workspace, register)
    place.mkdir(parents=True, exist_ok=True)
    target = place / f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%fZ}.csv"
    temporary = place / f".tmp-{target.name}"
    temporary.write_text(written(header, ordered), encoding="utf-8")
    temporary.replace(target)
    return target


def newest(workspace: Workspace, register: Register) -> list[Row] | None:
    """The newest snapshot that is whole and still satisfies the rules; None when there is none."""
    return next(_valid(workspace, register), None)


def renewed(workspace: Workspace) -> dict[str, Path]:
    """Register → a file with the table as it is after the newest snapshot, where there is one.

    The files are scratch; the next writer of the workspace clears them.
    """
    files = {}
    for register in REGISTERS:
        rows = merged(workspace, register)
        if rows is not None:
            place = workspace.warehouses / f".tmp-{os.getpid()}-registre"
            place.mkdir(exist_ok=True)
            files[register.name] = place / f"{register.name}.csv"
            files[register.name].write_text(written(list(rows[0]), rows), encoding="utf-8")
    return files


def merged(workspace: Workspace, register: Register) -> list[Row] | None:
    """The reference table with the newest snapshot in place of its period; None without one."""
    fresh = newest(workspace, register)
    if fresh is None:
        return None
    key = "periode" if "periode" in fresh[0] else "gyldig_fra"
    replaced = {row[key] for row in fresh}
    return [*(row for row in reference(register.name) if row[key] not in replaced), *fresh]


def written(header: Sequence[str], rows: Sequence[Row]) -> str:
    """A table as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _valid(workspace: Workspace, register: Register) -> Iterator[list[Row]]:
    header = list(reference(register.name)[0])
    for path in sorted(folder(workspace, register).glob("[0-9]*.csv"), reverse=True):
        try:
            with path.open(encoding="utf-8", newline="") as handle:
                reader = csv.DictReader(handle)
                rows = list(reader)
            if reader.fieldnames == header and rows:
                register.check(rows)
                yield rows
        except (InvalidAnswerError, ValueError, TypeError, csv.Error):
            continue  # cut off or edited: the one before it stands


def _same_period(register: Register, rows: Sequence[Row]) -> list[Row]:
    """The rows of the reference table for the period that an answer is about."""
    key = "periode" if "periode" in rows[0] else "gyldig_fra"
    periods = {row[key] for row in rows}
    return [row for row in reference(register.name) if row[key] in periods]
