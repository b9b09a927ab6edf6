"""Takes days of a source out of the lake on request, and keeps them out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.anslag import months
from data.errors import UserError
from data.lake import clock
from data.lake.files import TEMPORARY, sync
from data.lake.manifest import Erased, Ingest, LogFile, Summary, place
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.warehouse.change import changing

DAY = dt.timedelta(1)


def days(workspace: Workspace, source: Source, first: dt.date, last: dt.date) -> str:
    """Erases every event of the days, both with, and gives the sentence that says what went.

    The days are a gap afterwards, and no later reading brings them back. The same again is no
    error. Raises UserError when the last day is before the first.
    """
    if last < first:
        raise UserError(f"Perioden slutter {last}, før den begynner {first} – bytt om datoene.")
    span = Erased(source.id, first.isoformat(), last.isoformat())
    with changing(workspace) as change:
        kept, gone, files = [], 0, 0
        for item in change.before.ingests:
            rest, count = (
                (item, 0) if item.source != source.id else without(workspace, item, [span])
            )
            kept += [rest] if rest else []
            gone, files = gone + count, files + (rest is not item)
        summary = _rest(workspace, change.before.summary, span)
        if files or summary != change.before.summary or span not in change.before.erased:
            erased = dict.fromkeys([*change.before.erased, span])
            change.erases = True
            change.after = replace(
                change.before, ingests=tuple(kept), erased=tuple(erased), summary=summary
            )
            months.forget(change, source.id, span.first[:7], span.last[:7])
            change.did.append(
                f"Slettet {gone} hendelser i {files} filer fra {source.id}, {first}–{last}"
            )
    if not change.did:
        return f"{first}–{last} er slettet fra {source.id} før; det er ikke mer igjen."
    return f"{change.did[0]}. Dagene leses ikke inn igjen, og vises som et hull."


def _rest(workspace: Workspace, summary: Summary | None, span: Erased) -> Summary | None:
    """What is kept of expired events, without the days, in a new folder."""
    if not summary or not any(s.source == span.source and _touch(s, span) for s in summary.spans()):
        return summary
    name = f"{clock.later([])}-sammendrag"
    folder = workspace.lake / f"{TEMPORARY}{name}"
    folder.mkdir()
    visits: set[int] = set()
    for table in summary.tables:  # the visits come first, and those to a front page have no day
        rows = pq.read_table(place(workspace, table))
        if "dag" in rows.column_names:
            rows = rows.filter(pc.invert(_inside(rows, span)))
            visits |= set(rows["besoek"].to_pylist()) if "besoek" in rows.column_names else set()
        else:
            rows = rows.filter(pc.is_in(rows["besoek"], pa.array(visits, pa.int64())))
        pq.write_table(rows, folder / Path(table).name, compression="zstd")
    sync(folder)
    return replace(
        summary, id=name, tables=tuple(f"{name}/{Path(table).name}" for table in summary.tables)
    )


def _inside(rows: pa.Table, span: Erased) -> pa.ChunkedArray:
    day = rows["dag"].cast(pa.string())
    within = pc.and_(pc.greater_equal(day, span.first), pc.less_equal(day, span.last))
    return pc.and_(within, pc.equal(rows["kilde"], span.source))


def _touch(one: Erased, other: Erased) -> bool:
    return one.first <= other.last and other.first <= one.last


def lift(workspace: Workspace, source: Source, first: dt.date, last: dt.date) -> str:
    """Lets the days be read in again; what was erased does not come back by that."""
    span = Erased(source.id, first.isoformat(), last.isoformat())
    with changing(workspace) as change:
        if span not in change.before.erased:
            raise UserError(
                f"{first}–{last} er ikke slettet fra {source.id} – oppgi datoene som ble slettet."
            )
        kept = tuple(item for item in change.before.erased if item != span)
        change.after = replace(change.before, erased=kept)
        change.did.append(f"Opphevet slettingen fra {source.id}, {first}–{last}")
    return f"{change.did[0]}. Fjern filene med dagene (--fjern) og les dem inn igjen."


def without(
    workspace: Workspace, item: Ingest, spans: Iterable[Erased]
) -> tuple[Ingest | None, int]:
    """The ingest as it is without the days, in a new folder; None when nothing of it is left.

    The second is how many events went. An ingest that has none of the days is given back as it is.
    NB: a rejected line has no day of its own, so those of a file that is touched go too.
    """
    (file,) = item.files
    mine = [s for s in spans if s.source == item.source and s.meets(file)]
    if not mine:
        return item, 0
    name = f"{clock.later([])}-{item.source}-{item.id.rpartition('-')[2]}"
    folder = workspace.lake / f"{TEMPORARY}{name}"
    folder.mkdir()
    gone = pa.concat_tables(
        [_split(place(workspace, table), folder / Path(table).name, mine) for table in item.events]
    )
    if item.rejected:
        empty = pq.read_table(place(workspace, item.rejected)).slice(0, 0)
        pq.write_table(empty, folder / Path(item.rejected).name, compression="zstd")
    sync(folder)
    rest = _counted(file, gone, mine)
    first, last = rest.first, rest.last
    if first is None or last is None or first > last:
        return None, len(gone)
    moved = [f"{name}/{Path(table).name}" for table in item.tables]
    return (
        replace(
            item,
            id=name,
            files=(rest,),
            months={m: of for m, of in item.months.items() if first[:7] <= m <= last[:7]},
            events=tuple(moved[: len(item.events)]),
            rejected=moved[-1] if item.rejected else None,
            read_by="",  # what is left is no edition that a longer one can go on from
        ),
        len(gone),
    )


def _split(source: Path, target: Path, spans: list[Erased]) -> pa.Table:
    """Writes the rows of other days to the target, and gives those of the days."""
    table = pq.read_table(source)
    day = table["dag"].cast(pa.string())
    inside = pc.greater(day, day)  # no row
    for span in spans:
        within = pc.and_(pc.greater_equal(day, span.first), pc.less_equal(day, span.last))
        inside = pc.or_(inside, within)
    pq.write_table(table.filter(pc.invert(inside)), target, compression="zstd")
    return table.filter(inside).select(["slag", "bot"])


def _counted(file: LogFile, gone: pa.Table, spans: list[Erased]) -> LogFile:
    """The counts of what is left. NB: lines that were only counted have no day, and stay."""
    robots = pc.sum(gone["bot"]).as_py() or 0
    people = gone.filter(pc.invert(gone["bot"]))["slag"].to_pylist()
    first, last = file.first, file.last
    for span in sorted(spans, key=lambda s: s.first):
        if first and span.first <= first <= span.last:
            first = (dt.date.fromisoformat(span.last) + DAY).isoformat()
    for span in sorted(spans, key=lambda s: s.last, reverse=True):
        if last and span.first <= last <= span.last:
            last = (dt.date.fromisoformat(span.first) - DAY).isoformat()
    return replace(
        file,
        lines=file.lines - len(gone),
        bots=file.bots - robots,
        page_views=file.page_views - people.count("side"),
        downloads=file.downloads - people.count("nedlasting"),
        first=first,
        last=last,
    )
