"""Which spans may stand for a period: those that cover most of it, none twice, the finest first."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from metrics.engine.observasjoner import spans as rules
from metrics.engine.observasjoner.spans import Span

APRIL = dt.date(2024, 4, 1), dt.date(2024, 4, 30)
MONTH = Span(*APRIL, "maaned")


def day(number: int) -> Span:
    date = dt.date(2024, 4, number)
    return Span(date, date, "dag")


DAYS = [day(n) for n in range(1, 31)]
WEEKS = [
    Span(first := dt.date(2024, 3, 25) + dt.timedelta(7 * n), first + dt.timedelta(6), "uke")
    for n in range(6)
]


@pytest.mark.parametrize(
    ("known", "grain", "covered"),
    [
        ([*DAYS, MONTH], "dag", 30),  # the finest that covers it
        ([*DAYS[:29], MONTH], "maaned", 30),  # a day is lacking, so the very month
        (DAYS[:29], "dag", 29),  # a part, which the number says
        ([*DAYS[:3], *WEEKS], "uke", 28),  # a week that reaches out of the month is never split
        ([*DAYS, *WEEKS], "dag", 30),
    ],
)
def test_what_stands_for_a_month(known, grain, covered):
    found = rules.chosen(sorted(known), *APRIL)
    assert {span.korn for span in found} == {grain}
    assert sum(span.days for span in found) == covered
    assert all(a.til < b.fra for a, b in pairwise(sorted(found)))


def test_spans_that_overlap_are_not_counted_twice():
    free = sorted(Span(dt.date(2024, 4, a), dt.date(2024, 4, b), "periode") for a, b in
                  ((1, 10), (5, 20), (11, 20), (1, 30)))  # fmt: skip
    assert [s.days for s in rules.chosen(free, *APRIL)] == [30]
    del free[1]
    assert [s.days for s in rules.chosen(free, *APRIL)] == [10, 10]


def test_nothing_stands_for_a_part_of_a_month_that_is_told_whole():
    assert rules.chosen([MONTH], APRIL[0], dt.date(2024, 4, 29)) == ()


def test_the_fewest_where_that_is_asked_for():
    known = sorted([MONTH, *DAYS])
    assert rules.chosen(known, *APRIL, coarse=True) == (MONTH,)
    may = Span(dt.date(2024, 5, 1), dt.date(2024, 5, 31), "maaned")
    assert rules.chosen([*known, may], APRIL[0], may.til) == (*DAYS, may)
    assert rules.chosen([*known, may], APRIL[0], may.til, coarse=True) == (MONTH, may)
