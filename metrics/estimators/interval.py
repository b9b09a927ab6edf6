"""Intervals for a share: exact in a finite audience, beta (Korn–Graubard) for a weighted sample.

Shares are 0–1. Never Wald: with 91 of 181 answers its real coverage goes down to 50 percent.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import scipy  # NB: scipy.stats takes half a second, and is read in when it is first asked for
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

DOUBT = 1e-7  # a tail this close to α/2 is settled with whole numbers


def hypergeometric(
    hits: ArrayLike, answers: ArrayLike, population: ArrayLike, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """Exact interval for a share in a finite audience, by inverting both tails at α/2.

    Lower = min{M: P(X ≥ x | N, M, n) > α/2} / N, upper = max{M: P(X ≤ x | N, M, n) > α/2} / N.
    `hits` x, `answers` n and `population` N are whole numbers of one shape, 0 ≤ x ≤ n ≤ N, n ≥ 1.
    """
    x, n, total = (np.asarray(v, dtype=np.int64) for v in (hits, answers, population))
    x, n, total = np.broadcast_arrays(x, n, total)
    lower = _fewest(x.ravel(), n.ravel(), total.ravel(), confidence)
    misses = _fewest((n - x).ravel(), n.ravel(), total.ravel(), confidence)
    return lower.reshape(x.shape) / total, (total - misses.reshape(x.shape)) / total


def part_of_audience(
    hits: ArrayLike, answers: ArrayLike, most: ArrayLike, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """Interval for a share of a part of the audience whose own size D is not known: n ≤ D ≤ most.

    The limits of the largest part, one person (1/most) further out, are outside those of every
    smaller D. By exact enumeration of every D and every true share they cover at least 95.3 percent
    (N = 181, 69 and 371 with n = 91, 28 and 106). NB: the limits of the largest part alone go down
    to 93 percent, for the shares that a smaller part can have lie between those of the largest; a
    size taken in proportion to the answers goes down to 78. Shapes as for `hypergeometric`.
    """
    lower, upper = hypergeometric(hits, answers, most, confidence)
    step = 1 / np.asarray(most, dtype=np.float64)
    return np.maximum(lower - step, 0.0), np.minimum(upper + step, 1.0)


def _fewest(x: Ints, n: Ints, total: Ints, confidence: float) -> Ints:
    """Fewest M in the audience for which x or more hits are not too rare (bisection in M)."""
    cases, back = np.unique(np.column_stack([x, n, total]), axis=0, return_inverse=True)
    x, n, total = cases.T
    low, high = x - 1, total.copy()  # low is always too few, high always enough
    while (open_ := high - low > 1).any():
        middle = np.where(open_, (low + high) // 2, high)
        enough = _not_rare(x, n, total, middle, confidence)
        high, low = np.where(enough, middle, high), np.where(enough | ~open_, low, middle)
    return np.asarray(high[back.ravel()], dtype=np.int64)


def _not_rare(x: Ints, n: Ints, total: Ints, middle: Ints, confidence: float) -> Bools:
    """P(X ≥ x | N, M, n) > α/2, in floats where that is safe and in whole numbers where not."""
    tail = scipy.stats.hypergeom.sf(x - 1, total, middle, n)
    limit = (1 - Fraction(str(confidence))) / 2
    enough = tail > float(limit)
    for i in np.flatnonzero(np.abs(tail - float(limit)) < DOUBT):
        hits, drawn, size, marked = (int(v[i]) for v in (x, n, total, middle))
        ways = sum(
            comb(marked, k) * comb(size - marked, drawn - k)
            for k in range(hits, min(drawn, marked) + 1)
        )
        enough[i] = ways > limit * comb(size, drawn)
    return np.asarray(enough, dtype=np.bool_)


def beta(
    share: Floats, variance: Floats, rows: Floats, df: Floats, n_eff: Floats, confidence: float
) -> tuple[Floats, Floats]:
    """Korn and Graubard's interval, untruncated: as R `svyciprop(method = "beta")`.

    n* = p(1−p)/var · (t_{rows−1} / t_df)²; at p = 0 or 1, and where the variance is nought, n* is
    Kish's effective n. All arrays have one shape; NaN where df < 1 leaves nothing to stand on.
    """
    tail = (1 - confidence) / 2
    spread = share * (1 - share)
    usable = variance > 1e-15 * spread
    with np.errstate(all="ignore"):
        ratio = scipy.special.stdtrit(rows - 1, tail) / scipy.special.stdtrit(df, tail)
        wanted = spread / variance * ratio**2
        size = np.where(usable & (spread > 0), np.where(df >= 1, wanted, np.nan), n_eff)
        lower = scipy.special.betaincinv(size * share, size * (1 - share) + 1, tail)
        upper = scipy.special.betaincinv(size * share + 1, size * (1 - share), 1 - tail)
    return np.where(share > 0, lower, 0.0), np.where(share < 1, upper, 1.0)


def student(
    value: Floats, se: Floats, df: Floats, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """value ± t·se, for means and differences; NaN where df < 1 (R `confint(…, df = degf)`)."""
    with np.errstate(invalid="ignore"):
        reach = scipy.special.stdtrit(df, (1 + confidence) / 2) * se
    return value - reach, value + reach
