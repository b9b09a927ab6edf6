"""Runs the marts of parts that are kept, and makes those that are not there."""

from __future__ import annotations

import re
from pathlib import Path

from data import warehouse
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace
from data.warehouse import foundation
from data.warehouse.deler import files, plan, stretches
from data.warehouse.deler.plan import Plan
from data.warehouse.deler.stretches import Stretch
from data.warehouse.evidence import Evidence
from data.warehouse.motor.running import Run
from data.warehouse.scripts import Statement

HERE = Path(__file__).parent
# Lines in all. Making the parts takes a third of a build once, so a smaller lake is counted anew.
LEAST = 5_000_000
# NB: what counts by GoAccess's rule counts a file as a page where it is one on any other day.
NOT_PARTED = """select exists (select 1 from innlasting i join kilder k on k.id = i.kilde
    where k.definisjon = 'goaccess')"""
APART = """select not exists (select 1 from sammendrag_besoek_celle) and not exists (
    select 1 from hendelser where date_trunc('month', periode) <> date_trunc('month', dag))"""
SPAN = "select min(dag), max(dag) from deler"
ALL_DAYS = "create or replace temp view hendelser as from talte_hendelser"
# NB: what is read in is written in the order that it lies in, so a join keeps its left side.
IN_ORDER = """set disabled_optimizers = 'join_order,build_side_probe_side';
    set preserve_insertion_order = true"""
FREELY = "set disabled_optimizers = ''; set preserve_insertion_order = false"
TABLE = re.compile(r"^create table", re.M)
DAYS = ALL_DAYS + " where dag between date '{}' and date '{}'"


def chosen(workspace: Workspace, manifest: Manifest, said: Evidence) -> Run:
    """How the marts are run: of parts where the lake is so large that it is worth their while."""
    if sum(file.lines for item in manifest.ingests for file in item.files) >= LEAST:
        return Parts(workspace, manifest, said).run
    files.keep(workspace, ())
    return foundation.run


class Parts:
    """The parts of one build: those that stand, and those that it makes."""

    def __init__(self, workspace: Workspace, manifest: Manifest, said: Evidence) -> None:
        self._workspace, self._manifest, self._said = workspace, manifest, said

    def run(self, connection: warehouse.Connection, room: str) -> None:
        """Runs the marts. The tables are the very ones that a build without parts gives."""
        ((first, last),) = connection.execute(SPAN).fetchall()
        if first is None or _is(connection, NOT_PARTED):
            files.keep(self._workspace, ())
            foundation.run(connection, room)
            return
        stretches.name_files(connection, self._manifest)
        planned = plan.planned(apart=_is(connection, APART))
        for statement in planned.first:
            connection.execute(statement.text)
        used = [self._part(connection, planned, one) for one in stretches.of(first, last)]
        connection.execute(ALL_DAYS)
        _take_in(connection, used)
        reads = {one.name: one.read for one in planned.kept}
        for statement in planned.rest:
            read = reads.get(statement.name)
            if read is None:
                connection.execute(statement.text)
            else:
                connection.execute(IN_ORDER)
                connection.execute(_of_parts(statement, read))
                connection.execute(FREELY)
        for number in range(len(used)):
            connection.execute(f"detach del{number}")
        files.keep(self._workspace, used)

    def _part(self, connection: warehouse.Connection, planned: Plan, one: Stretch) -> Path:
        """The part of a stretch: the one that stands, or a new one."""
        mark = stretches.mark(connection, one, self._said)
        if (there := files.whole(self._workspace, mark)) is not None:
            return there
        connection.execute(DAYS.format(one.first, one.last))
        made = [_passing(statement) for statement in planned.stretch]
        for text in made:
            connection.execute(text)
        connection.execute(f"attach '{files.unfinished(self._workspace)}' as del")
        connection.execute(IN_ORDER)
        for kept in planned.kept:
            connection.execute(f"create table del.{kept.name} as {kept.made}")
        connection.execute(FREELY)
        connection.execute((HERE / "ordlister.sql").read_text("utf-8"))
        connection.execute("detach del")
        for statement in reversed(planned.stretch):
            connection.execute(_dropped(statement))
        return files.named(self._workspace, mark)


def _take_in(connection: warehouse.Connection, parts: list[Path]) -> None:
    """Makes a view `del_<table>` of each table of the parts, with the number of the part as `del`,
    and the maps from the numbers of each part to those of this build."""
    for number, path in enumerate(parts):
        connection.execute(f"attach '{path}' as del{number} (read_only)")
    tables = connection.execute("show tables from del0").fetchall()
    for (name,) in tables:
        numbers = range(len(parts))
        each = " union all ".join(f"select {n} as del, * from del{n}.{name}" for n in numbers)  # noqa: S608
        connection.execute(f"create temp view del_{name} as {each}")
    connection.execute((HERE / "kart.sql").read_text("utf-8"))


def _passing(statement: Statement) -> str:
    """The text of a statement, so that what it makes is gone when the part is written.

    NB: what is to stay in the warehouse is a view here, for it is written in the part alone.
    """
    return TABLE.sub("create temp view", statement.text, count=1)


def _dropped(statement: Statement) -> str:
    kind = statement.kind if statement.temporary else "view"
    return f"drop {kind} temp.{statement.name}"


def _of_parts(statement: Statement, read: str) -> str:
    """The statement that makes the same table or view of the parts."""
    temp = "temp " if statement.temporary else ""
    return f"create {temp}{statement.kind} {statement.name} as {read}"


def _is(connection: warehouse.Connection, question: str) -> bool:
    ((answer,),) = connection.execute(question).fetchall()
    return bool(answer)
