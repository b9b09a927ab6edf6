"""Builds a new read-only warehouse from the lake and the reference tables, and shows it.

A build never touches the warehouse in use. It writes a new file under a temporary name, runs the
checks, and only then gives it the name that readers look for.
"""

from __future__ import annotations

import csv
import importlib.metadata
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from data import manifest as manifests
from data import published, sources, warehouse
from data.errors import UserError
from data.manifest import Manifest
from data.registre import snapshots
from data.survey import lake
from data.workspace import REFERENCE, Workspace, writing

HERE = Path(__file__).parent
# NB: these look like numbers but are names; «03» must not become 3.
CODES = frozenset(
    "fylkesnr fra_nr til_nr kode naeringskode tabell sted id versjon fra_versjon til_versjon "
    "grenser geografi n_tekst periode aar_tekst seksjon".split()
)
NO_EVENTS = """create temp table ingen_hendelser (
    kilde varchar, tid timestamp, dag date, periode date, besoekende bigint, vert varchar,
    sti varchar, status smallint, slag varchar, bot boolean, henvisning_vert varchar,
    kampanje varchar, utm_kilde varchar, utm_medium varchar, region varchar, generasjon bigint,
    linje bigint)"""
# NB: `linje` is the order of the log, which tells two lines of the same second apart. What an
# earlier version did not write comes out as null.
EVENTS = """create temp view hendelser as
    from ingen_hendelser
    union all by name
    select *, file_index * 4294967296 + file_row_number as linje
    from read_parquet(getvariable('hendelser_filer'), union_by_name = true)"""
EMPTY = "create temp view hendelser as from ingen_hendelser"
REJECTED = "create table avvist as from read_parquet(getvariable('avvist_filer'))"
NO_REJECTED = "create table avvist (fil varchar, linje bigint, grunn varchar, tekst varchar)"


def build(workspace: Workspace, manifest: Manifest) -> Path:
    """Writes and checks a warehouse that nobody sees yet; returns its temporary path.

    Raises UserError when a check finds rows: the old warehouse stays in use.
    """
    temporary = workspace.warehouses / f".tmp-{os.getpid()}.duckdb"
    spill = workspace.warehouses / f".tmp-{os.getpid()}-spill"
    connection = warehouse.writer(temporary, spill)
    try:
        _load_reference(connection, workspace)
        _load_own_targets(connection, workspace)
        _load_lake(connection, workspace, manifest)
        lake.load(connection, workspace, manifest)
        published.prepare(connection)
        for script in sorted((HERE / "marts").glob("*.sql")):
            connection.execute(script.read_text("utf-8"))
        _check(connection)
    except BaseException:
        connection.close()
        temporary.unlink(missing_ok=True)
        raise
    connection.close()
    return temporary


def publish(workspace: Workspace, temporary: Path) -> Path:
    """Makes a built warehouse the one in use, and removes all but the last few."""
    final = workspace.warehouses / warehouse.new_name()
    temporary.chmod(0o444)
    temporary.replace(final)
    manifests.sync_folder(workspace.warehouses)
    for old in sorted(workspace.warehouses.glob("warehouse-*.duckdb"))[: -warehouse.KEEP]:
        old.unlink()
    return final


def rebuild(workspace: Workspace) -> Path:
    """Builds and publishes from what the manifest names now."""
    with writing(workspace):
        return publish(workspace, build(workspace, manifests.read(workspace)))


def is_current(workspace: Workspace) -> bool:
    """True when the warehouse in use was built from this manifest, by this code and these facts."""
    path = warehouse.newest(workspace)
    if path is None:
        return False
    row = warehouse.read(path).execute("select manifest, oppskrift from lager").fetchone()
    return row == (manifests.read(workspace).digest(), recipe())


def recipe() -> str:
    """A fingerprint of everything in the repository that a build depends on."""
    names = (
        "reference/*.csv",
        "marts/*.sql",
        "*.py",
        "registre/*.py",
        "survey/lake.py",
        "sources.yml",
    )
    return manifests.fingerprint(p for name in names for p in sorted(HERE.glob(name)))


