"""The sketches of each month in the lake: of all its files together, and none of a small cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq

from data.anslag import underway
from data.lake import clock, sketches, soundness, sources
from data.lake.files import TEMPORARY, sync
from data.lake.manifest import Ingest, Sketched, place
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.warehouse.change import Change

FILE = "anslag.parquet"
Cells = dict[tuple[str, str], list[bytes]]


def refresh(change: Change, source: Source) -> None:
    """Makes the months of the source anew where their files are not what they were made of.

    A month is kept only while the sketches are of all its files, and of no other. One that lacks a
    file is let go of: half of the visitors are no estimate of all.
    """
    others = (item for item in change.after.sketches if item.source != source.id)
    had = {
        item.month: item
        for item in change.after.sketches
        if item.source == source.id and soundness.whole(change.workspace, change.before, item)
    }
    own = (item for item in change.after.ingests if item.source == source.id)
    by_month = _by_month(own) if source.anslaas else {}
    made = (_month(change.workspace, m, files, had.get(m)) for m, files in by_month.items())
    kept: list[Sketched] = [*others, *(item for item in made if item)]
    found = tuple(sorted(kept, key=lambda item: (item.source, item.month)))
    if found != change.after.sketches:
        change.after = replace(change.after, sketches=found)


def refresh_all(change: Change) -> None:
    """The same for every source that has been read in or has sketches."""
    before, known = len(change.after.sketches), sources.load(change.workspace)
    there = {item.source for item in change.after.ingests}
    there |= {item.source for item in change.after.sketches}
    for name in sorted(there & set(known)):
        refresh(change, known[name])
    if gone := before - len(change.after.sketches):
        change.erases = change.spares = True
        change.did.append(f"Slettet grunnlaget for anslag i {gone} måneder")


def forget(change: Change, source: str, first: str, last: str) -> None:
    """Lets go of the months (YYYY-MM, both with) of a source, held or kept.

    Nobody can be taken out of a sketch, so it goes whole when a day of it is erased.
    """
    for month in underway.months(change.workspace, source):
        if first <= month <= last:
            underway.forget(change.workspace, source, month)
    left = tuple(
        item
        for item in change.after.sketches
        if item.source != source or not first <= item.month <= last
    )
    change.after = replace(change.after, sketches=left)


def _by_month(ingests: Iterable[Ingest]) -> dict[str, list[Ingest]]:
    found: dict[str, list[Ingest]] = {}
    for item in ingests:
        for month in item.months:
            found.setdefault(month, []).append(item)
    return found


def _month(
    workspace: Workspace, month: str, files: list[Ingest], had: Sketched | None
) -> Sketched | None:
    """What is kept of a month with these files: as it was, made anew, or None."""
    wanted = {item.months[month] for item in files}
    definitions = {item.definition for item in files}
    if had and set(had.of) == wanted and {had.definition} == definitions:
        return had
    rows = [
        row for row in underway.of(workspace, files[0].source, month) if row["sha256"] in wanted
    ]
    lacking = wanted - {str(row["sha256"]) for row in rows}
    generations = {int(row["generasjon"]) for row in rows}
    base = had if lacking and had and lacking <= set(had.of) <= wanted else None
    if base:
        generations.add(base.generation)
    if len(definitions) > 1 or len(generations) != 1 or (lacking and not base):
        return None
    kept = _kept(rows, _cells(workspace, base) if base else None)
    item = Sketched(
        id=f"{clock.later([])}-{files[0].source}-anslag-{month}",
        source=files[0].source,
        definition=definitions.pop(),
        month=month,
        generation=generations.pop(),
        of=tuple(sorted(wanted)),
    )
    if not len(kept):  # the month is known, and has too few everywhere
        return item
    folder = workspace.lake / f"{TEMPORARY}{item.id}"
    folder.mkdir()
    pq.write_table(kept, folder / FILE, compression="zstd")
    sync(folder)
    return replace(item, tables=(f"{item.id}/{FILE}",))


def _cells(workspace: Workspace, item: Sketched) -> Mapping[tuple[str, str], bytes]:
    """(tool, bransje) → the sketch, of what is kept of a month."""
    tables = [pq.read_table(place(workspace, table)).to_pylist() for table in item.tables]
    return {(row["verktoey"], row["bransje"]): row["registre"] for rows in tables for row in rows}


def _kept(rows: list[underway.Row], base: Mapping[tuple[str, str], bytes] | None) -> pa.Table:
    """The cells that are large enough. NB: one that `base` lacks was too small for it, and is
    gone; what a later file adds to it is not all of it.
    """
    parts: Cells = {key: [sketch] for key, sketch in (base or {}).items()}
    for row in rows:
        key = (str(row["verktoey"]), str(row["bransje"]))
        if base is None or key in base:
            parts.setdefault(key, []).append(row["registre"])
    found = {key: sketches.kept(sketches.united(each)) for key, each in sorted(parts.items())}
    told = [(*key, sketch) for key, sketch in found.items() if sketch]
    columns = list(zip(*told, strict=True)) or [(), (), ()]
    return pa.table([list(column) for column in columns], schema=sketches.CELLS)
