"""A log that has grown: what was read of it stays, and only the lines behind it are read.

The file must begin with every byte that was read before (sha-256), and a line must become the same
event now as then. Where anything of that is in doubt, the whole file is read again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.lake.files import fingerprint
from data.lake.manifest import Ingest, place
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.logs import formats, robots
from data.logs.identity import period_of
from data.logs.reader import Edition, LogReader
from data.logs.tally import HOSTS
from data.logs.workers import Workers
from data.reference import REFERENCE

HERE = Path(__file__).parent
MOST = 64  # parts that a file may have been read in; then all of it is read again, as one


def read_by(source: Source, workers: Workers) -> str:
    """A hash of all that decides what a line becomes: settings, rules, tables and code."""
    told = repr((source, workers.doors, workers.places, robots.version()))
    code = [*sorted(HERE.rglob("*.py")), *sorted(HERE.rglob("*.sql"))]
    tables = sorted(REFERENCE.glob("*.csv"))
    return hashlib.sha256(f"{told}{fingerprint([*code, *tables])}".encode()).hexdigest()[:16]


def edition(reader: LogReader, own: Iterable[Ingest], using: str) -> Ingest | None:
    """What was read of an earlier edition of this file, if it may stand as it is.

    `own` are the ingests of the source, `using` how lines are read now. That the file begins with
    the edition, is left to the reader to prove.
    """
    likely = [item for item in own if item.read_by == using and item.format != formats.HEADED]
    opening = reader.opening() if likely else ""
    found = [item for item in likely if item.files[0].opening == opening]
    longest = max(found, key=lambda item: item.files[0].size, default=None)
    if longest is None or len(longest.events) >= MOST:
        return None
    (file,) = longest.files
    # NB: a log asked for on many hosts is told of a part of them alone.
    many = len(file.hosts) >= HOSTS
    return None if many or file.last is None else longest


def of(item: Ingest) -> Edition:
    """The edition as the reader proves it."""
    (file,) = item.files
    return Edition(file.size, file.sha256, file.lines)


def key_is_there(workspace: Workspace, item: Ingest, source: Source, workers: Workers) -> bool:
    """True when a visitor of the last lines of an edition gets the same id now as then."""
    last = dt.date.fromisoformat(str(item.files[0].last))
    period = period_of(last, source.identitet)
    if not workers.salts.has(period):
        return False
    events = pq.read_table(
        place(workspace, item.events[-1]), columns=["periode", "generasjon"],
        filters=[("periode", "=", period)],
    )  # fmt: skip
    used = set(events["generasjon"].to_pylist())
    return used <= {workers.salts.generation(period)}


def next_part(item: Ingest) -> int:
    """The number of the first part that is read now."""
    return 1 + max(int(Path(name).name[:4]) for name in item.events)


def keep(workspace: Workspace, item: Ingest, folder: Path) -> list[str]:
    """Puts the event files of the edition in the folder too; gives their names."""
    names = [Path(name).name for name in item.events]
    for name, table in zip(names, item.events, strict=True):
        _linked(place(workspace, table), folder / name)
    return names


def _linked(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a disk without links, or another one
        shutil.copy2(source, target)


def rejected(workspace: Workspace, item: Ingest, name: str) -> pa.Table:
    """The rejected lines of the edition, under the name that the file has now."""
    rows = pq.read_table(place(workspace, str(item.rejected)))
    at = rows.schema.get_field_index("fil")
    return rows.set_column(at, "fil", pa.array([name] * len(rows), pa.string()))
