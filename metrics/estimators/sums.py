"""The fast path: shares from sums per cell and stratum, as DuckDB delivers them. Pages use this.

A cell is one share: a question's counted answers in one group. Its sums are over the rows of the
domain (in the group AND answered substantively); n_h and N_h are over ALL rows of the stratum.
Source of the formulas: Korn and Graubard (1999); the same numbers as R `survey` 4.1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from data.errors import UserError
from metrics.estimators import strata
from metrics.estimators.interval import Floats
from metrics.estimators.result import Estimates, Moments, finish_audience, finish_shares

COLUMNS = ("n", "wy", "wn", "w2y", "w2n")


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums for every cell (rows) and stratum (columns).

    `answered` n_h and `population` N_h (np.inf where it is unlimited) have shape (strata,); the
    others (cells, strata): `n` answers in the base, `wy` Σw and `w2y` Σw² over the counted
    answers, `wn` and `w2n` over the other answers. `names` are the strata's, for error messages.
    """

    answered: Floats
    population: Floats
    names: tuple[str, ...]
    n: Floats
    wy: Floats
    wn: Floats
    w2y: Floats
    w2n: Floats


def gather(
    table: Mapping[str, ArrayLike],
    cells: int,
    answered: Sequence[float],
    population: Sequence[float],
    names: Sequence[str],
) -> Sums:
    """Sums from a long table with one row per cell and stratum; what is not there is nought.

    `table` has equally long columns `cell` (0 … cells−1), `stratum` (place in `names`) and the
    five sums n, wy, wn, w2y, w2n: what `fetchnumpy` gives for a grouped query.
    """
    place = tuple(np.asarray(table[name], dtype=np.int64) for name in ("cell", "stratum"))
    grids: dict[str, Floats] = {}
    for name in COLUMNS:
        grids[name] = np.zeros((cells, len(names)))
        np.add.at(grids[name], place, np.asarray(table[name], dtype=np.float64))
    return Sums(
        answered=np.asarray(answered, dtype=np.float64),
        population=np.asarray(population, dtype=np.float64),
        names=tuple(names),
        **grids,
    )


def shares(
    sums: Sums,
    *,
    audience: bool = False,
    base_population: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Estimates:
    """Share, standard error, interval and design effects for every cell.

    `audience` says that this is a whole audience of known size where all answers count the same
    (one stratum, finite N): the interval is then exact (hypergeometric). How many of the audience
    could have been in a cell's base is `base_population` where that is known; otherwise the
    interval holds whatever it is, up to N − (n − n_base) (see `interval.part_of_audience`).
    Raises UserError for an unusable stratum, or unequal weights in an `audience`.
    """
    fraction = strata.checked_fraction(sums.answered, sums.population, sums.names)
    moments = _moments(sums, fraction)
    if not audience:
        return finish_shares(moments, confidence)
    _check_audience(sums, moments)
    size, n = float(sums.population[0]), float(sums.answered[0])
    return finish_audience(moments, size, n, base_population, confidence)


def _moments(sums: Sums, fraction: Floats) -> Moments:
    """Moments of p = Σwy / Σw; the influence of a row is u = w·d·(y − p) / Σwd."""
    wy, wn = sums.wy.sum(axis=1), sums.wn.sum(axis=1)
    n = sums.n.sum(axis=1)
    squares = (sums.w2y + sums.w2n).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        total = wy + wn
        share = wy / total
        p, q = share[:, None], (wn / total)[:, None]
        first = (sums.wy * q - sums.wn * p) / total[:, None]
        second = (sums.w2y * q**2 + sums.w2n * p**2) / total[:, None] ** 2
        around = np.maximum(second - first**2 / np.maximum(sums.answered, 1.0), 0.0)
        variance = around @ strata.scale(sums.answered, fraction)
        spread = share * (1 - share) * n / (n - 1)
        n_eff = total**2 / squares
    present = sums.n > 0
    # NB: rounding must not leave a trace of doubt where everyone gave the same answer.
    variance = np.where((wy > 0) & (wn > 0), variance, 0.0)
    return Moments(
        value=share,
        variance=variance,
        spread=np.where(n > 1, spread, np.nan),
        n=n,
        rows=n,
        df=n - present.sum(axis=1),
        n_eff=n_eff,
        whole=(n > 0) & ~(present & (fraction < 1)).any(axis=1),
    )


def _check_audience(sums: Sums, moments: Moments) -> None:
    if len(sums.names) != 1 or not np.isfinite(sums.population[0]):
        raise UserError(
            "En hel målgruppe må ha ett stratum og en oppgitt N; rett utvalgsplanen i kodeboken."
        )
    unequal = (moments.n > 0) & (np.abs(moments.n / moments.n_eff - 1) > 1e-9)
    if unequal.any():
        raise UserError(
            "Svarene har ulike vekter, men målgruppen er satt opp som hel populasjon uten vekt; "
            "sett utvalgsplanen til vektet i kodeboken."
        )
