"""The series that are watched for breaks, out of a warehouse.

Two sources on a channel are held against each other on the days that both have measured; one that
has no other beside it, stands alone. Of each log also robots, unmapped pages and browsers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from data import warehouse
from data.brudd.counts import ALONE, BROWSER, RATIO, SHARE, Series, Way
from data.brudd.scan import SHORTEST

COUNTED = ("besoek", "sidevisninger", "unike_brukere")  # the first that both sources have
FEWEST = 5  # a day, in the middle of them; fewer tell nothing

# Invented sources only while there is nothing else.
SOURCES = """with lest as (
    select distinct kilde from innlasting union select distinct kilde from observasjon)
select k.id, k.navn, k.kanal, k.instrument, k.rolle
from kilder k join lest l on l.kilde = k.id
where k.rolle = 'hoved' or (k.rolle = 'demo' and not exists (
    from kilder e join lest m on m.kilde = e.id where e.rolle = 'hoved'))
order by k.id"""
TOTALS = "select kilde, maaltall, dag, verdi from instrumentdag order by dag"
ROBOTS = """select h.kilde, h.dag, sum(h.roboter)::double as del,
    sum(h.hentinger - h.roboter)::double as resten
from sidehenting h join dekning d using (kilde, dag) where not d.delvis
group by h.kilde, h.dag order by h.dag"""
UNMAPPED = """select u.kilde, u.dag, u.umappede::double as del,
    (u.visninger - u.umappede)::double as resten
from umappet_dag u join dekning d using (kilde, dag) where not d.delvis order by u.dag"""
BROWSERS = """with talt as (
    select l.kilde, l.dag, n.navn, count(distinct l.besoek)::double as del
    from lest l join detaljnavn n on n.nr = l.nettleser
    join dekning d on d.kilde = l.kilde and d.dag = l.dag and not d.delvis
    group by all),
dager as (select kilde, dag, sum(del) as alle from talt group by kilde, dag),
navn as (select distinct kilde, navn from talt)
select d.kilde, d.dag, n.navn, coalesce(t.del, 0) as del, d.alle - coalesce(t.del, 0) as resten
from dager d join navn n on n.kilde = d.kilde
left join talt t on t.kilde = d.kilde and t.dag = d.dag and t.navn = n.navn
order by d.dag"""
# The first days of what is counted in another way, for each source.
CUTS = """select s.kilde, b.maaltall, case when b.type = 'hull' or b.til > b.fra
        then [b.fra, b.til + 1] else [b.fra] end as dager
