"""Who comes when, from where and for which bransje: the visits of a month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.syntetisk import profile, visitors
from data.syntetisk.profile import PORTAL, TOOLS, Ints, Level
from data.syntetisk.visitors import pick

# Weight of each hour of the day, on weekdays and in weekends.
OFFICE = (2, 1, 1, 1, 2, 4, 15, 55, 95, 105, 100, 80, 85, 95, 85, 55, 35, 25, 25, 25, 25, 20, 12, 6)
LEISURE = (3, 2, 1, 1, 1, 2, 4, 8, 14, 22, 28, 30, 30, 30, 30, 28, 28, 28, 30, 35, 38, 32, 20, 10)
REGULARS, OCCASIONALS = 0.02, 3.0  # size of the two crowds, per visit in the period


@dataclass(frozen=True)
class Visits:
    """Visits to one host in one month, one element each. `start` is UTC seconds."""

    start: Ints
    day: Ints
    people: visitors.Numbers
    client: pa.Array
    agent: pa.Array
    bransje: Ints
    referrer: pa.Array
    query: pa.Array


def visits(level: Level, days: Ints, size: float, rng: np.random.Generator) -> Visits:
    """The visits of the days (ordinals), in any order."""
    share = profile.day_weights(level.first, level.last, level.host)
    expected = level.visits * size * share[days - level.first.toordinal()]
    day = np.repeat(days, rng.poisson(expected))
    weekend, luck = (day - 1) % 7 > 4, rng.random(len(day))
    hour = np.where(weekend, pick(LEISURE, luck), pick(OFFICE, luck))
    local = profile.epoch(day) + hour * 3600 + rng.integers(0, 3600, len(day))
    people = _people(level, len(day), size, rng)
    query, paid = _campaign(level.host, day, rng)
    free = _referrers(level.host, len(day), rng)
    return Visits(
        local - profile.offset(local - 3600),
        day,
        people,
        visitors.addresses(people),
        visitors.browsers(people, level.first.year),
        interest(level.host, day, rng),
        pc.if_else(pc.equal(query, ""), free, paid),
        query,
    )


def _people(level: Level, count: int, size: float, rng: np.random.Generator) -> visitors.Numbers:
    """Who visits: every fifth is one of the regulars, who also use the other hosts."""
    regulars = 1 + int(REGULARS * level.visits * size)
    others = 1 + int(OCCASIONALS * level.visits * size)
    host = list(TOOLS).index(level.host)
    crowd = (level.first.toordinal() * len(TOOLS) + host) << 32
    regular = rng.random(count) < 0.2
    number = np.where(
        regular, rng.integers(0, regulars, count), crowd + rng.integers(0, others, count)
    )
    return visitors.mix(number)


def interest(host: str, day: Ints, rng: np.random.Generator) -> Ints:
    """A bransje for each day in an array, among those that have pages on that day."""
    site, chosen = profile.site(host), np.zeros(len(day), np.int64)
    for one in np.unique(day):
        here = day == one
        chosen[here] = pick(site.interest * site.open(one), rng.random(here.sum()))
    return chosen


def _referrers(host: str, count: int, rng: np.random.Generator) -> pa.Array:
    rows = profile.table("henvisninger")
    column = "portal" if host == PORTAL else "verktoey"
    which = pick([float(row[column]) for row in rows], rng.random(count))
    return pa.array([row["adresse"] for row in rows]).take(which)


def _campaign(host: str, day: Ints, rng: np.random.Generator) -> tuple[pa.Array, pa.Array]:
    """The query string of each visit ('' for one not from a campaign), and its referrer."""
    names = ("facebook", "linkedin")
    source, luck = rng.integers(0, len(names), len(day)), rng.random(len(day))
    chosen, queries = np.zeros(len(day), np.int64), [""]
    for first, last, campaign, lift in profile.CAMPAIGNS:
        inside = (day >= first.toordinal()) & (day <= last.toordinal()) & (host == PORTAL)
        chosen = np.where(inside & (luck < lift / (1 + lift)), len(queries) + source, chosen)
        queries += [f"?utm_source={n}&utm_medium=betalt&utm_campaign={campaign}" for n in names]
    referrers = pa.array([f"https://www.{name}.com/" for name in names])
    return pa.array(queries).take(chosen), referrers.take(source)
