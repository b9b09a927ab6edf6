"""Which table of use per day answers a question: visits are counted once, when it is built.

The answer is that of the visits themselves, whatever the period. Several bransjer at a time
have visitors in common, and so has a gap on both its sides: then the visits are counted now.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from data import warehouse
from metrics.engine import store
from metrics.engine.catalog import ALL, TIME
from metrics.engine.comparable import DAY
from metrics.engine.coverage import Calendar
from metrics.engine.selection import Selection

if TYPE_CHECKING:
    import pyarrow as pa

COUNTED_CALL = "brukstall_i($utvalg, $fordeling)"
COUNTED = "dagstall"  # the table that stands in its place
WORDS = ("gruppe", "kilde")  # of what the days give; the rest are counts and keys
FILTERS = ("bransje", "verktoey", "region")
PLACES = (*FILTERS, "henvisning")
WHOLE = (ALL, "kilde", *TIME)


def parameter(selection: Selection, split: str, days: Calendar | None) -> dict[str, object]:
    """The selection as SQL takes it, with `dagsbruk` as the table's `felt` (null: no table).

    `steg` is «maaned» where whole months answer, and else «dag».
    """
    step = "maaned" if _whole_months(selection, split) else "dag"
    return selection.parameter() | {"dagsbruk": _field(selection, split, days), "steg": step}


def rows(
    path: Path, text: str, utvalg: Mapping[str, object], split: str
) -> list[dict[str, object]]:
    """The rows of a metric's query, of the days alone where they answer.

    What the days give for a selection is the same for all metrics, and is asked for once: it takes
    longer to make a plan of it than to answer.
    """
    params = {"utvalg": utvalg, "fordeling": split}
    if not utvalg["dagsbruk"] or COUNTED_CALL not in text:
        return store.rows(path, text, **params)
    days = _days(path, store.Asked(repr(params), params))
    sql = text.replace(COUNTED_CALL, COUNTED)
    if "$" not in sql and warehouse.tables_of(sql) == {COUNTED}:
        return warehouse.rows_beside(sql, {COUNTED: days})
    needed = {name: value for name, value in params.items() if f"${name}" in sql}
    return warehouse.rows_of(path, sql, {COUNTED: days}, needed)


@lru_cache(maxsize=64)
def _days(path: Path, asked: store.Asked) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 - a tenth of a second, and `list` needs none of it

    from metrics.engine.lest import days  # noqa: PLC0415

    held = days.counted(path, asked.params["utvalg"], str(asked.params["fordeling"]))  # type: ignore[arg-type]
    if held is not None:
        return held
    found = warehouse.ask(path, "from dagstall_i($utvalg, $fordeling)", asked.params)
    names = [column[0] for column in found.description]
    types = [pa.string() if name in WORDS else pa.int64() for name in names]
    columns = list(zip(*found.fetchall(), strict=True)) or [()] * len(names)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
    return pa.Table.from_arrays(arrays, names)


def forget() -> None:
    """Lets go of what the days gave."""
    _days.cache_clear()


def _field(selection: Selection, split: str, days: Calendar | None) -> str | None:
    if days is None or split not in (*WHOLE, *PLACES) or _touches_gap(selection, days):
        return None
    chosen = {name for name in FILTERS if getattr(selection, name)}
    joined = any(len(getattr(selection, name)) > 1 for name in chosen - {split})
    fields = chosen | ({split} & set(PLACES))
    if joined or len(fields) > 1:
        return None
    return next(iter(fields), ALL)


def _whole_months(selection: Selection, split: str) -> bool:
    after = selection.til + DAY if selection.til else None
    begins = all(day.day == 1 for day in (selection.fra, after) if day)
    return begins and split not in ("dag", "uke")


def _touches_gap(selection: Selection, days: Calendar) -> bool:
    window = days.window(selection)
    return window is not None and any(window[0] <= day <= window[1] for day in days.gap)
