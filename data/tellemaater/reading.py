"""Reads a raw log into memory, line by line, with all that any way of counting asks of a line.

Nothing is written: addresses and user agents are in the memory of the command that reads them, and
go with it. Our own rules are not told anew here; they are the scripts that every build runs.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from data import warehouse
from data.errors import UserError
from data.lake import left_out
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.logs.identity import Salts
from data.logs.parse import Form, Parser
from data.logs.reader import LogReader
from data.logs.tally import MISFIT, Tally
from data.logs.visitors import Visitors
from data.steder import places
from data.tellemaater import robots
from data.tellemaater.definitions import get, lists
from data.warehouse import events, foundation, loading

HERE = Path(__file__).parent
MEMORY = "3GB"
MOST = 3_000_000  # lines that are held at once
REGISTERS = ("utelatt", "definisjoner", "robotatferd", "kanaler", "bransjer")
MARTS = ("19_kanalmoenstre", "21_url", "21_utelatt")
COUNTED = pa.schema([("vert", pa.string())])
SPAN = """select (select count(*) from ulest where linje not in (select linje from maalt)),
    coalesce(bool_or(agent <> '-'), false), min(norsk)::date, max(norsk)::date from maalt"""
OURS = "portal_v2"


@dataclass(frozen=True)
class Log:
    """A log that is ready to be counted: the table `maalt` has a row per line.

    `lines` are all of them, `odd` those that are read neither by us nor as GoAccess does, and
    `unordered` says that some do not stand in the order of time. `agents` says that some line
    names a browser. `first` and `last` are local days.
    """

    connection: warehouse.Connection
    name: str
    format: str
    lines: int
    odd: int
    unordered: bool
    agents: bool
    first: dt.date | None
    last: dt.date | None


def read(workspace: Workspace, source: Source, paths: Sequence[Path]) -> Log:
    """The log of these files, as the source would read it. Raises UserError for what is no log."""
    # NB: one key for all the log, so that a day, a month or all of it can be counted of it.
    whole = replace(source, identitet="periode", definisjon=OURS, anslag="nei")
    connection = warehouse.scratch(MEMORY)
    connection.execute(events.COLUMNS)
    connection.execute(events.EMPTY)
    tally, lines, found = Tally(), 0, ""
    parser = Lines(connection, whole, _visitors(workspace, whole))
    connection.execute(_script("tabeller"))
    for path in paths:
        connection.execute("set variable lab_foran = $linjer", {"linjer": lines})
        reader = LogReader(path)
        form: Form | None = None
        for table in reader.tables():
            form = form or parser.detect(reader.sample, reader.head, path.name)
            parser.use(form, path.name)
            tally.add(parser.parse(table, Path(path.name), form.heading).tally)
            form = form.after(table)
            if lines + reader.lines > MOST:
                raise UserError(
                    f"{path.name} har mer enn {MOST:,} linjer".replace(",", " ")
                    + " – del loggen, for eksempel i måneder, og tell én del om gangen."
                )
        lines += reader.lines
        found = form.format if form else found
    if not found:
        raise UserError(f"{paths[0].name} har ingen linjer å telle – velg en annen fil.")
    _ready(connection, workspace, whole, found)
    ((odd, agents, first, last),) = connection.execute(SPAN).fetchall()
    names = ", ".join(path.name for path in paths)
    unordered = tally.unordered or tally.late > 0
    return Log(connection, names, found, lines, odd, unordered, agents, first, last)


class Lines(Parser):
    """The parser of every log, but that it keeps each line, with its number, in memory."""

    def _read(self, form: str, lines: pa.Table, target: Path) -> tuple[Tally, pa.Table]:
        self._whole = lines
        tally, rejected = super()._read(form, lines, target)
        # NB: GoAccess reads a line whose agent was never closed, and we do not.
        misfits = rejected.filter(pc.equal(rejected.column("grunn"), MISFIT)).column("linje")
        self._connection.register("linjer", lines.filter(pc.is_in(lines.column("linje"), misfits)))
        self._set(uavsluttet=True)
        self._connection.execute(_script("ulest"))
        self._set(uavsluttet=False)
        return tally, rejected

    def _keep(self, target: Path) -> pa.Table:  # noqa: ARG002 – no file is written
        self._connection.register("linjer", self._whole)
        self._connection.execute(_script("raa"))
        return COUNTED.empty_table()


class Fleeting(Salts):
    """Keys that are never written."""

    def key(self, period: dt.date) -> bytes:
        """A key for the period, for as long as the command runs."""
        return self._keys.setdefault(period, os.urandom(32))


def _visitors(workspace: Workspace, source: Source) -> Visitors:
    salts = Fleeting(workspace.secrets, source.id, source.identitet)
    return Visitors(source, salts, None, places.nowhere, left_out.doors(workspace))


def _ready(
    connection: warehouse.Connection, workspace: Workspace, source: Source, form: str
) -> None:
    """Makes `maalt` of what was read: what our rules say of a line, and what the tools look at."""
    connection.execute("drop view hendelser")  # the chunk's; a build's stands under its name
    loading.reference(connection, only=REGISTERS)
    loading.own_left_out(connection, workspace)
    fields = "id navn kanal vert identitet definisjon tidssone geografi rolle instrument".split()
    stated = {name: getattr(source, name) for name in fields}
    connection.from_arrow(pa.Table.from_pylist([stated])).create("kilder")
    connection.from_arrow(pa.table({"filnr": [0], "innlasting": [0]})).create("hendelsesfiler")
    events.counted(connection, {source.id: source})
    for name in MARTS:
        script = foundation.HERE / "marts" / f"{name}.sql"
        connection.execute(script.read_text("utf-8"))
    connection.from_arrow(pa.Table.from_pylist(lists())).create("lister")
    agents = connection.execute("select distinct agent from raa").fetchall()
    known = robots.of([agent for (agent,) in agents])
    connection.from_arrow(known).create("agenter")
    zone = "Europe/Oslo" if source.tidssone == "logg" else source.tidssone
    connection.execute("set variable lab_sone = $sone", {"sone": zone})
    connection.execute("set variable lab_format = $format", {"format": form})
    methods = {"metoder": get("awstats").rules["metode"]}
    connection.execute("set variable awstats_metoder = $metoder", methods)
    connection.execute(_script("maalt"))


def _script(name: str) -> str:
    return (HERE / f"{name}.sql").read_text("utf-8")
