"""Estimates of different people: the sketches of months united, for every run of them in a year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from data import warehouse
from data.lake import sketches, sources
from data.lake.manifest import Manifest, Sketched, place
from data.lake.workspace import Workspace

TEXT, DAY, COUNT = pa.string(), pa.date32(), pa.int64()
MONTHS = pa.schema({"kilde": TEXT, "maaned": DAY, "definisjon": TEXT})
RUNS = pa.schema(
    {"kilde": TEXT, "fra": DAY, "til": DAY, "maaneder": COUNT, "verktoey": TEXT, "bransje": TEXT}
    | {"anslag": pa.float64(), "nedre": pa.float64(), "oevre": pa.float64()}
)
Alike = tuple[str, str, str, int]


def load(connection: warehouse.Connection, workspace: Workspace, manifest: Manifest) -> None:
    """Makes `anslagsmaaned`, the months that have sketches, and `anslag`, a row for each run of
    months within a calendar year, of each tool and bransje («alle» for all of them).

    `fra` and `til` are the first days of the first and the last month of a run, and `maaneder` how
    many of those between have a sketch. The sketches themselves are not in the warehouse.
    """
    known = sources.load(workspace)
    used = [item for item in manifest.sketches if item.source in known]
    used = [item for item in used if known[item.source].anslaas]
    months = [
        {"kilde": item.source, "maaned": _first(item), "definisjon": item.definition}
        for item in used
    ]
    alike: dict[Alike, list[Sketched]] = defaultdict(list)
    for item in used:
        # NB: only sketches of one key can be united, and a year is given a key of its own.
        alike[item.source, item.definition, item.month[:4], item.generation].append(item)
    runs = [row for group in alike.values() for row in _runs(workspace, group)]
    connection.from_arrow(pa.Table.from_pylist(months, MONTHS)).create("anslagsmaaned")
    connection.from_arrow(pa.Table.from_pylist(runs, RUNS)).create("anslag")


def _runs(workspace: Workspace, items: list[Sketched]) -> Iterator[dict[str, object]]:
    cells: dict[tuple[str, str], list[tuple[Sketched, bytes]]] = defaultdict(list)
    for item in sorted(items, key=lambda item: item.month):
        for table in item.tables:  # none where the month has too few everywhere
            for row in pq.read_table(place(workspace, table)).to_pylist():
                cells[row["verktoey"], row["bransje"]].append((item, row["registre"]))
    for (tool, bransje), found in cells.items():
        for start, (first, _) in enumerate(found):
            union: list[bytes] = []
            for count, (last, sketch) in enumerate(found[start:], 1):
                union = [sketches.united([*union, sketch])]
                yield {
                    "kilde": first.source,
                    "fra": _first(first),
                    "til": _first(last),
                    "maaneder": count,
                    "verktoey": tool,
                    "bransje": bransje,
                    **sketches.estimate(*union)._asdict(),
                }


def _first(item: Sketched) -> dt.date:
    return dt.date.fromisoformat(f"{item.month}-01")
