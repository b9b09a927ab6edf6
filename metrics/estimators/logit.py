"""Weighted logit on categories, told as predicted levels, prosentpoeng and ratios.

Fitted by iteratively reweighted least squares; the sandwich carries strata, FPC and raking, as R
`svyglm(family = quasibinomial)`. Levels are average predictions, as R `svypredmeans`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from data.errors import UserError
from metrics.estimators import interval
from metrics.estimators.design import Design
from metrics.estimators.interval import Bools, Floats
from metrics.estimators.replicates import Replicated

ONLY_LEVELS = (
    "Undersøkelsen har replikatvekter, og modellen kan ikke regnes med dem; bruk andelene per "
    "gruppe i stedet."
)
ROUNDS = 60
FAR = 20.0  # a coefficient out here means a group where everyone, or nobody, said yes


@dataclass(frozen=True, eq=False)
class Model:
    """A fitted logit. `terms` are «constant» and «factor=label», k in all.

    `df` is units − strata + 1 − k among the rows of `base`; `labels` are each factor's labels in
    the order of the terms, the reference first.
    """

    design: Design
    base: Bools
    matrix: Floats
    terms: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    coefficient: Floats
    covariance: Floats
    df: float

    @property
    def se(self) -> Floats:
        """Standard error per term."""
        return np.sqrt(np.diag(self.covariance))


@dataclass(frozen=True, eq=False)
class Measure:
    """One number per group with standard error and 95 % interval."""

    value: Floats
    se: Floats
    lower: Floats
    upper: Floats


@dataclass(frozen=True, eq=False)
class Predicted:
    """Per label of one factor (reference first): level (0–1), and against the reference the
    difference in `points` (prosentpoeng, so 100 times shares) and the `ratio` of levels.
    """

    labels: tuple[str, ...]
    level: Measure
    points: Measure
    ratio: Measure


def fit(
    design: Design,
    answer: ArrayLike,
    base: ArrayLike,
    factors: Mapping[str, ArrayLike],
    reference: Mapping[str, str] | None = None,
) -> Model:
    """Logit of a 0/1 answer (rows,) on categorical `factors` (label per row).

    Rows outside `base` count in the design but not in the fit. `reference` names the label that
    a factor is compared with; otherwise its first in sorted order.
    Raises UserError if the model has no single finite solution, and for replicate weights.
    """
    if isinstance(design, Replicated):
        raise UserError(ONLY_LEVELS)
    inside = np.asarray(base, dtype=np.bool_)
    y = np.where(inside, np.asarray(answer, dtype=np.float64), 0.0)
    matrix, terms, labels = _matrix(factors, inside, reference or {})
    weight = np.where(inside, design.weight / design.weight[inside].mean(), 0.0)
    coefficient, inverse = _solve(matrix, y, weight, terms)
    residual = weight * (y - scipy.special.expit(matrix @ coefficient))
    covariance = design.covariance((matrix * residual[:, None]) @ inverse)
    df = float(design.df(inside[:, None])[0]) + 1 - len(terms)
    return Model(design, inside, matrix, terms, labels, coefficient, covariance, df)


def _matrix(
    factors: Mapping[str, ArrayLike], inside: Bools, reference: Mapping[str, str]
) -> tuple[Floats, tuple[str, ...], dict[str, tuple[str, ...]]]:
    columns: list[NDArray[Any]] = [np.ones(inside.size)]
    terms, labels = ["constant"], {}
    for name, given in factors.items():
        values = np.asarray(given).astype(str)
        found = [str(label) for label in np.unique(values[inside])]
        first = reference.get(name, found[0] if found else "")
        if first not in found or len(found) < 2:
            raise UserError(
                f"«{name}» må ha svar i minst to grupper, og i referansegruppen «{first}»; velg "
                "en annen inndeling eller referanse."
            )
        labels[name] = (first, *(label for label in found if label != first))
        columns += [values == label for label in labels[name][1:]]
        terms += [f"{name}={label}" for label in labels[name][1:]]
    return np.column_stack(columns).astype(np.float64), tuple(terms), labels


def _solve(
    matrix: Floats, y: Floats, weight: Floats, terms: tuple[str, ...]
) -> tuple[Floats, Floats]:
    """Coefficients (k,) and the inverse information (k, k)."""
    beta = np.zeros(len(terms))
    for _ in range(ROUNDS):
        mu = scipy.special.expit(matrix @ beta)
        information = (matrix * (weight * mu * (1 - mu))[:, None]).T @ matrix
        if np.linalg.cond(information) > 1e12 or np.abs(beta).max() > FAR:
            break
        step = np.linalg.solve(information, matrix.T @ (weight * (y - mu)))
        beta = beta + step
        if np.abs(step).max() < 1e-12 * max(1.0, float(np.abs(beta).max())):
            return beta, np.linalg.inv(information)
    raise UserError(
        f"Modellen har ikke én løsning (leddet «{terms[int(np.abs(beta).argmax())]}»): en gruppe "
        "har bare ja eller bare nei, eller to inndelinger sier det samme; slå sammen grupper."
    )


def predicted(model: Model, factor: str) -> Predicted:
    """Predicted levels with everyone moved to each label in turn, averaged over the base.

    Covariance of levels: uncertainty of the coefficients plus that of the average, as R. Level
    intervals are built on the logit scale and ratio intervals on the log scale (delta method), so
    they stay where levels and ratios can be; t on the model's degrees of freedom.
    """
    level, covariance = _levels(model, factor)
    se = np.sqrt(np.diag(covariance))
    variance = np.diag(covariance) + covariance[0, 0] - 2 * covariance[0]
    relative = covariance / np.outer(level, level)
    log_se = np.sqrt(np.maximum(np.diag(relative) + relative[0, 0] - 2 * relative[0], 0.0))
    points, points_se = 100 * (level - level[0]), 100 * np.sqrt(np.maximum(variance, 0.0))
    ratio = level / level[0]
    df = np.full_like(level, model.df)
    on_logit = interval.student(scipy.special.logit(level), se / (level * (1 - level)), df)
    on_log = interval.student(np.log(ratio), log_se, df)
    return Predicted(
        labels=model.labels[factor],
        level=Measure(
            level, se, scipy.special.expit(on_logit[0]), scipy.special.expit(on_logit[1])
        ),
        points=Measure(points, points_se, *interval.student(points, points_se, df)),
        ratio=Measure(ratio, ratio * log_se, np.exp(on_log[0]), np.exp(on_log[1])),
    )


def _levels(model: Model, factor: str) -> tuple[Floats, Floats]:
    """Average predictions (labels,) and their joint covariance."""
    share = np.where(model.base, model.design.weight, 0.0)
    share = share / share.sum()
    fits, slopes = [], []
    for label in model.labels[factor]:
        moved = model.matrix.copy()
        for place, term in enumerate(model.terms):
            if term.startswith(f"{factor}="):
                moved[:, place] = term == f"{factor}={label}"
        mu = scipy.special.expit(moved @ model.coefficient)
        fits.append(mu)
        slopes.append((share * mu * (1 - mu)) @ moved)
    table, slope = np.column_stack(fits), np.array(slopes)
    level = share @ table
    average = model.design.covariance(share[:, None] * (table - level))
    return level, average + slope @ model.covariance @ slope.T
