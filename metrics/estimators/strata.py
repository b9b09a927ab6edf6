"""Strata: how many answered, how many there are, and what makes them unusable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from data.errors import UserError
from metrics.estimators.interval import Floats, Ints
from metrics.estimators.unitsums import group_sums

# What becomes of a stratum with one unit, and what R calls it (options(survey.lonely.psu = …)).
STOP: Final = "stopp"  # "fail"
CENTRE: Final = "sentrert"  # "adjust": measured from the mean of the sample, not of the stratum
AVERAGE: Final = "gjennomsnitt"  # "average": as much as the other strata have on average


def checked_fraction(
    answered: Floats, population: Floats, names: Sequence[str], lonely: str = STOP
) -> Floats:
    """Sampling fraction f_h = n_h / N_h per stratum; 0 where N_h is infinite (no FPC).

    Raises UserError for N_h < n_h, and for a stratum with one unit that is not a census, where no
    rule says what to do: its variance cannot be known, and is never silently nought.
    """
    few = np.flatnonzero(~(population >= answered))
    if few.size:
        i = int(few[0])
        raise UserError(
            f"Stratum «{names[i]}» har {answered[i]:.0f} svar, men populasjonen er oppgitt til "
            f"{population[i]:g}; rett N i kodeboken."
        )
    single = np.flatnonzero((answered == 1) & (population > 1))
    if single.size and lonely == STOP:
        i = int(single[0])
        raise UserError(
            f"Stratum «{names[i]}» har bare ett svar, så usikkerheten kan ikke beregnes; slå "
            "stratumet sammen med et annet, eller sett «enslig_stratum» i kodeboken."
        )
    return np.asarray(answered / population, dtype=np.float64)


def scale(answered: Floats, fraction: Floats) -> Floats:
    """(1 − f_h) · n_h / (n_h − 1), and 0 for a census."""
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = (1 - fraction) * answered / (answered - 1)
    return np.where(fraction < 1, factor, 0.0)


def centred(
    scores: Floats,
    stratum: Ints,
    answered: Floats,
    fraction: Floats,
    lonely: str,
    *,
    joint: bool = False,
) -> Floats:
    """Unit scores (units, k) less their stratum mean, times √((1 − f_h)·n_h/(n_h − 1)).

    A lonely unit follows the rule, as in R `survey:::onestrat`. With AVERAGE the strata that have
    a say in each column are counted, as R counts those that are left in a domain; with `joint`
    those that have one in any, as R counts where the columns are compared (`svycontrast`).
    """
    means = group_sums(stratum, answered.size, scores) / np.maximum(answered, 1.0)[:, None]
    factor = scale(answered, fraction)
    single = (answered == 1) & (fraction < 1)
    means[single] = 0.0
    factor[single] = (1 - fraction)[single] if lonely == CENTRE else 0.0
    found = (scores - means[stratum]) * np.sqrt(factor)[stratum, None]
    if lonely != AVERAGE or not single.any():
        return np.asarray(found, dtype=np.float64)
    seen = np.abs(scores).sum(axis=1, keepdims=True) if joint else np.abs(scores)
    present = group_sums(stratum, answered.size, seen) > 0
    counted, known = present.sum(axis=0), (present & ~single[:, None]).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        # NB: where every stratum is lonely there is no average, and the variance is unknown.
        return np.asarray(found * np.sqrt(np.where(known > 0, counted / known, np.nan)))
