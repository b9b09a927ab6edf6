"""Many shares of one raked sample at once, from lists of who is in each base and who is counted.

The same numbers as `rows.estimates(rows.levels(…))`, without a matrix of respondents × cells: most
cells hold few of the respondents, so the influence is kept as the few numbers that are not nought.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import scipy
from numpy.typing import ArrayLike

from metrics.estimators import strata
from metrics.estimators.design import Design
from metrics.estimators.interval import Floats, Ints
from metrics.estimators.replicates import Replicated
from metrics.estimators.result import Estimates, Moments, finish_shares, together
from metrics.estimators.rows import levels, moments

AT_ONCE = 100  # cells


def shares_at(design: Design, bases: Sequence[ArrayLike], hits: Sequence[ArrayLike]) -> Estimates:
    """Shares for cells given as places in the design (rows, from 0): the base, and its hits.

    Intervals are beta, as for any sample. Where the rows are not units of their own, the whole
    influence is needed, a few cells at a time.
    """
    if isinstance(design, Replicated) or not design.alone or design.lonely != strata.STOP:
        return _dense(design, bases, hits)
    cell, row = _pairs(bases)
    hit_cell, hit_row = _pairs(hits)
    k, weight = len(bases), design.weight
    n = np.bincount(cell, minlength=k).astype(np.float64)
    total = np.bincount(cell, weight[row], k)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.bincount(hit_cell, weight[hit_row], k) / total
        n_eff = total**2 / np.bincount(cell, weight[row] ** 2, k)
        spread = share * (1 - share) * n / (n - 1)
    counted = scipy.sparse.csr_array(
        (np.ones(hit_cell.size), (hit_cell, hit_row)), (k, weight.size)
    )
    # NB: of no places at all scipy gives an array of objects.
    answer = np.asarray(counted[cell, row], dtype=np.float64).ravel() if cell.size else weight[:0]
    influence = weight[row] * (answer - np.nan_to_num(share)[cell]) / total[cell]
    present = _by_stratum(design, cell, row, np.ones(cell.size), k) > 0
    variance = np.where((share > 0) & (share < 1), _variance(design, cell, row, influence, k), 0.0)
    found = Moments(
        value=share,
        variance=np.maximum(variance, 0.0),
        spread=np.where(n > 1, spread, np.nan),
        n=n,
        rows=n if design.basis is None else np.full(k, float(weight.size)),
        df=n - present.sum(axis=1),
        n_eff=n_eff,
        whole=(n > 0) & ~(present & (design.fraction < 1)).any(axis=1),
        raked=design.basis is not None,
    )
    return finish_shares(found)


def _dense(design: Design, bases: Sequence[ArrayLike], hits: Sequence[ArrayLike]) -> Estimates:
    """The same from matrices of respondents and cells."""
    made = list[Moments]()
    for start in range(0, len(bases), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        shape = (design.weight.size, len(bases[part]))
        base, answer = np.zeros(shape, dtype=np.bool_), np.zeros(shape)
        for column, (inside, hit) in enumerate(zip(bases[part], hits[part], strict=True)):
            base[np.asarray(inside, dtype=np.int64), column] = True
            answer[np.asarray(hit, dtype=np.int64), column] = 1.0
        made.append(moments(levels(design, answer, base)))
    return finish_shares(together(made))


def _variance(design: Design, cell: Ints, row: Ints, influence: Floats, k: int) -> Floats:
    """Σ_h scale_h · (Σr² − (Σr)²/n_h), with r the influence less what raking explains of it.

    r = u − R·Q·g for g = Qᵀ·R⁻¹·u, with R = w/√base weight and Q the margins' basis.
    """
    squares = _by_stratum(design, cell, row, influence**2, k)
    sums = _by_stratum(design, cell, row, influence, k)
    if design.basis is not None:
        ratio = design.weight / np.sqrt(design.base_weight)
        shape = (k, design.weight.size)
        g = scipy.sparse.csr_array((influence / ratio[row], (cell, row)), shape) @ design.basis
        for h, (scaled, gram) in enumerate(_margins(design)):
            mine = design.stratum[row] == h
            crossed = (
                scipy.sparse.csr_array((influence[mine], (cell[mine], row[mine])), shape) @ scaled
            )
            # NB: einsum, not @: BLAS would start threads for this little, and wait for a busy core.
            explained = np.einsum("kr,rs->ks", g, gram)
            squares[:, h] += ((explained - 2 * crossed) * g).sum(axis=1)
            sums[:, h] -= g @ scaled.sum(axis=0)
    around = np.maximum(squares - sums**2 / design.answered, 0.0)
    return np.asarray(around @ strata.scale(design.answered, design.fraction), dtype=np.float64)


@lru_cache(maxsize=16)
def _margins(design: Design) -> list[tuple[Floats, Floats]]:
    """R·Q over each stratum's rows, and its square: the same for every question of the sample."""
    if design.basis is None:
        return []
    ratio = design.weight / np.sqrt(design.base_weight)
    parts = [
        design.basis * (ratio * (design.stratum == h))[:, None] for h in range(len(design.names))
    ]
    return [(part, part.T @ part) for part in parts]


def _pairs(places: Sequence[ArrayLike]) -> tuple[Ints, Ints]:
    """(cell, row) for every entry of the lists."""
    lists = [np.asarray(place, dtype=np.int64).ravel() for place in places]
    cell = np.repeat(np.arange(len(lists)), [one.size for one in lists])
    return cell, np.concatenate(lists) if lists else np.zeros(0, dtype=np.int64)


def _by_stratum(design: Design, cell: Ints, row: Ints, values: Floats, k: int) -> Floats:
    """Sums per cell and stratum."""
    width = len(design.names)
    place = cell * width + design.stratum[row]
    sums = np.bincount(place, values, k * width)
    return np.asarray(sums.reshape(k, width), dtype=np.float64)
