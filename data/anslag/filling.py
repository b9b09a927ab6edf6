"""From the events of one file to its sketches, by the very rules that the warehouse counts by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from data import warehouse
from data.lake import sketches
from data.lake.manifest import Ingest, Manifest
from data.lake.sketches import ALL, NO_BRANSJE, NO_TOOL
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.warehouse import events, loading

ROOM = Path(warehouse.__file__).parent
# What an address means, and what is no reading, is said there and nowhere else.
RULES = ("facts/00_felles", "marts/19_kanalmoenstre", "marts/21_url", "marts/21_utelatt")
FACTS = ("kanaler", "bransjer", "utelatt", "definisjoner", "robotatferd")  # that the rules read
MONTHS = """with perioder as (
        select distinct periode from hendelser where slag = 'side' and not bot)
    select distinct strftime(periode, '%Y-%m') as maaned from perioder order by maaned"""
PLACES = f"""with besoekt as (
        select distinct periode, besoekende, verktoey, bransje
        from lesning where slag = 'side' and regel is null)
    select strftime(b.periode, '%Y-%m') as maaned,
        coalesce(b.verktoey, '{NO_TOOL}') as verktoey,
        coalesce(b.bransje, '{NO_BRANSJE}') as bransje,
        list(distinct s.aarsid) as visitors
    from besoekt b
    join sett s on s.periode = b.periode and s.besoekende = b.besoekende
    group by all order by all"""  # noqa: S608 -- the names are constants
SEEN = pa.schema([("periode", pa.date32()), ("besoekende", pa.int64()), ("aarsid", pa.int64())])


class Cell(NamedTuple):
    """A month (YYYY-MM), tool and bransje («alle» for all), and the sketch of its visitors."""

    month: str
    verktoey: str
    bransje: str
    registre: bytes


def cells(workspace: Workspace, source: Source, item: Ingest, seen: pa.Table) -> list[Cell]:
    """The sketches of a file: of every month with page views, each place, and all places together.

    `seen` (SEEN) tells which hash of the year each visitor of the file has. NB: it is only in
    memory, and so is the connection, which cannot spill.
    """
    connection = warehouse.scratch()
    connection.execute("set threads = 1")  # the work of many costs more than it saves here
    try:
        loading.reference(connection, only=FACTS)
        loading.own_left_out(connection, workspace)
        names = ("id", "kanal", "definisjon", "tidssone")
        told = {name: [getattr(source, name)] for name in names}
        connection.from_arrow(pa.table(told)).create("kilder")
        events.load(connection, workspace, Manifest(ingests=(item,)), {source.id: source})
        for name in RULES:
            connection.execute((ROOM / f"{name}.sql").read_text("utf-8"))
        connection.register("alle_sett", seen)
        connection.execute("create temp table sett as select distinct * from alle_sett")
        months = [month for (month,) in connection.execute(MONTHS).fetchall()]
        found: dict[str, list[Cell]] = {month: [] for month in months}
        for batch in connection.sql(PLACES).to_arrow_reader(64):
            for row in batch.to_pylist():
                sketch = sketches.of(row.pop("visitors"))
                found[row["maaned"]].append(
                    Cell(row["maaned"], row["verktoey"], row["bransje"], sketch)
                )
    finally:
        connection.close()
    return [cell for month, own in found.items() for cell in _with_totals(month, own)]


def _with_totals(month: str, cells: list[Cell]) -> Iterator[Cell]:
    """The places of a month, each tool and each bransje, and all; that of all also when empty."""
    groups: dict[tuple[str, str], list[bytes]] = {(ALL, ALL): []}
    for cell in cells:
        for tool in (cell.verktoey, ALL):
            for bransje in (cell.bransje, ALL):
                groups.setdefault((tool, bransje), []).append(cell.registre)
    for (tool, bransje), parts in groups.items():
        yield Cell(month, tool, bransje, sketches.united(parts) if parts else sketches.of(()))
