"""Differences between groups, questions and waves, and which of them one may speak of.

From the joint influence, covariance included; never from intervals that do or do not overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy  # NB: its parts take half a second, and are read in when they are first asked for
from numpy.typing import ArrayLike, NDArray

from metrics.estimators import interval
from metrics.estimators.interval import Floats
from metrics.estimators.rows import Levels, kish, whole

UP: Final = "opp"
DOWN: Final = "ned"
NO_CHANGE: Final = "ingen sikker endring"
LEVEL = 0.05  # of q, the expected share of false findings among those that are told


@dataclass(frozen=True, eq=False)
class Contrasts:
    """One entry per contrast, in the unit of the levels (shares: 0–1, so ×100 is prosentpoeng).

    `p` is two-sided, `q` Benjamini–Hochberg over all contrasts here, `verdict` «opp», «ned» or
    «ingen sikker endring». NaN where a level has no answers.
    """

    value: Floats
    se: Floats
    df: Floats
    lower: Floats
    upper: Floats
    p: Floats
    q: Floats
    verdict: NDArray[np.str_]


def differences(which: Levels, pairs: Sequence[tuple[int, int]]) -> Contrasts:
    """`to` − `fra` for every pair (fra, to) of columns. See `contrasts`."""
    matrix = np.zeros((len(pairs), which.value.size))
    for row, (start, end) in enumerate(pairs):
        matrix[row, end] += 1
        matrix[row, start] -= 1
    return contrasts(which, matrix)


def contrasts(which: Levels, matrix: ArrayLike) -> Contrasts:
    """Linear contrasts of levels; `matrix` is (contrasts, k).

    Equal to R `svycontrast` on `svyby(…, covmat = TRUE)`, with t on the degrees of freedom of the
    rows that take part. A share of 0 or 1 is not taken as known: it brings the variance
    of (n_eff·p + ½)/(n_eff + 1), so that five equal answers are never proof of anything.
    """
    c = np.asarray(matrix, dtype=np.float64)
    used = c != 0
    value = np.where(used, np.nan_to_num(which.value) * c, 0.0).sum(axis=1)
    value[(used & np.isnan(which.value)).any(axis=1)] = np.nan
    covariance = which.covariance + np.diag(at_the_edge(which))
    variance = np.einsum("ij,jk,ik->i", c, covariance, c)
    se = np.where(np.isnan(value), np.nan, np.sqrt(np.maximum(variance, 0.0)))
    freedom = which.design.df(which.base @ used.T)
    lower, upper = interval.student(value, se, freedom)
    p = _two_sided(value, se, freedom)
    q = false_discovery(p)
    return Contrasts(value, se, freedom, lower, upper, p, q, verdicts(value, q))


def false_discovery(p: ArrayLike) -> Floats:
    """Benjamini–Hochberg q-values; NaN stays NaN and does not count as a comparison."""
    given = np.asarray(p, dtype=np.float64)
    q = np.full(given.shape, np.nan)
    if (known := ~np.isnan(given)).any():
        q[known] = scipy.stats.false_discovery_control(given[known], method="bh")
    return q


def verdicts(value: ArrayLike, q: ArrayLike) -> NDArray[np.str_]:
    """«opp» or «ned» where q < 0.05, else «ingen sikker endring» (also for NaN)."""
    change, sure = np.asarray(value), np.asarray(q) < LEVEL
    return np.select([sure & (change > 0), sure & (change < 0)], [UP, DOWN], default=NO_CHANGE)


def _two_sided(value: Floats, se: Floats, df: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * scipy.special.stdtr(df, -np.abs(value / se))
    # Censuses differ or they do not: there is no chance left to speak of.
    return np.where(se == 0, np.where(value == 0, 1.0, 0.0), p)


def at_the_edge(which: Levels) -> Floats:
    """Variance to add to shares of 0 and 1, whose influence is nought."""
    if not which.share:
        return np.zeros_like(which.value)
    size = np.nan_to_num(kish(which))
    near = (size * np.nan_to_num(which.value) + 0.5) / (size + 1)
    edge = ((which.value == 0) | (which.value == 1)) & ~whole(which)
    return np.where(edge, near * (1 - near) / np.maximum(size, 1.0), 0.0)
