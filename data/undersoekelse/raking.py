"""Raking: weights that meet known totals in every margin (iterative proportional fitting).

The import makes the weights with it, and the estimators rake with it too. The variance of raked
estimates is the estimators' business.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
TOLERANCE = 1e-10  # largest relative distance from a total
ROUNDS = 5000


class NotMetError(ValueError):
    """The totals were not met. `distance` is the largest relative distance that was left."""

    def __init__(self, distance: float) -> None:
        super().__init__(f"the totals were not met, off by {distance:.1e}")
        self.distance = distance


def rake(
    weights: Floats,
    categories: Sequence[Codes],
    totals: Sequence[Floats],
    bounds: tuple[float, float] | None = None,
) -> Floats:
    """The weights, changed as little as possible until every margin has its totals.

    `weights` has shape (n,). `categories[m]` (n,) says which of `totals[m]` each row belongs to.
    `bounds` trims while fitting: lowest and highest weight, in multiples of the mean. Raises
    ValueError when a category lacks a total or rows and when the margins disagree on the sum, and
    NotMetError when the totals are not met to 1e-10 of each.
    """
    sums = [float(total.sum()) for total in totals]
    if max(sums) - min(sums) > 1e-9 * max(sums):
        raise ValueError("the margins do not have the same sum")
    for codes, total in zip(categories, totals, strict=True):
        if not (total > 0).all() or not np.bincount(codes, minlength=len(total)).all():
            raise ValueError("every category must have a total and a row")
    low, high = np.array(bounds or (0.0, np.inf)) * sums[0] / len(weights)
    raked = weights.astype(np.float64)
    for _ in range(ROUNDS):
        for codes, total in zip(categories, totals, strict=True):
            raked = raked * (total / np.bincount(codes, raked, len(total)))[codes]
        raked = raked.clip(low, high)
        if _distance(raked, categories, totals) <= TOLERANCE:
            return raked
    raise NotMetError(_distance(raked, categories, totals))


def kish(weights: Floats) -> float:
    """Kish's design effect of unequal weights: n·Σw²/(Σw)², 1 when all are equal."""
    return float(len(weights) * (weights**2).sum() / weights.sum() ** 2)


def _distance(weights: Floats, categories: Sequence[Codes], totals: Sequence[Floats]) -> float:
    return max(
        float(np.abs(np.bincount(codes, weights, len(total)) / total - 1).max())
        for codes, total in zip(categories, totals, strict=True)
    )
