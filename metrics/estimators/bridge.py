"""The ratio between two counts of the same days, and how uncertain it is.

A quasi-Poisson ratio model: B has the mean A · r, and log r is a level, the day of the week and a
slow drift. Its equations are sums of B − A · r, so that noise in A gives no skew, and days with
none at all need no care. Variances come from the residuals as a series in time (`longrun`), and
never from an assumption about the counts. Everything here is pure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from metrics.estimators import longrun
from metrics.estimators.longrun import Floats

Days = NDArray[np.datetime64]
Bools = NDArray[np.bool_]

YEAR = 365.25
ROUNDS = 50
OFTEN, MANY = 4, 20  # days and counts that a weekday needs in order to have a ratio of its own
DRIFT = 0.1  # what a ratio changes in a year when nothing else is known (a standard deviation)
FAR, OF_ALL = 6.0, 0.05  # robust deviations of a day that is left out, and the most such days
NORMAL = 1.4826
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Ratio:
    """B measured in A: `value` with its interval, over the days that both have.

    `level` is the variance of log value, with `df` degrees of freedom; `white` is what it would be
    if days were not alike, with `rest` degrees of freedom. `drift` is the change of log r in a year
    and `drift_variance` its variance, both drawn towards none (`DRIFT`). `weekdays` (7, Monday
    first) are factors on `value`, and `shares` (7) what each weekday has of A. The variance of a
    day is `phi` · mean + `psi` · mean², and days are alike by `rho`. `used` (n) is False on the
    days that were left out.
    """

    value: float
    lower: float
    upper: float
    level: float
    df: float
    white: float
    rest: float
    drift: float
    drift_variance: float
    weekdays: Floats
    shares: Floats
    phi: float
    psi: float
    rho: float
    centre: np.datetime64
    used: Bools


def weekday(days: Days) -> NDArray[np.int64]:
    """0 for Monday to 6 for Sunday; the first day of 1970 was a Thursday."""
    return (days.astype("datetime64[D]").astype(np.int64) + 3) % 7


def reach(df: float, confidence: float = CONFIDENCE) -> float:
    """How many standard errors the interval is to each side."""
    return float(scipy.special.stdtrit(df, (1 + confidence) / 2))


def fit(days: Days, a: Floats, b: Floats) -> Ratio:
    """The ratio B/A over the shared `days` (n, ascending) with the counts `a` and `b` (n, ≥ 0).

    Raises ValueError where either has counted nothing on the days that are used.
    """
    used = ordinary(days, a, b)
    days, a, b = days[used], a[used], b[used]
    if not a.sum() or not b.sum():
        raise ValueError("nothing is counted")
    value = float(b.sum() / a.sum())
    since = (days - days[0]) / np.timedelta64(1, "D")
    mean_day = float(a @ since / a.sum())
    times = (since - mean_day) / YEAR
    columns = _columns(days, a, b, times)
    beta = _solve(columns, a, b, value)
    means = a * np.exp(columns @ beta)
    errors = b - means
    variance, df = longrun.variance_of_sum(errors, columns * means[:, None], means)
    level = variance / b.sum() ** 2
    phi, psi = _spread(errors, means, columns.shape[1])
    spreads = phi * means + psi * means**2
    slope, slope_variance = _drift(columns, means, errors, beta)
    kept = DRIFT**2 / (DRIFT**2 + slope_variance)
    factors, shares = _weekdays(days, a, beta, columns.shape[1])
    step = reach(df) * np.sqrt(level)
    return Ratio(
        value=value,
        lower=value * float(np.exp(-step)),
        upper=value * float(np.exp(step)),
        level=level,
        df=df,
        white=float(spreads.sum()) / b.sum() ** 2,
        rest=max(1, len(a) - columns.shape[1]),
        drift=slope * kept,
        drift_variance=slope_variance * kept,
        weekdays=factors,
        shares=shares,
        phi=phi,
        psi=psi,
        rho=longrun.memory(variance, float(spreads.sum())),
        centre=days[0] + np.timedelta64(round(mean_day), "D"),
        used=used,
    )


def ordinary(days: Days, a: Floats, b: Floats) -> Bools:
    """False on the few days when one of the two has counted something else altogether.

    A day is left out when its ratio is `FAR` robust deviations from that of its weekday. Where
    more than one day in twenty is, none is: that is how the two are, or a break.
    """
    if not a.sum() or not b.sum():
        return np.ones(len(a), dtype=np.bool_)
    apart = np.log(b + 0.5) - np.log(a * b.sum() / a.sum() + 0.5)
    for number in range(7):
        mine = weekday(days) == number
        if mine.any():
            apart[mine] -= np.median(apart[mine])
    usual = NORMAL * float(np.median(np.abs(apart)))
    chance = np.sqrt(1 / (a + 0.5) + 1 / (a * b.sum() / a.sum() + 0.5))
    far = np.abs(apart) > FAR * np.maximum(usual, chance)
    return ~far if far.mean() <= OF_ALL else np.ones(len(a), dtype=np.bool_)


def _columns(days: Days, a: Floats, b: Floats, times: Floats) -> Floats:
    """The level of each weekday, or one for all where they are too few; and the time."""
    each = (weekday(days)[:, None] == np.arange(7)).astype(np.float64)
    enough = each.sum(axis=0).min() >= OFTEN and min((a @ each).min(), (b @ each).min()) >= MANY
    return np.column_stack([each if enough else np.ones(len(a)), times])


def _solve(columns: Floats, a: Floats, b: Floats, value: float) -> Floats:
    """β of Σ x (b − a·exp(xβ)) = 0, by Newton's method."""
    beta = np.zeros(columns.shape[1])
    beta[:-1] = np.log(value)
    for _ in range(ROUNDS):
        means = a * np.exp(columns @ beta)
        step = np.linalg.lstsq(columns.T @ (columns * means[:, None]), columns.T @ (b - means))[0]
        beta = beta + np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-10:
            break
    return beta


def _spread(errors: Floats, means: Floats, fitted: int) -> tuple[float, float]:
    """φ and ψ of the variance φ·mean + ψ·mean² of a day, neither below nought."""
    some = means > 0
    squares = errors[some] ** 2 * len(means) / max(1, len(means) - fitted) / means[some]
    found, _ = scipy.optimize.nnls(np.column_stack([np.ones(some.sum()), means[some]]), squares)
    return float(found[0]), float(found[1])


def _drift(columns: Floats, means: Floats, errors: Floats, beta: Floats) -> tuple[float, float]:
    """The change of log r in a year, and its variance."""
    weighed = columns * means[:, None]
    influence = np.linalg.pinv(columns.T @ weighed)[-1] @ columns.T
    variance, _ = longrun.variance_of_sum(errors * influence, weighed, means * influence**2)
    return float(beta[-1]), variance


def _weekdays(days: Days, a: Floats, beta: Floats, fitted: int) -> tuple[Floats, Floats]:
    """The factors of the weekdays, one on the mean of the days; and what each has of A."""
    shares = np.bincount(weekday(days), a, minlength=7) / a.sum()
    levels = np.exp(beta[:-1]) if fitted > 2 else np.ones(7)
    return levels / float(shares @ levels), shares
