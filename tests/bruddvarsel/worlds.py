"""Invented years of a site in which nothing happens to what counts it.

People come by weekday, season and holiday, more on some days than others for weeks at a time, with
heavy tails and slow trends, and with campaigns. Two tools with a script meet a share of them that
drifts, varies with the weekday, and fails for a day now and then. Robots come in bursts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from scipy.signal import lfilter

from data.brudd.counts import ALONE, BROWSER, SHARE, Series
from data.brudd.effects import Floats, Ints
from data.syntetisk import profile
from data.syntetisk.visitors import mix, uniform

FIRST = dt.date(2021, 1, 1)
BROWSERS = (0.4, 0.25, 0.25, 0.05, 0.04, 0.01)
SIZES = (60, 400, 4000)  # visits a day
Luck = np.random.Generator


def portfolio(years: int, size: float, luck: Luck) -> dict[str, Series]:
    """The ten series of a site, of so many years from a random day on."""
    first = FIRST.toordinal() + int(luck.integers(0, 1500))
    days = np.arange(first, first + round(365.25 * years))
    calm = size * _calendar(days) * _trend(days, 0.15, luck) * np.exp(_noise(days, 0.6, 0.12, luck))
    people = _counts(calm * _campaigns(days, luck), 0.01, luck)
    found = {
        f"program {n}": Series(days, _met(days, people, share, luck), people)
        for n, share in enumerate((0.8, 0.6))
    }
    found["alene"] = Series(days, _counts(calm, 0.01, luck), way=ALONE)
    pages = people * 3
    robots = 0.25 * size * _trend(days, 0.3, luck) * np.exp(_noise(days, 0.5, 0.3, luck))
    found["roboter"] = Series(
        days, _counts(robots * _bursts(days, 8, luck), 0.02, luck), pages, SHARE
    )
    lost = 0.02 * pages * _bursts(days, 4, luck) * np.exp(_noise(days, 0.4, 0.15, luck))
    found["umappet"] = Series(days, luck.poisson(lost).astype(float), pages, SHARE)
    for name, count in enumerate(_browsers(days, people, luck)):
        found[f"nettleser {name}"] = Series(days, count, people - count, BROWSER)
    return found


def broken(series: Series, day: int, factor: float, luck: Luck) -> Series:
    """The series with its count thinned or raised to a factor from a day on."""
    lost = luck.binomial(series.count.astype(np.int64), max(0.0, 1 - factor))
    more = luck.poisson(series.count * max(0.0, factor - 1))
    return replace(series, count=series.count + (series.days >= day) * (more - lost))


def until(series: Series, day: int) -> Series:
    """The series as it was known on the evening of a day."""
    known = series.days <= day
    against = None if series.against is None else series.against[known]
    return replace(series, days=series.days[known], count=series.count[known], against=against)


def _calendar(days: Ints) -> Floats:
    """Weekdays, months and holidays: what the demo's own traffic follows, without its weather."""
    first, last = (dt.date.fromordinal(int(d)) for d in (days[0], days[-1]))
    weights = profile.day_weights(first, last, "-")
    weather = 0.88 + 0.24 * uniform(mix(days))
    calm: Floats = weights / weather / np.linspace(0.9, 1.1, len(days))
    return np.asarray(calm / calm.mean())


def _trend(days: Ints, spread: float, luck: Luck) -> Floats:
    """A level that wanders, by so much (as logarithm) in a year, and never jumps."""
    steps = luck.normal(0, spread / np.sqrt(365), len(days) + 60)
    smooth = np.convolve(np.cumsum(steps), np.ones(61) / 61, "valid")
    return np.asarray(np.exp(smooth - smooth.mean()))


def _noise(days: Ints, rho: float, spread: float, luck: Luck) -> Floats:
    """Autocorrelated, with heavy tails (Student's t with four degrees of freedom)."""
    shocks = luck.standard_t(4, len(days) + 50) / np.sqrt(2) * spread * np.sqrt(1 - rho**2)
    return np.asarray(lfilter([1], [1, -rho], shocks)[50:])


def _campaigns(days: Ints, luck: Luck) -> Floats:
    """Three weeks with half as many again, about once a year."""
    found = np.ones(len(days))
    for start in luck.integers(0, len(days), luck.poisson(len(days) / 365)):
        found[start : start + 21] *= 1.5
    return found


def _bursts(days: Ints, high: float, luck: Luck) -> Floats:
    """One to three days a month with up to so many times as much."""
    found = np.ones(len(days))
    for start in luck.integers(0, len(days), luck.poisson(len(days) / 30)):
        found[start : start + luck.integers(1, 4)] *= luck.uniform(2, high)
    return found


def _counts(expected: Floats, dispersion: float, luck: Luck) -> Floats:
    """Counts with more variation than chance gives (negative binomial)."""
    rate = luck.gamma(1 / dispersion, dispersion * expected)
    return luck.poisson(rate).astype(float)


def _met(days: Ints, people: Floats, share: float, luck: Luck) -> Floats:
    """Those of the people that a script in the page meets."""
    weekend = np.where((days - 1) % 7 > 4, -0.2, 0.0)
    odds = np.log(share / (1 - share)) + weekend + _noise(days, 0.5, 0.1, luck)
    met = _trend(days, 0.06, luck) / (1 + np.exp(-odds))
    met = np.where(luck.random(len(days)) < 0.01, 0.4 * met, met)
    return luck.binomial(people.astype(np.int64), np.minimum(met, 0.99)).astype(float)


def _browsers(days: Ints, people: Floats, luck: Luck) -> Iterator[Floats]:
    rates = [
        share * _trend(days, 0.1, luck) * np.exp(_noise(days, 0.3, 0.05, luck))
        for share in BROWSERS
    ]
    whole = np.sum(rates, axis=0)
    rest, left = people.astype(np.int64), np.ones(len(days))
    for rate in rates[:-1]:
        mine = luck.binomial(rest, np.clip(rate / whole / left, 0, 1))
        rest, left = rest - mine, np.maximum(left - rate / whole, 1e-9)
        yield mine.astype(float)
