"""Numbers that another tool has counted, as they lie in the lake: one Parquet file each export."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from data.lake.manifest import Manifest, place
from data.lake.workspace import Workspace

NAME = "observasjon.parquet"
DAYS, REALS = ("fra", "til"), ("verdi",)
COLUMNS = (
    "kilde instrument maaltall definisjon identitet korn fra til dimensjon ledd vert sti verdi "
    "presisjon hentet"
).split()
SCHEMA = pa.schema(
    [
        (name, pa.date32() if name in DAYS else pa.float64() if name in REALS else pa.string())
        for name in COLUMNS
    ]
)

COUNTS = ("rader", "ga_tall", "verdier", "utelatte", "avviste")
FILES = pa.schema(
    [
        (name, pa.int64() if name in COUNTS else pa.string())
        for name in (
            "innlasting kilde fil sha256 format hentet rader ga_tall verdier utelatte avviste "
            "foerste siste tid"
        ).split()
    ]
)


def files(manifest: Manifest) -> pa.Table:
    """One row per export that counts, with what became of its rows."""
    rows = [
        {
            "innlasting": item.id,
            "kilde": item.source,
            "fil": item.file.name,
            "sha256": item.file.sha256,
            "format": item.file.format,
            "hentet": item.file.fetched,
            "rader": item.file.rows,
            "ga_tall": item.file.taken,
            "verdier": item.file.observations,
            "utelatte": sum(item.file.left_out.values()),
            "avviste": sum(item.file.rejected.values()),
            "foerste": item.file.first,
            "siste": item.file.last,
            "tid": item.time,
        }
        for item in manifest.observed
    ]
    return pa.Table.from_pylist(rows, schema=FILES)


def table(workspace: Workspace, manifest: Manifest) -> pa.Table:
    """The rows of all exports that count, with `innlasting` (their folder) and `fil_sha256`.

    What several exports say of the same days stands once for each; a build takes the newest.
    """
    whole = SCHEMA.append(pa.field("innlasting", pa.string()))
    whole = whole.append(pa.field("fil_sha256", pa.string()))
    found = [whole.empty_table()]
    for item in manifest.observed:
        for name in item.tables:
            rows = pq.read_table(place(workspace, name), schema=SCHEMA)
            for text in (item.id, item.file.sha256):
                rows = rows.append_column("", pa.array([text] * len(rows), pa.string()))
            found.append(rows.rename_columns(whole.names))
    return pa.concat_tables(found)
