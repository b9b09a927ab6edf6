"""Whether the ratio between two counts jumps on one day of those that both have.

Every day that has enough days on both sides is tried, and the best is held against a slow drift of
the same ratio. A jump is told when it is large, surer than chance and autocorrelation allow, and
explains the days better than the drift does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy

from metrics.estimators import longrun
from metrics.estimators.bridge import Days, Ratio, weekday
from metrics.estimators.longrun import Floats

EDGE = 10  # days on either side
LARGE = 1.2  # times up or down
CHANCE = 0.003


@dataclass(frozen=True)
class Step:
    """The first day of the new level, and the ratio before it and from it."""

    day: np.datetime64
    before: float
    after: float


def find(ratio: Ratio, days: Days, a: Floats, b: Floats) -> Step | None:
    """The jump of B/A over the `days` (n, ascending) that `ratio` was fitted on, if any."""
    days, a, b = days[ratio.used], a[ratio.used], b[ratio.used]
    count = len(days)
    if count < 2 * EDGE:
        return None
    means = a * ratio.value * ratio.weekdays[weekday(days)]
    weights = _weights(ratio, means)
    x, y = means * weights, (b - means) * weights
    at = np.arange(EDGE, count - EDGE + 1)
    rests = np.array([_rest(np.column_stack([x, x * (np.arange(count) >= k)]), y) for k in at])
    place = int(at[rests.argmin()])
    since = (days - days[0]) / np.timedelta64(1, "D")
    if rests.min() >= _rest(np.column_stack([x, x * since]), y):
        return None
    before, after = (float(b[s].sum() / means[s].sum()) for s in _sides(place))
    if min(before, after) > 0 and max(after / before, before / after) < LARGE:
        return None
    if not _sure(means, b, place, before, after):
        return None
    return Step(days[place], before * ratio.value, after * ratio.value)


def _sides(place: int) -> tuple[slice, slice]:
    return slice(None, place), slice(place, None)


def _weights(ratio: Ratio, means: Floats) -> Floats:
    spreads = ratio.phi * means + ratio.psi * means**2
    return np.divide(1, np.sqrt(spreads), out=np.zeros(len(means)), where=spreads > 0)


def _rest(columns: Floats, y: Floats) -> float:
    """What is left of the squares of y."""
    found = np.linalg.lstsq(columns, y)[0]
    return float(((y - columns @ found) ** 2).sum())


def _sure(means: Floats, b: Floats, place: int, before: float, after: float) -> bool:
    """True when the two levels are farther apart than noise that is alike from day to day."""
    first, last = _sides(place)
    levels = np.concatenate([np.full(place, before), np.full(len(b) - place, after)])
    errors = b - means * levels
    influence = np.concatenate(
        [np.full(place, 1 / means[first].sum()), np.full(len(b) - place, 1 / means[last].sum())]
    )
    both = np.column_stack([means, means * (levels == after)])
    variance, df = longrun.variance_of_sum(
        errors * influence, both * influence[:, None], means * influence**2
    )
    limit = scipy.special.stdtrit(df, 1 - CHANCE / 2)
    return abs(after - before) > float(limit) * float(np.sqrt(variance))
