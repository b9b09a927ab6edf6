"""Borders of the rules for targets, ranking and quarters, on both sides."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from metrics.bransje import candidates, criteria, quarters, ranking, verdicts
from metrics.bransje.criteria import Bransje, Value
from metrics.bransje.plans import LAUNCHED
from metrics.bransje.verdicts import FRESH, Measured
from metrics.styring import ia
from tests.metrics.bransje.test_verdicts import D, counted, goal

NEW_YEAR = D("2026-12-31")


@pytest.mark.parametrize(
    ("day", "today", "status"),
    [
        ("2026-12-30", "2027-01-15", "mangler_tall"),  # the last day is not counted
        ("2026-12-31", "2027-01-15", "bak"),
        ("2026-09-30", "2026-12-31", "bak"),  # behind an even pace, and the period is not over
        ("2026-09-30", "2027-01-01", "mangler_tall"),
    ],
)
def test_a_count_is_whole_on_its_last_day_and_over_the_day_after(day, today, status):
    assert counted(2, day, today=today) == status


@pytest.mark.parametrize(("days", "status"), [(183, "i_rute"), (184, "mangler_tall")])
def test_a_count_of_half_a_year_is_fresh(days, status):
    assert dt.timedelta(days=183) == FRESH
    aim = goal(4.0, start=D("2026-01-01"))
    found = verdicts.flow(
        aim, Measured(3, D("2026-03-31")), D("2026-03-31") + dt.timedelta(days=days)
    )
    assert found[0] == status


@pytest.mark.parametrize(
    ("day", "status"), [("2026-01-01", "mangler_tall"), ("2026-01-02", "i_rute")]
)
def test_there_is_no_pace_on_the_first_day(day, status):
    aim = goal(start=D("2026-01-01"))
    assert verdicts.level(aim, [Measured(50, D(day))], D("2026-01-03"))[0] == status


def test_five_are_among_the_top_five_and_the_sixth_is_not():
    keys = list("abcdefg")
    values = {"x": {key: 7.0 - place for place, key in enumerate(keys)}}
    rows = {row.bransje: row for row in ranking.rank(values, {"x": 1}, keys)}
    assert [rows[key].topp for key in keys] == [1.0] * 5 + [0.0] * 2
    assert [rows[key].foerst for key in keys] == [1.0] + [0.0] * 6


def test_the_drawn_weights_scatter_as_the_method_says():
    # Two criteria of equal weight, twenty to share: Beta(10, 10), with P(w > 2/3) = 0.0648.
    keys = ["a", "b", "c", "d"]
    values = {
        "x": {"a": 4.0, "b": 3.0, "c": 2.0, "d": 1.0},
        "y": {"a": 1.0, "b": 3.0, "c": 2.0, "d": 4.0},
    }
    # a: 100 w; b: 66,7; d: 100 (1 − w). b is first unless w is over 2/3 or under 1/3.
    rows = {row.bransje: row for row in ranking.rank(values, {"x": 1, "y": 1}, keys)}
    assert rows["b"].foerst == pytest.approx(1 - 2 * 0.0648, abs=0.012)
    assert ranking.CONCENTRATION == 20.0


@pytest.mark.parametrize(("days", "placed"), [(366, True), (367, False)])
def test_a_launch_known_to_within_a_year_is_placed(days, placed):
    first = dt.date(2023, 1, 1)

    class Item:
        stadium = LAUNCHED
        faktisk = (first, first + dt.timedelta(days=days))

    assert (quarters.dated(Item()) is not None) is placed


def bransje(key, use):
    return Bransje(key, key, ("portal",), {}, use)


def test_little_used_is_below_the_median_and_not_on_it():
    found = [bransje("a", 1.0), bransje("b", 2.0), bransje("c", 3.0)]
    members, _ = candidates._members(found, "lite_bruk")
    assert [b.id for b in members] == ["a"]


@pytest.mark.parametrize(("tools", "launched"), [(1, True), (2, False)])
def test_launched_in_every_tool_is_no_plan_to_wait_for(tools, launched):
    class Item:
        stadium = LAUNCHED

    value: Value = criteria._readiness([Item()], tools)
    assert (value.tall is None) is launched


@pytest.mark.parametrize(("percent", "status"), [(4.0, ia.REACHED), (4.1, ia.NOT_REACHED)])
def test_sick_leave_as_much_lower_as_the_goal_is_reached(percent, status):
    base, last = (ia.Year(y, p, "d", "SSB") for y, p in ((2018, 8.0), (2024, percent)))
    assert ia.judged(50, base, [base, last])[0] == status
    assert ia.judged(50, base, [base])[0] == ia.MISSING  # the year itself is not after it


def test_scaled_is_between_the_smallest_and_the_largest():
    assert np.allclose(list(ranking.scaled({"a": 1.0, "b": 2.0, "c": 3.0}).values()), [0, 50, 100])
