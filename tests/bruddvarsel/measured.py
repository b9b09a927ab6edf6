"""What is measured of the detector: false alarms in years without breaks, and breaks found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import stats

from data.brudd import scan
from data.brudd.counts import Series
from data.brudd.limit import limit
from tests.bruddvarsel import worlds

YEARS = 3  # of each invented site
SEED = 20_250_203
LOOKED = (7, 10, 14, 21, 28, 42, 56)  # days after a break that the detector is asked
NEAR = 14  # days from the break that a proposal may be placed and still be of it


def calm(size: float, sites: int) -> Iterator[dict[str, Series]]:
    """The series of so many sites where nothing happens."""
    for site in range(sites):
        luck = np.random.default_rng((SEED, int(size), site))
        yield worlds.portfolio(YEARS, size, luck)


def alarms(series: dict[str, Series]) -> int:
    """False alarms of all the series of a site together."""
    least = limit(len(series))
    return sum(len(scan.found(one, least)) for one in series.values())


def interval(count: int, years: float) -> tuple[float, float]:
    """A rate a year, with 95 % (Poisson, exact)."""
    low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    return float(low) / years, float(stats.chi2.ppf(0.975, 2 * count + 2)) / 2 / years


@dataclass(frozen=True)
class Trial:
    """One break: after how many days it was found (None: not within 56), whether the day lay in
    the interval that was told, and the change that was told (as a factor)."""

    delay: int | None
    covered: bool = False
    factor: float = 1.0


def trial(kind: str, size: float, factor: float, number: int) -> Trial:
    """A break of a series from a random day on, looked for day by day as time passes."""
    luck = np.random.default_rng((SEED, int(size), int(1000 * factor), number))
    sites = worlds.portfolio(2, size, luck)
    series = sites[kind]
    day = int(series.days[0]) + int(luck.integers(150, len(series.days) - LOOKED[-1]))
    hurt = worlds.broken(series, day, factor, luck)
    least, delay = limit(len(sites)), None
    for wait in LOOKED:
        steps = scan.found(worlds.until(hurt, day + wait - 1), least)
        mine = [s for s in steps if abs(s.day - day) <= NEAR and (s.size > 0) == (factor > 1)]
        if mine:
            delay = delay or wait
            told = Trial(delay, mine[0].first <= day <= mine[0].last, float(np.exp(mine[0].size)))
    return told if delay else Trial(None)
