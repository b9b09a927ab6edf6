"""Three waves or more judged together: is there a slope, and is there any change at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike

from metrics.estimators import interval
from metrics.estimators.interval import Floats


@dataclass(frozen=True)
class Trend:
    """`slope` per unit of time with its interval and two-sided p; `statistic` is the Wald F of no
    change at all, with its degrees of freedom and p. NaN where there is no uncertainty to judge by.
    """

    slope: float
    se: float
    lower: float
    upper: float
    p: float
    statistic: float
    df: float
    df_within: float
    p_any: float


def trend(value: ArrayLike, covariance: ArrayLike, times: ArrayLike, df: float) -> Trend:
    """Of the levels of waves (k,) with their joint covariance (k, k) at `times` (k,).

    The slope is that of the least squares line through the levels, each wave counting the same (R
    `svycontrast`), with t on `df`. Any change is the Wald test that all are equal, F with k − 1 and
    df − k + 1 degrees of freedom (R `regTermTest` of `svyglm`).
    """
    levels, joint, when = (np.asarray(v, dtype=np.float64) for v in (value, covariance, times))
    k = levels.size
    centred = when - when.mean()
    weights = centred / (centred**2).sum()
    slope, se = float(weights @ levels), float(np.sqrt(max(weights @ joint @ weights, 0.0)))
    lower, upper = interval.student(np.array(slope), np.array(se), np.array(df))
    contrasts = np.hstack([-np.ones((k - 1, 1)), np.eye(k - 1)])
    apart, spread = contrasts @ levels, contrasts @ joint @ contrasts.T
    within = df - (k - 1)
    if se == 0 or np.linalg.matrix_rank(spread) < k - 1:
        nothing = float("nan")
        return Trend(
            slope, se, float(lower), float(upper), nothing, nothing, k - 1, within, nothing
        )
    statistic = float(apart @ np.linalg.solve(spread, apart)) / (k - 1)
    p = 2 * float(scipy.special.stdtr(df, -abs(slope / se)))
    p_any = float(scipy.special.fdtrc(k - 1, within, statistic))
    return Trend(slope, se, float(lower), float(upper), p, statistic, k - 1, within, p_any)


def independent(se: ArrayLike) -> Floats:
    """The covariance (k, k) of waves that have nothing in common."""
    return np.diag(np.asarray(se, dtype=np.float64) ** 2)
