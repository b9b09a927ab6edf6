"""Use per day or month, read once where it is small, and summed here instead of in SQL.

It says what the macro `dagstall_i` says of the same rows (`dagsbruk`): DuckDB takes some
milliseconds to plan that, and the sums take a tenth of one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from data import warehouse
from metrics.engine import periods, store
from metrics.engine.catalog import ALL, TIME
from metrics.engine.lest import files

EPOCH = dt.date(1970, 1, 1)
MOST = 40_000  # rows of a table that is held: some four megabytes
KEPT = 24  # tables: a step and a field of a warehouse each
NEVER = -1_000_000  # the day when somebody was last seen who was not: before all days
SUMS = ("brukere", "besoek", "med_en_side", "sekunder", "fra_ki", "sidevisninger", "unike_sider")
ROWS = """select kilde, verdi, noekkel, dag - date '1970-01-01' as dag,
        coalesce(forrige - date '1970-01-01', -1000000) as forrige,
        brukere, besoek, med_en_side, sekunder, fra_ki, sidevisninger, unike_sider
    from dagsbruk join kalender using (dag) where steg = $steg and felt = $felt"""
UNNAMED = {"bransje": "uten_bransje", "verktoey": "uten_verktoey", "region": "ukjent"}
Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Coded:
    """A column of texts as numbers: places in the list of those that there are."""

    names: tuple[str | None, ...]
    codes: Whole

    @classmethod
    def of(cls, column: list[str | None]) -> Coded:
        places = _distinct(column)
        return cls(tuple(places), np.array([places[name] for name in column], np.int64))

    def among(self, wanted: Collection[str]) -> Mask:
        """The rows whose text is one of these."""
        inside = np.array([name is not None and name in wanted for name in self.names], bool)
        return np.asarray(inside[self.codes])

    def renamed(self, name: Callable[[str | None], str | None]) -> Coded:
        return Coded(tuple(name(each) for each in self.names), self.codes)


@dataclass(frozen=True)
class Held:
    """The rows of one step and field. Days are numbers from 1970-01-01."""

    dag: Whole
    forrige: Whole
    kilde: Coded
    verdi: Coded
    noekkel: Whole
    sums: tuple[Whole, ...]

    def groups(self, split: str) -> Coded:
        """What each row is counted under."""
        if split == ALL:
            return Coded((ALL,), np.zeros_like(self.dag))
        if split == "kilde":
            return self.kilde
        if split not in TIME:
            missing = UNNAMED.get(split)
            return self.verdi.renamed(lambda name: missing if name is None else name)
        seen, codes = np.unique(self.dag, return_inverse=True)
        return Coded(tuple(periods.key(split, _day(number)) for number in seen), codes)

    def begins(self, split: str, first: dt.date | None) -> Whole | int:
        """The first day of each row's group within the window: whoever was seen from then on, is
        counted already."""
        limit = NEVER + 1 if first is None else _number(first)
        if split not in TIME:
            return limit
        seen, codes = np.unique(self.dag, return_inverse=True)
        starts = [_number(periods.start(split, _day(number))) for number in seen]
        return np.asarray(np.maximum(np.array(starts, np.int64), limit)[codes])


def counted(path: Path, utvalg: Mapping[str, object], split: str) -> pa.Table | None:
    """What `dagstall_i` gives for the selection; None where its rows are too many to hold."""
    step, field = str(utvalg["steg"]), str(utvalg["dagsbruk"])
    held = _held(path, step, field)
    if held is None:
        return None
    first, last = utvalg["fra"], utvalg["til"]
    wanted = utvalg["kilde"] or files.standard(path)
    taken = held.kilde.among(wanted)  # type: ignore[arg-type]
    if first:
        taken &= held.dag >= _number(first)  # type: ignore[arg-type]
    if last:
        taken &= held.dag <= _number(last)  # type: ignore[arg-type]
    if field in UNNAMED and (values := utvalg[field]):
        taken &= held.verdi.among(values)  # type: ignore[arg-type]
    return _summed(held, split, first, np.flatnonzero(taken))  # type: ignore[arg-type]


def _summed(held: Held, split: str, first: dt.date | None, taken: NDArray[np.intp]) -> pa.Table:
    """The sums of the rows that are taken, by group, source and key."""
    groups, begins = held.groups(split), held.begins(split, first)
    texts = _distinct(groups.names)
    same = np.array([texts[name] for name in groups.names], np.int64)[groups.codes[taken]]
    source, key = held.kilde.codes[taken], held.noekkel[taken]
    order = np.lexsort((key, source, same))
    by = [column[order] for column in (same, source, key)]
    new = np.ones(order.size, bool)
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in by])
    starts = np.flatnonzero(new)
    # NB: only those who were not seen earlier in the group are new in it.
    fresh = (held.forrige < begins)[taken]
    columns = [column[taken] for column in held.sums]
    columns[0] = np.where(fresh, columns[0], 0)
    sums = [np.add.reduceat(c[order], starts) if starts.size else c[:0] for c in columns]
    names = list(texts)
    arrays = [
        pa.array([names[code] for code in by[0][starts]], pa.string()),
        pa.array([held.kilde.names[code] for code in by[1][starts]], pa.string()),
        pa.array(by[2][starts]),
        *map(pa.array, sums),
    ]
    return pa.Table.from_arrays(arrays, ["gruppe", "kilde", "noekkel", *SUMS])


def _distinct(names: Iterable[str | None]) -> dict[str | None, int]:
    """Name → its place among the different ones: many days have one month's name."""
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


@lru_cache(maxsize=KEPT)
def _held(path: Path, step: str, field: str) -> Held | None:
    """The rows of a step and field; None where they are too many, or something is not known."""
    if _size(path).get((step, field), 0) > MOST:
        return None
    found: dict[str, Any] = warehouse.ask(path, ROWS, {"steg": step, "felt": field}).fetchnumpy()
    numbers = [found[name] for name in ("dag", "forrige", "noekkel", *SUMS)]
    if any(np.ma.is_masked(column) for column in numbers):
        return None
    dag, forrige, noekkel, *sums = (np.asarray(column, np.int64) for column in numbers)
    kilde, verdi = (Coded.of(found[name].tolist()) for name in ("kilde", "verdi"))
    return Held(dag, forrige, kilde, verdi, noekkel, tuple(sums))


@lru_cache(maxsize=8)
def _size(path: Path) -> Mapping[tuple[str, str], int]:
    """Step and field → rows."""
    sql = "select steg, felt, count(*) as rader from dagsbruk group by all"
    rows = store.rows(path, sql)
    return {(str(r["steg"]), str(r["felt"])): int(str(r["rader"])) for r in rows}


@lru_cache(maxsize=8192)
def _day(number: int) -> dt.date:
    return EPOCH + dt.timedelta(days=int(number))


def _number(day: dt.date) -> int:
    return (day - EPOCH).days
