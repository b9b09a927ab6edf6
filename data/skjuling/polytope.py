"""Points x ≥ 0 with A·x = b: one in the middle of them, and how far one can go from there.

The middle is the analytic centre, by Newton's method from an infeasible start (Boyd and
Vandenberghe, Convex Optimization, 10.3). From it a ray goes in the direction that affine scaling
(Dikin 1967) takes for a linear gain, until some x is nought. Every end of a ray is a point of the
set; it need not be the farthest one.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve
from scipy.sparse import csr_array, diags_array

from data.skjuling.cells import Floats

STEPS, CLOSE, SHORT = 40, 1e-5, 0.95
FAR = 6  # rays after each other in one direction
RIDGE = 1e-10  # the rows may be sums of each other


class Polytope:
    """The set. `centre` is a point of it, or None where none was found, which proves nothing."""

    def __init__(self, rows: csr_array, right: Floats, start: Floats) -> None:
        self._rows, self._columns = rows.tocsr(), rows.T.tocsr()
        self._right, self._scale = right, 1 + np.abs(right)
        self.centre = self._centre(start) if start.size else None

    def ends(self, gains: csr_array) -> Floats:
        """The end of the ray from the centre for each of the gains: both (variables, rays)."""
        return np.empty(gains.shape) if self.centre is None else self._ray(self.centre, gains, 1.0)

    def far(self, gain: Floats) -> Floats | None:
        """A point a good way towards the largest gain · x."""
        x = self.centre
        if x is None:
            return None
        for _ in range(FAR):
            x = self._ray(x, csr_array(gain[:, None]), SHORT)[:, 0]
        return x if self._lack(x) < CLOSE else None

    def _ray(self, x: Floats, gains: csr_array, part: float) -> Floats:
        squared = x**2
        scaled = (diags_array(squared) @ gains).toarray()
        back = cho_solve(self._factor(squared), self._rows @ scaled, check_finite=False)
        ways = scaled - squared[:, None] * (self._columns @ back)
        with np.errstate(divide="ignore", invalid="ignore"):
            room = np.where(ways < 0, -x[:, None] / ways, np.inf).min(axis=0)
        found: Floats = x[:, None] + part * np.where(np.isfinite(room), room, 0.0) * ways
        return found

    def _factor(self, squared: Floats) -> tuple[Floats, bool]:
        normal = (self._rows @ diags_array(squared) @ self._columns).toarray()
        on = np.diag_indices_from(normal)
        normal[on] = (1 + RIDGE) * normal[on] + RIDGE * RIDGE
        found: tuple[Floats, bool] = cho_factor(normal, lower=True, check_finite=False)
        return found

    def _lack(self, x: Floats) -> float:
        return float(np.abs((self._right - self._rows @ x) / self._scale).max(initial=0.0))

    def _centre(self, x: Floats) -> Floats | None:
        try:
            for _ in range(STEPS):
                squared, lack = x**2, self._right - self._rows @ x
                price = cho_solve(self._factor(squared), self._rows @ x - lack)
                step = x - squared * (self._columns @ price)
                with np.errstate(divide="ignore"):
                    room = np.where(step < 0, -x / step, np.inf).min()
                x = x + min(1.0, SHORT * room) * step
                if self._lack(x) < CLOSE and np.abs(step / x).max() < 1:
                    break
        except LinAlgError:
            return None
        return x if self._lack(x) < CLOSE else None
