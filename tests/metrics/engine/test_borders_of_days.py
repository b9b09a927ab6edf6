"""Borders of periods, numbers in words and the marks of a row, on both sides."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from data.errors import UserError
from metrics.engine import formats, output, selection
from metrics.engine.comparable import Break
from metrics.engine.coverage import Calendar
from metrics.engine.selection import parse_day

D = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2024-03-15", "2025-03-14", 11),
        ("2024-03-15", "2025-03-15", 12),
        ("2024-03-15", "2024-03-14", 0),
        ("2024-01-31", "2024-02-29", 0),
    ],
)
def test_a_month_is_over_on_the_same_day_of_the_next(first, last, months):
    assert formats.maaneder(D(first), D(last)) == months


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (0, "under en måned"), (1, "1 måned"), (2, "2 måneder"), (12, "1 år"),
        (25, "2 år og 1 måned"), (None, ""),
    ],
)  # fmt: skip
def test_an_age_in_words(months, said):
    assert formats.alder(months) == said


@pytest.mark.parametrize(
    ("words", "said"), [(["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")]
)
def test_a_list_in_words(words, said):
    assert formats.opplisting(words) == said


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.9994, "0,999"), (1.004, "1"), (-0.5, "−0,5"), (9.994, "9,99"), (10.04, "10"),
        (0.0, "0"), (True, "ja"),
    ],
)  # fmt: skip
def test_a_number_has_as_many_digits_as_it_can_carry(value, written):
    assert output._fact("x", value) == written


@pytest.mark.parametrize(("value", "small"), [(output.LEAST, False), (output.LEAST / 2, True)])
def test_a_small_chance_is_told_as_less_than_the_least(value, small):
    key = next(iter(output.CHANCES))
    assert output._fact(key, value).startswith("<") is small


@pytest.mark.parametrize(
    ("year", "right"),
    [
        (selection.FIRST_YEAR - 1, False), (selection.FIRST_YEAR, True),
        (selection.LAST_YEAR, True), (selection.LAST_YEAR + 1, False),
    ],
)  # fmt: skip
def test_the_years_that_can_be_asked_for(year, right):
    if right:
        assert parse_day(f"{year}-06-01").year == year
    else:
        with pytest.raises(UserError):
            parse_day(f"{year}-06-01")


@pytest.mark.parametrize(
    ("first", "last", "touched"),
    [
        ("2025-03-11", "2025-03-20", True),
        ("2025-03-21", "2025-03-30", False),
        ("2025-03-20", "2025-03-30", True),
        ("2025-03-01", "2025-03-09", False),
        ("2025-03-01", "2025-03-10", True),
    ],
)
def test_a_break_touches_a_period_that_has_one_of_its_days(first, last, touched):
    span = SimpleNamespace(fra=D("2025-03-10"), til=D("2025-03-20"))
    assert bool(Calendar.within(SimpleNamespace(breaks=(span,)), D(first), D(last))) is touched


COVERED = frozenset(D(f"2025-03-{day:02}") for day in (1, 2, 3, 5))


def known(**changed):
    given = {"covered": COVERED, "partly": frozenset(), "breaks": ()}
    return Calendar(**given | changed)


def gap(day):
    return Break("b", D(day), D(day), "hull", "t", "k", "")


def test_a_day_counts_when_it_is_covered_and_in_no_gap():
    first, last = D("2025-03-01"), D("2025-03-05")
    assert known().usable(first, last) == 4
    assert known(breaks=(gap("2025-03-02"),)).usable(first, last) == 3
    assert known().usable(D("2025-03-04"), D("2025-03-04")) == 0
    open_ = known(partly=frozenset([D("2025-03-04")])).open_days([D("2025-03-04")])
    assert open_ == [D("2025-03-04")]
