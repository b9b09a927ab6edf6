"""What a build starts from: the reference tables, the operator's targets, and the lake."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from data import inputs, warehouse
from data.errors import UserError
from data.lake import left_out, observations, sitemap, sources
from data.lake import waves as lake_waves
from data.lake.key_figures import Figure
from data.lake.manifest import Manifest, place
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.reference import REFERENCE, Row
from data.registre import snapshots
from data.warehouse import events as logged
from data.warehouse import summed

# NB: these look like numbers but are names; «03» must not become 3.
CODES = frozenset(
    "fylkesnr fra_nr til_nr kode naeringskode tabell sted id versjon fra_versjon til_versjon "
    "grenser geografi n_tekst periode aar_tekst seksjon flyttet_hit".split()
)
# NB: the dialect is told, for every build reads all the tables and finding it out takes the time.
TABLE = """create table "{}" as from read_csv(
    ?, header = true, sample_size = -1, delim = ',', quote = '"', escape = '"'{})"""
REJECTED = "create table avvist as from read_parquet(getvariable('avvist_filer'))"
NO_REJECTED = "create table avvist (fil varchar, linje bigint, grunn varchar, tekst varchar)"


def reference(
    connection: warehouse.Connection,
    workspace: Workspace | None = None,
    fresh: Mapping[str, Sequence[Row]] | None = None,
    among: Collection[str] | None = None,
    only: Collection[str] = (),
) -> None:
    """Every reference table, with SSB's newer numbers where the workspace has a valid snapshot.

    `fresh` are rows to use, by register, in place of the newest snapshot. `only` are the tables
    that are wanted, () for all.
    """
    renewed = snapshots.renewed(workspace, fresh or {}, among) if workspace else {}
    for path in (renewed.get(p.stem, p) for p in files(only)):
        with path.open(encoding="utf-8", newline="") as handle:
            header = next(csv.reader(handle))
        text = {column: "VARCHAR" for column in header if column in CODES}
        types = (", types = ?", [text]) if text else ("", [])
        connection.execute(TABLE.format(path.stem, types[0]), [str(path), *types[1]])
    for scratch in {path.parent for path in renewed.values()}:
        shutil.rmtree(scratch)


def files(only: Collection[str] = ()) -> list[Path]:
    """The files of the reference tables, or of those named."""
    found = sorted(REFERENCE.glob("*.csv"))
    return [path for path in found if not only or path.stem in only]


def own_targets(connection: warehouse.Connection, workspace: Workspace) -> None:
    """Adds the operator's WORKSPACE/maal.csv, which has the columns of data/reference/maal.csv."""
    own = workspace.root / "maal.csv"
    if not (own.is_symlink() or own.exists()):
        return
    try:
        read = csv.DictReader(io.StringIO(inputs.text(own), newline=""), strict=True)
        rows = [{name: cell or None for name, cell in row.items()} for row in read]
        if not rows:
            return
        connection.register("egne_maal", pa.Table.from_pylist(rows))
        connection.execute("insert into maal by name from egne_maal")
        connection.unregister("egne_maal")
    # NB: a row that is too long or too short has None for a name or a value.
    except (warehouse.Error, csv.Error, pa.ArrowException, TypeError, ValueError) as error:
        raise UserError(
            f"Målene i {own} kan ikke leses – bruk de samme kolonnene, datoene og tallene som i "
            "data/reference/maal.csv."
        ) from error


def own_left_out(connection: warehouse.Connection, workspace: Workspace) -> None:
    """Adds the operator's WORKSPACE/utelatt.csv. Raises UserError when a row of it is wrong."""
    if own := left_out.own(workspace):
        connection.register("egne_utelatt", pa.Table.from_pylist(own))
        connection.execute("insert into utelatt by name from egne_utelatt")
        connection.unregister("egne_utelatt")


def own_key_figures(
    connection: warehouse.Connection, figures: Sequence[Figure], invented: bool
) -> None:
    """The table `egne_noekkeltall`: the agencies' own key figures, or those of the demo."""
    names = [field.name for field in dataclasses.fields(Figure)]
    kinds = {"verdi": pa.float64(), "endring": pa.int64(), "fra": pa.date32(), "til": pa.date32()}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in names])
    day = dt.date.fromisoformat
    rows = [
        dataclasses.asdict(one)
        | {"fra": day(one.fra), "til": day(one.til), "bransje": one.bransje or None}
        for one in figures
    ]
    table = pa.Table.from_pylist(rows, schema=schema)
    told = table.append_column("syntetisk", pa.array([invented] * len(rows), pa.bool_()))
    connection.from_arrow(told).create("egne_noekkeltall")


