"""Attacks on what is hidden: what follows from all that is shown, by linear algebra."""

from __future__ import annotations

import numpy as np


def recoverable(shown: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Which rows of `wanted` (sums of unknowns) follow from the rows of `shown`."""
    if not len(shown) or not len(wanted):
        return np.zeros(len(wanted), dtype=bool)
    basis = np.linalg.svd(shown, full_matrices=False)
    span = basis[2][basis[1] > 1e-9]
    rest = wanted - wanted @ span.T @ span
    return np.asarray(np.abs(rest).max(axis=1) < 1e-7)
