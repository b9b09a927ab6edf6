"""The rules that judge a target, on both sides of every border."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics.bransje import verdicts
from metrics.bransje.verdicts import Goal, Measured

D = dt.date.fromisoformat
END = D("2026-12-31")


def goal(value=100.0, deadline: dt.date | None = END, **changes) -> Goal:
    known = {"retning": "opp", "owner": "STAMI", "start": D("2025-12-31"), "base": 0.0}
    return Goal(value=value, deadline=deadline, **(known | changes))


def level(value: float, day: str, today: str, **changes) -> str:
    return verdicts.level(goal(**changes), [Measured(value, D(day))], D(today))[0]


@pytest.mark.parametrize(
    ("value", "retning", "reached"),
    [(100, "opp", True), (99.9, "opp", False), (100, "ned", True), (100.1, "ned", False)],
)
def test_a_goal_met_exactly_is_met(value, retning, reached):
    assert goal(retning=retning).reached(value) is reached


def test_no_goal_is_never_reached():
    assert not goal(value=None).reached(1e9)


@pytest.mark.parametrize(
    ("day", "status"),
    [("2026-12-30", "mangler_tall"), ("2026-12-31", "bak"), ("2027-01-01", "bak")],
)
def test_a_measurement_on_the_deadline_settles_it(day, status):
    assert level(99, day, "2027-02-01") == status


@pytest.mark.parametrize(
    ("day", "status"),
    [("2026-12-31", "naadd"), ("2027-01-01", "naadd_ukjent_tid")],
)
def test_reached_in_time_is_told_from_reached_some_time(day, status):
    assert level(100, day, "2027-02-01") == status


@pytest.mark.parametrize(
    ("today", "status"), [("2026-12-31", "bak"), ("2027-01-01", "mangler_tall")]
)
def test_the_last_day_of_the_deadline_is_not_over(today, status):
    # 40 in September is behind an even pace; after the deadline only a number from it can tell.
    assert level(40, "2026-09-30", today) == status


@pytest.mark.parametrize(("days", "status"), [(183, "i_rute"), (184, "mangler_tall")])
def test_a_measurement_of_half_a_year_is_fresh(days, status):
    measured = D("2026-03-31")
    today = (measured + dt.timedelta(days)).isoformat()
    assert level(99, "2026-03-31", today) == status


@pytest.mark.parametrize(("value", "status"), [(50.0, "i_rute"), (49.9, "bak")])
def test_even_pace_is_on_track(value, status):
    half = goal(start=D("2026-01-01"), deadline=D("2026-01-21"))
    found = verdicts.level(half, [Measured(value, D("2026-01-11"))], D("2026-01-12"))
    assert found[0] == status


@pytest.mark.parametrize(("value", "status"), [(150.0, "i_rute"), (150.1, "bak")])
def test_even_pace_downwards(value, status):
    half = goal(start=D("2026-01-01"), deadline=D("2026-01-21"), base=200.0, retning="ned")
    found = verdicts.level(half, [Measured(value, D("2026-01-11"))], D("2026-01-12"))
    assert found[0] == status


def test_a_level_missed_tells_when_it_was_reached_after_all():
    known = [Measured(14, D("2022-01-31")), Measured(17, D("2022-12-31"))]
    known += [Measured(18, D("2023-02-28")), Measured(19, D("2023-03-31"))]
    found = verdicts.level(goal(19, D("2022-12-31")), known, D("2026-01-01"))
    assert found == (
        "bak",
        "17 da fristen gikk ut 31. desember 2022. 19 er målt i mars 2023.",
    )


def test_a_level_without_a_deadline_lacks_one_and_says_who_must_set_it():
    status, why = verdicts.level(
        goal(deadline=None), [Measured(26, D("2024-03-31"))], D("2026-01-01")
    )
    assert status == "mangler_tall"
    assert why.endswith("STAMI må sette en frist.")
    assert level(100, "2024-03-31", "2026-01-01", deadline=None) == "naadd"


@pytest.mark.parametrize("rule", [verdicts.level, verdicts.flow])
def test_no_goal_says_who_must_set_one(rule):
    known = [] if rule is verdicts.level else None
    status, why = rule(goal(value=None, deadline=None), known, D("2026-01-01"))
    assert (status, why.endswith("STAMI må sette et mål.")) == ("mangler_tall", True)


def counted(value, day="2026-12-31", most=None, whole=True, today="2027-01-15", **changes) -> str:
    aim = goal(4.0, start=D("2026-01-01"), **changes)
    return verdicts.flow(aim, Measured(value, D(day), most, whole), D(today))[0]


@pytest.mark.parametrize(("value", "status"), [(3, "bak"), (4, "naadd"), (5, "naadd")])
def test_a_count_within_the_period_meets_the_goal_or_not(value, status):
    assert counted(value) == status


def test_a_count_that_is_high_enough_is_so_before_the_period_is_over():
    assert counted(4, "2026-06-30", today="2026-07-01") == "naadd"
    # At most four: what has been counted so far may still grow.
    assert counted(4, "2026-06-30", today="2026-07-01", retning="ned") == "bak"
    assert counted(4, retning="ned") == "naadd"
    assert counted(5, retning="ned") == "bak"


@pytest.mark.parametrize(
    ("low", "high", "status"),
    [(1, 3, "bak"), (1, 4, "mangler_tall"), (4, 9, "naadd")],
)
def test_bounds_settle_it_only_where_both_lie_on_one_side(low, high, status):
    assert counted(low, most=high) == status


def test_a_part_of_the_period_is_not_the_whole():
    assert counted(3, whole=False) == "mangler_tall"
    assert counted(4, whole=False) == "naadd"


@pytest.mark.parametrize(("value", "status"), [(2.0, "i_rute"), (1.9, "bak")])
def test_a_count_half_way_is_held_against_half_the_goal(value, status):
    aim = goal(4.0, start=D("2026-01-01"), deadline=D("2026-01-21"))
    found = verdicts.flow(aim, Measured(value, D("2026-01-11")), D("2026-01-12"))
    assert found[0] == status


def test_a_count_that_nobody_gives_says_who_must():
    status, why = verdicts.flow(goal(4.0, start=D("2026-01-01")), None, D("2027-01-01"))
    assert status == "mangler_tall"
    assert why == "Det finnes ingen tall for 2026. STAMI må melde tall."


def test_a_count_without_a_period_says_who_must_set_one():
    status, why = verdicts.flow(goal(4.0, start=None), None, D("2027-01-01"))
    assert (status, why.endswith("STAMI må sette en periode.")) == ("mangler_tall", True)


def test_bounds_are_no_answer_before_the_period_is_over():
    # Between one and five of four, half a year before the end: the pace is told of what is sure.
    assert counted(1, "2026-06-30", most=5, today="2026-07-01") == "bak"
    assert counted(3, "2026-06-30", most=5, today="2026-07-01") == "i_rute"
