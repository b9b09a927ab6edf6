"""The sample design of respondent rows, and the variance that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from data.errors import UserError
from metrics.estimators import strata
from metrics.estimators.interval import Bools, Floats, Ints
from metrics.estimators.stages import Stage, inner_scores
from metrics.estimators.strata import STOP
from metrics.estimators.unitsums import group_sums


@dataclass(frozen=True, eq=False)
class Design:
    """Who answered, from which stratum, with which weight. Keep ALL rows, also those without base.

    Per row: `weight` > 0 and `unit` (code of the respondent or other sampled unit; `labels` its
    own name). Per unit: `unit_stratum`. Per stratum: `population` N_h (np.inf = no FPC), `names`.
    `basis`: orthonormal (rows, rank), spans the raking margins times √`base_weight`; or None.
    A unit may be without rows: it was drawn, and nobody of this målgruppe is in it. `stages` are
    the units drawn within the first ones, outermost first; `lonely` is the rule for a stratum
    with one unit (see `strata`).
    """

    weight: Floats
    base_weight: Floats
    unit: Ints
    unit_stratum: Ints
    population: Floats
    names: tuple[str, ...]
    labels: NDArray[Any] | None = None
    basis: Floats | None = None
    stages: tuple[Stage, ...] = ()
    lonely: str = STOP

    @cached_property
    def answered(self) -> Floats:
        """Sampled units per stratum, n_h."""
        return np.bincount(self.unit_stratum, minlength=len(self.names)).astype(np.float64)

    @cached_property
    def fraction(self) -> Floats:
        """f_h = n_h / N_h."""
        return self.answered / self.population

    @cached_property
    def census(self) -> Bools:
        """Whether every unit of the stratum of each row is there, at every stage."""
        full = (self.fraction >= 1)[self.stratum]
        for stage in self.stages:
            full = full & stage.census[stage.parent[stage.unit]]
        return np.asarray(full, dtype=np.bool_)

    @property
    def alone(self) -> bool:
        """Every row is a unit by itself, and its own influence is all that is needed."""
        return self.unit_stratum.size == self.unit.size and not self.stages

    @property
    def audience(self) -> bool:
        """One finite stratum, one row per unit, all weights equal: intervals can be exact."""
        finite = len(self.names) == 1 and np.isfinite(self.population[0]) and self.basis is None
        return bool(finite and self.alone and np.ptp(self.weight) == 0)

    @property
    def stratum(self) -> Ints:
        """Stratum of each row."""
        return self.unit_stratum[self.unit]

    def df(self, base: Bools) -> Floats:
        """Units − strata among the rows of each column of `base` (rows, cells), as R `degf`."""
        units = group_sums(self.unit, self.unit_stratum.size, base.astype(np.float64)) > 0
        present = group_sums(self.unit_stratum, len(self.names), units.astype(np.float64)) > 0
        return np.asarray(units.sum(axis=0) - present.sum(axis=0), dtype=np.float64)

    def residual(self, influence: Floats) -> Floats:
        """What raking has not already explained: base-weighted regression on the margins.

        As R `calibrate(calfun = "raking")`, and as `rake` where the base weights are equal.
        """
        if self.basis is None:
            return influence
        ratio = (self.weight / np.sqrt(self.base_weight))[:, None]
        inner = influence / ratio
        return np.asarray((inner - self.basis @ (self.basis.T @ inner)) * ratio)

    def centred(
        self, influence: Floats, fraction: Floats | None = None, *, joint: bool = False
    ) -> Floats:
        """Scores whose squares sum to the variance: (units of all stages, k).

        `joint`: the columns are one domain, and the strata of any of them are those of all.

        Unit scores less their stratum mean, times √((1 − f_h)·n_h/(n_h − 1)), and under them
        those of the units within, times √f_h (R `svyrecvar`).
        """
        rows = self.residual(influence)
        scores = group_sums(self.unit, self.unit_stratum.size, rows)
        drawn = self.fraction if fraction is None else fraction
        first = strata.centred(
            scores, self.unit_stratum, self.answered, drawn, self.lonely, joint=joint
        )
        if not self.stages:
            return first
        return np.vstack([first, *inner_scores(rows, self.stages, drawn[self.unit_stratum])])

    def variance(self, influence: Floats) -> Floats:
        """Variance of each column of `influence` (rows, k)."""
        return np.asarray((self.centred(influence) ** 2).sum(axis=0), dtype=np.float64)

    def covariance(self, influence: Floats) -> Floats:
        """Joint covariance (k, k) of the columns of `influence` (rows, k)."""
        centred = self.centred(influence, joint=True)
        return np.asarray(centred.T @ centred, dtype=np.float64)


def sample(
    weight: ArrayLike,
    stratum: ArrayLike | None = None,
    population: float | Mapping[Any, float] | None = None,
    respondent: ArrayLike | None = None,
    *,
    drawn: Mapping[Any, int] | None = None,
    lonely: str = STOP,
) -> Design:
    """A design from respondent rows.

    `stratum`: label per row (None = one stratum). `population`: N of the one stratum, or N by
    stratum label, counted in units; None = unlimited. `respondent`: id per row of the sampled
    unit (a person in several rows, a cluster of several persons); None = every row by itself.
    `drawn`: how many units were drawn by stratum label, where some have no rows here.
    Raises UserError for a weight that is not positive, a stratum without N, N < n, a stratum with
    one unit, and an id in two strata.
    """
    weights = np.asarray(weight, dtype=np.float64)
    if not (np.isfinite(weights) & (weights > 0)).all():
        row = int(np.flatnonzero(~(np.isfinite(weights) & (weights > 0)))[0]) + 1
        raise UserError(f"Rad {row} mangler en vekt over null; rett vekten i datafilen.")
    rows = weights.size
    names, codes = _codes(np.zeros(rows) if stratum is None else np.asarray(stratum))
    labels = None if respondent is None else np.asarray(respondent)
    unit = np.arange(rows) if labels is None else _codes(labels)[1]
    unit_stratum = np.zeros(int(unit.max()) + 1, dtype=np.int64)
    unit_stratum[unit] = codes
    if (moved := np.flatnonzero(unit_stratum[unit] != codes)).size:
        raise UserError(
            f"Svareren i rad {moved[0] + 1} står i to strata; bruk stratumet fra den første "
            "bølgen i alle bølger."
        )
    unit_stratum = _with_drawn(unit_stratum, names, drawn or {})
    texts = tuple(str(name) for name in names)
    design = Design(
        weight=weights,
        base_weight=weights,
        unit=unit,
        unit_stratum=unit_stratum,
        population=_population(population, names),
        names=texts if stratum is not None else ("alle",),
        labels=labels,
        lonely=lonely,
    )
    strata.checked_fraction(design.answered, design.population, design.names, lonely)
    return design


def _with_drawn(unit_stratum: Ints, names: NDArray[Any], drawn: Mapping[Any, int]) -> Ints:
    """The strata of all units: those that have rows, then those that have none."""
    there = np.bincount(unit_stratum, minlength=len(names))
    absent = [max(drawn.get(name, 0) - n, 0) for name, n in zip(names, there, strict=True)]
    return np.concatenate([unit_stratum, np.repeat(np.arange(len(names)), absent)])


def _codes(labels: NDArray[Any]) -> tuple[NDArray[Any], Ints]:
    names, codes = np.unique(labels, return_inverse=True)
    return names, codes.astype(np.int64)


def _population(given: float | Mapping[Any, float] | None, names: NDArray[Any]) -> Floats:
    if given is None:
        return np.full(len(names), np.inf)
    if not isinstance(given, Mapping):
        if len(names) > 1:
            raise ValueError("one N for several strata")
        return np.array([float(given)])
    missing = [str(name) for name in names if name not in given]
    if missing:
        raise UserError(f"Stratum «{missing[0]}» mangler N; legg den til i kodeboken.")
    return np.array([float(given[name]) for name in names])
