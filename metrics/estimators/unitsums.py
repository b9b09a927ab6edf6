"""Sums of rows per unit, the one step that every variance begins with."""

from __future__ import annotations

import numpy as np
import scipy

from metrics.estimators.interval import Floats, Ints


def group_sums(codes: Ints, groups: int, values: Floats) -> Floats:
    """Sums of the rows of `values` (rows, k) per code: (groups, k)."""
    rows = np.arange(codes.size)
    spread = scipy.sparse.csr_array(
        (np.ones(codes.size), (codes, rows)), shape=(groups, codes.size)
    )
    return np.asarray(spread @ values, dtype=np.float64)
