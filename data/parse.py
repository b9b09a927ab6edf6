"""From a table of log lines to Parquet: everything about a person ends in this module's memory."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pyarrow as pa

from data import bots, formats, geo
from data.privacy import Salts, visitor_ids
from data.sources import Source
from data.warehouse import Connection
from data.workspace import REFERENCE, Workspace

STAGING = Path(__file__).parent / "staging"
WRITE = """copy (from hendelser order by tid)
    to $fil (format parquet, compression zstd, compression_level 1)"""
COUNTS = ("bots", "static", "other_method", "other_status", "page_views", "downloads")
BLANK = "tom linje"


@dataclass
class Tally:
    """What became of the lines of a file: each is in exactly one count or under one reason."""

    counts: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    first: dt.date | None = None
    last: dt.date | None = None

    def add(self, row: dict[str, int], first: dt.date | None, last: dt.date | None) -> None:
        """Adds what one written Parquet file holds."""
        self.counts.update(row)
        self.first = min(filter(None, (self.first, first)), default=None)
        self.last = max(filter(None, (self.last, last)), default=None)

    @property
    def lines(self) -> int:
        """Every line, read or rejected."""
        return self.counts.total() + self.rejected.total()

    @property
    def bad_share(self) -> float:
        """Rejected lines of all that hold text (0–1). Blank lines weigh nothing here."""
        bad = self.rejected.total() - self.rejected[BLANK]
        return bad / max(1, self.counts.total() + bad)


class Parser:
    """Turns lines into events for one source, one chunk at a time, in memory.

    NB: the connection must be one from `warehouse.scratch`, which cannot spill to disk: the chunk
    holds IP addresses until the events are written.
    """

    def __init__(self, connection: Connection, workspace: Workspace, source: Source) -> None:
        self._connection = connection
        self._salts = Salts(workspace.secrets, source.id)
        self._region = geo.lookup(source.geo_path(workspace), source.geografi)
        self._bots = bots.load()
        connection.execute("set timezone = 'UTC'")
        self._set(kilde=source.id, tidssone=source.tidssone, identitet=source.identitet)
        self._set(standardvert=source.vert)
        connection.execute(script("makroer"))
        connection.from_arrow(_file_types()).create("filtyper")

    def start(self, lines: pa.Table, head: bytes, name: str) -> str:
        """Finds the format of a file by its first lines, and gets ready for it. Returns its id."""
        found = formats.detect(self._connection, lines, head, name)
        self._set(fil=name)
        self._connection.execute(formats.known()[found])
        self._connection.execute(script("tolket"))
        return found

    def parse(self, lines: pa.Table, target: Path, tally: Tally) -> pa.Table:
        """Writes the events of the lines to `target` and counts them into `tally`.

        Returns the rejected lines: fil, linje, grunn, tekst (without IP address and agent).
        """
        connection = self._connection
        connection.register("linjer", lines)
        connection.register("identer", self._identities())
        connection.execute(script("hendelser"))
        connection.execute(WRITE, {"fil": str(target)})
        counted = connection.sql(script("telling"), params={"fil": str(target)}).to_arrow_table()
        row = counted.to_pylist()[0]
        first, last = row.pop("first"), row.pop("last")
        tally.add(row, first, last)
        rejected = self._rejected(lines.num_rows - sum(row.values()))
        tally.rejected.update(rejected.column("grunn").to_pylist())
        return rejected

    def _identities(self) -> pa.Table:
        """One row per visitor and salt period in the chunk: key, id, robot or not, region."""
        found = self._connection.sql(script("identiteter")).to_arrow_table()
        clients, agents, periods = (found.column(i).to_pylist() for i in (1, 2, 3))
        region = {client: self._region(client) for client in set(clients)}
        is_bot = {agent: self._bots.is_bot(agent) for agent in set(agents)}
        return pa.table(
            {
                "noekkel": found.column("noekkel"),
                "besoekende": pa.array(visitor_ids(self._salts, clients, agents, periods)),
                "bot": pa.array([is_bot[agent] for agent in agents], pa.bool_()),
                "region": pa.array([region[client] for client in clients], pa.string()),
            }
        )

    def _rejected(self, count: int) -> pa.Table:
        if not count:
            return REJECTED.empty_table()
        return self._connection.sql(script("avvist")).to_arrow_table().cast(REJECTED)

    def _set(self, **variables: str) -> None:
        for name, value in variables.items():
            self._connection.execute(SET[name], {"verdi": value})


SET = {
    "kilde": "set variable kilde = $verdi",
    "tidssone": "set variable tidssone = $verdi",
    "identitet": "set variable identitet = $verdi",
    "standardvert": "set variable standardvert = $verdi",
    "fil": "set variable fil = $verdi",
}
REJECTED = pa.schema(
    [("fil", pa.string()), ("linje", pa.int64()), ("grunn", pa.string()), ("tekst", pa.string())]
)


@cache
def script(name: str) -> str:
    """A staging script by name."""
    return (STAGING / f"{name}.sql").read_text("utf-8")


def _file_types() -> pa.Table:
    """The static and download extensions of the reference table: endelse, filslag."""
    with (REFERENCE / "filtyper.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return pa.table(
        {
            "endelse": [row["endelse"].lower() for row in rows],
            "filslag": [row["slag"] for row in rows],
        }
    )
