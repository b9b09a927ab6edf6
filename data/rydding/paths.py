"""Cuts from the lake the addresses that the site is not known to have, and that few have seen.

Names cannot be known by their form. What the site is known to have, can; the rest is a number.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data import warehouse
from data.lake import clock
from data.lake.files import TEMPORARY, sync
from data.lake.manifest import Ingest, place
from data.lake.sitemap import INDEX
from data.lake.workspace import Workspace
from data.warehouse import loading
from data.warehouse.change import Change

HERE = Path(__file__).parent
MARTS = Path(warehouse.__file__).parent / "marts"
SHAPE = (MARTS / "19_kanalmoenstre.sql", MARTS / "19_henvisningsmoenstre.sql")
REQUEST = r'("[A-Z]{3,10} )((?:https?:/)?/[^\s"]*)'  # as data/logs/staging/avvist.sql writes it
REJECTED = """create temp table avviste_stier as
    select distinct r.kilde, k.vert, regexp_extract(a.tekst, $sti, 2) as sti
    from (select unnest($filer) as fil, unnest($kilder) as kilde) r
    join read_parquet($filer, filename = 'sted') a on a.sted = r.fil
    join kilder k on k.id = r.kilde
    where regexp_matches(a.tekst, $sti)"""
CUT = """select e.* exclude (file_row_number) replace (coalesce(k.ny, e.sti) as sti {marks})
    from read_parquet($fil, file_row_number = true) e
    left join kuttes k on k.kilde = e.kilde and k.vert = e.vert and k.sti = e.sti {joins}
    order by file_row_number"""
LINK = ", coalesce(l.ny, e.fra_sti) as fra_sti"
LINKED = """
    left join kuttes l on l.kilde = e.kilde and l.vert = e.vert and l.sti = e.fra_sti"""
MARKS = ("henvisning_vert", "kampanje", "utm_kilde", "utm_medium")
CUT_MARKS = "select count(*) from merker_kuttes where felt"
MARK = ", coalesce(m_{0}.ny, e.{0}) as {0}"
JOIN = """
    left join merker_kuttes m_{0} on m_{0}.kilde = e.kilde and m_{0}.felt = '{0}'
        and m_{0}.merke = e.{0}"""
CUT_REJECTED = """select a.* exclude (file_row_number) replace (
        if(k.ny is null, tekst, replace(tekst, regexp_extract(tekst, $sti, 2), k.ny)) as tekst)
    from read_parquet($fil, file_row_number = true) a
    left join kuttes k on k.kilde = $kilde and k.vert = ''
        and k.sti = regexp_extract(tekst, $sti, 2)
    order by file_row_number"""


def cut(change: Change) -> None:
    """Writes the files of the lake that hold such addresses anew, without them."""
    ingests = change.after.ingests
    if not ingests:
        return
    connection = _prepared(change)
    addresses = _count(connection, "select count(*) from kuttes")
    marks = _count(connection, f"{CUT_MARKS} <> 'henvisning_vert'")
    sites = _count(connection, f"{CUT_MARKS} = 'henvisning_vert'")
    if not addresses + marks + sites:
        return
    kept = tuple(_without(change.workspace, connection, item) for item in ingests)
    count = sum(new is not old for new, old in zip(kept, ingests, strict=True))
    change.after = replace(change.after, ingests=kept)
    change.erases = change.spares = True
    said = f"{addresses} adresser og {marks} kampanjemerker som færre enn fem har sett"
    said += f", og {sites} nettsteder som færre enn fem kom fra" if sites else ""
    change.did.append(f"Kuttet {said}, i {count} filer")


def _prepared(change: Change) -> warehouse.Connection:
    connection = warehouse.scratch()
    loading.reference(connection)
    loading.own_left_out(connection, change.workspace)
    loading.events(connection, change.workspace, change.after)
    for script in SHAPE:
        connection.execute(script.read_text("utf-8"))
    connection.execute("set variable indeksfil = $moenster", {"moenster": INDEX.pattern})
    with_lines = [item for item in change.after.ingests if item.rejected]
    connection.execute(
        REJECTED,
        {
            "sti": REQUEST,
            "filer": [str(place(change.workspace, str(item.rejected))) for item in with_lines],
            "kilder": [item.source for item in with_lines],
        },
    )
    connection.execute((HERE / "kuttes.sql").read_text("utf-8"))
    return connection


def _without(workspace: Workspace, connection: warehouse.Connection, item: Ingest) -> Ingest:
    """The ingest in a new folder, or as it is when it holds none of what is cut."""
    name = f"{clock.later([])}-{item.source}-{item.id.rpartition('-')[2]}"
    new: dict[str, pa.Table] = {}
    changed = False
    for table in item.tables:
        path = place(workspace, table)
        old = pq.read_table(path)
        new[table] = _rewritten(connection, path, item, old)
        changed = changed or not new[table].equals(old)
    if not changed:
        return item
    folder = workspace.lake / f"{TEMPORARY}{name}"
    folder.mkdir()
    for table, rows in new.items():
        pq.write_table(rows, folder / Path(table).name, compression="zstd")
    sync(folder)
    moved = {table: f"{name}/{Path(table).name}" for table in item.tables}
    return replace(
        item,
        id=name,
        events=tuple(moved[table] for table in item.events),
        rejected=moved[item.rejected] if item.rejected else None,
    )


def _rewritten(
    connection: warehouse.Connection, path: Path, item: Ingest, old: pa.Table
) -> pa.Table:
    if str(path.parent.name).removeprefix(TEMPORARY) + "/" + path.name == item.rejected:
        asked = {"fil": str(path), "sti": REQUEST, "kilde": item.source}
        found = connection.sql(CUT_REJECTED, params=asked)
    else:
        had = [name for name in MARKS if name in old.column_names]
        marks, joins = ("".join(part.format(name) for name in had) for part in (MARK, JOIN))
        linked = "fra_sti" in old.column_names
        sql = CUT.format(marks=marks + LINK * linked, joins=joins + LINKED * linked)
        found = connection.sql(sql, params={"fil": str(path)})
    return found.to_arrow_table().cast(old.schema)


def _count(connection: warehouse.Connection, sql: str) -> int:
    (row,) = connection.execute(sql).fetchall()
    return int(row[0])