def _load_reference(connection: warehouse.Connection, workspace: Workspace | None = None) -> None:
    """Every reference table, with SSB's newer numbers where the workspace has a valid snapshot."""
    renewed = snapshots.renewed(workspace) if workspace else {}
    for path in (renewed.get(p.stem, p) for p in sorted(REFERENCE.glob("*.csv"))):
        with path.open(encoding="utf-8", newline="") as handle:
            header = next(csv.reader(handle))
        text = {column: "VARCHAR" for column in header if column in CODES}
        connection.read_csv(str(path), header=True, dtype=text, sample_size=-1).create(path.stem)
    for scratch in {path.parent for path in renewed.values()}:
        shutil.rmtree(scratch)


def _load_own_targets(connection: warehouse.Connection, workspace: Workspace) -> None:
    """Adds the operator's WORKSPACE/maal.csv, which has the columns of data/reference/maal.csv."""
    own = workspace.root / "maal.csv"
    if not own.exists():
        return
    try:
        connection.read_csv(str(own), header=True, all_varchar=True).create_view("egne_maal")
        connection.execute("insert into maal by name from egne_maal")
        connection.execute("drop view egne_maal")
    except warehouse.Error as error:
        raise UserError(
            f"Målene i {own} kan ikke leses: {str(error).splitlines()[0]}. "
            "Bruk de samme kolonnene som i data/reference/maal.csv."
        ) from error


def _load_lake(connection: warehouse.Connection, workspace: Workspace, manifest: Manifest) -> None:
    files = [str(workspace.lake / e) for ingest in manifest.ingests for e in ingest.events]
    rejected = [str(workspace.lake / i.rejected) for i in manifest.ingests if i.rejected]
    connection.execute("set variable hendelser_filer = $filer", {"filer": files})
    connection.execute("set variable avvist_filer = $filer", {"filer": rejected})
    connection.execute(NO_EVENTS)
    connection.execute(EVENTS if files else EMPTY)
    connection.execute(REJECTED if rejected else NO_REJECTED)
    for name, table in (
        ("innlasting", _ingest_table(manifest)),
        ("kilder", _source_table(workspace)),
        ("lager", _build_table(manifest)),
    ):
        connection.from_arrow(table).create(name)


def _ingest_table(manifest: Manifest) -> pa.Table:
    names = (
        "innlasting kilde fil sha256 linjer sidevisninger nedlastinger roboter statiske "
        "annen_status annen_metode avviste foerste siste tid format definisjon botliste"
    ).split()
    text = set(names) - set(names[4:12])
    schema = pa.schema([(n, pa.string() if n in text else pa.int64()) for n in names])
    return pa.Table.from_pylist(list(_ingest_rows(manifest)), schema=schema)


def _ingest_rows(manifest: Manifest) -> Iterator[dict[str, object]]:
    for ingest in manifest.ingests:
        for file in ingest.files:
            yield {
                "innlasting": ingest.id,
                "kilde": ingest.source,
                "fil": file.name,
                "sha256": file.sha256,
                "linjer": file.lines,
                "sidevisninger": file.page_views,
                "nedlastinger": file.downloads,
                "roboter": file.bots,
                "statiske": file.static,
                "annen_status": file.other_status,
                "annen_metode": file.other_method,
                "avviste": sum(file.rejected.values()),
                "foerste": file.first,
                "siste": file.last,
                "tid": ingest.time,
                "format": ingest.format,
                "definisjon": ingest.definition,
                "botliste": ingest.bot_list,
            }


def _source_table(workspace: Workspace) -> pa.Table:
    names = "id navn kanal vert identitet definisjon tidssone geografi rolle".split()
    rows = [
        {name: getattr(source, name) for name in names}
        for source in sources.load(workspace).values()
    ]
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in names]))


def _build_table(manifest: Manifest) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "manifest": manifest.digest(),
                "oppskrift": recipe(),
                "bygget": manifests.now(),
                "duckdb": importlib.metadata.version("duckdb"),
            }
        ]
    )


def _check(connection: warehouse.Connection) -> None:
    for script in sorted((HERE / "checks").glob("*.sql")):
        found = connection.execute(script.read_text("utf-8"))
        names = [column[0] for column in found.description]
        offenders = found.fetchmany(3)
        if offenders:
            told = [", ".join(map("{}: {}".format, names, row)) for row in offenders]
            raise UserError(
                f"Kontrollen {script.stem} fant feil i dataene, så det gamle varehuset står: "
                f"{'; '.join(told)}. Rett radene (kolonnene står i docs/registre.md) og kjør "
                "«python -m data build» igjen."
            )
