"""Numbers of a question where something is hidden: whole percents, and nothing that says more.

The audit (data/skjuling) knows n, the unweighted counts and the shares in whole percents. So an
interval is made of those alone, and never of what only the respondents' own weights could tell.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor, sqrt

import numpy as np
import scipy

from metrics.engine import formats
from metrics.engine.result import Row
from metrics.estimators import interval
from metrics.undersoekelse.cells import Cell

ALMOST = "95 % intervall: tilnærmet, av avrundet prosent, n og deff {}"
NOTE = "tilnærmet: av avrundede tall, fordi noe i spørsmålet er skjult"


def percent(share: float | None) -> float | None:
    """A share (0–1) as the whole percent that is shown, still as a share."""
    return None if share is None else floor(100 * share + 0.5) / 100


def rounded(cell: Cell, known: tuple[float, float], *, weighted: bool) -> Cell:
    """The cell as it may be shown: whole percents, and an interval that follows from them.

    `known` are the design effect and the degrees of freedom of all of the målgruppe.
    """
    share = percent(cell.verdi)
    # NB: that all weigh the same is known; how unlike the weights of a cell are, is not.
    alike = not weighted or (cell.vekteffekt is not None and cell.vekteffekt < 1 + 1e-9)
    planned = cell.audience.planned
    deff = 1.0 if alike and not planned else known[0]
    df = min(cell.n - 1.0, known[1]) if planned else cell.n - 1.0
    if share is None or cell.nedre is None or cell.oevre is None or cell.audience.whole:
        lower, upper, method = cell.nedre, cell.oevre, cell.metode
    else:
        lower, upper = _interval(share, cell.n, deff, df)
        method = ALMOST.format(formats.tall(deff, 1))
    return replace(
        cell,
        verdi=share,
        se=_error(share, cell, deff),
        nedre=None if lower is None else floor(100 * lower + 1e-9) / 100,
        oevre=None if upper is None else ceil(100 * upper - 1e-9) / 100,
        vet_ikke=percent(cell.vet_ikke),
        metode=method,
        df=df,
        deff=deff,
        vekteffekt=deff,
        avrundet=True,
    )


def _error(share: float | None, cell: Cell, deff: float) -> float | None:
    """The standard error that follows from what is shown; none where there is no interval."""
    if share is None or cell.se is None or not cell.n:
        return None
    whole = cell.audience.whole and cell.audience.N
    rest = 1 - cell.audience.svar / float(cell.audience.N or 1) if whole else 1.0
    return sqrt(share * (1 - share) / cell.n * deff * rest)


def difference(then: Row, now: Row) -> tuple[float, float, float, float] | None:
    """Points, their interval and p, of two rows as they are shown (MOVER, Zou and Donner 2008).

    None where a row has no interval. NB: as for two independent samples, so rather too wide.
    """
    told = (then.verdi, then.nedre, then.oevre, now.verdi, now.nedre, now.oevre)
    if None in told:
        return None
    first, low, high, second, lower, upper = (float(v) for v in told if v is not None)
    points = second - first
    down = sqrt((second - lower) ** 2 + (high - first) ** 2)
    up = sqrt((upper - second) ** 2 + (first - low) ** 2)
    reach = down if points > 0 else up
    p = (
        2 * float(scipy.special.ndtr(abs(points) / reach * scipy.special.ndtri(0.025)))
        if reach
        else float(points == 0)
    )
    return points, floor(points - down), ceil(points + up), round(p, 3)


def _interval(share: float, n: int, deff: float, df: float) -> tuple[float, float]:
    size = np.array([n / deff])
    p, rows = np.array([share]), np.array([float(n)])
    with np.errstate(divide="ignore"):
        lower, upper = interval.beta(p, p * (1 - p) / size, rows, np.array([df]), size, 0.95)
    return float(lower[0]), float(upper[0])
