"""Attacks with what a reader can get: every answer that fits what is shown is counted, one by one.

Small waves with weights, where the attack is complete: all (n, counted) of two hidden strata.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

from data.skjuling.audit import audit
from data.skjuling.cells import Answers
from tests.attack.answers import ENOUGH, left

LIMIT = 10


def strata(n: list[int], y: list[int], population: list[int], sampled: list[int]) -> Answers:
    """A question asked in strata with public N, and with n known from one that all answered."""
    values = {"stoerrelse": tuple(f"s{i}" for i in range(len(n)))}
    weight = np.array(population) / np.array(sampled)
    counts = np.array(n)
    kinds = np.arange(len(n))[:, None]
    return Answers(values, kinds, counts, counts, np.array(y), 0 * counts, weight)


def possible(given: Answers) -> dict[int, set[tuple[int, int]]]:
    """Stratum that is hidden → every (n, counted) that fits all that is shown of the question."""
    found = audit(given, LIMIT)
    board = found.board
    places = board.place["stoerrelse",]
    hidden = [i for i in range(len(places)) if found.mask[places[i]]]
    if found.mask[0] or len(hidden) != 2:
        return {}
    total, counted = int(given.n[hidden].sum()), int(given.y[hidden].sum())
    shown = np.setdiff1d(np.arange(len(places)), hidden)
    w = given.weight
    share = 100 * (w * given.y).sum() / (w * given.n).sum()
    small = [bool(board.small[places[i]]) for i in hidden]
    fits: dict[int, set[tuple[int, int]]] = {i: set() for i in hidden}
    one, other = hidden
    for n in range(total + 1):
        if ((n < LIMIT) != small[0]) or ((total - n < LIMIT) != small[1]):
            continue
        for y in range(max(0, counted - (total - n)), min(n, counted) + 1):
            top = (w * given.y)[shown].sum() + w[one] * y + w[other] * (counted - y)
            base = (w * given.n)[shown].sum() + w[one] * n + w[other] * (total - n)
            told = found.weighted[0] or np.floor(100 * top / base + 0.5) == np.floor(share + 0.5)
            if told:
                fits[one].add((n, y))
                fits[other].add((total - n, counted - y))
    return fits


@pytest.mark.parametrize("seed", range(40))
def test_ten_answers_are_left_of_every_hidden_stratum(seed):
    rng = np.random.default_rng(seed)
    sampled = rng.integers(30, 80, 4)
    n = np.array([40, 30, rng.integers(10, 20), rng.integers(1, 10)])
    y = rng.binomial(n, rng.uniform(0.1, 0.9, 4))
    population = np.array([90000, 15000, rng.integers(500, 60000), rng.integers(500, 200000)])
    for cell, answers in possible(strata(list(n), list(y), list(population), sampled)).items():
        assert len(answers) >= 10, (cell, answers)


def test_a_stratum_that_carries_the_weight_hides_the_weighted_total():
    """The smallest stratum is nine tenths of all: its share is the weighted total."""
    given = strata([40, 30, 15, 7], [25, 18, 9, 3], [900, 1500, 1500, 90000], [60, 50, 40, 30])
    found = audit(given, LIMIT)
    assert found.weighted[0]
    assert not found.mask[0]


def test_a_light_stratum_lets_the_weighted_total_be_shown():
    given = strata([40, 30, 12, 7], [25, 18, 9, 3], [90000, 15000, 1500, 900], [60, 50, 40, 30])
    found = audit(given, LIMIT)
    assert not found.weighted[0]
    assert found.answers >= 10


def five(seed: int, people: int = 160) -> Answers:
    rng = np.random.default_rng(seed)
    sizes = (2, 3, 3, 4, 3)
    kinds = np.column_stack([rng.choice(s, people, p=rng.dirichlet(np.full(s, 3))) for s in sizes])
    kinds[:, 4] = np.where(rng.random(people) < 0.5, 2, kinds[:, 2] % 2)
    kinds, n = np.unique(kinds, axis=0, return_counts=True)
    y = rng.binomial(n, 0.4)
    values = {f"v{i}": tuple(map(str, range(s))) for i, s in enumerate(sizes)}
    return Answers(values, kinds, n, n, y, 0 * n, np.ones(len(n)))


@pytest.mark.parametrize("seed", range(3))
def test_linear_programming_over_five_variables_leaves_ten_answers(seed):
    """An attack that knows nothing of the audit: the least and most of each sort in each cell."""
    given = five(seed)
    found = audit(given, 5)
    board = found.board
    hidden = np.flatnonzero(found.mask & (board.asked > 0))
    if found.mask[0] or not hidden.size:
        return
    every = np.array(list(np.ndindex(*(len(v) for v in given.values.values()))))
    of = board.cells_of(every)
    inside = np.zeros((board.size, len(every)))
    inside[of.ravel(), np.repeat(np.arange(len(every)), of.shape[1])] = 1
    told = ~found.mask
    picked = np.random.default_rng(seed).choice(hidden, min(8, hidden.size), replace=False)
    for cell in picked:
        spans = []
        for now in (board.y, board.n - board.y):
            ends = [
                linprog(s * inside[cell], A_eq=inside[told], b_eq=now[told], method="highs").fun
                for s in (1, -1)
            ]
            spans.append((np.ceil(ends[0] - 1e-6), np.floor(-ends[1] + 1e-6)))
        (a, b), (c, d) = spans
        grid = [(y, r) for y in np.arange(a, b + 1) for r in np.arange(c, d + 1)]
        few = board.small[cell]
        fits = [1 for y, r in grid if (y + r < 5 if few else y + r >= 5)]
        assert len(fits) >= 10, (cell, spans)


def test_the_count_is_of_pairs_of_every_two_hidden_groups():
    """Two groups hide each other: neither may follow from the other's limit."""
    for one, other in combinations((1, 4, 7, 9), 2):
        given = strata([60, 50, one, other], [30, 20, 0, other], [100] * 4, [100] * 4)
        for answers in possible(given).values():
            assert len(answers) >= 10


@pytest.mark.parametrize("seed", [1, 8, 16, 20])
def test_whole_respondents_leave_ten_answers_of_every_hidden_cell(seed):
    """Weights, dominance and up to five variables; `make angrep` tries many more."""
    limit = 5 if seed % 2 else 10
    found = left(seed, limit)
    assert found
    assert min(cell.found for cell in found) == ENOUGH


@pytest.mark.parametrize("seed", [16, 25])
def test_one_who_knows_how_many_were_asked_cannot_tell_an_answer(seed):
    """As where everyone answered another question: fewer are left, but never one."""
    found = left(seed, 5 if seed % 2 else 10, asked=True)
    assert min(cell.found for cell in found) >= 2
