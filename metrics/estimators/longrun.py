"""How uncertain a sum is when its terms are one series in time, and neighbours are alike.

The equal-weighted cosine estimator with Student's t (Lazarus, Lewis, Stock and Watson 2018): the
long-run variance is the mean of the squares of ν slow waves in the series, and ν is the degrees of
freedom. It needs no variance that is the same every day. In a short series it finds too little, and
so it is never less than what the likeness of a day with the next two says (ARMA(1,1)).
"""

from __future__ import annotations

import numpy as np
import scipy
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SHARE, POWER = 0.4, 2 / 3  # ν = 0.4 · n^(2/3), the rule of the authors
FEWEST_WAVES = 3
LARGEST = 0.9  # of a correlation
TAIL = 0.975


def waves(length: int) -> int:
    """How many waves, and so degrees of freedom, a series of `length` terms carries."""
    return max(FEWEST_WAVES, int(SHARE * length**POWER))


def variance_of_sum(residuals: Floats, columns: Floats, sizes: Floats) -> tuple[float, int]:
    """The variance of the sum of the errors behind `residuals` (n), and its degrees of freedom.

    `columns` (n × k) are what the residuals were fitted on: the waves are made at right angles to
    them, so that what the fit took of the errors is not taken for less uncertainty. `sizes` (n)
    are proportional to the variance of each, as far as that is known.
    """
    count, fitted = columns.shape
    number = waves(count)
    middle = (np.arange(count) + 0.5) / count
    raw = np.cos(np.pi * np.outer(middle, np.arange(1, number + 3)))
    held, _ = np.linalg.qr(columns)
    left, _, _ = np.linalg.svd(raw - held @ (held.T @ raw), full_matrices=False)
    found = float(count * np.mean((left[:, :number].T @ residuals) ** 2))
    free = count - fitted
    least = float(residuals @ residuals) * count / free * inflation(residuals, sizes)
    # NB: what is known with more degrees of freedom is asked to reach no farther than its own t.
    reach = scipy.special.stdtrit(free, TAIL) / scipy.special.stdtrit(number, TAIL)
    return max(found, least * float(reach) ** 2), number


def inflation(residuals: Floats, sizes: Floats) -> float:
    """How many times more uncertain a long sum is than that of independent terms.

    1 + 2ρ₁ / (1 − φ): the first correlation, and the rate φ = ρ₂/ρ₁ that the next go down by. What
    a short series with a mean and a trend hides of them, (2 + 4ρ₁)/n, is added (Kendall 1954).
    """
    scaled = np.divide(residuals, np.sqrt(sizes), out=np.zeros(len(sizes)), where=sizes > 0)
    squares = float(scaled @ scaled)
    if not squares:
        return 1.0
    first, second = (float(scaled[k:] @ scaled[:-k]) / squares for k in (1, 2))
    hidden = (2 + 4 * first) / len(scaled)
    first, second = np.clip([first + hidden, second + hidden], -LARGEST, LARGEST)
    if first <= 0 or second <= 0:
        return float((1 + first) / (1 - first))
    return float(1 + 2 * first / (1 - np.clip(second / first, first, LARGEST)))


def memory(long_run: float, squares: float) -> float:
    """ρ of neighbours that decay as ρ^k, of the variance of the sum and the sum of the squares.

    0 where the sum is no more uncertain than that of independent terms.
    """
    times = long_run / squares if squares > 0 else 1.0
    return float(np.clip((times - 1) / (times + 1), 0.0, LARGEST))


def variance_within(spreads: Floats, places: Floats, rho: float) -> float:
    """The variance of the sum of terms with the standard deviations `spreads` on the days `places`,
    where two terms k days apart are alike by ρ^k."""
    apart = np.abs(places[:, None] - places[None, :])
    return float(spreads @ np.power(rho, apart) @ spreads)
