"""Strata: how many answered, how many there are, and what makes them unusable."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.errors import UserError
from metrics.estimators.interval import Floats


def checked_fraction(answered: Floats, population: Floats, names: Sequence[str]) -> Floats:
    """Sampling fraction f_h = n_h / N_h per stratum; 0 where N_h is infinite (no FPC).

    Raises UserError for N_h < n_h, and for a stratum with one unit that is not a census: its
    variance cannot be known, and is never silently nought.
    """
    few = np.flatnonzero(~(population >= answered))
    if few.size:
        i = int(few[0])
        raise UserError(
            f"Stratum «{names[i]}» har {answered[i]:.0f} svar, men populasjonen er oppgitt til "
            f"{population[i]:.0f}; rett N i kodeboken."
        )
    lonely = np.flatnonzero((answered == 1) & (population > 1))
    if lonely.size:
        i = int(lonely[0])
        raise UserError(
            f"Stratum «{names[i]}» har bare ett svar, så usikkerheten kan ikke beregnes; slå "
            "stratumet sammen med et annet i kodeboken."
        )
    return np.asarray(answered / population, dtype=np.float64)


def scale(answered: Floats, fraction: Floats) -> Floats:
    """(1 − f_h) · n_h / (n_h − 1), and 0 for a census."""
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = (1 - fraction) * answered / (answered - 1)
    return np.where(fraction < 1, factor, 0.0)
