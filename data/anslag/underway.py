"""The sketches of each file while its month is under way, beside the key of the month.

A log of one day has few visitors in a bransje, and those of a month are many. So the sketches of
each file are held until the month's own key is destroyed, and are gone with it: until then, that
key and the events tell more of an address than any sketch.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.anslag.filling import Cell
from data.lake import keys, sketches
from data.lake.files import TEMPORARY
from data.lake.workspace import Workspace

Row = dict[str, Any]
SCHEMA = pa.schema([("sha256", pa.string()), ("generasjon", pa.int64()), *sketches.CELLS])


def hold(
    workspace: Workspace, source: str, sha256: str, generation: int, cells: list[Cell]
) -> None:
    """Holds the sketches of a file's month in place of those it had. `generation` is the key's."""
    month = cells[0].month
    others = [row for row in of(workspace, source, month) if row["sha256"] != sha256]
    mine: Row = {"sha256": sha256, "generasjon": generation}
    rows = [mine | {name: getattr(cell, name) for name in sketches.CELLS.names} for cell in cells]
    _write(workspace, source, month, [*others, *rows])


def of(workspace: Workspace, source: str, month: str) -> list[Row]:
    """The rows (SCHEMA) that are held of a month; none when its time is over."""
    path = _path(workspace, source, month)
    # NB: `read_table` would read in all that reads folders of files, for the one there is.
    return pq.ParquetFile(path).read().to_pylist() if path.exists() else []


def forget(workspace: Workspace, source: str, month: str) -> None:
    """Lets go of what is held of a month."""
    _path(workspace, source, month).unlink(missing_ok=True)


def months(workspace: Workspace, source: str) -> list[str]:
    """The months of a source that anything is held of."""
    found = (keys.of(path) for path in workspace.secrets.glob(f"*{keys.UNDERWAY}"))
    return sorted(period[:7] for name, period in found if name == source)


def _path(workspace: Workspace, source: str, month: str) -> Path:
    return workspace.secrets / f"{source}-{month}-01{keys.UNDERWAY}"


def _write(workspace: Workspace, source: str, month: str, rows: list[Row]) -> None:
    """Writes it whole, for the owner alone, to live as long as the key of the month."""
    path = _path(workspace, source, month)
    temporary = path.with_name(f"{TEMPORARY}{path.name}")
    temporary.touch(0o600)
    pq.write_table(pa.Table.from_pylist(rows, SCHEMA), temporary, compression="zstd")
    until = path.with_suffix(keys.SALT).stat().st_mtime
    os.utime(temporary, (until, until))
    temporary.rename(path)
