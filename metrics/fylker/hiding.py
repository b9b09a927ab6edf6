"""What is hidden of the use in each fylke: the same whatever is asked, so that no two answers can
be subtracted.

Four tables are protected, over the whole log: fylke by month, by bransje, by referrer, and by
source, channel and tool. In each, the cells with too few visitors are hidden, and then more, until
none of them follows from the row, the column and the cells that are shown (two_way.py). An
answer is a sum of cells in one of these tables, or of whole fylker, and is hidden when it touches
a hidden one. What is no such sum is hidden too: a part of a month, and two of the four at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from metrics.engine import periods, registers, suppression
from metrics.engine.catalog import TIME, Metric
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.fylker.tables import PLACE, TIMES, WHOLE, Log, log_of, table_of, today
from metrics.fylker.two_way import Hidden

# A breakdown, and the table it is a column of.
AXES = {"bransje": "bransje", "henvisning": "henvisning"} | dict.fromkeys(
    ("verktoey", "kanal", "kilde"), PLACE
)
PARTS = {"kilde": 0, "kanal": 1, "verktoey": 2}  # of the name of a column of PLACE
SHORTER = ("dag", "uke")  # than a month
OLD = "visninger_per_1000_i_fylkesgruppe"


def hide(
    path: Path, metric: Metric, selection: Selection, split: str, rows: tuple[Row, ...]
) -> tuple[Row, ...]:
    """The rows with what would tell of too few in a fylke hidden, also where no row was."""
    if suppression.class_of(metric, selection, split) != suppression.BY_PLACE:
        return rows
    limit = suppression.thresholds(path)[suppression.BY_PLACE]
    there = {row.gruppe for row in rows}
    shut = secret(path, metric.id, selection, split, limit, there)
    shown = tuple(
        suppression.hidden(row) if row.gruppe in shut and _told(row) else row for row in rows
    )
    added = [Row(g, registers.name(path, split, g), None) for g in sorted(shut - there)]
    return shown + tuple(suppression.hidden(row) for row in added)


def _told(row: Row) -> bool:
    return row.verdi is not None or row.oevre is not None or row.grunnlag is not None


def secret(
    path: Path, metric_id: str, selection: Selection, split: str, limit: int, groups: Iterable[str]
) -> set[str]:
    """Which of these groups, or of those that only the table has, must not be shown."""
    log = log_of(path, selection)
    if log is None:
        return set()
    axes = _axes(log, selection, split)
    if axes is None or len(axes) > 1:
        return set(groups)
    axis = next(iter(axes), None)
    table = table_of(path, log.kilder, axis or WHOLE, limit)
    own = _groups(table, selection, split) if metric_id != OLD else ()
    return {
        group
        for group in {*groups, *own}
        if _touches(
            table,
            axis,
            _fylker(path, metric_id, selection, split, group),
            _columns(log, table, selection, split, axis, group),
        )
    }


def _touches(
    table: Hidden, axis: str | None, fylker: frozenset[str], columns: frozenset[str]
) -> bool:
    if axis is not None:
        return table.touches(fylker, columns)
    closed = {row for row, shut in zip(table.rows, table.row_margin, strict=True) if shut}
    # NB: all the hidden fylker together are only the country less those that are shown.
    return bool(closed & fylker) and not closed <= fylker


def _axes(log: Log, selection: Selection, split: str) -> set[str] | None:
    """The tables that the answer is a cut of; None when it is of parts of months."""
    first, last = selection.fra or log.first, selection.til or log.last
    aligned = (first <= log.first or first.day == 1) and (
        last >= log.last or (last + dt.timedelta(days=1)).day == 1
    )
    if not aligned or split in SHORTER:
        return None
    cuts = {
        TIMES: first > log.first or last < log.last or split in TIME,
        "bransje": bool(selection.bransje),
        PLACE: bool(selection.verktoey) or not log.whole,
    }
    return {axis for axis, used in cuts.items() if used} | {
        axis for axis in (AXES.get(split),) if axis
    }


def _columns(
    log: Log, table: Hidden, selection: Selection, split: str, axis: str | None, group: str
) -> frozenset[str]:
    """The columns that a group is the sum of."""
    if axis is None:
        return frozenset()
    if axis == TIMES:
        first, last = (
            f"{d:%Y-%m}" for d in (selection.fra or log.first, selection.til or log.last)
        )
        return frozenset(
            month
            for month in table.columns
            if first <= month <= last and (split not in TIME or _period(split, month) == group)
        )
    if axis == PLACE:
        wanted: Mapping[str, tuple[str, ...]] = {
            "kilde": selection.kilde,
            "verktoey": selection.verktoey,
        }
        asked = {key: values for key, values in wanted.items() if values}
        if split in PARTS:
            asked |= {split: (group,)}
        return frozenset(
            name
            for name in table.columns
            if all(name.split("|")[PARTS[key]] in values for key, values in asked.items())
        )
    return frozenset((group,) if AXES.get(split) == axis else selection.bransje)


def _period(split: str, month: str) -> str:
    return periods.key(split, dt.date.fromisoformat(f"{month}-01"))


def _fylker(
    path: Path, metric_id: str, selection: Selection, split: str, group: str
) -> frozenset[str]:
    if split != "region":
        return frozenset(selection.region)
    return today(path).get(group, frozenset((group,))) if metric_id == OLD else frozenset((group,))


def _groups(table: Hidden, selection: Selection, split: str) -> set[str]:
    """Every group that the table knows, so that one that is missing is no known zero."""
    if split == "region":
        return set(selection.region or table.rows)
    if split in PARTS:
        found = {name.split("|")[PARTS[split]] for name in table.columns}
    elif split in AXES:
        found = set(table.columns)
    else:
        return set()
    chosen = getattr(selection, split, ())
    return found & set(chosen) if chosen else found
