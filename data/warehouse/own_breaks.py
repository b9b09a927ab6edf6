"""The workspace's own breaks: WORKSPACE/brudd.csv, and the proposed ones that somebody accepted.

Both have the columns of data/reference/brudd.csv and act as its rows do. How breaks are proposed
and decided is in `data.brudd`; a build only reads what stands.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from data import inputs, warehouse
from data.errors import UserError
from data.lake import journal, sources
from data.lake.journal import Entry
from data.lake.workspace import Workspace

OWN = "brudd.csv"
ACCEPTED = "godtatt"
COLUMNS = (
    "id", "kanal", "instrument", "datakilde", "maaltall", "fra", "til", "type", "tekst", "kilde",
    "sted", "motstrid",
)  # fmt: skip
NEEDED = ("id", "fra", "til", "type", "tekst", "kilde", "sted")
ASK = "rett filen; kolonnene står i docs/registre.md"
Row = dict[str, str | None]


def path(workspace: Workspace) -> Path:
    """Where it is told what was accepted and rejected."""
    return workspace.root / "redaksjon" / "brudd.jsonl"


def decisions(workspace: Workspace) -> tuple[Entry, ...]:
    """Every decision, oldest first. Raises UserError when the log cannot be read."""
    return journal.read(path(workspace))


def files(workspace: Workspace) -> list[Path]:
    """The log, where there is one: it decides the breaks of a warehouse, as OWN does."""
    return [path(workspace)] * path(workspace).is_file()


def load(connection: warehouse.Connection, workspace: Workspace) -> None:
    """Adds the own breaks to the table of breaks. Raises UserError when a row is wrong."""
    rows = [*_written(workspace), *_accepted(decisions(workspace))]
    if rows:
        schema = pa.schema([(name, pa.string()) for name in COLUMNS])
        connection.register("egne_brudd", pa.Table.from_pylist(rows, schema=schema))
        connection.execute("insert into brudd by name from egne_brudd")
        connection.unregister("egne_brudd")


def _accepted(entries: Iterable[Entry]) -> Iterable[Row]:
    for entry in journal.latest(tuple(entries)).values():
        if entry.innhold["dom"] == ACCEPTED:
            yield {name: entry.innhold.get(name) or None for name in COLUMNS}


def _written(workspace: Workspace) -> Iterable[Row]:
    own = workspace.root / OWN
    if not (own.is_symlink() or own.exists()):
        return
    try:
        read = csv.DictReader(io.StringIO(inputs.text(own), newline=""), strict=True)
        rows = list(read)
    except csv.Error as error:
        raise UserError(f"Kan ikke lese {own} som CSV – {ASK}.") from error
    known = sources.load(workspace)
    for number, row in enumerate(rows, 2):
        found = {name: (row.get(name) or "").strip() or None for name in COLUMNS}
        if fault := _fault(row, found, known):
            raise UserError(f"{own}, linje {number}: {fault} – {ASK}.")
        yield found


def _fault(raw: dict[str, str], row: Row, known: Iterable[str]) -> str:
    """What is wrong with a row that no check of the warehouse would tell; "" for nothing."""
    # NB: the reader puts what is too much under None.
    if wrong := [str(name) for name in raw if name not in COLUMNS]:
        return f"kolonnen {wrong[0]} er ukjent"
    if missing := [name for name in NEEDED if not row[name]]:
        return f"{missing[0]} må fylles ut"
    if row["datakilde"] and row["datakilde"] not in known:
        return f"datakilden «{row['datakilde']}» finnes ikke i kilder.yml"
    for name in ("fra", "til"):
        try:
            dt.date.fromisoformat(row[name] or "")
        except ValueError:
            return f"{name} må være en dag (ÅÅÅÅ-MM-DD)"
    return ""
