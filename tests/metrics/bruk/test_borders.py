"""Borders of the year's estimate, of comparisons and of coverage, on both sides."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics.bruk import annual, comparability
from metrics.bruk.annual import estimate
from metrics.bruk.comparability import change
from metrics.engine.coverage import calendar
from metrics.engine.selection import Selection
from tests.conftest import event
from tests.metrics.bruk.test_annual import asked, logged
from tests.metrics.bruk.test_comparability import daily

DAY = dt.timedelta(days=1)
FIRST = dt.date(2025, 1, 6)


@pytest.mark.parametrize(
    ("until", "method"), [("2026-04-01", "dagsnitt"), ("2026-04-02", "sesong")]
)
def test_a_quarter_of_the_days_of_a_year_is_enough_for_the_season(load, until, method):
    # 91 and 92 of 365 days; a quarter is 91,25.
    path = logged(load, lambda _: 1, ("2025-01-02", "2026-04-02"))
    assert estimate("sidevisninger", asked(until), path).metode == method
    assert annual.LEAST == 0.25


@pytest.mark.parametrize(
    ("first", "method"), [("2025-01-02", "sesong"), ("2025-01-03", "dagsnitt")]
)
def test_the_year_before_lacks_no_day(load, first, method):
    path = logged(load, lambda _: 1, (first, "2026-05-01"))
    assert estimate("sidevisninger", asked("2026-05-01"), path).metode == method


@pytest.mark.parametrize(("weeks", "method"), [(1, "dagsnitt"), (2, "sesong")])
def test_two_weeks_with_something_in_them_make_a_season(weeks, method):
    days = [dt.date(2026, 1, 1) + n * DAY for n in range(100)]
    before = {day: float(n < 7 * weeks) for n, day in enumerate(days)}
    made = annual.Annual("sidevisninger", 2026, None, None, None, 50.0, 50, 365, "", "")
    found = annual._seasonal(made, dict.fromkeys(days[:50], 1.0), before, days[0])
    assert found.metode == method
    if method == "sesong":
        assert found.verdi == found.nedre == found.oevre == 50.0  # nothing is left of the season


@pytest.mark.parametrize(("first", "offered"), [(FIRST, True), (FIRST + DAY, False)])
def test_the_first_week_of_a_log_can_be_compared_with(load, first, offered):
    last = FIRST + 370 * DAY
    path = load(list(daily(str(first), str(last))), ("portal", str(first), str(last)))
    week = Selection(fra=last + DAY, til=last + 7 * DAY)
    found = change("sidevisninger", week, path)
    assert found.percent is None
    assert (found.nearest is not None) is offered
    if found.nearest:
        assert found.nearest.before_window == (FIRST, FIRST + 6 * DAY)


@pytest.mark.parametrize(("days", "years"), [(366, 1), (367, 2), (732, 2), (733, 3)])
def test_a_year_is_compared_with_the_year_before_it(days, years):
    now = dt.date(2026, 1, 1), dt.date(2026, 1, 1) + (days - 1) * DAY
    assert (now[0] - comparability.weeks_before(now)[0]).days == 364 * years


def even(count, last):
    """`count` lines a day from midnight on 1 April, and as many on 2 April up to a time."""
    first = dt.datetime(2025, 4, 1)
    times = [first + dt.timedelta(days=1) * n / count for n in range(count)]
    end = dt.datetime.fromisoformat(f"2025-04-02 {last}")
    times += [first + DAY + (end - first - DAY) * n / (count - 1) for n in range(count)]
    return [event(f"{time:%Y-%m-%d %H:%M:%S}", n) for n, time in enumerate(times)]


@pytest.mark.parametrize(
    ("count", "last", "partly"),
    [
        (120, "22:00:00", False),  # two hours are missing of the evening
        (120, "21:59:59", True),
        (24, "17:00:00", True),  # seven of 24 lines are missing
        (24, "17:00:01", False),
    ],
)
def test_a_day_is_partial_when_more_than_two_hours_and_seven_lines_are_missing(
    load, count, last, partly
):
    path = load(even(count, last), ("portal", "2025-04-01", "2025-04-02"))
    known = calendar("sidevisninger", Selection(), path)
    assert (dt.date(2025, 4, 2) in known.partly) is partly
    assert dt.date(2025, 4, 1) in known.covered


@pytest.mark.parametrize(("total", "missing"), [(20, False), (21, True)])
def test_silence_where_seven_lines_were_due_is_no_coverage(load, total, missing):
    # Two silent days of six: two sixths of 21 lines are seven.
    days = [f"2025-04-{n % 4 + 1 + 2 * (n % 4 > 1):02}" for n in range(total)]
    path = load(
        [event(f"{day} 12:{n:02}:00", n) for n, day in enumerate(days)],
        ("portal", "2025-04-01", "2025-04-06"),
    )
    covered = calendar("sidevisninger", Selection(), path).covered
    assert (dt.date(2025, 4, 3) not in covered) is missing
