"""The events that count: those the manifest names, of the hosts a source counts, and each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from data import reference, warehouse
from data.lake import sites
from data.lake.manifest import Ingest, Manifest, place
from data.lake.sources import Source
from data.lake.workspace import Workspace

SCRIPTS = Path(__file__).parent / "hendelser"
# What 3_gjentatt.sql makes where no day is in doubt: to find nothing takes as long as all the rest.
NONE_REPEATED = """create temp table gjentatte_linjer (
        linje bigint, kilde varchar, innlasting bigint, slag varchar, bot boolean);
    create table gjentatt (kilde varchar, antall bigint)"""
COLUMNS = """create temp table ingen_hendelser (
    kilde varchar, tid timestamp, dag date, periode date, besoekende bigint, vert varchar,
    sti varchar, status smallint, slag varchar, bot boolean, klasse varchar,
    henvisning_vert varchar, kampanje varchar, utm_kilde varchar, utm_medium varchar,
    klikk varchar, utelatt varchar, region varchar, generasjon bigint,
    enhet varchar, nettleser varchar, fra_sti varchar, loep integer, filnr bigint, linje bigint)"""
FILES_READ = "read_parquet(getvariable('hendelser_filer'), union_by_name = true)"
# NB: `linje` is the order of the log, which tells two lines of the same second apart.
NUMBERS = """file_index::bigint as filnr,
    file_index::bigint * 4294967296 + file_row_number::bigint as linje"""
EMPTY = "create temp view alle_hendelser as from ingen_hendelser"
# What an earlier version did not write. NB: a union with the empty table would say the same, and
# keep every filter and every column from being asked of the files alone.
ABSENT = f"""select column_name, column_type from (describe ingen_hendelser)
    where column_name not in ('filnr', 'linje')
        and column_name not in (select column_name from (describe from {FILES_READ}))"""  # noqa: S608
# Lines. Up to so many are read once; each statement that asks files opens all of them, which takes
# longer than to count so few.
FEW = 100_000
FILES = pa.schema([("filnr", pa.int64()), ("innlasting", pa.int64())])
HOSTS = pa.schema(
    [("kilde", pa.string()), ("vert", pa.string()), ("navn", pa.string()), ("teller", pa.bool_())]
)


def load(
    connection: warehouse.Connection,
    workspace: Workspace,
    manifest: Manifest,
    sources: Mapping[str, Source],
) -> None:
    """Makes the view `hendelser`, and the tables `verter` and `gjentatt` of what it leaves out."""
    named = list(_named(manifest))
    paths = [str(place(workspace, name)) for _, name in named]
    connection.execute("set variable hendelser_filer = $filer", {"filer": paths})
    connection.execute(COLUMNS)
    lines = sum(file.lines for item in manifest.ingests for file in item.files)
    held = "table" if lines <= FEW else "view"
    connection.execute(_reading(connection, held) if paths else EMPTY)
    rows = [{"filnr": at, "innlasting": number} for at, (number, _) in enumerate(named)]
    connection.from_arrow(pa.Table.from_pylist(rows, FILES)).create("hendelsesfiler")
    counted(connection, sources)


def counted(connection: warehouse.Connection, sources: Mapping[str, Source]) -> None:
    """Makes `hendelser` of `alle_hendelser` and `hendelsesfiler`: of the hosts that count, once."""
    _hosts(connection, sources)
    for name in ("1_andre_verter", "2_tvilsomme_dager"):
        connection.execute(_script(name))
    in_doubt = connection.execute("from tvilsomme_dager limit 1").fetchall()
    connection.execute(_script("3_gjentatt") if in_doubt else NONE_REPEATED)
    left = [
        f"anti join {table} using ({key})"
        for table, key in (("gjentatte_linjer", "linje"), ("andre_verter", "kilde, vert"))
        if connection.execute(f"from {table} limit 1").fetchall()
    ]
    connection.execute(f"create temp view talte_hendelser as from alle_hendelser {' '.join(left)}")
    connection.execute("create temp view hendelser as from talte_hendelser")


def _script(name: str) -> str:
    return (SCRIPTS / f"{name}.sql").read_text("utf-8")


def _reading(connection: warehouse.Connection, held: str) -> str:
    """The view (or table) of what the files hold, with null for the columns that none has."""
    absent = connection.execute(ABSENT).fetchall()
    columns = ", ".join(["*", NUMBERS, *(f"null::{kind} as {name}" for name, kind in absent)])
    return f"create temp {held} alle_hendelser as select {columns} from {FILES_READ}"  # noqa: S608


def files(manifest: Manifest) -> list[str]:
    """The files of events in the order of the log: `filnr` is the place in this list."""
    return [name for _, name in _named(manifest)]


def _named(manifest: Manifest) -> Iterator[tuple[int, str]]:
    for number, item in enumerate(sorted(manifest.ingests, key=_order)):
        yield from ((number, name) for name in item.events)


def _order(ingest: Ingest) -> tuple[str, str, str]:
    """The order of the log, whatever order its files were read in."""
    (file,) = ingest.files
    return (ingest.source, file.begins or file.first or "", file.sha256)


def _hosts(connection: warehouse.Connection, sources: Mapping[str, Source]) -> None:
    met = connection.execute("select distinct kilde, vert from alle_hendelser").fetchall()
    counts = {key: sites.counted(source) for key, source in sources.items()}
    rows = [
        {
            "kilde": key,
            "vert": host,
            "navn": sites.canonical(host),
            "teller": key not in counts or counts[key](host),
        }
        for key, host in sorted(met)
    ]
    connection.from_arrow(pa.Table.from_pylist(rows, HOSTS)).create("verter")
    known = [
        {"vert": host, "navn": sites.canonical(host)} for host in reference.ids("kanaler", "vert")
    ]
    connection.from_arrow(pa.Table.from_pylist(known)).create("kanalverter")
