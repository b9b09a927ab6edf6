"""Borders of plans, demand, and groups side by side, on both sides."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from data.editors import plan
from data.errors import UserError
from metrics.bransje import beside, candidates, criteria, plans, quarters, registered, targets
from metrics.bransje.verdicts import Measured
from tests.metrics.bransje.test_borders import bransje

D = dt.date.fromisoformat
STAGES = list(plan.STAGES)
TODAY = D("2026-06-15")


@pytest.mark.parametrize(
    ("stage", "planned", "late"),
    [
        (STAGES[0], "2026-06-14", True),
        (STAGES[0], "2026-06-15", False),  # the last day of the plan is not over
        (STAGES[0], None, False),
        (STAGES[-1], "2026-06-14", False),
    ],
)
def test_a_plan_is_late_the_day_after_its_last(stage, planned, late):
    last = planned and D(planned)
    steps = dict.fromkeys(plan.STEPS, ((last, last), (None, None)))
    assert bool(plans._late(stage, steps, None, TODAY)[0]) is late


def test_a_step_that_is_reached_is_not_late():
    for step, begins in plan.STEPS.items():
        steps = {name: ((None, D("2026-06-01") if name == step else None), (None, None))
                 for name in plan.STEPS}  # fmt: skip
        before = STAGES[STAGES.index(begins) - 1]
        assert plans._late(begins, steps, None, TODAY) == ("", None)
        assert plans._late(before, steps, None, TODAY)[1] == D("2026-06-01")


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [
        ("2026-01-01", "2026-12-31", True),
        ("2025-12-31", "2026-12-31", False),
        ("2026-01-01", "2027-01-01", False),
        ("2026-01-01", None, False),
        (None, "2026-12-31", False),
    ],
)
def test_a_launch_counts_in_a_year_that_holds_all_it_may_be(first, last, inside):
    item = SimpleNamespace(faktisk=(first and D(first), last and D(last)))
    assert registered._within(item, D("2026-01-01"), D("2026-12-31")) is inside


def test_no_use_is_little_use_also_when_the_median_is_none():
    found = [bransje("a", 0.0), bransje("b", 0.0), bransje("c", 3.0)]
    members, _ = candidates._members(found, "lite_bruk")
    assert [b.id for b in members] == ["a", "b"]


def test_a_bransje_without_a_tool_is_always_weighed():
    without = criteria.Bransje("u", "u", (), {}, None)
    members, _ = candidates._members([bransje("a", 1.0), bransje("b", 3.0), without], "lite_bruk")
    assert [b.id for b in members] == ["a", "u"]


@pytest.mark.parametrize(("number", "asked"), [(1, True), (2, False), (6, False), (7, True)])
def test_two_to_six_groups_stand_side_by_side(monkeypatch, number, asked):
    class Reached(Exception):  # noqa: N818
        pass

    def metric(_):
        raise Reached

    monkeypatch.setattr(beside.catalog, "get", metric)
    monkeypatch.setattr(beside.registers, "resolve", lambda _, chosen: chosen)
    monkeypatch.setattr(beside.warehouses, "current", lambda path: path)
    chosen = SimpleNamespace(bransje=tuple("abcdefg"[:number]))
    with pytest.raises(UserError if asked else Reached):
        beside.beside("sidevisninger", "bransje", chosen)


@pytest.mark.parametrize(
    ("last", "needed"),
    [("2026-06-30", pytest.approx(10 / (184 / targets.MONTH))), ("2026-12-31", None)],
)
def test_what_is_needed_a_month_ends_with_the_deadline(last, needed):
    target = SimpleNamespace(frist=D("2026-12-31"), maalverdi=15.0)
    assert targets._needed(target, Measured(5.0, D(last))) == needed


@pytest.mark.parametrize(
    ("first", "day"), [("2026-12-31", "2026-12-31"), ("2027-01-01", "2026-12-30")]
)
def test_days_are_counted_to_the_deadline_and_not_past_it(monkeypatch, first, day):
    covered = frozenset([D("2026-12-30"), D(first)])
    monkeypatch.setattr(targets, "calendar", lambda *_: SimpleNamespace(covered=covered))
    found = SimpleNamespace(metric=SimpleNamespace(filtre=("kilde",), id="x"), selection=None)
    assert targets._through(None, found, D("2026-12-31")) == D(day)


def item(launch=(None, None), planned=(None, None), stage="lansert"):
    first, last = (tuple(day and D(day) for day in pair) for pair in (launch, planned))
    return SimpleNamespace(stadium=stage, faktisk=first, planlagt=last)


def per_quarter(*items):
    return {q.kvartal: (q.sikre, q.mulige, q.frister) for q in quarters.per_quarter(items)}


@pytest.mark.parametrize(
    ("launch", "found"),
    [
        (("2026-01-01", "2026-03-31"), {"2026-K1": (1, 0, 0)}),
        (("2026-01-01", "2026-04-01"), {"2026-K1": (0, 1, 0), "2026-K2": (0, 1, 0)}),
        (("2025-12-31", "2026-03-31"), {"2025-K4": (0, 1, 0), "2026-K1": (0, 1, 0)}),
        (("2026-03-31", "2026-03-31"), {"2026-K1": (1, 0, 0)}),
        (("2026-01-01", None), {}),
        ((None, "2026-01-01"), {}),
    ],
)
def test_a_launch_lies_in_a_quarter_or_may_lie_in_several(launch, found):
    assert per_quarter(item(launch)) == found
    assert quarters.undated([item(launch)]) == (not found)
    assert per_quarter(item(launch, stage="planlagt")) == {}
    assert quarters.undated([item(launch, stage="planlagt")]) == 0


@pytest.mark.parametrize(
    ("planned", "found"),
    [
        (("2026-04-01", "2026-06-30"), {"2026-K2": (0, 0, 1)}),
        (("2026-04-01", "2026-04-01"), {"2026-K2": (0, 0, 1)}),
        (("2026-01-01", "2026-12-31"), {}),  # a year alone has no quarter
        (("2026-01-02", "2026-12-31"), {"2026-K4": (0, 0, 1)}),
        (("2026-02-01", "2026-12-31"), {"2026-K4": (0, 0, 1)}),
        (("2026-01-01", "2026-12-30"), {"2026-K4": (0, 0, 1)}),
        (("2026-01-01", "2026-11-30"), {"2026-K4": (0, 0, 1)}),
        (("2025-01-01", "2026-12-31"), {}),
        ((None, "2026-12-31"), {"2026-K4": (0, 0, 1)}),
        (("2026-01-01", None), {}),
    ],
)
def test_a_deadline_lies_in_the_quarter_of_its_last_day(planned, found):
    assert per_quarter(item(planned=planned, stage="planlagt")) == found


def test_half_a_time_is_no_whole_year():
    assert not quarters.only_year((D("2026-01-01"), None))
    assert not quarters.only_year((None, D("2026-12-31")))


def test_every_quarter_between_the_first_and_the_last_is_there():
    found = per_quarter(item(("2025-12-31", "2025-12-31")), item(("2026-07-01", "2026-07-01")))
    assert found == {
        "2025-K4": (1, 0, 0), "2026-K1": (0, 0, 0), "2026-K2": (0, 0, 0), "2026-K3": (1, 0, 0),
    }  # fmt: skip
