"""Two or more waves of one survey as one design, so that change can be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import scipy
from numpy.typing import NDArray

from data.errors import UserError
from metrics.estimators.design import Design
from metrics.estimators.interval import Bools, Floats, Ints
from metrics.estimators.replicates import Replicated, replicated
from metrics.estimators.unitsums import group_sums

CONSERVATIVE: Final = "konservativt"


@dataclass(frozen=True, eq=False)
class Panel(Design):
    """Waves with linked respondents: the unit is the respondent, `wave` (rows,) its wave.

    Without FPC, and where the same respondents answer every wave, the covariance is R's
    `svydesign(ids = ~respondent)`. Where only some come back, N_h is met wave by wave: for two
    samples of s and t with m in common it takes S_st·(m − n_s·n_t/N_h), not the union's fraction.
    """

    wave: Ints | None = None

    @cached_property
    def fraction(self) -> Floats:
        """Smallest f_h of the waves: a census only where every wave is one."""
        waves, shape = self._waves(), (len(self.names), int(self._waves().max()) + 1)
        seen = np.unique(np.column_stack([self.unit, self.stratum, waves]), axis=0)
        units = np.zeros(shape)
        np.add.at(units, (seen[:, 1], seen[:, 2]), 1.0)
        return np.asarray(units.min(axis=1) / self.population, dtype=np.float64)

    def variance(self, influence: Floats) -> Floats:
        return np.diag(self.covariance(influence)).copy()

    def covariance(self, influence: Floats) -> Floats:
        free = self.centred(influence, np.zeros(len(self.names)), joint=True)
        unlimited = free.T @ free
        limited = unlimited - self._population_part(self.residual(influence))
        # NB: few in common may leave the corrected matrix without meaning; then no correction.
        lowest = float(np.linalg.eigvalsh(limited)[0])
        return limited if lowest >= -1e-9 * float(np.trace(unlimited)) else unlimited

    def _population_part(self, scores: Floats) -> Floats:
        """Σ_h Σ_st n_s·n_t·S_st / N_h, with S_st from those who answered both waves."""
        columns = scores.shape[1]
        part = np.zeros((columns, columns))
        waves = [self._wave_scores(scores, wave) for wave in np.unique(self._waves())]
        for h in np.flatnonzero(np.isfinite(self.population)):
            here = self.unit_stratum == h
            for s, in_s in waves:
                for t, in_t in waves:
                    both = here & in_s & in_t
                    if (m := int(both.sum())) < 2:
                        continue
                    left, right = s[both] - s[both].mean(axis=0), t[both]
                    drawn = int((here & in_s).sum()) * int((here & in_t).sum())
                    part += left.T @ right / (m - 1) * drawn / self.population[h]
        return part

    def _waves(self) -> Ints:
        return np.zeros(self.unit.size, dtype=np.int64) if self.wave is None else self.wave

    def _wave_scores(self, scores: Floats, wave: int) -> tuple[Floats, Bools]:
        """Unit scores from one wave's rows (units, k), and which units it has."""
        rows = self._waves() == wave
        units = self.unit_stratum.size
        there = group_sums(self.unit, units, rows[:, None].astype(np.float64))[:, 0] > 0
        return group_sums(self.unit, units, scores * rows[:, None]), there


@dataclass(frozen=True, eq=False)
class Independent(Design):
    """Samples that have nothing to do with each other, each with a design of its own."""

    parts: tuple[Design, ...] = ()

    @cached_property
    def census(self) -> Bools:
        return np.concatenate([part.census for part in self.parts])

    def centred(
        self, influence: Floats, fraction: Floats | None = None, *, joint: bool = False
    ) -> Floats:
        ends = np.cumsum([part.weight.size for part in self.parts])[:-1]
        split = zip(self.parts, np.split(influence, ends), strict=True)
        return np.vstack([part.centred(rows, fraction, joint=joint) for part, rows in split])


@dataclass(frozen=True, eq=False)
class Waves:
    """Stacked waves: rows are those of the first wave, then the second, and so on.

    `wave` (rows,) is the number of the wave from 0. `note` is «konservativt» when respondents
    could not be linked, so that a change is judged as between two independent samples; else "".
    """

    design: Design
    wave: Ints
    note: str


