"""Which columns of a table are higher than which others: letters, as printed reports have them.

A letter under a column says that its share is higher than that of the column with the letter, and
surely so: q < 0.05, Benjamini–Hochberg over every pair of the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from string import ascii_uppercase

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from metrics.estimators.contrast import LEVEL, false_discovery
from metrics.estimators.interval import Floats


@dataclass(frozen=True, eq=False)
class Compared:
    """Every column against every other, symmetric (rows, k, k); NaN where there is no test.

    `letters` (rows, k): "AC" says higher than columns A and C.
    """

    p: Floats
    q: Floats
    letters: NDArray[np.str_]


def column_letters(columns: int) -> tuple[str, ...]:
    """The letters of so many columns: A … Z, then AA, AB …"""
    alone = list(ascii_uppercase)
    return tuple([*alone, *(a + b for a in alone for b in alone)][:columns])


def compared(
    value: ArrayLike, se: ArrayLike, df: ArrayLike, covariance: ArrayLike | None = None
) -> Compared:
    """Tests and letters of a table with a row per question and a column per group.

    `value` and `se` (rows, k) have one unit, and NaN where nothing is shown: no test is made of
    that. `df` (rows, k) are each column's degrees of freedom; a pair has their sum, as two groups
    of one sample have. `covariance` (rows, k, k) is of the columns, and takes the place of `se`.
    """
    shares, errors, freedom = (np.asarray(each, dtype=np.float64) for each in (value, se, df))
    rows, k = shares.shape
    joint = np.zeros((rows, k, k)) if covariance is None else np.asarray(covariance)
    joint = joint if covariance is not None else np.einsum("rk,kl->rkl", errors**2, np.eye(k))
    own = np.einsum("rkk->rk", joint)
    spread = own[:, :, None] + own[:, None, :] - 2 * joint
    far = np.abs(shares[:, :, None] - shares[:, None, :])
    with np.errstate(invalid="ignore", divide="ignore"):
        t = far / np.sqrt(np.maximum(spread, 0.0))
        p = 2 * scipy.special.stdtr(freedom[:, :, None] + freedom[:, None, :], -t)
    # Two censuses differ or they do not.
    p = np.where(spread <= 0, np.where(far == 0, 1.0, 0.0), p)
    p[np.isnan(far)] = np.nan
    return judged(shares, p)


def judged(value: ArrayLike, p: ArrayLike) -> Compared:
    """The letters of tests that have been made: `p` (rows, k, k), NaN where there is none."""
    shares, chances = np.asarray(value, dtype=np.float64), np.asarray(p, dtype=np.float64)
    rows, k = shares.shape
    pairs = list(combinations(range(k), 2))
    first, second = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    q = np.full((rows, k, k), np.nan)
    q[:, first, second] = false_discovery(chances[:, first, second])
    q[:, second, first] = q[:, first, second]
    higher = (q < LEVEL) & (shares[:, :, None] > shares[:, None, :])
    said = column_letters(k)
    found = [
        ["".join(said[j] for j in np.flatnonzero(higher[row, i])) for i in range(k)]
        for row in range(rows)
    ]
    return Compared(chances, q, np.array(found, dtype=np.str_).reshape(rows, k))
