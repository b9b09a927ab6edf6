"""From a table of log lines to Parquet: everything about a person ends in this module's memory."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from data import reference
from data.lake.sources import Source
from data.logs import formats, places, robots
from data.logs.identity import Salts, visitor_ids
from data.warehouse import Connection

STAGING = Path(__file__).parent / "staging"
WRITE = """copy (from hendelser)
    to $fil (format parquet, compression zstd, compression_level 1,
    parquet_version v2)"""
COUNTS = (
    "bots",
    "static",
    "other_file",
    "other_method",
    "other_status",
    "page_views",
    "downloads",
)
BLANK = "tom linje"


@dataclass
class Tally:
    """What became of the lines of a file: each is in exactly one count or under one reason."""

    counts: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    first: dt.date | None = None
    last: dt.date | None = None

    def add(self, other: Tally) -> None:
        """Adds what became of other lines of the same file."""
        self.counts.update(other.counts)
        self.rejected.update(other.rejected)
        self.first = min(filter(None, (self.first, other.first)), default=None)
        self.last = max(filter(None, (self.last, other.last)), default=None)

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
    """Turns lines into events for one source, one chunk at a time, in memory, in one thread.

    NB: the connection must be one from `warehouse.scratch`, which cannot spill to disk: the chunk
    holds IP addresses until the events are written.
    """

    def __init__(
        self, connection: Connection, source: Source, salts: Salts, region: places.Lookup
    ) -> None:
        self._connection = connection
        self._salts = salts
        self._region = region
        self._robots = robots.Robots()
        # NB: a parser per core, each with one thread, beats one parser with two: nothing waits.
        connection.execute("set threads = 1")
        connection.execute("set timezone = 'UTC'")
        self._set(kilde=source.id, tidssone=source.tidssone, identitet=source.identitet)
        self._set(standardvert=source.vert, klikknoekler=_click_ids())
        connection.execute(script("makroer"))
        connection.from_arrow(_file_types()).create("filtyper")
        connection.register("linjer", LINES.empty_table())

    def detect(self, lines: pa.Table, head: bytes, name: str) -> str:
        """Id of the format that the first lines of a file are in; UserError when it is no log."""
        return formats.detect(self._connection, lines, head, name)

    def use(self, form: str, name: str) -> None:
        """Gets ready for a file of this name in this format."""
        self._set(fil=name)
        self._connection.execute(formats.known()[form])
        self._connection.execute(script("tolket"))

    def parse(self, lines: pa.Table, target: Path) -> tuple[Tally, pa.Table]:
        """Writes the events of the lines to `target` (Parquet) and counts them.

        Also returns the rejected lines: fil, linje, grunn, tekst (without address and agent).
        """
        connection = self._connection
        connection.register("linjer", lines)
        connection.execute(script("rader"))
        connection.execute(script("foresporsler"))
        connection.register("identer", self._identities(lines))
        connection.execute(script("hendelser"))
        connection.execute(WRITE, {"fil": str(target)})
        counted = connection.sql(script("telling"), params={"fil": str(target)}).to_arrow_table()
        row = counted.to_pylist()[0]
        tally = Tally(first=row.pop("first"), last=row.pop("last"), counts=Counter(row))
        if tally.lines == lines.num_rows:
            return tally, REJECTED.empty_table()
        connection.register("linjer", lines)
        rejected = connection.sql(script("avvist")).to_arrow_table().cast(REJECTED)
        tally.rejected.update(rejected.column("grunn").to_pylist())
        return tally, rejected

    def _identities(self, lines: pa.Table) -> pa.Table:
        """One row per visitor and salt period in the chunk: key, id, class of robot, region."""
        first = self._connection.sql(script("identiteter")).to_arrow_table().column("linje")
        # NB: only these few lines are read a second time, so that addresses and agents of all
        # the others are never copied anywhere.
        chosen = pc.subtract(first, lines.column("linje")[0])
        self._connection.register("linjer", lines.take(chosen))
        found = self._connection.sql(script("klienter")).to_arrow_table()
        clients, agents, periods = (found.column(i).to_pylist() for i in (1, 2, 3))
        named = [agent or "-" for agent in agents]
        return pa.table(
            {
                "noekkel": found.column("noekkel"),
                "besoekende": visitor_ids(self._salts, clients, named, periods),
                "generasjon": pa.array([self._salts.generation(p) for p in periods], pa.int64()),
                "klasse": pa.array(self._robots.classes(agents), pa.string()),
                "region": pa.array([self._region(client) for client in clients], pa.string()),
            }
        )

    def _set(self, **variables: str) -> None:
        for name, value in variables.items():
            self._connection.execute(SET[name], {"verdi": value})


SET = {
    "kilde": "set variable kilde = $verdi",
    "tidssone": "set variable tidssone = $verdi",
    "identitet": "set variable identitet = $verdi",
    "standardvert": "set variable standardvert = $verdi",
    "fil": "set variable fil = $verdi",
    "klikknoekler": "set variable klikknoekler = $verdi",
}
LINES = pa.schema([("linje", pa.int64()), ("tekst", pa.string())])
REJECTED = pa.schema(
    [("fil", pa.string()), ("linje", pa.int64()), ("grunn", pa.string()), ("tekst", pa.string())]
)


@cache
def script(name: str) -> str:
    """A staging script by name."""
    return (STAGING / f"{name}.sql").read_text("utf-8")


def _click_ids() -> str:
    """What finds the name of a click id in a query: rows of the referrers that begin with «?»."""
    keys = [v.removeprefix("?") for v in reference.ids("henvisninger", "vert") if v[0] == "?"]
    return f"(?i)[?&]({'|'.join(keys)})=[^&#]"


def _file_types() -> pa.Table:
    """The static and download extensions of the reference table: endelse, filslag."""
    rows = reference.rows("filtyper")
    return pa.table(
        {
            "endelse": [row["endelse"].lower() for row in rows],
            "filslag": [row["slag"] for row in rows],
        }
    )
