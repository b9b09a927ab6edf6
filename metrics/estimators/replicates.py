"""Replicate weights: the variance is how much the estimate moves from one set to another.

As R `svrepdesign`: V = Σ_r c_r·(θ_r − θ̄)², with c_r = scale · rscales_r. The estimate itself is
made anew with each set of weights, and nothing is linearised.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike

from metrics.estimators.design import Design, sample
from metrics.estimators.interval import Bools, Floats

DEPENDENT = 1e-5  # a column of weights this close to the others brings no degree of freedom (R)


@dataclass(frozen=True, eq=False)
class Replicated(Design):
    """`replicates` (rows, R) are whole weights, `scales` (R,) c_r. `around_estimate`: deviations
    are from the estimate itself (R `mse = TRUE`), not from the mean of the replicates."""

    replicates: Floats | None = None
    scales: Floats | None = None
    around_estimate: bool = False

    def df(self, base: Bools) -> Floats:
        """Rank of the weights among the rows of each column, less one: R `degf`."""
        kept, back = np.unique(base, axis=1, return_inverse=True)
        each = [_rank(self._weights[column]) - 1.0 for column in kept.T]
        return np.array(each)[back.ravel()]

    def covariance_of(self, base: Bools, answer: Floats) -> Floats:
        """Joint covariance (k, k) of the levels of `answer` within `base`, both (rows, k)."""
        moved = self._deviations(base, answer)
        return np.asarray(moved.T @ moved, dtype=np.float64)

    @property
    def _weights(self) -> Floats:
        return self.weight[:, None] if self.replicates is None else self.replicates

    def _deviations(self, base: Bools, answer: Floats) -> Floats:
        """√c_r·(θ_r − centre) for every replicate and column; 0 where a replicate has nobody."""
        inside = base.astype(np.float64)
        scales = np.ones(self._weights.shape[1]) if self.scales is None else self.scales
        with np.errstate(divide="ignore", invalid="ignore"):
            theta = (self._weights.T @ (inside * answer)) / (self._weights.T @ inside)
            whole = (self.weight @ (inside * answer)) / (self.weight @ inside)
        theta[~np.isfinite(theta)] = np.nan
        used = np.isfinite(theta) & (scales > 0)[:, None]
        mean = np.where(used, theta, 0.0).sum(axis=0) / np.maximum(used.sum(axis=0), 1)
        centre = whole if self.around_estimate else mean
        return np.asarray(np.nan_to_num(theta - centre) * np.sqrt(scales)[:, None])


def replicated(
    weight: ArrayLike, replicates: ArrayLike, scales: ArrayLike, *, around_estimate: bool = False
) -> Replicated:
    """A design of weights (rows,) and whole replicate weights (rows, R), each with its scale."""
    plain = sample(weight)
    return Replicated(
        weight=plain.weight,
        base_weight=plain.weight,
        unit=plain.unit,
        unit_stratum=plain.unit_stratum,
        population=plain.population,
        names=plain.names,
        replicates=np.asarray(replicates, dtype=np.float64),
        scales=np.asarray(scales, dtype=np.float64),
        around_estimate=around_estimate,
    )


def _rank(weights: Floats) -> int:
    """Columns that the others do not give, by pivoted QR."""
    size = np.linalg.norm(weights, axis=0)
    if not (size > 0).any():
        return 0
    even = weights[:, size > 0] / size[size > 0]
    (upper,) = scipy.linalg.qr(even, mode="r", pivoting=True)[:1]
    return int((np.abs(np.diag(upper)) > DEPENDENT).sum())
