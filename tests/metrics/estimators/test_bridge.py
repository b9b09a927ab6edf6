"""The ratio between two counts of the same days, against pairs whose ratio is known."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.estimators import bridge, converted, longrun, steps

KINDS = {
    "constant": {},
    "weekly": {"week": 1.4},
    "drift": {"drift": 0.1},
    "alike": {"rho": 0.5, "sd": 0.1},
    "small": {"level": 3},
    "burst": {"burst": True},
}
PAIRS = 250


def noise(rng, days, rho, sd):
    found = rng.normal(0, sd, days)
    for day in range(1, days):
        found[day] = rho * found[day - 1] + np.sqrt(1 - rho**2) * found[day]
    return np.exp(found - sd**2 / 2)


def pair(rng, days, level=400, ratio=0.6, rho=0.0, sd=0.05, week=1.0, drift=0.0, burst=False):
    """Days, A, B, and the ratio of the means over the first `days` − 30 of them."""
    dates = np.datetime64("2024-03-15") + np.arange(days)
    weekend = bridge.weekday(dates) > 4
    true = level * np.where(weekend, 0.35, 1.0) * noise(rng, days, 0.7, 0.3)
    rate = ratio * np.where(weekend, week, 1.0) * np.exp(drift * np.arange(days) / 365)
    a = rng.poisson(true * noise(rng, days, rho, sd)).astype(float)
    b = rng.poisson(true * rate * noise(rng, days, rho, sd)).astype(float)
    if burst:
        b[10:12] = 8 * b[10:12] + 50
    kept = slice(None, days - 30)
    return dates, a, b, float((true * rate)[kept].sum() / true[kept].sum())


@pytest.fixture(scope="module", params=KINDS)
def coverage(request):
    """The share of the pairs where the ratio, the sum of a month and a day are within limits."""
    rng, hits = np.random.default_rng(19), np.zeros(3)
    for _ in range(PAIRS):
        days, a, b, known = pair(rng, 120, **KINDS[request.param])
        ratio = bridge.fit(days[:90], a[:90], b[:90])
        month = converted.total([ratio], days[90:], a[90:])
        day = converted.total([ratio], days[95:96], a[95:96])
        hits += [
            ratio.lower <= known <= ratio.upper,
            month.lower <= b[90:].sum() <= month.upper,
            day.lower <= b[95] <= day.upper,
        ]
    return hits / PAIRS


def test_the_limits_hold_what_they_say(coverage):
    # NB: of 250 pairs, a share is known within three points; days that are alike cost a month some.
    assert 0.93 <= coverage[0] <= 0.99
    assert coverage.min() >= 0.9


def test_days_of_four_weeks_give_the_ratio_of_the_sums_whatever_is_zero():
    days = np.datetime64("2024-01-01") + np.arange(28)
    a, b = np.tile([10.0, 0.0, 20.0, 30.0], 7), np.tile([5.0, 0.0, 10.0, 15.0], 7)
    ratio = bridge.fit(days, a, b)
    assert ratio.value == pytest.approx(0.5)
    assert ratio.lower <= 0.5 <= ratio.upper
    assert converted.total([ratio], days[:1], np.zeros(1)).value == 0


def test_nothing_counted_is_no_ratio():
    days = np.datetime64("2024-01-01") + np.arange(30)
    with pytest.raises(ValueError, match="nothing"):
        bridge.fit(days, np.ones(30), np.zeros(30))


def test_a_burst_of_one_instrument_is_left_out_and_told_but_not_what_is_common():
    rng = np.random.default_rng(1)
    days, a, b, _ = pair(rng, 120, burst=True)
    left = ~bridge.fit(days, a, b).used
    assert {10, 11} <= set(np.flatnonzero(left)) and left.sum() <= 4
    both = bridge.ordinary(days, np.where(left, 8 * a, a), b)
    assert both[12:].sum() >= 106  # the other days are as they were


def test_the_mean_of_the_factors_of_the_weekdays_is_one_and_the_week_is_found():
    rng = np.random.default_rng(2)
    days, a, b, _ = pair(rng, 390, week=1.4)
    ratio = bridge.fit(days, a, b)
    assert ratio.weekdays @ ratio.shares == pytest.approx(1)
    assert ratio.weekdays[6] / ratio.weekdays[0] == pytest.approx(1.4, rel=0.08)


def test_a_drift_is_drawn_towards_none_until_the_days_show_it():
    rng = np.random.default_rng(3)
    few, many = (bridge.fit(*pair(rng, days, drift=0.3)[:3]) for days in (60, 760))
    assert abs(few.drift) < 0.15
    assert many.drift == pytest.approx(0.3, abs=0.08)
    assert many.drift_variance < few.drift_variance <= bridge.DRIFT**2


def test_what_days_have_in_common_does_not_average_out():
    rng = np.random.default_rng(4)
    days, a, b, _ = pair(rng, 90)
    ratio = bridge.fit(days[:60], a[:60], b[:60])
    month = converted.total([ratio], days[60:], a[60:])
    alone = [converted.total([ratio], days[k : k + 1], a[k : k + 1]) for k in range(60, 90)]
    independent = np.sqrt(sum(((one.upper - one.lower) / 2) ** 2 for one in alone))
    assert month.value == pytest.approx(sum(one.value for one in alone))
    assert (month.upper - month.lower) / 2 > 1.2 * independent
    far = converted.total([ratio], days[60:] - 730, a[60:])
    assert far.upper - far.lower > 1.5 * (month.upper - month.lower)


def test_a_chain_has_the_product_and_the_sum_of_the_variances():
    rng = np.random.default_rng(5)
    one, two = (bridge.fit(*pair(rng, 90, ratio=r)[:3]) for r in (0.6, 2.0))
    both = converted.product([one, two])
    assert both.value == pytest.approx(one.value * two.value)
    width = np.log(both.upper / both.lower)
    assert width > max(np.log(r.upper / r.lower) for r in (one, two))
    assert width < sum(np.log(r.upper / r.lower) for r in (one, two))


@pytest.mark.parametrize(("factor", "found"), [(0.6, True), (1.0, False)])
def test_a_jump_of_the_ratio_is_found_on_its_day_and_no_other_is(factor, found):
    rng = np.random.default_rng(6)
    days, a, b, _ = pair(rng, 90)
    b[40:] = rng.binomial(b[40:].astype(int), factor)
    step = steps.find(bridge.fit(days, a, b), days, a, b)
    assert (step is not None) == found
    assert step is None or (step.day == days[40] and step.after < 0.7 * step.before)


def test_a_slow_drift_is_no_jump():
    rng = np.random.default_rng(7)
    days, a, b, _ = pair(rng, 365, drift=-0.4)
    assert steps.find(bridge.fit(days, a, b), days, a, b) is None


def test_days_that_are_alike_make_a_sum_less_certain_and_never_more():
    rng = np.random.default_rng(8)
    sizes, columns = np.ones(200), np.ones((200, 1))
    alone, alike = rng.normal(size=200), np.log(noise(rng, 200, 0.6, 1.0)) + 0.5
    variances = [longrun.variance_of_sum(x - x.mean(), columns, sizes)[0] for x in (alone, alike)]
    assert variances[1] > 2 * variances[0]
    assert longrun.memory(50.0, 100.0) == 0
    assert longrun.memory(300.0, 100.0) == pytest.approx(0.5)
    spreads, places = np.full(3, 2.0), np.arange(3.0)
    assert longrun.variance_within(spreads, places, 0.0) == pytest.approx(12)
    assert longrun.variance_within(spreads, places, 0.5) == pytest.approx(22)
