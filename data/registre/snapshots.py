"""Snapshots of the registers in the workspace: written beside the old, read by the build."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from data import reference
from data.lake.workspace import Workspace
from data.reference import Row
from data.registre.jsonstat import InvalidAnswerError
from data.registre.rules import Register
from data.registre.tables import REGISTERS


def folder(workspace: Workspace, register: Register) -> Path:
    return workspace.root / "registre" / register.name


def changed(workspace: Workspace, register: Register, rows: Sequence[Row]) -> list[Row] | None:
    """The rows as a snapshot holds them; None when the newest valid one says the same."""
    header = list(reference.rows(register.name)[0])
    ordered = [{column: row[column] for column in header} for row in rows]
    said = newest(workspace, register) or _same_period(register, ordered)
    return None if ordered == said else ordered


def keep(workspace: Workspace, register: Register, rows: Sequence[Row]) -> Path:
    """Writes a new snapshot beside the old."""
    place = folder(workspace, register)
    place.mkdir(parents=True, exist_ok=True)
    target = place / f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%fZ}.csv"
    temporary = place / f".tmp-{target.name}"
    temporary.write_text(written(list(reference.rows(register.name)[0]), rows), encoding="utf-8")
    temporary.replace(target)
    return target


def newest(workspace: Workspace, register: Register) -> list[Row] | None:
    """The newest snapshot that is whole and still satisfies the rules; None when there is none."""
    return next(_valid(workspace, register), None)


def before(workspace: Workspace, register: Register) -> list[Row]:
    """What stands now: the newest snapshot, else the newest period of the reference table."""
    table = reference.rows(register.name)
    key = _period_column(table)
    last = max(row[key] for row in table)
    return newest(workspace, register) or [row for row in table if row[key] == last]


def renewed(workspace: Workspace, fresh: Mapping[str, Sequence[Row]]) -> dict[str, Path]:
    """Register → a file with the table as it is after `fresh`, else after the newest snapshot.

    The files are scratch; the next writer of the workspace clears them.
    """
    files = {}
    for register in REGISTERS:
        rows = merged(register, fresh.get(register.name) or newest(workspace, register))
        if rows is not None:
            place = workspace.warehouses / f".tmp-{os.getpid()}-registre"
            place.mkdir(exist_ok=True)
            files[register.name] = place / f"{register.name}.csv"
            files[register.name].write_text(written(list(rows[0]), rows), encoding="utf-8")
    return files


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


def _valid(workspace: Workspace, register: Register) -> Iterator[list[Row]]:
    header = list(reference.rows(register.name)[0])
    for path in sorted(folder(workspace, register).glob("[0-9]*.csv"), reverse=True):
        try:
            with path.open(encoding="utf-8", newline="") as handle:
                reader = csv.DictReader(handle)
                rows = list(reader)
            if reader.fieldnames == header and rows:
                register.check(rows)
                yield rows
        except (InvalidAnswerError, LookupError, ValueError, TypeError, csv.Error):
            continue  # cut off or edited: the one before it stands


def _same_period(register: Register, rows: Sequence[Row]) -> list[Row]:
    """The rows of the reference table for the period that an answer is about."""
    key = _period_column(rows)
    periods = {row[key] for row in rows}
    return [row for row in reference.rows(register.name) if row[key] in periods]


def _period_column(rows: Sequence[Row]) -> str:
    return "periode" if "periode" in rows[0] else "gyldig_fra"