from brudd b join bruddkilder s using (id) join kilder k on k.id = s.kilde
where (b.kanal is null or b.kanal = k.kanal) and b.type not in ('geografi', 'populasjon')"""
Parts = tuple[list[dt.date], list[float], list[float]]


SHARES = (
    ("roboter", ROBOTS, "", SHARE),
    ("umappet", UNMAPPED, "", SHARE),
    ("nettleser", BROWSERS, "navn", BROWSER),
)
CONCERNS = {"roboter": "bot_andel"}  # the one metric that a break of a kind is about


@dataclass(frozen=True)
class Source:
    """What a proposal says of a source. `invented` is true in the demo."""

    id: str
    navn: str
    kanal: str
    instrument: str
    invented: bool


@dataclass(frozen=True)
class Watched:
    """One series: its key (a part of a proposal's id), what it is of, and the breaks known in it.

    `kind` is nivaa, roboter, umappet or nettleser. `against` is the other source of a ratio, `of`
    the browser, and `maaltall` the metric that a break in it would concern ("" for all).
    """

    key: str
    kind: str
    source: Source
    series: Series
    known: tuple[int, ...]
    against: Source | None = None
    of: str = ""
    maaltall: str = ""


def watched(path: Path) -> tuple[Watched, ...]:
    """Every series of a warehouse that is long enough and has enough in it to be told of."""
    sources = {
        str(row["id"]): Source(
            str(row["id"]), str(row["navn"]), str(row["kanal"]), str(row["instrument"]),
            row["rolle"] == "demo",
        )
        for row in warehouse.rows(path, SOURCES)
    }  # fmt: skip
    cuts = warehouse.rows(path, CUTS)
    found = [*_levels(path, sources, cuts)]
    for kind, query, column, way in SHARES:
        for source, of, parts in _parts(path, query, column):
            if source in sources:
                maaltall = CONCERNS.get(kind, "")
                key = "-".join(filter(None, (source, kind, of)))
                known = _known(cuts, source, maaltall)
                series = _series(*parts, way)
                found.append(Watched(key, kind, sources[source], series, known, None, of, maaltall))
    return tuple(one for one in found if _enough(one.series))


def _levels(
    path: Path, sources: Mapping[str, Source], cuts: Sequence[Mapping[str, object]]
) -> Iterator[Watched]:
    """Each pair of sources on a channel, and each that is in no pair."""
    totals: dict[str, dict[str, dict[dt.date, float]]] = {}
    for row in warehouse.rows(path, TOTALS):
        of = totals.setdefault(str(row["kilde"]), {}).setdefault(str(row["maaltall"]), {})
        of[row["dag"]] = float(str(row["verdi"]))  # type: ignore[index]
    paired = set()
    # NB: what a script counts first, so that the ratio is of it to the log.
    order = sorted(sources.values(), key=lambda s: (s.instrument == "logg", s.id))
    for one, other in combinations(order, 2):
        both = totals.get(one.id, {}), totals.get(other.id, {})
        what = next((m for m in COUNTED if all(m in each for each in both)), None)
        if one.kanal != other.kanal or what is None:
            continue
        days = sorted(both[0][what].keys() & both[1][what].keys())
        if len(days) >= SHORTEST:
            paired |= {one.id, other.id}
            counts = [[each[what][day] for day in days] for each in both]
            known = tuple({*_known(cuts, one.id, what), *_known(cuts, other.id, what)})
            series = _series(days, counts[0], counts[1], RATIO)
            yield Watched(f"{one.id}-mot-{other.id}", "nivaa", one, series, known, other)
    for one in order:
        what = next((m for m in COUNTED if m in totals.get(one.id, {})), None)
        if what and one.id not in paired:
            days = sorted(totals[one.id][what])
            series = _series(days, [totals[one.id][what][day] for day in days], None, ALONE)
            yield Watched(f"{one.id}-alene", "nivaa", one, series, _known(cuts, one.id, what))


def _parts(path: Path, query: str, name: str = "") -> Iterator[tuple[str, str, Parts]]:
    """Of each source (and each member of the column `name`): the days, the part and the rest."""
    found: dict[tuple[str, str], Parts] = {}
    for row in warehouse.rows(path, query):
        key = str(row["kilde"]), str(row[name]) if name else ""
        days, part, rest = found.setdefault(key, ([], [], []))
        days.append(row["dag"])  # type: ignore[arg-type]
        part.append(float(str(row["del"])))
        rest.append(float(str(row["resten"])))
    yield from ((*key, parts) for key, parts in found.items())


def _series(
    days: Sequence[dt.date],
    count: Sequence[float],
    against: Sequence[float] | None,
    way: Way,
) -> Series:
    ordinals = np.array([day.toordinal() for day in days], np.int64)
    rest = None if against is None else np.array(against, float)
    return Series(ordinals, np.array(count, float), rest, way)


def _known(cuts: Sequence[Mapping[str, object]], source: str, maaltall: str) -> tuple[int, ...]:
    """The cuts (ordinals) of a source that concern the metric, or all metrics."""
    return tuple(
        day.toordinal()
        for row in cuts
        if row["kilde"] == source and row["maaltall"] in (None, maaltall)
        for day in row["dager"]  # type: ignore[attr-defined]
    )


def _enough(series: Series) -> bool:
    counts = [series.count] if series.against is None else [series.count, series.against]
    return len(series.days) >= SHORTEST and all(np.median(each) >= FEWEST for each in counts)
