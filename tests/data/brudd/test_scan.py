"""What is told of a series, and what is not: both sides of each border."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from data.brudd import scan
from data.brudd.counts import ALONE, RATIO, SHARE, Series
from data.brudd.effects import columns
from data.brudd.limit import RATE, expected, limit
from tests.bruddvarsel import measured, worlds

LIMIT = limit(10)
FIRST = dt.date(2022, 1, 3).toordinal()
DAY = dt.date(2022, 9, 12).toordinal()


def calm(days: int = 500, seed: int = 1, people: float = 400) -> Series:
    """A tool that meets eight of ten of those in a log, and nothing else."""
    luck = np.random.default_rng(seed)
    log = luck.poisson(people, days).astype(float)
    return Series(np.arange(FIRST, FIRST + days), luck.binomial(log.astype(int), 0.8) * 1.0, log)


def thinned(series: Series, day: int, factor: float) -> Series:
    return worlds.broken(series, day, factor, np.random.default_rng(2))


def days_of(series: Series, known: tuple[int, ...] = ()) -> list[int]:
    return [step.day for step in scan.found(series, LIMIT, known)]


def test_a_drop_is_found_on_its_day_with_its_size():
    (step,) = scan.found(thinned(calm(), DAY, 0.6), LIMIT)
    assert step.first <= step.day == DAY <= step.last
    assert step.size == pytest.approx(np.log(0.6), abs=3 * step.error)
    assert step.score > LIMIT
    assert days_of(calm()) == []


def test_a_rise_is_found_too_and_two_breaks_are_two():
    twice = thinned(thinned(calm(), DAY, 0.6), DAY + 120, 1.5)
    first, second = scan.found(twice, LIMIT)
    assert abs(first.day - DAY) <= 2 and abs(second.day - DAY - 120) <= 2
    assert first.size < 0 < second.size


def test_what_both_sources_tell_of_is_no_break_between_them():
    series = calm()
    less = np.where(series.days >= DAY, 0.4, 1)
    luck = np.random.default_rng(3)
    log = luck.binomial(series.against.astype(int), less).astype(float)
    both = Series(series.days, luck.binomial(log.astype(int), 0.8) * 1.0, log)
    assert days_of(both) == []
    assert days_of(replace(both.alone(), way=ALONE)) != []


def test_a_known_break_is_not_told_again():
    series = thinned(calm(), DAY, 0.6)
    assert days_of(series, (DAY,)) == []
    assert days_of(series, (DAY + 150,)) == [DAY]


def test_a_few_days_out_are_no_new_level():
    series = calm()
    out = (series.days >= DAY) & (series.days < DAY + 3)
    assert days_of(replace(series, count=np.where(out, 0, series.count))) == []


def test_a_share_that_moves_because_the_rest_does_is_not_told():
    luck = np.random.default_rng(4)
    days = np.arange(FIRST, FIRST + 500)
    robots = luck.poisson(200, 500).astype(float)
    readers = luck.poisson(np.where(days >= DAY, 300, 900)).astype(float)
    assert days_of(Series(days, robots, readers, SHARE)) == []
    assert days_of(Series(days, robots, readers, replace(SHARE, own=False))) == [DAY]
    more = np.where(days >= DAY, 3 * robots, robots)
    assert days_of(Series(days, more, np.full(500, 900.0), SHARE)) == [DAY]


@pytest.mark.parametrize(("days", "told"), [(scan.SHORTEST - 1, False), (scan.SHORTEST, True)])
def test_a_series_must_be_long_enough(days, told):
    series = thinned(calm(days), FIRST + 60, 0.4)
    assert bool(days_of(series)) is told


def test_a_break_is_seen_when_a_week_is_measured_after_it():
    series = thinned(calm(), DAY, 0.5)
    assert days_of(worlds.until(series, DAY + 3)) == []
    assert days_of(worlds.until(series, DAY + 6)) == [DAY]


def test_days_that_are_not_measured_are_no_break():
    series = calm(600)
    there = (series.days < DAY) | (series.days >= DAY + 90)
    holed = Series(series.days[there], series.count[there], series.against[there])
    assert days_of(holed) == []
    after = thinned(holed, DAY + 150, 0.6)
    assert days_of(after) == [DAY + 150]


def test_the_smallest_step_worth_telling_is_not_told():
    people = 1e6  # where chance is nothing
    below, above = (thinned(calm(people=people), DAY, f) for f in (0.98, 0.95))
    assert days_of(below) == [] and days_of(above) == [DAY]
    assert RATIO.smallest == 0.03


def test_more_series_have_a_higher_limit_and_the_promise_holds_for_each():
    assert limit(1) == 3.0
    assert limit(5) < limit(10) < limit(30)
    for series in (5, 10, 100):
        assert expected(limit(series), series) == pytest.approx(RATE)
    assert expected(9.0, 10) == pytest.approx(10 / 250)


def test_the_calendar_knows_easter_christmas_and_the_common_holidays():
    days = np.arange(dt.date(2024, 1, 1).toordinal(), dt.date(2024, 12, 31).toordinal() + 1)
    off = dict(zip(days, columns(days, 1)[:, 7:12], strict=True))
    marked = {
        (3, 27): 1, (3, 28): 0, (12, 23): 2, (7, 10): 3, (5, 10): 4,
    }  # fmt: skip  # Holy Wednesday, Maundy Thursday, Christmas, week 28, after Ascension
    for (month, day), kind in marked.items():
        row = off[dt.date(2024, month, day).toordinal()]
        assert row[kind] == 1, (month, day)
    assert not off[dt.date(2024, 9, 11).toordinal()].any()


def test_years_without_breaks_give_few_alarms():
    """A small part of what «make bruddvarsel» measures: 18 years of ten series."""
    found = [measured.alarms(series) for series in measured.calm(400, 6)]
    assert sum(found) <= RATE * 6 * measured.YEARS


def test_a_script_that_loses_four_of_ten_is_found_within_three_weeks():
    trials = [measured.trial("program 0", 400, 0.6, number) for number in range(4)]
    assert all(t.delay is not None and t.delay <= 21 for t in trials)
