"""Raking: weights that meet known totals in every margin (iterative proportional fitting).

It lies here and not with the estimators because the import makes the weights, and data/ may not
import metrics/. The variance of raked estimates is the estimators' business.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
TOLERANCE = 1e-10  # largest relative distance from any total
ROUNDS = 20_000


def rake(
    weights: Floats,
    categories: Sequence[Codes],
    totals: Sequence[Floats],
    bounds: tuple[float, float] | None = None,
) -> Floats:
    """The weights, changed as little as possible until every margin has its totals.

    `weights` has shape (n,). `categories[m]` (n,) says which of `totals[m]` each row belongs to.
    `bounds` trims: lowest and highest weight, in multiples of the mean. Raises ValueError when a
    category has a total and no rows, when the margins disagree on the sum, and when the totals
    are not met to 1e-10.
    """
    sums = [float(total.sum()) for total in totals]
    if max(sums) - min(sums) > 1e-9 * max(sums):
        raise ValueError("the margins do not have the same sum")
    for codes, total in zip(categories, totals, strict=True):
        if ((np.bincount(codes, minlength=len(total)) > 0) != (total > 0)).any():
            raise ValueError("a category has a total and no rows, or rows and no total")
    raked = weights.astype(np.float64)
    limits = None if bounds is None else np.array(bounds) * sums[0] / len(raked)
    for _ in range(ROUNDS):
        for codes, total in zip(categories, totals, strict=True):
            found = np.bincount(codes, raked, len(total))
            raked = raked * np.divide(total, found, where=found > 0, out=np.zeros_like(total))[codes]
        if limits is not None:
            raked = raked.clip(limits[0], limits[1])
        if _distance(raked, categories, totals) <= TOLERANCE:
            return raked
    raise ValueError("the totals were not met")


def kish(weights: Floats) -> float:
    """Kish's design effect of unequal weights: n·Σw²/(Σw)², 1 when all are equal."""
    return float(len(weights) * (weights**2).sum() / weights.sum() ** 2)


def _distance(weights: Floats, categories: Sequence[Codes], totals: Sequence[Floats]) -> float:
    return max(
        float(np.abs(np.bincount(codes, weights, len(total)) - total).max() / total.max())
        for codes, total in zip(categories, totals, strict=True)
    )
