"""Every request of a month: visits with their pages, downloads and slips, and the robots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.syntetisk import profile, visitors
from data.syntetisk.profile import DAY, TOOLS, Bools, Ints, Level
from data.syntetisk.visitors import pick
from data.syntetisk.visits import Visits, interest, visits

# Other requests than pages: lines per visit, method, status. Downloads have their own levels.
OTHER = {
    "statisk": (0.15, "GET", 200),
    "ukjent": (0.03, "GET", 404),
    "flyttet": (0.02, "GET", 301),
    "skjema": (0.01, "POST", 200),
}
PROBES = pa.array(["/wp-login.php", "/.env", "/xmlrpc.php", "/administrator"])
BOTS_PER_PAGE, MONITORS_PER_PAGE = 0.22, 0.01


@dataclass(frozen=True)
class Requests:
    """Requests to one host, one element each, in any order. `time` is UTC seconds."""

    host: str
    time: Ints
    client: pa.Array
    agent: pa.Array
    path: pa.Array
    referrer: pa.Array
    method: str
    status: Ints


def requests(month: dt.date, size: float, seed: int) -> Iterator[Requests]:
    """Everything asked for in a month, the same for the same arguments. `month` is its first day.

    The last requests of a visit may fall in the next month.
    """
    for level, days, rng in _streams(month, seed):
        came = visits(level, days, size, rng)
        yield _pages(level, came, rng)
        yield from _others(level, came, rng)
        yield from _robots(level, days, size, rng)


def watched(month: dt.date, size: float, seed: int) -> Iterator[tuple[Visits, Ints]]:
    """The same visits, and the pages of each: what a statistics tool could have met."""
    for level, days, rng in _streams(month, seed):
        came = visits(level, days, size, rng)
        yield came, _lengths(level, came, rng)


def _streams(month: dt.date, seed: int) -> Iterator[tuple[Level, Ints, np.random.Generator]]:
    """Each level of a month, its days (ordinals), and the luck that is its own."""
    for level in profile.levels(month.year):
        first = max(month, level.first).toordinal()
        after = min(next_month(month).toordinal(), level.last.toordinal() + 1)
        if first < after:
            key = (seed, first, list(TOOLS).index(level.host))
            yield level, np.arange(first, after), np.random.default_rng(key)


def next_month(month: dt.date) -> dt.date:
    """The first day of the month after this first day."""
    return (month + dt.timedelta(31)).replace(day=1)


def _pages(level: Level, came: Visits, rng: np.random.Generator) -> Requests:
    """Page views: a landing page with the referrer of the visit, then one page from the other."""
    site = profile.site(level.host)
    count = _lengths(level, came, rng)
    visit = np.repeat(np.arange(len(count)), count)
    landing = np.diff(visit, prepend=-1) > 0
    page = np.where(
        landing,
        pick(site.landing["side"], rng.random(len(visit))),
        pick(site.later["side"], rng.random(len(visit))),
    )
    strays = ~landing & (rng.random(len(visit)) < 0.1)
    other = interest(level.host, came.day[visit], rng)
    bransje = np.where(strays, other, came.bransje[visit])
    path = site.paths["side"].take(page * len(site.interest) + bransje)
    before = path.take(np.arange(-1, len(visit) - 1).clip(0))
    query = pc.if_else(landing, came.query.take(visit), "")
    return Requests(
        level.host,
        came.start[visit] + _waits(visit, landing, rng),
        came.client.take(visit),
        came.agent.take(visit),
        pc.binary_join_element_wise(path, query, ""),
        pc.if_else(landing, came.referrer.take(visit), _address(level.host, before)),
        "GET",
        np.where(rng.random(len(visit)) < 0.04, 304, 200),
    )


def _lengths(level: Level, came: Visits, rng: np.random.Generator) -> Ints:
    """Pages of each visit. NB: the first luck after the visits, here and for those who watch."""
    pages: Ints = np.minimum(rng.geometric(1 / level.pages, len(came.start)), 40)
    return pages


def lengths_of_stay(pages: Ints, rng: np.random.Generator) -> Ints:
    """Seconds of visits with so many pages, by the law that the waits in the log follow."""
    visit = np.repeat(np.arange(len(pages)), pages - 1)
    stay = np.bincount(visit, _wait(len(visit), rng), len(pages))
    return stay.astype(np.int64)


def _wait(count: int, rng: np.random.Generator) -> Ints:
    wait: Ints = 2 + rng.lognormal(3.9, 1.0, count).astype(np.int64)
    return wait


def _waits(visit: Ints, landing: Bools, rng: np.random.Generator) -> Ints:
    """Seconds from the start of the visit to each page: about a minute a page, a few far longer."""
    spent = np.cumsum(np.where(landing, 0, _wait(len(visit), rng)))
    since: Ints = spent - spent[np.searchsorted(visit, visit)]
    return since


def _others(level: Level, came: Visits, rng: np.random.Generator) -> Iterator[Requests]:
    """Downloads, static files, missing and moved pages, and forms, each soon after a landing."""
    downloads = {k: (n / level.visits, "GET", 200) for k, n in level.downloads.items() if n}
    site = profile.site(level.host)
    for kind, (share, method, status) in (OTHER | downloads).items():
        visit = np.flatnonzero(rng.random(len(came.start)) < share)
        bransje = came.bransje[visit]
        if kind == "ukjent":
            closed = site.interest * ~site.open(int(came.day.max(initial=0)))
            bransje = pick(closed, rng.random(len(visit)))
        page = pick(site.landing[kind], rng.random(len(visit)))
        delay = rng.integers(0, 3 if kind == "statisk" else 90, len(visit))
        yield Requests(
            level.host,
            came.start[visit] + delay,
            came.client.take(visit),
            came.agent.take(visit),
            site.paths[kind].take(page * len(site.interest) + bransje),
            pa.array([f"https://{level.host}/"] * len(visit), pa.string()),
            method,
            np.full(len(visit), status),
        )


def _robots(level: Level, days: Ints, size: float, rng: np.random.Generator) -> Iterator[Requests]:
    """Crawlers that read pages and try doors at all hours, and a monitor of the front page."""
    whole = (level.last - level.first).days + 1
    pages = level.visits * level.pages * size * len(days) / whole
    site = profile.site(level.host)
    count, checks = rng.poisson((BOTS_PER_PAGE * pages, MONITORS_PER_PAGE * pages))
    day = rng.choice(days, count)
    client, agent = visitors.robots(count, level.first.year, rng)
    status = np.array((200, 304, 301, 404))[pick((88, 6, 2, 4), rng.random(count))]
    page = pick(np.ones(len(site.later["side"])), rng.random(count))
    path = site.paths["side"].take(page * len(site.interest) + interest(level.host, day, rng))
    probe = PROBES.take(rng.integers(0, len(PROBES), count))
    path = pc.if_else(status == 404, probe, path)
    yield _robot(level.host, _any_time(day, rng), client, agent, path, "GET", status)
    client = pa.array(["203.0.113.250"] * checks, pa.string())
    agent = pa.array([visitors.MONITOR] * checks, pa.string())
    path = pa.array(["/"] * checks, pa.string())
    time = _any_time(rng.choice(days, checks), rng)
    yield _robot(level.host, time, client, agent, path, "HEAD", np.full(checks, 200))


def _robot(
    host: str,
    time: Ints,
    client: pa.Array,
    agent: pa.Array,
    path: pa.Array,
    method: str,
    status: Ints,
) -> Requests:
    nowhere = pa.array(["-"] * len(time), pa.string())
    return Requests(host, time, client, agent, path, nowhere, method, status)


def _any_time(day: Ints, rng: np.random.Generator) -> Ints:
    local = profile.epoch(day) + rng.integers(0, DAY, len(day))
    return local - profile.offset(local - 3600)


def _address(host: str, path: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(f"https://{host}", path, "")
