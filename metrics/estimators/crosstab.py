"""Rao–Scott's second-order test of whether two questions hang together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike

from data.errors import UserError
from metrics.estimators.design import Design
from metrics.estimators.interval import Floats
from metrics.estimators.rows import levels

EMPTY = "Krysstabellen har for mange tomme celler til en test; slå sammen svar eller grupper."


@dataclass(frozen=True)
class RaoScott:
    """F with its degrees of freedom and p, as R `svychisq(statistic = "F")`.

    `table` holds the weighted shares (rows, columns) of the base, in sorted order of the labels.
    """

    statistic: float
    df: float
    df_within: float
    p: float
    table: Floats


def independence(design: Design, row: ArrayLike, column: ArrayLike, base: ArrayLike) -> RaoScott:
    """Tests independence of two categorical answers (label per row) within `base`.

    Raises UserError if either has fewer than two categories in the base, and where so many cells
    are empty that there is no test.
    """
    inside = np.asarray(base, dtype=np.bool_)
    first, second = np.asarray(row), np.asarray(column)
    across, down = np.unique(first[inside]), np.unique(second[inside])
    if across.size < 2 or down.size < 2:
        raise UserError(
            "Krysstabellen trenger minst to svaralternativer på hvert spørsmål; velg et annet "
            "spørsmål eller utvalg."
        )
    is_row, is_column = first[:, None] == across, second[:, None] == down
    cells = (is_row[:, :, None] & is_column[:, None, :]).reshape(inside.size, -1)
    which = levels(design, cells, inside[:, None])
    share = which.value
    table = share.reshape(across.size, down.size)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)).ravel()
    chi = float(((share - expected) ** 2 / expected).sum())  # per respondent: n falls out
    delta = _effects(share, which.covariance, across.size, down.size)
    trace = float(np.trace(delta))
    df = trace**2 / float(np.trace(delta @ delta))
    within = df * float(design.df(inside[:, None])[0])
    statistic = chi / trace
    p = float(scipy.special.fdtrc(df, within, statistic))
    return RaoScott(statistic, df, within, p, table)


def _effects(share: Floats, covariance: Floats, across: int, down: int) -> Floats:
    """Matrix of generalised design effects, over the number of respondents."""
    main = np.hstack(
        [np.kron(np.eye(across), np.ones((down, 1))), np.tile(np.eye(down), (across, 1))]
    )
    both = np.kron(np.eye(across)[:, 1:], np.eye(down)[:, 1:])
    residual = both - main @ np.linalg.pinv(main) @ both
    inverse = np.where(share > 0, 1 / np.where(share > 0, share, 1.0), 0.0)
    turned = residual * inverse[:, None]
    inner = residual.T @ turned
    if np.linalg.matrix_rank(inner) < inner.shape[0]:
        raise UserError(EMPTY)  # NB: R stops here too
    return np.linalg.solve(inner, turned.T @ covariance @ turned)
