"""The fylker of a wave as they were when it was coded: their names, and those it did not have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from metrics.engine import registers, store
from metrics.engine.catalog import ALL
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.undersoekelse import words
from metrics.undersoekelse.computed import Found

SPLIT = "region"
WAS_PART = "fylket var en del av {} da undersøkelsen ble gjort, og svarene kan ikke fordeles"
NOT_THERE = "bølgen har {}, og {} finnes ikke der med samme nummer og grenser"
Part = tuple[str, str]  # the name of a fylke, and how it was converted


def told(
    path: Path, selection: Selection, split: str, found: tuple[Found, ...]
) -> tuple[Found, ...]:
    """The rows under the names of the wave's own fylker, and why a chosen fylke has no answers.

    A number of some of the chosen fylker is no answer to what was asked, so it is not given.
    """
    if not selection.region and split != SPLIT:
        return found
    lacks = {item.boelge: _lacks(path, selection, item.boelge) for item in found}
    if split == SPLIT:
        rows = [item for item in found if item.row.gruppe != ALL or not lacks[item.boelge]]
        rows += [
            replace(item, row=words.missing(key, registers.name(path, SPLIT, key), why))
            for item in {(i.boelge, i.maalgruppe): i for i in found}.values()
            for key, why in lacks[item.boelge].items()
        ]
    else:
        rows = [_without(item, lacks[item.boelge]) for item in found]
    return tuple(replace(item, row=_named(path, item.boelge, split, item.row)) for item in rows)


def why_not(path: Path, wave: str, key: str) -> str:
    """Why the wave has no answers from a fylke; "" where it was one of the wave's fylker."""
    version = versions(path).get(wave)
    if version is None or key in names(path)[version]:
        return ""
    name, parts = registers.name(path, SPLIT, key), _parts(path).get((version, key), frozenset())
    former = [was for was, how in parts if how == "deles" and was != name]
    if len(parts) == len(former) == 1:
        return WAS_PART.format(former[0])
    return NOT_THERE.format(label(version), name)


def same_borders(path: Path, one: str, other: str, chosen: tuple[str, ...]) -> bool:
    """True when the chosen fylker are the same places in both waves."""
    pair = versions(path).get(one), versions(path).get(other)
    if None in pair or pair[0] == pair[1]:
        return True
    return all((*pair, key) in _unchanged(path) for key in chosen)


def label(version: str) -> str:
    """«2018-2019» → «fylkene 2018–2019»."""
    first, _, last = version.partition("-")
    return f"fylkene {first}–{last}" if last else f"fylkene fra {first}"


@lru_cache
def versions(path: Path) -> Mapping[str, str]:
    """Computed wave → the version of the fylker that it was coded in."""
    sql = "select distinct boelge, region_versjon from b_svarer where region_versjon is not null"
    return {str(row["boelge"]): str(row["region_versjon"]) for row in store.rows(path, sql)}


@lru_cache
def names(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Version → fylkesnr → name."""
    found: dict[str, dict[str, str]] = {}
    sql = "select versjon, fylkesnr, navn from fylker where type = 'fylke'"
    for row in store.rows(path, sql):
        found.setdefault(str(row["versjon"]), {})[str(row["fylkesnr"])] = str(row["navn"])
    return found


def _lacks(path: Path, selection: Selection, wave: str) -> dict[str, str]:
    """The chosen fylker that the wave does not have, and why."""
    return {key: why for key in selection.region if (why := why_not(path, wave, key))}


def _without(item: Found, lacks: Mapping[str, str]) -> Found:
    if not lacks:
        return item
    why = next(iter(lacks.values()))
    return replace(item, row=words.missing(item.row.gruppe, item.row.navn, why))


def _named(path: Path, wave: str, split: str, row: Row) -> Row:
    """The row with the fylke's name at the time, and the version where it is not today's."""
    version = versions(path).get(wave)
    if version is None:
        return row
    name = names(path)[version].get(row.gruppe, row.navn) if split == SPLIT else row.navn
    if version == _current(path) or row.verdi is None:
        return replace(row, navn=name)
    return replace(row, navn=name, merker=(*row.merker, label(version)))


@lru_cache
def _current(path: Path) -> str:
    sql = "select versjon from fylker where type = 'fylke' order by gyldig_fra desc limit 1"
    return str(store.rows(path, sql)[0]["versjon"])


@lru_cache
def _parts(path: Path) -> Mapping[tuple[str, str], frozenset[Part]]:
    """(version, number of a later fylke) → the fylker that it was made of."""
    sql = "select fra_versjon, til_nr, fra_navn, omregning from fylke_korrespondanse"
    found: dict[tuple[str, str], frozenset[Part]] = {}
    for row in store.rows(path, sql):
        key = (str(row["fra_versjon"]), str(row["til_nr"]))
        part = (str(row["fra_navn"]), str(row["omregning"]))
        found[key] = found.get(key, frozenset()) | {part}
    return found


@lru_cache
def _unchanged(path: Path) -> frozenset[tuple[str | None, ...]]:
    """(version, other version, number) of the fylker that have the same number and borders."""
    sql = """select fra_versjon, til_versjon, fra[1] as nr from fylkesgrupper
        where omregning = 'eksakt' and fra = til"""
    return frozenset(
        (str(row["fra_versjon"]), str(row["til_versjon"]), str(row["nr"]))
        for row in store.rows(path, sql)
    )
