"""May these be compared? On both sides of every border."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics.engine import comparable
from metrics.engine.comparable import Break

D = dt.date.fromisoformat


def window(first: str, last: str) -> comparable.Window:
    return D(first), D(last)


def found(first: str, last: str, kind: str = "hull") -> Break:
    return Break("x", D(first), D(last), kind, "Byttet.", "S1", "portal")


CHANGE = found("2024-03-16", "2024-03-16", "verktoeybytte")  # the first day on the new way
GAP = found("2023-06-01", "2024-03-15")
OTHER = found("2024-01-01", "2024-12-31", "samtykke")  # a year that is counted in its own way


@pytest.mark.parametrize(
    ("item", "first", "last", "alike"),
    [
        (CHANGE, "2024-03-01", "2024-03-15", True),
        (CHANGE, "2024-03-15", "2024-03-16", False),
        (CHANGE, "2024-03-16", "2024-03-17", True),  # the first week after it
        (GAP, "2023-05-01", "2023-05-31", True),
        (GAP, "2023-05-31", "2023-06-01", False),
        (GAP, "2023-07-01", "2023-07-31", False),
        (GAP, "2024-03-15", "2024-03-20", False),
        (GAP, "2024-03-16", "2024-03-20", True),
        (GAP, "2023-05-31", "2024-03-16", False),
        (OTHER, "2023-12-30", "2023-12-31", True),
        (OTHER, "2023-12-31", "2024-01-01", False),
        (OTHER, "2024-01-01", "2024-12-31", True),
        (OTHER, "2024-12-31", "2025-01-01", False),
        (found("2024-05-05", "2024-05-05"), "2024-05-05", "2024-05-05", False),
        (found("2024-05-05", "2024-05-05"), "2024-05-04", "2024-05-06", False),
    ],
)
def test_what_parts_two_days(item, first, last, alike):
    assert (not comparable.obstacles([item], window(first, last))) is alike
    days = [(D(first),) * 2, (D(last),) * 2]
    assert (not comparable.obstacles([item], *days)) is alike
    assert (comparable.why_not([item], *days) == "") is alike


def test_the_reason_is_the_gap_that_takes_most_of_the_period_asked_for():
    short = found("2023-06-01", "2023-06-02")
    said = comparable.why_not(
        [short, CHANGE, GAP], window("2023-01-01", "2023-01-31"), window("2023-06-01", "2024-06-01")
    )
    assert said == "Ikke sammenlignbart: Byttet. (Kilde: S1.)"
    assert GAP.days_within(window("2023-05-01", "2023-06-01")) == 1
    assert GAP.days_within(window("2023-05-01", "2023-05-31")) == 0


def test_stretches_are_the_runs_counted_in_one_way():
    whole = window("2023-01-01", "2024-12-31")
    assert comparable.stretches([], whole) == (whole,)
    assert comparable.stretches([GAP], whole) == (
        window("2023-01-01", "2023-05-31"),
        window("2024-03-16", "2024-12-31"),
    )
    assert comparable.stretches([CHANGE], whole) == (
        window("2023-01-01", "2024-03-15"),
        window("2024-03-16", "2024-12-31"),
    )
    assert comparable.stretches([GAP], window("2023-07-01", "2023-08-01")) == ()
    assert comparable.stretches([CHANGE], window("2024-03-16", "2024-03-31")) == (
        window("2024-03-16", "2024-03-31"),
    )


def test_periods_are_grouped_by_what_they_may_be_compared_with():
    months = [window(f"2023-0{n}-01", f"2023-0{n}-28") for n in (4, 5, 6)]
    later = [window("2024-03-01", "2024-03-31"), window("2024-04-01", "2024-04-30")]
    assert comparable.alike([], months) == ((0, 1, 2),)
    # A month that ends in the gap is one of those before it; one wholly in it is alone.
    assert comparable.alike([GAP], [*months, *later]) == ((0, 1), (2,), (3, 4))
    years = [window("2023-01-01", "2023-12-31"), window("2024-01-01", "2024-12-31")]
    assert comparable.alike([CHANGE], years) == ((0,), (1,))
    assert comparable.clipped([GAP], window("2023-06-01", "2024-03-15")) is None


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        ("2023-05-01", "2023-06-01", ("2023-05-01", "2023-05-31")),
        ("2023-05-01", "2024-03-15", ("2023-05-01", "2023-05-31")),
        ("2023-06-01", "2024-03-20", ("2024-03-16", "2024-03-20")),
        ("2024-03-15", "2024-03-16", ("2024-03-16", "2024-03-16")),
        ("2023-05-31", "2023-05-31", ("2023-05-31", "2023-05-31")),
        ("2024-03-15", "2024-03-15", None),
    ],
)
def test_a_gap_at_either_end_is_taken_off(first, last, left):
    assert comparable.clipped([GAP], window(first, last)) == (window(*left) if left else None)


def test_gaps_that_follow_each_other_are_taken_off_in_any_order():
    one, two = found("2024-01-01", "2024-01-31"), found("2024-02-01", "2024-02-29")
    for gaps in ([one, two], [two, one]):
        assert comparable.clipped(gaps, window("2024-01-10", "2024-03-05")) == window(
            "2024-03-01", "2024-03-05"
        )
        assert comparable.clipped(gaps, window("2023-12-01", "2024-02-10")) == window(
            "2023-12-01", "2023-12-31"
        )


def test_a_stretch_may_be_the_last_day_and_none_begins_in_a_gap():
    assert comparable.stretches([CHANGE], window("2024-03-01", "2024-03-16")) == (
        window("2024-03-01", "2024-03-15"),
        window("2024-03-16", "2024-03-16"),
    )
    assert comparable.stretches([GAP], window("2024-03-15", "2024-03-20")) == (
        window("2024-03-16", "2024-03-20"),
    )
    assert comparable.stretches([GAP], window("2023-06-01", "2023-06-01")) == ()


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2024-03-15", "2024-03-20", 1),
        ("2024-03-16", "2024-03-20", 0),
        ("2023-06-01", "2023-06-03", 3),
    ],
)
def test_the_days_a_gap_takes(first, last, days):
    assert GAP.days_within(window(first, last)) == days
