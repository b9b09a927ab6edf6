"""Units drawn within units, as schools of a district. The same as R `survey:::multistage`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from metrics.estimators import strata
from metrics.estimators.interval import Bools, Floats, Ints
from metrics.estimators.unitsums import group_sums


@dataclass(frozen=True, eq=False)
class Stage:
    """One stage: `unit` (rows,), the unit outside each (`parent`), and how many that one has.

    `population` has an entry per outer unit; `names` are for error messages.
    """

    unit: Ints
    parent: Ints
    population: Floats
    lonely: str

    @cached_property
    def answered(self) -> Floats:
        """Units of this stage per outer unit."""
        return np.bincount(self.parent, minlength=self.population.size).astype(np.float64)

    @cached_property
    def fraction(self) -> Floats:
        """Share of each outer unit that was drawn; 1 for one without rows."""
        drawn = self.answered / np.maximum(self.population, 1e-300)
        return np.where(self.answered > 0, drawn, 1.0)

    @property
    def census(self) -> Bools:
        """Whether all of each outer unit is there."""
        return np.asarray(self.fraction >= 1, dtype=np.bool_)


def stages(
    outer: Ints, units: Sequence[ArrayLike], sizes: Sequence[ArrayLike], lonely: str
) -> tuple[Stage, ...]:
    """The stages within `outer` (rows,), the first-stage unit of each row.

    `units` are labels per row, `sizes` N of the outer unit per row, one of each per stage.
    Raises UserError for a size below what was drawn, and for a lonely unit without a rule.
    """
    found, parent = list[Stage](), outer
    for labels, size in zip(units, sizes, strict=True):
        named = np.unique(np.asarray(labels), return_inverse=True)[1].ravel()
        pairs, unit = np.unique(np.column_stack([parent, named]), axis=0, return_inverse=True)
        population = np.ones(int(parent.max()) + 1)
        population[parent] = np.asarray(size, dtype=np.float64)
        stage = Stage(
            unit.ravel().astype(np.int64), pairs[:, 0].astype(np.int64), population, lonely
        )
        there = stage.answered > 0
        names = [f"klynge {place + 1}" for place in np.flatnonzero(there)]
        strata.checked_fraction(stage.answered[there], population[there], names, lonely)
        found.append(stage)
        parent = stage.unit
    return tuple(found)


def inner_scores(rows: Floats, stages: Sequence[Stage], fraction: Floats) -> list[Floats]:
    """The scores of every stage within the first, by the share of the outer units that was drawn.

    `rows` (rows, k) are residuals; `fraction` has an entry per first-stage unit.
    """
    found = list[Floats]()
    for stage in stages:
        scores = group_sums(stage.unit, stage.parent.size, rows)
        inside = strata.centred(scores, stage.parent, stage.answered, stage.fraction, stage.lonely)
        found.append(inside * np.sqrt(fraction)[stage.parent, None])
        fraction = (fraction * stage.fraction)[stage.parent]
    return found
