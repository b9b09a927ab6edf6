"""What the calendar and the known breaks leave of a series, and how much that varies by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import ndimage, optimize

from data.brudd.counts import Series
from data.brudd.effects import Floats, Ints, coefficients, columns, steps

NORMAL = 1.4826  # a median absolute deviation of the normal law, as a standard deviation
CLIP = 3.0  # standard deviations from the weeks nearby that one day counts for, at most
NEARBY = 57  # days that a level is told by, while the noise around it is measured
WEEKS = 14  # days that are summed to see how long the noise lasts


@dataclass(frozen=True)
class Residuals:
    """What is left of a series: the residuals, the same with each day held near the level of the
    weeks around it, the weights, and how much longer the noise lasts than a day (the long-run
    variance of what is standardised).
    """

    values: Floats
    held: Floats
    weights: Floats
    inflation: float


def left(series: Series, cuts: Sequence[int]) -> Residuals:
    """The residuals of a series that changes its level on these days (ordinals)."""
    design = np.hstack([columns(series.days, series.way.harmonics), steps(series.days, cuts)])
    values, chance = series.values, series.chance
    weights = 1 / (chance + np.median(chance))
    for _ in range(3):
        residuals = values - design @ coefficients(design, values, weights)
        # NB: the noise is measured around the level of the weeks nearby, so that a step that is not
        # found yet makes it no larger.
        local = residuals - _nearby(residuals)
        weights = 1 / _variance(local, chance)
        spread = np.sqrt(1 / weights)
        values = values - residuals + np.clip(residuals, -8 * spread, 8 * spread)
    residuals = series.values - design @ coefficients(design, values, weights)
    level = _nearby(residuals)
    most = np.maximum(CLIP / np.sqrt(weights), 2 * series.way.smallest)
    return Residuals(
        residuals,
        level + np.clip(residuals - level, -most, most),
        weights,
        _inflation(series.days, local * np.sqrt(weights)),
    )


def _nearby(residuals: Floats) -> Floats:
    """NB: at the ends the days are mirrored, so that the last few are no level of their own."""
    return np.asarray(ndimage.median_filter(residuals, size=NEARBY, mode="mirror"))


def _variance(local: Floats, chance: Floats) -> Floats:
    """The variance of each day: what counting gives, times a factor, and what comes besides."""
    scale = NORMAL * np.median(np.abs(local) / np.sqrt(chance))
    squared = np.minimum(local**2, 9 * scale**2 * chance)
    parts = np.column_stack([chance, np.full(len(chance), np.median(chance))])
    factors, _ = optimize.nnls(parts / chance[:, None], squared / chance)
    least = 0.25 * max(scale**2, 1e-6) * chance
    return np.asarray(np.maximum(parts @ factors, least))


def _inflation(days: Ints, local: Floats) -> float:
    """How many times the variance of a sum is that of as many independent days; at least 1.

    The larger of what an autoregression of one day says, and the sums of two weeks.
    """
    # NB: days far out are no noise; they may be the first of a step that is not found yet.
    kept = np.where(np.abs(local) < CLIP, local, 0.0)
    kept = kept / max(float(kept.std()), 1e-9)
    next_day = np.diff(days) == 1
    pairs = max(int(next_day.sum()), 2)
    rho = float((kept[1:] * kept[:-1])[next_day].sum() / pairs)
    rho = min(max(rho + (1 + 4 * rho) / pairs, 0.0), 0.9)
    weeks = (days - days[0]) // WEEKS
    sums, sizes = np.bincount(weeks, kept), np.bincount(weeks)
    whole = sizes >= 10
    batches = float((sums[whole] ** 2 / sizes[whole]).mean()) if whole.any() else 1.0
    return max(1.0, (1 + rho) / (1 - rho), batches)