def stack(designs: Sequence[Design]) -> Waves:
    """One design of several waves; a panel where every wave has respondent ids and some recur.

    Answers and bases are stacked by the caller in the same order (`np.concatenate`), with a base
    per wave. N_h of a panel is the largest of the waves'.
    Raises UserError if a respondent is in different strata in two waves, and where only one of
    the waves has replicate weights.
    """
    wave = np.concatenate([np.full(d.weight.size, i, np.int64) for i, d in enumerate(designs)])
    labels = [d.labels for d in designs if d.labels is not None]
    if any(isinstance(d, Replicated) for d in designs):
        return Waves(_replicates(designs), wave, CONSERVATIVE)
    if len(labels) == len(designs) and _recur(labels) and all(map(_one_stage, designs)):
        return Waves(_panel(designs, np.concatenate(labels), wave), wave, "")
    return Waves(_independent(designs), wave, CONSERVATIVE)


def _one_stage(design: Design) -> bool:
    """True where all that was drawn is the units, and each of them has answers."""
    return not design.stages and np.unique(design.unit).size == design.unit_stratum.size


def _recur(labels: list[NDArray[Any]]) -> bool:
    each = [np.unique(ids) for ids in labels]
    return bool(np.unique(np.concatenate(each)).size < sum(ids.size for ids in each))


def _panel(designs: Sequence[Design], labels: NDArray[Any], wave: Ints) -> Panel:
    names = tuple(dict.fromkeys(name for d in designs for name in d.names))
    place = {name: i for i, name in enumerate(names)}
    population = np.zeros(len(names))
    for d in designs:
        for name, size in zip(d.names, d.population, strict=True):
            population[place[name]] = max(population[place[name]], size)
    codes = np.concatenate([np.array([place[n] for n in d.names])[d.stratum] for d in designs])
    unit = np.unique(labels, return_inverse=True)[1].astype(np.int64)
    unit_stratum = np.zeros(int(unit.max()) + 1, dtype=np.int64)
    unit_stratum[unit[::-1]] = codes[::-1]  # the first wave's stratum stays
    if (unit_stratum[unit] != codes).any():
        raise UserError(
            "Noen svarere har byttet stratum mellom bølgene; bruk stratumet fra den første bølgen "
            "i alle bølger."
        )
    return Panel(
        *_weights(designs),
        unit=unit,
        unit_stratum=unit_stratum,
        population=population,
        names=names,
        labels=labels,
        basis=_bases(designs),
        lonely=designs[0].lonely,
        wave=wave,
    )


def _independent(designs: Sequence[Design]) -> Independent:
    units = np.cumsum([0, *(d.unit_stratum.size for d in designs)])
    firsts = np.cumsum([0, *(len(d.names) for d in designs)])
    return Independent(
        *_weights(designs),
        unit=np.concatenate([d.unit + units[i] for i, d in enumerate(designs)]),
        unit_stratum=np.concatenate([d.unit_stratum + firsts[i] for i, d in enumerate(designs)]),
        population=np.concatenate([d.population for d in designs]),
        names=tuple(f"bølge {i + 1}: {name}" for i, d in enumerate(designs) for name in d.names),
        parts=tuple(designs),
    )


def _replicates(designs: Sequence[Design]) -> Replicated:
    """One set of weights for each of every wave's: it is of that wave, and whole in the others."""
    given = [d for d in designs if isinstance(d, Replicated) and d.replicates is not None]
    if len(given) < len(designs):
        raise UserError(
            "Bare den ene bølgen har replikatvekter, så usikkerheten i endringen kan ikke regnes."
        )
    weight = np.concatenate([d.weight for d in designs])
    scales = [d.scales for d in given if d.scales is not None]
    ends = np.cumsum([0, *(d.weight.size for d in designs)])
    blocks = list[Floats]()
    for d, start, end in zip(given, ends, ends[1:], strict=False):
        replicates = np.asarray(d.replicates)
        block = np.tile(weight[:, None], (1, replicates.shape[1]))
        block[start:end] = replicates
        blocks.append(block)
    return replicated(weight, np.hstack(blocks), np.concatenate(scales), around_estimate=True)


def _weights(designs: Sequence[Design]) -> tuple[Floats, Floats]:
    return (
        np.concatenate([d.weight for d in designs]),
        np.concatenate([d.base_weight for d in designs]),
    )


def _bases(designs: Sequence[Design]) -> Floats | None:
    """The waves' raking margins side by side; a wave that is not raked has none."""
    if all(d.basis is None for d in designs):
        return None
    blocks = [np.zeros((d.weight.size, 0)) if d.basis is None else d.basis for d in designs]
    return np.asarray(scipy.linalg.block_diag(*blocks), dtype=np.float64)
