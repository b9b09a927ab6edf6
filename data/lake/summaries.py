"""What is counted of events that are expired: the same cells as a warehouse has, and no event.

A row of `besoek_celle` is one visit in one place on one day. Nothing of it says when on the day,
which page, from which address or host. `besoek` and `besoekende` are running numbers, drawn anew,
that say which rows are of one visit, and which visits of one month are of one visitor.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from data.lake.manifest import Manifest, place
from data.lake.workspace import Workspace

TEXT, NUMBER, DAY = pa.string(), pa.int64(), pa.date32()
_PLACE = {"kilde": TEXT, "dag": DAY, "kanal": TEXT, "verktoey": TEXT, "bransje": TEXT}
SCHEMAS = {
    "besoek_celle": pa.schema(
        _PLACE
        | {"noekkel": NUMBER, "besoekende": NUMBER, "besoek": NUMBER, "region": TEXT}
        | {"henvisning": TEXT, "besoek_sider": NUMBER, "varighet": NUMBER}
        | {"sidevisninger": NUMBER, "unike_sider": NUMBER}
    ),
    "nedlasting": pa.schema(
        _PLACE | {"region": TEXT, "henvisning": TEXT, "nedlastinger": NUMBER}
    ),
    "sidehenting": pa.schema(
        _PLACE
        | {"region": TEXT, "henvisning": TEXT}
        | {"hentinger": NUMBER, "roboter": NUMBER, "assistenter": NUMBER}
    ),
    "forsidebesoek": pa.schema(
        {"besoek": NUMBER, "kanal": TEXT, "fant_bransje": pa.bool_()}
    ),
    "dekning": pa.schema({"kilde": TEXT, "dag": DAY, "delvis": pa.bool_()}),
}  # fmt: skip


def tables(workspace: Workspace, manifest: Manifest) -> dict[str, pa.Table]:
    """`sammendrag_<table>`; empty tables where nothing is expired."""
    named = {table.rpartition("/")[2]: table for table in _named(manifest)}
    return {
        f"sammendrag_{name}": pq.read_table(place(workspace, named[file]), schema=schema)
        if (file := f"{name}.parquet") in named
        else schema.empty_table()
        for name, schema in SCHEMAS.items()
    }


def _named(manifest: Manifest) -> tuple[str, ...]:
    return manifest.summary.tables if manifest.summary else ()
