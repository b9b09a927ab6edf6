"""Takes days of a source of exports out of the lake on request, and keeps them out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.errors import UserError
from data.lake import clock, observations
from data.lake.files import TEMPORARY, sync
from data.lake.manifest import Erased, Observed, place
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.warehouse.change import changing


def days(workspace: Workspace, source: Source, first: dt.date, last: dt.date) -> str:
    """Erases every number that holds one of the days, and gives the sentence that says what went.

    NB: a month with one of the days goes as a whole, for it cannot be told without it.
    Raises UserError when the last day is before the first.
    """
    if last < first:
        raise UserError(f"Perioden slutter {last}, før den begynner {first} – bytt om datoene.")
    span = Erased(source.id, first.isoformat(), last.isoformat())
    with changing(workspace) as change:
        kept: list[Observed] = []
        gone = 0
        for item in change.before.observed:
            rest = _without(workspace, item, first, last) if item.source == source.id else None
            kept.append(rest or item)
            gone += item.file.observations - rest.file.observations if rest else 0
        if gone or span not in change.before.erased:
            erased = tuple(dict.fromkeys([*change.before.erased, span]))
            change.erases = True
            change.after = replace(change.before, observed=tuple(kept), erased=erased)
            change.did.append(f"Slettet {gone} verdier fra {source.id}, {first}–{last}")
    if not change.did:
        return f"{first}–{last} er slettet fra {source.id} før; det er ikke mer igjen."
    return f"{change.did[0]}. Dagene leses ikke inn igjen, og vises som et hull."


def _without(
    workspace: Workspace, item: Observed, first: dt.date, last: dt.date
) -> Observed | None:
    """The export as it is without the days, in a new folder; None where it has none of them."""
    (table,) = item.tables
    rows = pq.read_table(place(workspace, table), schema=observations.SCHEMA)
    begins, ends = pa.scalar(first, pa.date32()), pa.scalar(last, pa.date32())
    meets = pc.and_(pc.less_equal(rows["fra"], ends), pc.greater_equal(rows["til"], begins))
    rest = rows.filter(pc.invert(meets))
    if len(rest) == len(rows):
        return None
    name = f"{clock.later([item.id[:22]])}-{item.source}-00000"
    folder = workspace.lake / f"{TEMPORARY}{name}"
    folder.mkdir()
    pq.write_table(rest, folder / observations.NAME, compression="zstd")
    sync(folder)
    left = [day.isoformat() for day in (pc.min(rest["fra"]).as_py(), pc.max(rest["til"]).as_py())
            if day]  # fmt: skip
    file = replace(
        item.file,
        observations=len(rest),
        first=left[0] if left else None,
        last=left[-1] if left else None,
    )
    return replace(item, id=name, file=file, tables=(f"{name}/{observations.NAME}",))
