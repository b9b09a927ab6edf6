"""A count in the measure of another: each day, and the sum of a period, with its interval.

What is common to the days (the level of the ratio, its drift, what the weekdays are) is common to
their sum too, and does not average out; a day's own noise does, as far as days are not alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy

from metrics.estimators import longrun
from metrics.estimators.bridge import CONFIDENCE, DRIFT, YEAR, Days, Ratio, reach, weekday
from metrics.estimators.longrun import Floats

HALF = 0.5  # a day with none has the noise of one with half a count


@dataclass(frozen=True)
class Interval:
    """A converted number with the limits (95 %) that the other instrument would have shown."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Part:
    """A part of a variance, and the degrees of freedom that it is known with."""

    variance: float
    df: float


def means(chain: Sequence[Ratio], days: Days, a: Floats) -> list[Floats]:
    """The converted count of each day (n) after each ratio of the chain."""
    found, now = [], a
    for ratio in chain:
        now = now * ratio.value * ratio.weekdays[weekday(days)]
        now = now * np.exp(ratio.drift * _years(ratio, days))
        found.append(now)
    return found


def total(chain: Sequence[Ratio], days: Days, a: Floats) -> Interval:
    """The sum of the `days` (n, ascending) of the counts `a` (n, ≥ 0), converted by the chain.

    The ratios of a chain are of days that are not the same, so their errors are independent.
    """
    steps = means(chain, days, a)
    whole = float(steps[-1].sum())
    places = (days - days[0]) / np.timedelta64(1, "D")
    parts = []
    for ratio, step in zip(chain, steps, strict=True):
        parts += [Part(whole**2 * p.variance, p.df) for p in _common(ratio, days, step)]
        onward = np.divide(steps[-1], step, out=np.ones(len(a)), where=step > 0)
        parts += _noise(ratio, step, onward, places)
    return _interval(whole, parts)


def product(chain: Sequence[Ratio]) -> Interval:
    """The ratio from the first instrument to the last, of the ratios between."""
    value = float(np.prod([ratio.value for ratio in chain]))
    parts = [Part(ratio.level, ratio.df) for ratio in chain]
    step = reach(_df(parts)) * np.sqrt(sum(part.variance for part in parts))
    return Interval(value, value * float(np.exp(-step)), value * float(np.exp(step)))


def _years(ratio: Ratio, days: Days) -> Floats:
    return np.asarray((days - ratio.centre) / np.timedelta64(1, "D") / YEAR, dtype=np.float64)


def _common(ratio: Ratio, days: Days, step: Floats) -> list[Part]:
    """The relative variance that all the days share."""
    sizes = step if step.sum() else np.ones(len(step))
    away = float(sizes @ _years(ratio, days) / sizes.sum())
    mine = np.bincount(weekday(days), sizes, minlength=7) / sizes.sum()
    some = ratio.shares > 0
    apart = ((mine - ratio.shares)[some] ** 2 / ratio.shares[some]).sum()
    trusted = ratio.drift_variance / DRIFT**2
    return [
        Part(ratio.level, ratio.df),
        Part(ratio.drift_variance * away**2, ratio.df / max(1e-9, 1 - trusted)),
        Part(ratio.white * float(apart), ratio.rest),
    ]


def _noise(ratio: Ratio, step: Floats, onward: Floats, places: Floats) -> list[Part]:
    """What the days have of their own, and what more it is because days are alike."""
    least = np.maximum(step, HALF * ratio.value)
    spreads = onward * np.sqrt(ratio.phi * least + ratio.psi * least**2)
    alone = float(spreads @ spreads)
    together = longrun.variance_within(spreads, places, ratio.rho)
    return [Part(alone, ratio.rest), Part(together - alone, ratio.df)]


def _df(parts: Sequence[Part]) -> float:
    """The degrees of freedom of a sum of variances (Satterthwaite)."""
    whole = sum(part.variance for part in parts)
    small = sum(part.variance**2 / part.df for part in parts)
    return float(whole**2 / small) if small else 1.0


def _interval(value: float, parts: Sequence[Part]) -> Interval:
    """A gamma with this mean and variance, as far out as Student's t: never below nought."""
    sides = reach(_df(parts)) * float(np.sqrt(sum(part.variance for part in parts)))
    spread = sides / float(scipy.special.ndtri((1 + CONFIDENCE) / 2))
    shape = (value / spread) ** 2 if spread else np.inf
    if not np.isfinite(shape):
        return Interval(value, value, value)
    if shape < 1:
        return Interval(value, 0.0, float(np.ceil(value + sides)))
    tail = np.array([1 - CONFIDENCE, 1 + CONFIDENCE]) / 2
    low, high = scipy.special.gammaincinv(shape, tail) * value / shape
    return Interval(value, float(np.floor(low)), float(np.ceil(high)))
