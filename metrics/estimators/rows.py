"""The row path: shares and means from respondent rows, with their joint influence.

Use it where groups, questions or waves are set against each other, for means, and for raked
samples. Where only levels are shown, `sums` gives the same numbers faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from metrics.estimators.design import Design
from metrics.estimators.interval import Bools, Floats
from metrics.estimators.replicates import Replicated
from metrics.estimators.result import (
    Estimates,
    Moments,
    finish_audience,
    finish_means,
    finish_shares,
)


@dataclass(frozen=True, eq=False)
class Levels:
    """k shares or means of one design.

    `value` (k,), `influence` u = w·d·(y − ȳ)/Σwd and `base` d (rows, k), `answer` y (rows, k)
    with 0 outside the base. `share` says that the answers are 0/1.
    """

    design: Design
    value: Floats
    influence: Floats
    base: Bools
    answer: Floats
    share: bool

    @cached_property
    def covariance(self) -> Floats:
        """The joint covariance (k, k)."""
        if isinstance(self.design, Replicated):
            return self.design.covariance_of(self.base, self.answer)
        return self.design.covariance(self.influence)

    @property
    def variance(self) -> Floats:
        """The variance of each (k,)."""
        if isinstance(self.design, Replicated):
            return np.asarray(np.diag(self.covariance))
        return self.design.variance(self.influence)


def levels(design: Design, answer: ArrayLike, base: ArrayLike) -> Levels:
    """Levels for every column of `base` (rows, k): True in the domain with a substantive answer.

    `answer` is (rows,) or (rows, k), 0/1 for shares; what it says outside the base (also NaN) is
    not read. A column whose base is empty gets the value NaN and no influence.
    """
    inside = np.asarray(base, dtype=np.bool_)
    inside = inside[:, None] if inside.ndim == 1 else inside
    given = np.asarray(answer, dtype=np.float64)
    given = given[:, None] if given.ndim == 1 else given
    inside, given = np.broadcast_arrays(inside, given)
    y = np.where(inside, given, 0.0)
    if np.isnan(y).any():
        raise ValueError("an answer inside the base is missing")
    weight = np.where(inside, design.weight[:, None], 0.0)
    total = weight.sum(axis=0)
    with np.errstate(invalid="ignore"):
        value = (weight * y).sum(axis=0) / total
        influence = np.nan_to_num(weight * (y - value) / total)
    return Levels(design, value, influence, inside, y, bool(((y == 0) | (y == 1)).all()))


def groups(design: Design, answer: ArrayLike, base: ArrayLike, group: ArrayLike) -> Levels:
    """Levels of one answer (rows,) for every group, in sorted order of the labels in `group`."""
    labels = np.asarray(group)
    members = labels[:, None] == np.unique(labels)
    return levels(design, answer, np.asarray(base, dtype=np.bool_)[:, None] & members)


def estimates(
    which: Levels, *, base_population: ArrayLike | None = None, confidence: float = 0.95
) -> Estimates:
    """Estimate, standard error, interval and design effects for every column.

    An audience (equal weights, one finite stratum) gets exact intervals; see `sums.shares` for
    `base_population`. Other shares get the beta interval, means Student's t.
    """
    found = moments(which)
    if not which.share:
        return finish_means(found, confidence)
    if not which.design.audience:
        return finish_shares(found, confidence)
    size, n = float(which.design.population[0]), float(which.design.answered[0])
    return finish_audience(found, size, n, base_population, confidence)


def kish(which: Levels) -> Floats:
    """Kish's effective number of answers in each column's base, (Σw)²/Σw²."""
    weight = np.where(which.base, which.design.weight[:, None], 0.0)
    with np.errstate(invalid="ignore"):
        return np.asarray(weight.sum(axis=0) ** 2 / (weight**2).sum(axis=0))


def whole(which: Levels) -> Bools:
    """Whether every stratum with answers in the column's base is a census."""
    return np.asarray(which.base.any(axis=0) & ~which.base[~which.design.census].any(axis=0))


def moments(which: Levels) -> Moments:
    """What the estimates of every column are finished from."""
    design = which.design
    n = which.base.sum(axis=0).astype(np.float64)
    weight = np.where(which.base, design.weight[:, None], 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        around = np.where(which.base, which.answer - which.value, 0.0)
        spread = (weight * around**2).sum(axis=0) / weight.sum(axis=0) * n / (n - 1)
    # NB: R keeps the rows outside the domain when it subsets a raked sample, so that its n in
    # Korn and Graubard's t-ratio is all rows; the interval becomes a hair wider.
    rows = n if design.basis is None else np.full_like(n, float(design.weight.size))
    variance = np.where(np.ptp(which.influence, axis=0) > 0, which.variance, 0.0)
    return Moments(
        value=which.value,
        variance=variance,
        spread=spread,
        n=n,
        rows=rows,
        df=design.df(which.base),
        n_eff=kish(which),
        whole=whole(which),
        raked=design.basis is not None,
    )
