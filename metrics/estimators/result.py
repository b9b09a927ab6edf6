"""What an estimate is, and how it is finished from its moments. The same for both paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.estimators import interval
from metrics.estimators.interval import Bools, Floats, Ints

HYPERGEOMETRIC: Final = "hypergeometrisk"
BETA: Final = "beta"
STUDENT: Final = "t"
WHOLE: Final = "hele målgruppen svarte"  # no interval: nobody is left to be unsure about
NOBODY: Final = "ingen svar"
TOO_FEW: Final = "for få svar til et intervall"
KNOWN: Final = "kjent fra marginen"  # the weights were made to give this number
CERTAIN = 1e-12  # of a plain sample's variance; what is left of one that the margins explain


@dataclass(frozen=True, eq=False)
class Moments:
    """What an interval is built from; one entry per cell.

    `spread` is the weighted element variance (n/(n−1) included), `rows` the n of Korn–Graubard's
    t-ratio, `whole` that every stratum with answers in the cell is a census, `raked` that the
    weights meet margins, which may be all that there is to know of the cell.
    """

    value: Floats
    variance: Floats
    spread: Floats
    n: Floats
    rows: Floats
    df: Floats
    n_eff: Floats
    whole: Bools
    raked: bool = False


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


def together(parts: Sequence[Moments]) -> Moments:
    """The moments of several lists of cells as one list."""
    if not parts:
        none = np.zeros(0)
        return Moments(none, none, none, none, none, none, none, np.zeros(0, dtype=np.bool_))
    names = [field.name for field in fields(Moments) if field.name != "raked"]
    joined = {n: np.concatenate([getattr(part, n) for part in parts]) for n in names}
    return Moments(**joined, raked=parts[0].raked)


def largest_base(population: float, answered: float, base: ArrayLike) -> Floats:
    """The most of an audience that can belong to a base: those who did, and all who did not answer.

    It is N itself where everyone who answered is in the base.
    """
    return population - (answered - np.asarray(base, dtype=np.float64))


def finish_audience(
    moments: Moments,
    population: float,
    answered: float,
    base_population: ArrayLike | None,
    confidence: float,
) -> Estimates:
    """Shares of an equal-weight sample of `answered` from a finite audience: exact intervals.

    A base that leaves someone out is a part of the audience of unknown size, unless
    `base_population` (one per cell, NaN where not known) says how many it has; see
    `interval.part_of_audience`.
    """
    some = moments.n > 0
    n = np.where(some, moments.n, 1).astype(np.int64)
    hits = np.where(some, np.rint(np.nan_to_num(moments.value) * n), 0).astype(np.int64)
    most = largest_base(population, answered, moments.n)
    given = np.broadcast_to(np.nan if base_population is None else base_population, most.shape)
    size = np.where(np.isnan(given), most, given)
    total = np.where(some, size, 1).astype(np.int64)
    known = (n == answered) | ~np.isnan(given)
    exact = interval.hypergeometric(hits, n, total, confidence)
    wider = interval.part_of_audience(hits, n, total, confidence)
    lower, upper = (np.where(known, e, w) for e, w in zip(exact, wider, strict=True))
    return _estimates(moments, (lower, upper), HYPERGEOMETRIC)


def finish_shares(moments: Moments, confidence: float = 0.95) -> Estimates:
    """Estimates for shares of a sample: beta intervals."""
    bounds = interval.beta(
        moments.value, moments.variance, moments.rows, moments.df, moments.n_eff, confidence
    )
    return _estimates(moments, bounds, BETA)


def finish_means(moments: Moments, confidence: float = 0.95) -> Estimates:
    """Estimates for means: Student's t on the domain's degrees of freedom."""
    se = np.sqrt(moments.variance)
    return _estimates(moments, interval.student(moments.value, se, moments.df, confidence), STUDENT)


def _estimates(moments: Moments, bounds: tuple[Floats, Floats], method: str) -> Estimates:
    nobody = moments.n == 0
    known = moments.raked & (moments.spread > 0) & ~moments.whole
    known = known & (moments.variance <= CERTAIN * moments.spread / np.maximum(moments.n, 1))
    unsure = ~moments.whole & ~nobody & ~known
    lower, upper = (np.where(unsure, bound, np.nan) for bound in bounds)
    with np.errstate(all="ignore"):
        deff_w = moments.n / moments.n_eff
        deff = moments.variance / (moments.spread / moments.n)
    # NB: no spread at all (everyone gave one answer) leaves the design effect without meaning.
    deff = np.where(moments.spread > 0, deff, np.nan)
    words = np.select(
        [nobody, moments.whole, known, np.isnan(lower) | np.isnan(upper)],
        [NOBODY, WHOLE, KNOWN, TOO_FEW],
        default=method,
    )
    return Estimates(
        value=np.where(nobody, np.nan, moments.value),
        se=np.where(nobody, np.nan, np.where(known, 0.0, np.sqrt(moments.variance))),
        df=moments.df,
        lower=lower,
        upper=upper,
        n=moments.n.astype(np.int64),
        n_eff=moments.n_eff,
        deff_w=np.where(nobody, np.nan, deff_w),
        deff=deff,
        method=words,
    )
