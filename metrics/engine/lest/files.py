"""What the files that were read tell about a number: which they are, their clients and keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from metrics.engine import store
from metrics.engine.selection import Selection

PERIOD = 1 << 32  # the upper half of a key is the day that its period begins


class Clients(NamedTuple):
    """The page views of a source by the client they came from."""

    kilde: str
    visninger: int
    stoerste: int
    private: int


class LeftOut(NamedTuple):
    """The share of page requests of a source that rules took out (known robots apart; None where
    it is not known), and whether some log of it has no user agents."""

    kilde: str
    uten_agent: bool
    andel: float | None


class _File(NamedTuple):
    kilde: str
    foerste: dt.date | None
    siste: dt.date | None
    visninger: int
    stoerste: int
    private: int
    uten_agent: int


def chosen(path: Path, selection: Selection) -> frozenset[str]:
    """The sources of a selection: those it names, or else the standard ones."""
    return frozenset(selection.kilde) or standard(path)


def behind(path: Path, selection: Selection) -> tuple[Mapping[str, object], ...]:
    """The files behind a selection of logs."""
    wanted = chosen(path, selection)
    return tuple(row for row in _listed(path) if row["kilde"] in wanted)


def clients(path: Path, selection: Selection) -> list[Clients]:
    """Per chosen source, of its files that touch the window."""
    return [
        Clients(
            source,
            sum(file.visninger for file in files),
            sum(file.stoerste for file in files),
            sum(file.private for file in files),
        )
        for source, files in _touched(path, selection).items()
    ]


def left_out(path: Path, selection: Selection) -> list[LeftOut]:
    """Per chosen source that has files that touch the window."""
    shares = _shares(path)
    return [
        LeftOut(source, any(file.uten_agent for file in files), shares.get(source))
        for source, files in _touched(path, selection).items()
    ]


def several_keys(path: Path, selection: Selection) -> list[str]:
    """The chosen sources whose visitors had several keys of one period within the window: logs
    that were read on several machines, or after the key was gone."""
    wanted, found = chosen(path, selection), set[str]()
    first: dict[tuple[str, int], int] = {}
    for source, key, day in _doubled(path):
        inside = source in wanted and _within(selection, day, day)
        if inside and first.setdefault((source, key // PERIOD), key) != key:
            found.add(source)
    return sorted(found)


def _touched(path: Path, selection: Selection) -> dict[str, list[_File]]:
    wanted = chosen(path, selection)
    found: dict[str, list[_File]] = {}
    for file in _files(path):
        if file.kilde in wanted and _within(selection, file.foerste, file.siste):
            found.setdefault(file.kilde, []).append(file)
    return found


def _within(selection: Selection, first: dt.date | None, last: dt.date | None) -> bool:
    """True where the days touch the window; what is not known touches only one without a limit."""
    begins = selection.fra is None or (last is not None and last >= selection.fra)
    ends = selection.til is None or (first is not None and first <= selection.til)
    return begins and ends


@lru_cache(maxsize=8)
def standard(path: Path) -> frozenset[str]:
    """The sources that answer where none is named."""
    return frozenset(str(row["id"]) for row in store.rows(path, "from standardkilder"))


@lru_cache(maxsize=8)
def _listed(path: Path) -> tuple[Mapping[str, object], ...]:
    return tuple(store.rows(path, store.named("filer")))


@lru_cache(maxsize=8)
def _files(path: Path) -> tuple[_File, ...]:
    """In the order of their sources."""
    sql = """select kilde, foerste::date as foerste, siste::date as siste,
            coalesce(klient_visninger, 0) as visninger, coalesce(klient_stoerste, 0) as stoerste,
            coalesce(klient_private, 0) as private, coalesce(uten_agent, 0) as uten_agent
        from innlasting order by kilde"""
    return tuple(_File(**row) for row in store.rows(path, sql))  # type: ignore[arg-type]


@lru_cache(maxsize=8)
def _shares(path: Path) -> Mapping[str, float]:
    sql = """select kilde, 100.0 * sum(sidevisninger) / any_value(grunnlag) as andel
        from utelatt_bruk where not starts_with(regel, 'robot: ') and grunnlag > 0
        group by kilde having count(sidevisninger) > 0"""
    return {str(row["kilde"]): float(str(row["andel"])) for row in store.rows(path, sql)}


@lru_cache(maxsize=8)
def _doubled(path: Path) -> tuple[tuple[str, int, dt.date], ...]:
    """Source, key and day, of the sources that have several keys of one period at any time."""
    sql = """select distinct kilde, noekkel, dag from dagsbruk
        where felt = 'alle' and noekkel is not null and kilde in (
            select kilde from dagsbruk where felt = 'alle' group by kilde
            having count(distinct noekkel) > count(distinct noekkel // 4294967296))"""
    found = store.rows(path, sql)
    return tuple((str(r["kilde"]), int(str(r["noekkel"])), r["dag"]) for r in found)  # type: ignore[misc]
