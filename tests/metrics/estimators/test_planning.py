"""The power that is planned, held against surveys drawn from finite audiences and tested."""

from __future__ import annotations

from math import inf, sqrt

import numpy as np
import pytest
import scipy.stats

from metrics import estimators as est
from metrics.estimators import Plan

RNG = 20261127


def joint(start: float, end: float, correlation: float, size: int) -> np.ndarray:
    """(size, 2) answers before and after of a whole audience, with these shares and φ."""
    both = start * end + correlation * sqrt(start * (1 - start) * end * (1 - end))
    parts = np.rint(size * np.array([both, start - both, end - both])).astype(int)
    kinds = np.repeat([[1, 1], [1, 0], [0, 1]], parts, axis=0)
    return np.vstack([kinds, np.zeros((size - len(kinds), 2))])


def told_apart(draws, audience: np.ndarray, size: float) -> float:
    """How often the house's own test finds the change, over these (earlier, later) units."""
    found = 0
    for (first, second), linked in draws:
        designs = [
            est.sample(np.ones(units.size), population=size, respondent=units if linked else None)
            for units in (first, second)
        ]
        both = est.stack(designs)
        answers = np.concatenate([audience[first, 0], audience[second, 1]])
        base = np.column_stack([both.wave == 0, both.wave == 1])
        levels = est.levels(both.design, answers, base)
        found += est.differences(levels, [(0, 1)]).p[0] < 0.05
    return found / len(draws)


def test_two_independent_waves_of_360_find_five_points_as_often_as_planned():
    plan = Plan(population=360)
    n = est.answers_needed(plan, 0.5, 0.55)
    assert n == 293
    rng, draws = np.random.default_rng(RNG), 40_000
    x, y = (rng.hypergeometric(k, 360 - k, n, draws) / n for k in (180, 198))
    # The house's test on unweighted shares, one wave against another.
    se = np.sqrt((1 - n / 360) * (x * (1 - x) + y * (1 - y)) / (n - 1))
    found = (np.abs(y - x) / se > scipy.stats.t.ppf(0.975, 2 * n - 2)).mean()
    assert found == pytest.approx(0.8, abs=4 * sqrt(0.16 / draws) + 0.005)
    one_less = est.power(plan, n - 1, 0.5, 0.55)
    assert one_less < 0.8 <= est.power(plan, n, 0.5, 0.55)


@pytest.mark.parametrize(
    ("correlation", "overlap", "earlier"), [(None, 0.0, None), (0.5, 1.0, None), (0.4, 0.35, 150)]
)
def test_the_house_finds_the_change_as_often_as_planned(correlation, overlap, earlier):
    size, start, end, draws = 400, 0.5, 0.6, 250
    linked = correlation is not None
    plan = Plan(
        population=size,
        earlier=earlier,
        overlap=overlap if linked else None,
        correlation=correlation or 0.0,
    )
    n = est.answers_needed(plan, start, end)
    audience = joint(start, end, correlation or 0.0, size)
    rng = np.random.default_rng(RNG)

    def drawn():
        first = rng.permutation(size)[: earlier or n]
        if not linked:
            return (first, rng.permutation(size)[:n]), False
        shared = round(overlap * n)
        rest = np.setdiff1d(np.arange(size), first)
        later = np.concatenate([first[:shared], rng.permutation(rest)[: n - shared]])
        return (first, later), True

    found = told_apart([drawn() for _ in range(draws)], audience, size)
    assert found == pytest.approx(0.8, abs=3 * sqrt(0.16 / draws))


def test_a_smallest_change_is_what_so_many_answers_have_the_power_for():
    plan = Plan(population=360)
    change = est.detectable(plan, 106, 0.5)
    assert change == pytest.approx(0.159, abs=0.001)
    assert est.power(plan, 106, 0.5, 0.5 + change) == pytest.approx(0.8, abs=1e-4)
    assert est.answers_needed(plan, 0.5, 0.5 + change) == 106
    down = est.detectable(plan, 106, 0.5, down=True)
    assert down == pytest.approx(change, abs=1e-4)  # as far from one half, either way


def test_the_audience_sets_what_can_be_known():
    assert est.answers_needed(Plan(), 0.5, 0.55) == 1563  # 2·(1.96 + 0.84)²·p(1 − p)/d²
    assert est.answers_needed(Plan(deff=2.0), 0.5, 0.55) == pytest.approx(2 * 1563, abs=2)
    # A census of both is sure, whatever the change; a wave that was small before is not.
    assert est.power(Plan(population=40), 40, 0.5, 0.525) == 1.0
    assert est.answers_needed(Plan(population=360, earlier=106), 0.5, 0.55) is None
    assert est.detectable(Plan(population=inf), 3, 0.9) is None


def test_a_panel_takes_fewer_the_more_it_agrees_with_itself():
    needed = [
        est.answers_needed(Plan(overlap=1.0, correlation=phi), 0.5, 0.55) for phi in (0, 0.3, 0.6)
    ]
    assert needed == sorted(needed, reverse=True)
    assert needed[2] < 0.5 * needed[0]


def test_no_more_can_answer_twice_than_answered_once():
    small, all_of_them = (Plan(earlier=100, overlap=part, correlation=0.5) for part in (0.5, 1.0))
    assert est.power(small, 200, 0.5, 0.6) == est.power(all_of_them, 200, 0.5, 0.6)
    # Two waves of 300 among 400 have at least 200 in common, whoever they are.
    few, least = (Plan(population=400, overlap=part, correlation=0.5) for part in (0.1, 2 / 3))
    assert est.power(few, 300, 0.5, 0.55) == pytest.approx(est.power(least, 300, 0.5, 0.55))


def test_two_shares_can_only_agree_so_much():
    low, high = est.correlations(0.5, 0.9)
    assert (low, high) == pytest.approx((-1 / 3, 1 / 3))
    assert est.correlations(0.5, 0.5) == pytest.approx((-1, 1))
