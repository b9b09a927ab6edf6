"""`python -m data rydd`: what is done every day to keep no more, and no longer, than was said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq

from data.anslag import months
from data.lake import clock, commits, folders, keys, retention
from data.lake.files import TEMPORARY, sync
from data.lake.manifest import Ingest, place
from data.lake.retention import Retention
from data.lake.workspace import Workspace
from data.lake.writing import writing
from data.rydding import expired, paths
from data.warehouse import pointer
from data.warehouse.change import Change, changing

NOTHING = "Ingenting å rydde."


def tidy(workspace: Workspace, today: dt.date | None = None) -> list[str]:
    """Does all of it, and says what went. The same again does nothing.

    What is in the lake goes as one change: a kill leaves it as before or after. Raises UserError,
    with nothing done, when the operator's settings are wrong.
    """
    day = today or dt.datetime.now(dt.UTC).date()
    kept = retention.load(workspace)
    destroyed = keys.destroy_old(workspace)
    with changing(workspace) as change:
        if change.before.items():
            expired.expire(change, kept.events_from(day), kept.sammendrag)
            paths.cut(change)
            months.refresh_all(change)
            _receipts(change, retention.months_before(day, kept.kvitteringer_maaneder))
    told = [*change.did, *_beside(workspace, kept, day)]
    told += [f"Slettet {destroyed} nøkler"] if destroyed else []
    return told or [NOTHING]


def _receipts(change: Change, first: dt.date) -> None:
    """Empties the list of rejected lines of what was read in before a day; the counts stay."""
    now: list[Ingest] = []
    for item in change.after.ingests:
        old = item.rejected and item.time[:10] < first.isoformat()
        now.append(_emptied(change.workspace, item) if old else item)
    gone = sum(new is not item for new, item in zip(now, change.after.ingests, strict=True))
    if gone:
        change.after = replace(change.after, ingests=tuple(now))
        change.erases = change.spares = True
        change.did.append(f"Slettet teksten i avviste linjer fra {gone} filer lest inn før {first}")


def _emptied(workspace: Workspace, item: Ingest) -> Ingest:
    table = pq.read_table(place(workspace, str(item.rejected)))
    if not len(table):
        return item
    name = f"{clock.later([])}-{item.source}-{item.id.rpartition('-')[2]}"
    folder = workspace.lake / f"{TEMPORARY}{name}"
    folder.mkdir()
    for event in item.events:
        (folder / Path(event).name).write_bytes(place(workspace, event).read_bytes())
    pq.write_table(table.slice(0, 0), folder / Path(str(item.rejected)).name, compression="zstd")
    sync(folder)
    return replace(
        item,
        id=name,
        events=tuple(f"{name}/{Path(event).name}" for event in item.events),
        rejected=f"{name}/{Path(str(item.rejected)).name}",
    )


def _beside(workspace: Workspace, kept: Retention, day: dt.date) -> list[str]:
    """Old warehouses but the one in use, the quarantine, and the beginning of the journal."""
    with writing(workspace):
        shown = pointer.read(workspace)
        old = [
            s for s in shown[1:] if _older(workspace.warehouses / s.name, day, kept.varehus_dager)
        ]
        if old:
            pointer.swap(workspace, tuple(item for item in shown if item not in old))
        gone = pointer.prune(workspace)
        aside = sorted(workspace.aside.iterdir()) if workspace.aside.is_dir() else []
        aside = [path for path in aside if _older(path, day, kept.karantene_dager)]
        for path in aside:
            folders.remove(path)
        told = [f"Slettet {len(gone)} eldre varehus"] if gone else []
        told += [f"Slettet {len(aside)} ting i karantene"] if aside else []
        if told:
            listed = [*gone, *(f"karantene/{path.name}" for path in aside)]
            commits.append(workspace, commits.ERASED, hva="; ".join(told), slettet=listed)
        first = retention.months_before(day, kept.journaler_maaneder)
        lines = commits.shorten(workspace, first.isoformat())
    return [*told, *([f"Slettet {lines} linjer i journalen fra før {first}"] if lines else [])]


def _older(path: Path, day: dt.date, days: int) -> bool:
    if not path.exists():
        return False
    made = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()
    return (day - made).days > days
