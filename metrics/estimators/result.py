"""What an estimate is, and how it is finished from its moments. The same for both paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from metrics.estimators import interval
from metrics.estimators.interval import Bools, Floats, Ints

HYPERGEOMETRIC: Final = "hypergeometrisk"
BETA: Final = "beta"
STUDENT: Final = "t"
WHOLE: Final = "hele målgruppen svarte"  # no interval: nobody is left to be unsure about
NOBODY: Final = "ingen svar"
TOO_FEW: Final = "for få svar til et intervall"


@dataclass(frozen=True, eq=False)
class Moments:
    """What an interval is built from; one entry per cell.

    `spread` is the weighted element variance (n/(n−1) included), `rows` the n of Korn–Graubard's
    t-ratio, `whole` that every stratum with answers in the cell is a census.
    """

    value: Floats
    variance: Floats
    spread: Floats
    n: Floats
    rows: Floats
    df: Floats
    n_eff: Floats
    whole: Bools


@dataclass(frozen=True, eq=False)
class Estimates:
    """One entry per cell. Shares are 0–1; `se` and the interval have the unit of `value`.

    `n` is the unweighted number of answers in the base, `n_eff` Kish's (Σw)²/Σw², `deff_w`
    n·Σw²/(Σw)², `deff` the variance over that of as many answers drawn at random with
    replacement. `lower` and `upper` are NaN where `method` says that there is no interval.
    """

    value: Floats
    se: Floats
    df: Floats
    lower: Floats
    upper: Floats
    n: Ints
    n_eff: Floats
    deff_w: Floats
    deff: Floats
    method: NDArray[np.str_]


def finish_shares(
    moments: Moments, population: Floats | None = None, confidence: float = 0.95
) -> Estimates:
    """Estimates for shares.

    With `population` (whole numbers, one per cell: how many could have been in the base) the
    sample is an equal-weight one from a finite audience, and the interval is exact.
    """
    if population is None:
        bounds = interval.beta(
            moments.value, moments.variance, moments.rows, moments.df, moments.n_eff, confidence
        )
        return _estimates(moments, bounds, BETA)
    some = moments.n > 0
    n = np.where(some, moments.n, 1).astype(np.int64)
    hits = np.where(some, np.rint(np.nan_to_num(moments.value) * n), 0).astype(np.int64)
    total = np.where(some, population, 1).astype(np.int64)
    return _estimates(moments, interval.hypergeometric(hits, n, total, confidence), HYPERGEOMETRIC)


def finish_means(moments: Moments, confidence: float = 0.95) -> Estimates:
    """Estimates for means: Student's t on the domain's degrees of freedom."""
    se = np.sqrt(moments.variance)
    return _estimates(moments, interval.student(moments.value, se, moments.df, confidence), STUDENT)


def _estimates(moments: Moments, bounds: tuple[Floats, Floats], method: str) -> Estimates:
    nobody = moments.n == 0
    unsure = ~moments.whole & ~nobody
    lower, upper = (np.where(unsure, bound, np.nan) for bound in bounds)
    with np.errstate(all="ignore"):
        deff_w = moments.n / moments.n_eff
        deff = moments.variance / (moments.spread / moments.n)
    # NB: no spread at all (everyone gave one answer) leaves the design effect without meaning.
    deff = np.where(moments.spread > 0, deff, np.nan)
    words = np.select(
        [nobody, moments.whole, np.isnan(lower) | np.isnan(upper)],
        [NOBODY, WHOLE, TOO_FEW],
        default=method,
    )
    return Estimates(
        value=np.where(nobody, np.nan, moments.value),
        se=np.where(nobody, np.nan, np.sqrt(moments.variance)),
        df=moments.df,
        lower=lower,
        upper=upper,
        n=moments.n.astype(np.int64),
        n_eff=moments.n_eff,
        deff_w=np.where(nobody, np.nan, deff_w),
        deff=deff,
        method=words,
    )
