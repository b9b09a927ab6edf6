"""How many answers a change takes, and how small a change so many answers can show.

The change is the later share less the earlier of one audience, tested as `contrast` does it:
two-sided t on the variance that each share brings of itself. With S² = N/(N − 1)·p(1 − p) and m
answers from units in both waves, that variance is

    deff · (S₁²(1/n₁ − 1/N) + S₂²(1/n₂ − 1/N) − 2ρS₁S₂(m/(n₁n₂) − 1/N)).

The last part is only there in a panel. It is the variance around the change that the audience
itself has gone through, so a census is sure (Cochran 1977, 2.6; Tam 1984, for the overlap).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, isinf, sqrt

import scipy

MOST = 10**9  # answers; what takes more is not a survey
FEWEST = 2


@dataclass(frozen=True)
class Plan:
    """Two waves of one audience. `power`, `level`, shares and `overlap` are 0–1.

    `population` is N (inf: without FPC), `deff` the variance over that of as many answers drawn at
    random, with the same FPC. `earlier` is how many answered the first wave, None: as many as the
    second. `overlap` is the part of the later answers whose units answered both; None says that
    nobody can be linked. `correlation` (φ) is between their two answers.
    """

    population: float = inf
    deff: float = 1.0
    power: float = 0.8
    level: float = 0.05
    earlier: float | None = None
    overlap: float | None = None
    correlation: float = 0.0


def correlations(start: float, end: float) -> tuple[float, float]:
    """The least and the greatest φ that two shares (0–1, neither 0 nor 1) can have."""
    spread = sqrt(start * (1 - start) * end * (1 - end))
    both = start * end
    return (max(0.0, start + end - 1) - both) / spread, (min(start, end) - both) / spread


def change_variance(plan: Plan, answers: float, start: float, end: float) -> float:
    """Variance of the later share less the earlier, with so many `answers` in the later wave."""
    first = _first_wave(plan, answers)
    whole = 1 / plan.population  # 0 without FPC
    exact = 1.0 if isinf(plan.population) else plan.population / (plan.population - 1)
    spreads = exact * start * (1 - start), exact * end * (1 - end)
    found = spreads[0] * (1 / first - whole) + spreads[1] * (1 / answers - whole)
    if plan.overlap is not None:
        together = _in_both(plan, answers) / (first * answers) - whole
        found -= 2 * plan.correlation * sqrt(spreads[0] * spreads[1]) * together
    return max(plan.deff * found, 0.0)


def _first_wave(plan: Plan, answers: float) -> float:
    return answers if plan.earlier is None else plan.earlier


def _in_both(plan: Plan, answers: float) -> float:
    """Units that answer both waves: never more than answered the first, nor fewer than must."""
    if plan.overlap is None:
        return 0.0
    first = _first_wave(plan, answers)
    return max(min(plan.overlap * answers, first), first + answers - plan.population)


def power(plan: Plan, answers: float, start: float, end: float) -> float:
    """The chance (0–1) that the test tells the change from `start` to `end` from none."""
    units = _first_wave(plan, answers) + answers - _in_both(plan, answers)
    freedom = units - (2 if plan.overlap is None else 1)
    se = sqrt(change_variance(plan, answers, start, end))
    if se == 0:
        return float(start != end)  # a census: they differ or they do not
    edge = float(scipy.special.stdtrit(max(freedom, 1.0), 1 - plan.level / 2))
    size = abs(end - start) / se
    return float(scipy.special.ndtr(size - edge) + scipy.special.ndtr(-size - edge))


def answers_needed(plan: Plan, start: float, end: float) -> int | None:
    """The fewest answers in the later wave that give the power; None when no number does."""
    most = MOST if isinf(plan.population) else int(plan.population)

    def enough(answers: int) -> bool:
        return power(plan, answers, start, end) >= plan.power

    return _first(enough, FEWEST, most) if most >= FEWEST and enough(most) else None


def detectable(plan: Plan, answers: float, start: float, *, down: bool = False) -> float | None:
    """The smallest change (0–1) from `start` that so many answers give the power to show.

    None when not even a change to all, or to nobody, can be shown.
    """
    room = start if down else 1 - start

    def shown(thousandths: int) -> bool:
        change = room * thousandths / STEPS
        end = start - change if down else start + change
        return power(plan, answers, start, min(max(end, 0.0), 1.0)) >= plan.power

    return room * _first(shown, 1, STEPS) / STEPS if shown(STEPS) else None


STEPS = 10**6  # of the room above or below the level: finer than anyone reads


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The first whole number that it holds for: it holds for `high` and all after the first."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
