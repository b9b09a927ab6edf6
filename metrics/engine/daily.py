"""Which table of use per day answers a question: visits are counted once, when it is built.

The answer is that of the visits themselves, whatever the period. Several bransjer at a time
have visitors in common, and so has a gap on both its sides: then the visits are counted now.
"""

from __future__ import annotations

from collections.abc import Mapping

from metrics.engine.catalog import ALL, TIME
from metrics.engine.coverage import Calendar
from metrics.engine.selection import Selection

FILTERS = ("bransje", "verktoey", "region")
COUNTED = (*FILTERS, "henvisning")
WHOLE = (ALL, "kilde", *TIME)


def parameter(selection: Selection, split: str, days: Calendar | None) -> dict[str, object]:
    """The selection as SQL takes it, with `dagsbruk` as the table's `felt` (null: no table)."""
    return selection.parameter() | {"dagsbruk": _field(selection, split, days)}


def sql(text: str, utvalg: Mapping[str, object]) -> str:
    """The query of a metric, of the days alone where they answer: a quarter of the time."""
    return text.replace("brukstall_i(", "dagstall_i(") if utvalg["dagsbruk"] else text


def _field(selection: Selection, split: str, days: Calendar | None) -> str | None:
    if days is None or split not in (*WHOLE, *COUNTED) or _touches_gap(selection, days):
        return None
    chosen = {name for name in FILTERS if getattr(selection, name)}
    joined = any(len(getattr(selection, name)) > 1 for name in chosen - {split})
    fields = chosen | ({split} & set(COUNTED))
    if joined or len(fields) > 1:
        return None
    return next(iter(fields), ALL)


def _touches_gap(selection: Selection, days: Calendar) -> bool:
    window = days.window(selection)
    return window is not None and any(window[0] <= day <= window[1] for day in days.gap)
