"""Which days a selection has numbers for, and the gaps and breaks among them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from data import warehouse as warehouses
from metrics.engine import store
from metrics.engine.comparable import DAY, Break
from metrics.engine.observasjoner import choosing, counting
from metrics.engine.selection import Selection

YEAR_OF_WEEKS = dt.timedelta(days=364)  # back to the same weekday


@dataclass(frozen=True)
class Calendar:
    """Which days a selection has numbers for. `covered` are days that every chosen source has."""

    covered: frozenset[dt.date]
    partly: frozenset[dt.date]
    breaks: tuple[Break, ...]

    @cached_property
    def gap(self) -> frozenset[dt.date]:
        return frozenset(d for b in self.breaks if b.gap for d in days(b.fra, b.til))

    @cached_property
    def known(self) -> frozenset[dt.date]:
        """The days that have numbers, at least in part."""
        return self.covered | self.partly

    @cached_property
    def whole(self) -> frozenset[dt.date]:
        """The days that every chosen source covers, and that lie in no gap."""
        return self.covered - self.gap

    @cached_property
    def _open(self) -> frozenset[dt.date]:
        return self.known - self.gap

    @cached_property
    def _ordered(self) -> list[dt.date]:
        return sorted(self.whole)

    @cached_property
    def _ends(self) -> tuple[dt.date, dt.date]:
        return min(self.known), max(self.known)

    def window(self, selection: Selection) -> tuple[dt.date, dt.date] | None:
        """The days a selection spans: its own limits, else the first and last covered day."""
        if not self.known:
            return None
        begins, ends = self._ends
        first = selection.fra or min([begins, *filter(None, (selection.til,))])
        return first, selection.til or max(first, ends)

    def usable(self, first: dt.date, last: dt.date) -> int:
        """How many days of the window have comparable numbers."""
        return max(0, bisect_right(self._ordered, last) - bisect_left(self._ordered, first))

    def open_days(self, members: Iterable[dt.date]) -> list[dt.date]:
        """Those of the days that have numbers, at least in part, and lie in no gap."""
        return [d for d in members if d in self._open]

    def within(self, first: dt.date, last: dt.date) -> tuple[Break, ...]:
        """The breaks that touch the window."""
        return tuple(b for b in self.breaks if b.fra <= last and b.til >= first)


def calendar(metric_id: str, selection: Selection, path: Path | None = None) -> Calendar:
    """The days and breaks that concern a usage metric with this selection."""
    warehouse = warehouses.current(path)
    timeless = replace(selection, fra=None, til=None, bransje=())
    if source := choosing.answering(warehouse, metric_id, selection):
        return of_instrument(warehouse, metric_id, source)
    return _calendar(warehouse, metric_id, timeless)


def breaks(
    metric_id: str, selection: Selection, warehouse: Path | None = None
) -> tuple[Break, ...]:
    """The breaks and gaps inside the window of the selection."""
    known = calendar(metric_id, selection, warehouse)
    window = known.window(selection)
    return known.within(*window) if window else ()


@lru_cache(maxsize=256)
def of_published(path: Path, metric_id: str, selection: Selection) -> tuple[Break, ...]:
    """The breaks among the figures that the reports print, of the chosen tools or of all."""
    sql = "select kanal from verktoey where velges($utvalg['verktoey'], id)"
    places = store.rows(path, sql, utvalg=selection.parameter())
    return _found(path, metric_id, [str(p["kanal"]) for p in places], ["publisert"])


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Every day from first to last, both included."""
    for number in range((last - first).days + 1):
        yield first + number * DAY


@lru_cache(maxsize=256)
def of_instrument(path: Path, metric_id: str, source: str, dimension: str = "") -> Calendar:
    """The days that another tool has counted, in all or by a dimension."""
    sql = "select kanal from kilder where id = $kilde"
    channels = [str(row["kanal"]) for row in store.rows(path, sql, kilde=source)]
    return Calendar(
        covered=counting.days_of(path, metric_id, source, dimension),
        partly=frozenset(),
        breaks=_found(path, metric_id, channels, [source]),
    )


@lru_cache(maxsize=256)
def _calendar(path: Path, metric_id: str, selection: Selection) -> Calendar:
    parameter = selection.parameter()
    covered = store.rows(path, store.named("dekning"), utvalg=parameter)
    places = store.rows(path, store.named("kanalvalg"), utvalg=parameter)
    kanaler, kilder = (sorted({str(p[name]) for p in places}) for name in ("kanal", "kilde"))
    return Calendar(
        covered=frozenset(r["dag"] for r in covered if r["dekket"] == r["av"]),  # type: ignore[misc]
        partly=frozenset(r["dag"] for r in covered if r["dekket"] != r["av"]),  # type: ignore[misc]
        breaks=_found(path, metric_id, kanaler, kilder),
    )


def _found(path: Path, metric_id: str, kanaler: list[str], kilder: list[str]) -> tuple[Break, ...]:
    asked = {"kanaler": kanaler, "kilder": kilder, "metrikk": metric_id}
    found = store.rows(path, store.named("bruddvalg"), **asked)
    return tuple(Break(**row) for row in found)  # type: ignore[arg-type]
