"""How well several questions measure one thing."""

from __future__ import annotations

import numpy as np

from metrics.estimators.interval import Floats


def alpha(items: Floats) -> float:
    """Cronbach's alpha of `items` (rows, k), k/(k−1)·(1 − Σ s²_i / s²_sum).

    Unweighted, of the rows that have answered all (NaN is no answer), as R `psych::alpha` has it of
    complete rows. NaN for fewer than two items or three rows, and where the sum never varies.
    """
    whole = items[~np.isnan(items).any(axis=1)]
    rows, k = whole.shape
    if k < 2 or rows < 3:
        return float("nan")
    total = float(whole.sum(axis=1).var(ddof=1))
    if total == 0:
        return float("nan")
    return float(k / (k - 1) * (1 - whole.var(axis=0, ddof=1).sum() / total))
