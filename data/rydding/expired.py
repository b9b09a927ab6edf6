"""Takes events that are kept long enough out of the lake, and keeps what is counted of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pyarrow.parquet as pq

from data import warehouse
from data.lake import clock
from data.lake.clock import now
from data.lake.files import TEMPORARY, sync
from data.lake.manifest import Erased, Ingest, Summary
from data.lake.summaries import SCHEMAS
from data.logs.erase import without
from data.warehouse import build
from data.warehouse.change import Change

EVER = "1900-01-01"
HERE = Path(__file__).parent
# A warehouse has the cells already, of these events and of those that expired before.
SQL = {
    "besoek_celle": """select c.* replace (v.ny as besoekende, -b.ny as besoek)
        from besoek_celle c
        join besoeket_nr b on b.besoek = c.besoek
        join besoekende_nr v on v.kilde = c.kilde and v.noekkel = c.noekkel
            and v.besoekende = c.besoekende
        where dag < $fra order by kilde, dag, random()""",
    "nedlasting": "from nedlasting where dag < $fra",
    "sidehenting": "from sidehenting where dag < $fra",
    "forsidebesoek": """select -b.ny as besoek, f.kanal, f.fant_bransje
        from forsidebesoek f join besoeket_nr b using (besoek) where $fra is not null""",
    "dekning": "from dekning where dag < $fra",
}
NUMBERS = """attach '{}' as v (read_only);
    use v;
    create temp table stokket_besoek as select *, random() as plass
        from (select distinct besoek from besoek_celle where dag < date '{}');
    create temp table stokkede as select *, random() as plass
        from (select distinct kilde, noekkel, besoekende from besoek_celle where dag < date '{}');
    create temp table besoeket_nr as
        select besoek, row_number() over (order by plass) as ny from stokket_besoek;
    create temp table besoekende_nr as
        select * exclude (plass), row_number() over (order by plass) as ny from stokkede"""


def expire(change: Change, first: dt.date, summed: bool) -> None:
    """Takes out all events from before a day; with `summed` what is counted of them stays.

    NB: a summary covers whole days of a source, and those are not read in again.
    """
    found = change.after.summary
    old = [i for i in change.after.ingests if (i.files[0].first or "9") < first.isoformat()]
    if not old and (summed or not found):
        return
    kept: list[Ingest] = []
    gone = 0
    last = (first - dt.timedelta(days=1)).isoformat()
    for item in change.after.ingests:
        rest, count = without(change.workspace, item, [Erased(item.source, EVER, last)])
        kept += [rest] if rest else []
        gone += count
    summary = _summary(change, first) if summed else None
    change.after = replace(change.after, ingests=tuple(kept), summary=summary)
    change.erases = change.spares = True
    told = "det som er talt av dem, er beholdt" if summed else "ingenting er beholdt av dem"
    change.did.append(f"Slettet {gone} hendelser fra før {first} etter oppbevaringstiden; {told}")


def _summary(change: Change, first: dt.date) -> Summary:
    """What is counted of the days before `first`, in a new folder."""
    path = warehouse.newest(change.workspace)
    built = None
    if path is None or not build.is_current(change.workspace, change.before):
        path = built = build.build(change.workspace, change.before)
    connection = warehouse.scratch()
    connection.execute(NUMBERS.format(str(path).replace("'", "''"), first, first))
    name = f"{clock.later([])}-sammendrag"
    folder = change.workspace.lake / f"{TEMPORARY}{name}"
    folder.mkdir()
    for table, schema in SCHEMAS.items():
        rows = connection.sql(SQL[table], params={"fra": first}).to_arrow_table()
        pq.write_table(
            rows.select(schema.names).cast(schema), folder / f"{table}.parquet", compression="zstd"
        )
    covered = connection.execute(
        "select kilde, dag from dekning where dag < $fra order by all", {"fra": first}
    ).fetchall()
    connection.close()
    if built:
        built.unlink()
    sync(folder)
    days = {source: _spans([d for _, d in of]) for source, of in groupby(covered, lambda r: r[0])}
    return Summary(name, now(), days, tuple(f"{name}/{table}.parquet" for table in SCHEMAS))


def _spans(days: list[dt.date]) -> tuple[tuple[str, str], ...]:
    """Days in order, as runs of days after each other."""
    runs = groupby(enumerate(days), lambda pair: pair[1] - dt.timedelta(days=pair[0]))
    found = [[day for _, day in run] for _, run in runs]
    return tuple((run[0].isoformat(), run[-1].isoformat()) for run in found)
