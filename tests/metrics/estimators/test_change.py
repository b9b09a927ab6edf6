"""Differences, panels, many comparisons, raking: what must hold whatever the data are."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import estimators as est
from metrics.estimators.waves import Panel


@st.composite
def surveys(draw):
    """Answers with strata, weights and unknowns: (design parts, y, base, group)."""
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    rows = draw(st.integers(12, 80))
    h = rng.integers(0, draw(st.integers(1, 4)), rows)
    h[:8] = np.arange(8) % 4 % (h.max() + 1)
    limited = draw(st.booleans())
    population = {k: float((h == k).sum() + rng.integers(0, 60)) for k in range(h.max() + 1)}
    y = (rng.random(rows) < draw(st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0]))).astype(float)
    base = rng.random(rows) < 0.85
    weight = rng.lognormal(0, 0.7, rows)
    return weight, h, population if limited else None, y, base, rng.integers(0, 3, rows)


def by_rows(survey, factor=1.0) -> est.Estimates:
    weight, h, population, y, base, group = survey
    return est.estimates(est.groups(est.sample(weight * factor, h, population), y, base, group))


@settings(max_examples=60, deadline=None)
@given(surveys(), st.sampled_from([1e-3, 7.0, 2000.0]))
def test_scaled_weights_change_nothing(survey, factor):
    plain, scaled = by_rows(survey), by_rows(survey, factor)
    for field in ("value", "se", "lower", "upper", "n_eff", "deff_w", "deff"):
        wanted = getattr(plain, field)
        np.testing.assert_allclose(getattr(scaled, field), wanted, rtol=1e-7, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(surveys())
def test_sums_and_rows_agree(survey):
    weight, h, population, y, base, group = survey
    keys = [(g, s) for g in np.unique(group) for s in np.unique(h)]
    place = {g: i for i, g in enumerate(np.unique(group))}
    table = {"cell": [place[g] for g, _ in keys], "stratum": [s for _, s in keys]}
    cells = [base & (group == g) & (h == s) for g, s in keys]
    table["n"] = [c.sum() for c in cells]
    for name, power, hit in (("wy", 1, 1), ("wn", 1, 0), ("w2y", 2, 1), ("w2n", 2, 0)):
        table[name] = [(weight[c] ** power * (y[c] == hit)).sum() for c in cells]
    names = [str(s) for s in np.unique(h)]
    sizes = [np.inf if population is None else population[s] for s in np.unique(h)]
    fast = est.shares(est.gather(table, len(place), np.bincount(h), sizes, names))
    slow = by_rows(survey)
    for field in ("value", "se", "df", "lower", "upper", "n", "n_eff", "deff_w", "deff"):
        wanted = getattr(slow, field)
        np.testing.assert_allclose(getattr(fast, field), wanted, rtol=1e-6, atol=1e-9)
    assert (fast.method == slow.method).all()


@settings(max_examples=60, deadline=None)
@given(surveys())
def test_interval_contains_the_estimate(survey):
    cell = by_rows(survey)
    has = ~np.isnan(cell.lower)
    assert (cell.lower[has] <= cell.value[has] + 1e-12).all()
    assert (cell.value[has] <= cell.upper[has] + 1e-12).all()
    assert (cell.lower[has] >= 0).all()
    assert (cell.upper[has] <= 1).all()


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 200), st.integers(0, 400), st.data())
def test_exact_interval_contains_the_estimate(answers, rest, data):
    hits = data.draw(st.integers(0, answers))
    population = answers + rest
    lower, upper = est.hypergeometric(hits, answers, population)
    # NB: the limits are whole persons, and the estimate need not be: of one hit in 79 of 80 it can
    # only be one person (1/80), though 1/79 is a little more.
    nearest = np.array([hits * population // answers, -(-hits * population // answers)])
    assert lower <= nearest[1] / population
    assert nearest[0] / population <= upper


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 45), st.sampled_from([0.9, 0.95, 0.99]), st.data())
def test_exact_interval_is_its_definition(population, confidence, data):
    n = data.draw(st.integers(1, population))
    x = data.draw(st.integers(0, n))
    limit = (1 - Fraction(str(confidence))) / 2 * comb(population, n)

    def ways(marked: int, kept: range) -> int:
        return sum(comb(marked, k) * comb(population - marked, n - k) for k in kept)

    truths = range(population + 1)
    lower = min(m for m in truths if ways(m, range(x, n + 1)) > limit)
    upper = max(m for m in truths if ways(m, range(x + 1)) > limit)
    got = est.hypergeometric(x, n, population, confidence)
    assert (float(got[0]), float(got[1])) == (lower / population, upper / population)


@given(st.integers(2, 40), st.floats(0.05, 0.95))
def test_more_answers_never_widen_the_interval(times, share):
    def width(n: float) -> float:
        table = {"n": [n], "wy": [n * share], "wn": [n * (1 - share)]}
        table |= {"w2y": table["wy"], "w2n": table["wn"], "cell": [0], "stratum": [0]}
        cell = est.shares(est.gather(table, 1, [n], [np.inf], ["alle"]))
        return float(cell.upper[0] - cell.lower[0])

    assert width(10 * times) <= width(10 * (times - 1)) + 1e-12


def years(rng, rows, ids, population):
    y = (rng.random(rows) < 0.5).astype(float)
    return est.sample(np.ones(rows), None, population, ids), y


def test_linked_waves_use_the_covariance_and_others_say_so():
    rng = np.random.default_rng(4)
    ids = np.array([f"r{i}" for i in range(91)])
    first, y1 = years(rng, 91, ids, 181.0)
    second, _ = years(rng, 91, ids, 181.0)
    y2 = np.where(rng.random(91) < 0.85, y1, 1 - y1)
    answers = np.concatenate([y1, y2])

    def change(*designs):
        waves = est.stack(designs)
        base = waves.wave[:, None] == np.arange(2)
        return waves, est.differences(est.levels(waves.design, answers, base), [(0, 1)])

    linked, panel = change(first, second)
    apart, free = change(*(est.sample(np.ones(91), None, 181.0) for _ in range(2)))
    assert (linked.note, apart.note) == ("", "konservativt")
    assert panel.value[0] == pytest.approx(free.value[0])
    # Full overlap: the paired formula by hand.
    paired = np.sqrt((1 - 91 / 181) * np.var(y2 - y1, ddof=1) / 91)
    assert panel.se[0] == pytest.approx(paired, rel=1e-9)
    assert free.se[0] > 1.5 * panel.se[0]


def test_a_panel_whose_waves_together_are_everyone_is_no_census():
    designs = [est.sample(np.ones(6), None, 10.0, np.arange(i, i + 6)) for i in (0, 4)]
    waves = est.stack(designs)
    answers = np.array([1.0, 0, 1, 0, 1, 0] * 2)
    each = est.estimates(est.levels(waves.design, answers, waves.wave[:, None] == np.arange(2)))
    assert est.WHOLE not in each.method
    assert (each.lower < 0.5).all()


def test_partly_linked_waves_have_the_right_standard_error():
    # 40 of 80 drawn twice, apart from each other: the truth is known by repetition.
    rng = np.random.default_rng(11)
    before = (rng.random(80) < 0.5).astype(float)
    after = np.where(rng.random(80) < 0.8, before, 1 - before)
    changes, claimed = [], []
    for _ in range(400):
        s, t = (np.sort(rng.choice(80, 40, replace=False)) for _ in range(2))
        waves = est.stack([est.sample(np.ones(40), None, 80.0, ids) for ids in (s, t)])
        base = waves.wave[:, None] == np.arange(2)
        answers = np.concatenate([before[s], after[t]])
        result = est.differences(est.levels(waves.design, answers, base), [(0, 1)])
        assert isinstance(waves.design, Panel)
        changes.append(result.value[0])
        claimed.append(result.se[0] ** 2)
    assert np.sqrt(np.mean(claimed)) == pytest.approx(np.std(changes), rel=0.1)


def test_stacked_raked_waves_are_those_of_each_wave():
    rng = np.random.default_rng(8)
    designs, answers = [], []
    for total in ({"a": 30, "b": 70}, {"a": 45, "b": 55}):
        label = rng.choice(["a", "b"], 60)
        designs.append(
            est.rake(est.sample(rng.lognormal(size=60)), [est.Margin("x", label, total)])
        )
        answers.append((rng.random(60) < 0.3 + 0.4 * (label == "a")).astype(float))
    waves = est.stack(designs)
    base = waves.wave[:, None] == np.arange(2)
    both = est.estimates(est.levels(waves.design, np.concatenate(answers), base))
    for i, design in enumerate(designs):
        alone = est.estimates(est.levels(design, answers[i], np.ones(60, bool)))
        assert both.se[i] == pytest.approx(alone.se[0], rel=1e-9)
        unraked = est.estimates(
            est.levels(est.sample(design.weight), answers[i], np.ones(60, bool))
        )
        assert alone.se[0] < unraked.se[0]


def test_verdict_needs_q_below_five_percent():
    p = np.array([0.001, 0.03, 0.04, 0.6, np.nan])
    q = est.false_discovery(p)
    np.testing.assert_allclose(q[:4], [0.004, 0.16 / 3, 0.16 / 3, 0.6])
    assert np.isnan(q[4])
    words = est.verdicts([-0.2, 0.1, 0.1, 0.0, 0.3], q)
    assert words.tolist() == ["ned"] + ["ingen sikker endring"] * 4


def test_five_equal_answers_prove_nothing():
    design = est.sample(np.ones(20))
    y = np.array([0.0] * 5 + [1.0, 1.0, 0.0] * 5)
    result = est.differences(est.groups(design, y, np.ones(20, bool), [0] * 5 + [1] * 15), [(0, 1)])
    assert result.verdict[0] == "opp"  # none of 5 against 10 of 15
    y[7] = y[10] = y[13] = 0.0
    y[[5, 8, 11, 14, 17]] = 0.0
    result = est.differences(est.groups(design, y, np.ones(20, bool), [0] * 5 + [1] * 15), [(0, 1)])
    assert result.verdict[0] == est.NO_CHANGE


def test_censuses_differ_or_they_do_not():
    design = est.sample(np.ones(8), ["a"] * 4 + ["b"] * 4, {"a": 4, "b": 4})
    y = [1, 0, 0, 0, 1, 1, 1, 1]
    levels = est.groups(design, y, np.ones(8, bool), ["a"] * 4 + ["b"] * 4)
    result = est.differences(levels, [(0, 1), (0, 0)])
    assert result.p.tolist() == [0.0, 1.0]
    assert result.verdict.tolist() == ["opp", est.NO_CHANGE]
    assert set(est.estimates(levels).method) == {est.WHOLE}


def test_trimmed_raking_meets_margins_within_the_bounds():
    rng = np.random.default_rng(3)
    sector, size = rng.choice(["a", "b", "c"], 300), rng.choice(["s", "m"], 300, p=[0.8, 0.2])
    margins = [
        est.Margin("sektor", sector, {"a": 50, "b": 30, "c": 20}),
        est.Margin("størrelse", size, {"s": 0.6, "m": 0.4}),
    ]
    design = est.sample(rng.lognormal(0, 1, 300))
    free, held = est.rake(design, margins), est.rake(design, margins, lowest=0.2, highest=3)
    mean = held.weight.mean()
    assert free.weight.max() / mean > 3
    assert held.weight.max() / mean <= 3 * (1 + 1e-9)
    assert held.weight.min() / mean >= 0.2 * (1 - 1e-9)
    for design in (free, held):
        for margin in margins:
            whole = sum(margin.total.values())
            for label, total in margin.total.items():
                got = design.weight[np.asarray(margin.label) == label].sum() / design.weight.sum()
                assert got == pytest.approx(total / whole, rel=1e-9)
    # What the margins decide has no uncertainty left.
    known = est.estimates(est.levels(held, sector == "a", np.ones(300, bool)))
    assert known.value[0] == pytest.approx(0.5)
    assert known.se[0] < 1e-9