def events(
    connection: warehouse.Connection,
    workspace: Workspace,
    manifest: Manifest,
    stated: Mapping[str, Source] | None = None,
) -> None:
    """The events and rejected lines that the manifest names, its files, and the sources.

    `stated` are the sources to use in place of what the workspace says of them now.
    """
    known = sources.load(workspace) if stated is None else stated
    rejected = [str(place(workspace, i.rejected)) for i in manifest.ingests if i.rejected]
    connection.execute("set variable avvist_filer = $filer", {"filer": rejected})
    connection.execute(REJECTED if rejected else NO_REJECTED)
    for name, table in (
        ("innlasting", _ingest_table(manifest)),
        ("slettet", _erased_table(manifest)),
        ("kilder", _source_table(known)),
        ("nettstedskart", _page_table(workspace)),
    ):
        connection.from_arrow(table).create(name)
    summed.load(connection, workspace, manifest)
    logged.load(connection, workspace, manifest, known)


def waves(connection: warehouse.Connection, workspace: Workspace, manifest: Manifest) -> None:
    """The waves that the manifest names, as the views `boelge_<table>`."""
    for name, table in lake_waves.tables(workspace, manifest).items():
        connection.register(name, table)


def exports(connection: warehouse.Connection, workspace: Workspace, manifest: Manifest) -> None:
    """What other tools have counted, as the view `observasjon_lest`, and the files it was in."""
    connection.register("observasjon_lest", observations.table(workspace, manifest))
    connection.from_arrow(observations.files(manifest)).create("observasjonsfil")


def _erased_table(manifest: Manifest) -> pa.Table:
    schema = pa.schema([("kilde", pa.string()), ("fra", pa.date32()), ("til", pa.date32())])
    days = dt.date.fromisoformat
    rows = [{"kilde": e.source, "fra": days(e.first), "til": days(e.last)} for e in manifest.erased]
    return pa.Table.from_pylist(rows, schema=schema)


def _ingest_table(manifest: Manifest) -> pa.Table:
    names = (
        "innlasting kilde fil sha256 linjer sidevisninger nedlastinger roboter utelatte statiske "
        "annen_fil annen_vert annen_status annen_metode avviste klient_visninger klient_stoerste "
        "klient_private uten_agent foerste siste tid format definisjon botliste steder"
    ).split()
    text = set(names) - set(names[4:19])
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
                "annen_fil": file.other_file,
                "utelatte": file.left_out,
                "annen_vert": file.other_host,
                "annen_status": file.other_status,
                "annen_metode": file.other_method,
                "avviste": sum(file.rejected.values()),
                "klient_visninger": file.clients.get("views", 0),
                "klient_stoerste": file.clients.get("largest", 0),
                "klient_private": file.clients.get("inside", 0),
                # NB: a log read by an earlier version has its format to tell.
                "uten_agent": file.clients.get("nameless", int("common" in ingest.format)),
                "foerste": file.first,
                "siste": file.last,
                "tid": ingest.time,
                "format": ingest.format,
                "definisjon": ingest.definition,
                "botliste": ingest.bot_list,
                "steder": ingest.places,
            }


def _page_table(workspace: Workspace) -> pa.Table:
    """The pages that the operator says the sites have, by host and path in the one form."""
    schema = pa.schema([("vert", pa.string()), ("sti", pa.string())])
    known = {
        page
        for source in sources.load(workspace).values()
        for page in sitemap.pages(workspace, source)
    }
    return pa.Table.from_pylist(
        [{"vert": host, "sti": path} for host, path in sorted(known)], schema
    )


def _source_table(known: Mapping[str, Source]) -> pa.Table:
    schema = pa.schema([(name, pa.string()) for name in sources.BUILT_WITH])
    schema = schema.append(pa.field("verter", pa.list_(pa.string())))
    rows = [
        {name: getattr(source, name) for name in sources.BUILT_WITH} | {"verter": source.verter}
        for source in known.values()
    ]
    return pa.Table.from_pylist(rows, schema=schema)
