"""Takes events that are kept long enough out of the lake, and keeps what is counted of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pyarrow.parquet as pq

from data import warehouse
from data.lake import clock, sources
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
        from gamle c
        join besoeket_nr b using (besoek)
        join besoekende_nr v using (kilde, noekkel, besoekende)
        order by kilde, dag, b.ny""",
    "nedlasting": "from nedlasting where er_gammel(kilde, dag)",
    "sidehenting": "from sidehenting where er_gammel(kilde, dag)",
    "forsidebesoek": """select -b.ny as besoek, f.kanal, f.fant_bransje
        from forsidebesoek f join besoeket_nr b using (besoek)""",
    "dekning": "from dekning where er_gammel(kilde, dag) order by kilde, dag",
}


def expire(change: Change, first: dt.date, summed: bool) -> None:
    """Takes out all events from before a day; with `summed` what is counted of them stays.

    NB: a summary covers whole days of a source, and those are not read in again.
    """
    found = change.after.summary
    invented = {key for key, s in sources.load(change.workspace).items() if s.rolle == "demo"}
    real = [item for item in change.after.ingests if item.source not in invented]
    old = [item for item in real if (item.files[0].first or "9") < first.isoformat()]
    if not old and (summed or not found):
        return
    kept: list[Ingest] = []
    gone = 0
    last = (first - dt.timedelta(days=1)).isoformat()
    for item in change.after.ingests:
        gone_by = [] if item.source in invented else [Erased(item.source, EVER, last)]
        rest, count = without(change.workspace, item, gone_by)
        kept += [rest] if rest else []
        gone += count
    summary = _summary(change, first, sorted(invented)) if summed else None
    change.after = replace(change.after, ingests=tuple(kept), summary=summary)
    change.erases = change.spares = True
    told = "det som er talt av dem, er beholdt" if summed else "ingenting er beholdt av dem"
    change.did.append(f"Slettet {gone} hendelser fra før {first} etter oppbevaringstiden; {told}")


def _summary(change: Change, first: dt.date, invented: list[str]) -> Summary:
    """What is counted of the days before `first`, but of the invented sources, in a new folder."""
    path = warehouse.newest(change.workspace)
    built = None
    if path is None or not build.is_current(change.workspace, change.before):
        path = built = build.build(change.workspace, change.before)
    connection = warehouse.scratch()
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as v (read_only)")
    connection.execute("set variable fra = $fra", {"fra": first})
    connection.execute("set variable uten = $uten", {"uten": invented})
    connection.execute((HERE / "gamle.sql").read_text("utf-8"))
    name = f"{clock.later([])}-sammendrag"
    folder = change.workspace.lake / f"{TEMPORARY}{name}"
    folder.mkdir()
    for table, schema in SCHEMAS.items():
        rows = connection.sql(SQL[table]).to_arrow_table().select(schema.names).cast(schema)
        pq.write_table(rows, folder / f"{table}.parquet", compression="zstd")
    covered = [
        (str(k), d) for k, d in connection.sql(SQL["dekning"]).select("kilde, dag").fetchall()
    ]
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
