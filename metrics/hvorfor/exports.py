"""What is not the same in two warehouses of the numbers that other tools have counted.

Of exports that tell of the same days, a build takes the one that was fetched last, and the older
ones lie beside it. So what an export did is told by the observations that count, not by its file:
one may bring new days and correct old ones at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from metrics.engine import store
from metrics.engine.observasjoner.choosing import PARTS
from metrics.hvorfor.causes import CORRECTED, GONE, NEW, Cause, day

THERE = "select 1 as er from information_schema.tables where table_name = 'observasjonsfil'"
FILES = """select f.innlasting, f.kilde, f.fil, f.sha256, o.maaltall, o.dimensjon,
        o.fra, o.til
    from observasjonsfil f
    join (select distinct innlasting, maaltall, dimensjon, fra, til from observasjon) o
        using (innlasting)
    order by f.innlasting, o.maaltall, o.dimensjon, o.fra, o.til"""
Told = dict[tuple[str, str, str], set[int]]


def between(first: Path, last: Path, metric: str) -> list[Cause]:
    """Every export that came or went and whose numbers count, by what was done.

    Days that no export had told of are new, those that one had are corrected, and those that none
    tells of any more are gone. Only what the metric is counted of decides, where there is any.
    """
    before, after = (_rows(path, metric) for path in (first, last))
    had, has = ({_id(row) for row in rows} for rows in (before, after))
    known, came = _told(before), [row for row in after if _id(row) not in had]
    replaced = _told(came)
    new = [row for row in came if not _meets(row, known)]
    corrected = [row for row in came if _meets(row, known)]
    gone = [row for row in before if _id(row) not in has and not _meets(row, replaced)]
    return [
        *_causes(NEW, new, "{} er lest inn"),
        *_causes(CORRECTED, corrected, "{} er nyere og har tatt plassen til eldre tall"),
        *_causes(GONE, gone, "{} er slettet eller tatt ut"),
    ]


def _rows(path: Path, metric: str) -> store.Rows:
    """The periods that each export counts for. A warehouse of an earlier version has none."""
    rows = store.rows(path, FILES) if store.rows(path, THERE) else []
    mine = [row for row in rows if row["maaltall"] in PARTS.get(metric, ())]
    return mine or rows


def _id(row: Mapping[str, object]) -> tuple[object, ...]:
    return row["kilde"], row["sha256"], row["innlasting"]


def _about(row: Mapping[str, object]) -> tuple[str, str, str]:
    return str(row["kilde"]), str(row["maaltall"]), str(row["dimensjon"])


def _days(row: Mapping[str, object]) -> range:
    """Its days, as numbers."""
    return range(day(row["fra"]).toordinal(), day(row["til"]).toordinal() + 1)


def _told(rows: store.Rows) -> Told:
    found: Told = defaultdict(set)
    for row in rows:
        found[_about(row)].update(_days(row))
    return found


def _meets(row: Mapping[str, object], told: Told) -> bool:
    """Whether something of the same is told of a day of the row."""
    known = told.get(_about(row), ())
    return any(number in known for number in _days(row))


def _causes(kind: str, rows: store.Rows, said: str) -> Iterable[Cause]:
    """One cause for each export, from its first day to its last."""
    each: dict[str, store.Rows] = defaultdict(list)
    for row in rows:
        each[str(row["innlasting"])].append(row)
    for id_, mine in each.items():
        first, last = min(day(row["fra"]) for row in mine), max(day(row["til"]) for row in mine)
        source, text = str(mine[0]["kilde"]), said.format(mine[0]["fil"])
        yield Cause(kind, source, first, last, text, "" if kind == GONE else id_, export=True)
