"""Points x ≥ 0 with A·x = b: one in the middle of them, and how far one can go from there.

The middle is the analytic centre, by Newton's method from an infeasible start (Boyd and
Vandenberghe, Convex Optimization, 10.3). From it a ray goes in the direction that affine scaling
(Dikin 1967) takes for a linear gain, until some x is nought. Every end of a ray is a point of the
set; it need not be the farthest one.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve
from scipy.sparse import csc_array, csr_array

from data.skjuling.cells import Floats

STEPS, CLOSE, SHORT = 40, 1e-5, 0.95
FAR = 6  # rays after each other in one direction
RIDGE = 1e-10  # the rows may be sums of each other
Factor = tuple[Floats, bool]


class Polytope:
    """The set. `centre` is a point of it, or None where none was found, which proves nothing."""

    def __init__(self, rows: csr_array, right: Floats, start: Floats) -> None:
        self._rows, self._columns = rows.tocsr(), rows.T.tocsr().sorted_indices()
        self._products = _products(self._columns)
        self._right, self._scale = right, 1 + np.abs(right)
        self.centre = self._centre(start) if start.size else None
        self._middle = None if self.centre is None else self._factor(self.centre**2)

    def rays(self, gains: Floats) -> tuple[Floats, Floats, Floats]:
        """From the centre: a way for each of the gains, both (variables, rays), and how many of it
        there is room for along it and against it."""
        if self.centre is None or self._middle is None:
            return np.zeros(gains.shape), np.zeros(gains.shape[1]), np.zeros(gains.shape[1])
        ways = self._ways(self._middle, self.centre**2, gains)
        parts = ways / self.centre[:, None]
        along, against = _room(parts.min(axis=0)), _room(-parts.max(axis=0))
        return ways, _ended(along), _ended(against)

    def far(self, gain: Floats) -> Floats | None:
        """A point a good way towards the largest gain · x."""
        x, factor = self.centre, self._middle
        if x is None:
            return None
        for _ in range(FAR):
            way = self._ways(factor or self._factor(x**2), x**2, gain)
            x, factor = x + SHORT * _ended(_room((way / x).min())) * way, None
        return x if self._lack(x) < CLOSE else None

    def _ways(self, factor: Factor, squared: Floats, gains: Floats) -> Floats:
        """Affine scaling's way for each of the gains: one vector, or one in each column."""
        squared = squared.reshape(-1, *[1] * (gains.ndim - 1))
        scaled = squared * gains
        back = cho_solve(factor, self._rows @ scaled, overwrite_b=True, check_finite=False)
        found: Floats = scaled - squared * (self._columns @ back)
        return found

    def _factor(self, squared: Floats) -> Factor:
        side = self._rows.shape[0]
        normal = (self._products @ squared).reshape((side, side), order="F")
        on = np.diag_indices_from(normal)
        normal[on] = (1 + RIDGE) * normal[on] + RIDGE * RIDGE
        found: Factor = cho_factor(normal, lower=True, overwrite_a=True, check_finite=False)
        return found

    def _lack(self, x: Floats) -> float:
        return float(np.abs((self._right - self._rows @ x) / self._scale).max(initial=0.0))

    def _centre(self, x: Floats) -> Floats | None:
        try:
            for _ in range(STEPS):
                squared, here = x**2, self._rows @ x
                lack = self._right - here
                price = cho_solve(self._factor(squared), here - lack, check_finite=False)
                step = x - squared * (self._columns @ price)
                x = x + min(1.0, SHORT * float(_room((step / x).min()))) * step
                if self._lack(x) < CLOSE and np.abs(step / x).max() < 1:
                    break
        except LinAlgError:
            return None
        return x if self._lack(x) < CLOSE else None


def _room(least: Floats) -> Floats:
    """How many steps there is room for, where the x that falls most falls by `least` of itself."""
    return np.divide(-1.0, least, out=np.full_like(least, np.inf), where=least < 0)


def _ended(room: Floats) -> Floats:
    """A way without an end shows nothing, and is not taken."""
    return np.where(np.isfinite(room), room, 0.0)


def _products(columns: csr_array) -> csc_array:
    """What gives the lower half of A · diag(d) · Aᵀ, column by column, when multiplied by d.

    It is asked for with hundreds of d: which products stand where, is found once.
    """
    side, count = columns.shape[1], np.diff(columns.indptr)
    row, first = columns.indices.astype(np.int64), np.repeat(columns.indptr[:-1], count)
    upto = np.arange(row.size) - first + 1  # the numbers of a variable come in the order of rows
    other = np.arange(upto.sum()) - np.repeat(np.cumsum(upto) - upto - first, upto)
    place = np.repeat(row, upto) + side * row[other]
    made = np.repeat(columns.data, upto) * columns.data[other]
    starts = np.concatenate([[0], np.cumsum(count * (count + 1) // 2)])
    return csc_array((made, place, starts), shape=(side * side, count.size))
