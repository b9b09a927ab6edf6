"""What the ingest does with a file that is to count: its sketches are made and held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

import pyarrow as pa

from data.anslag import filling, underway
from data.anslag.filling import Cell
from data.lake import sketches
from data.lake.manifest import Ingest
from data.lake.sources import Source
from data.lake.workspace import Workspace

Generation = Callable[[dt.date], int]


def sketched(
    workspace: Workspace,
    source: Source,
    generation: Generation | None,
    item: Ingest,
    seen: pa.Table,
    earlier: Ingest | None = None,
) -> Ingest:
    """The ingest with the months that it has sketches of; as it is where none are to be made.

    `generation` tells the key of a year (its first day), and `seen` (SEEN) has the hashes made with
    it. Of a file that has grown only the lines behind `earlier` are in them: its sketches are added
    to those of the earlier edition, and the months before stay as they were.
    """
    if generation is None:
        return item
    sha256, months = item.files[0].sha256, dict(earlier.months) if earlier else {}
    new = replace(item, events=item.events[len(earlier.events) :]) if earlier else item
    cells = filling.cells(workspace, source, new, seen)
    for month, found in groupby(cells, lambda cell: cell.month):
        key = generation(dt.date(int(month[:4]), 1, 1))
        own = list(found)
        if month in months:
            held = underway.of(workspace, source.id, month)
            old = [r for r in held if (r["sha256"], r["generasjon"]) == (months[month], key)]
            if not old:  # what is left of the month cannot be added to
                months[month] = ""
                continue
            own = list(_added(own, old))
        underway.hold(workspace, source.id, sha256, key, own)
        months[month] = sha256
    return replace(item, months=months)


def _added(cells: list[Cell], old: Iterable[underway.Row]) -> Iterator[Cell]:
    """The cells of a month with those that were held of it."""
    parts: dict[tuple[str, str], list[bytes]] = {}
    for cell in cells:
        parts.setdefault((cell.verktoey, cell.bransje), []).append(cell.registre)
    for row in old:
        parts.setdefault((row["verktoey"], row["bransje"]), []).append(row["registre"])
    for (tool, bransje), each in parts.items():
        yield Cell(cells[0].month, tool, bransje, sketches.united(each))
