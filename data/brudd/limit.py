"""How high a score must be before somebody is told, so that false alarms are as few as was decided.

The table is from simulated years in which nothing happened, see docs/bruddvarsel.md; «make
bruddvarsel» makes it again. It is that of the kind of series that errs most often (robots), so it
holds for any mixture of kinds, and for up to 1 000 series.
"""

from __future__ import annotations

import numpy as np

RATE = 1.0  # false alarms a year, over all series together, at most
# Score → how many years of one series lie between those in which chance alone goes beyond it.
YEARS = {3.0: 3.0, 3.5: 3.5, 4.0: 6.0, 4.5: 12.0, 5.0: 38.0, 5.5: 72.0, 6.0: 250.0}


def limit(series: int) -> float:
    """The score that so many series together go beyond by chance RATE times a year."""
    return float(np.interp(np.log(series / RATE), np.log(list(YEARS.values())), list(YEARS)))


def expected(score: float, series: int) -> float:
    """How many times a year chance alone goes beyond this score in so many series.

    A score beyond the simulation is said to be as likely as the last that it has met.
    """
    years = np.exp(np.interp(score, list(YEARS), np.log(list(YEARS.values()))))
    return float(series / years)
