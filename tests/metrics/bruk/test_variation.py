"""What is no news: a change that the number makes by itself from year to year."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics.bruk import variation
from metrics.engine.selection import Selection
from tests.conftest import event

LAST = dt.date(2024, 12, 31)


def log(load, *years: list[int]):
    """A log of the last months of each year up to 2024, with so many page views in each month."""
    events, spans = [], []
    for back, views in enumerate(reversed(years)):
        year, first = 2024 - back, 13 - len(views)
        spans.append(("portal", f"{year}-{first:02}-01", f"{year}-12-31"))
        events += [
            event(f"{year}-{first + place:02}-{1 + n % 28:02} 10:{n % 60:02}:00", n)
            for place, number in enumerate(views)
            for n in range(number)
        ]
    return load(events, *spans)


def usual(path, days: int = 30) -> float | None:
    return variation.usual("sidevisninger", Selection(til=LAST), days, path)


def test_the_seasons_are_no_change_and_an_uneven_year_is(load):
    assert usual(log(load, [40, 90] * 4, [40, 90] * 4)) == 0
    path = log(load, [40] * 8, [40, 60] * 4)
    assert usual(path) == pytest.approx(2 * 1.4826 * 25)
    assert usual(path, 122) == pytest.approx(usual(path) / 2, rel=0.01)  # chance evens out


def test_six_changes_say_what_is_usual_and_five_do_not(load):
    assert usual(log(load, [40] * 6, [40] * 6)) == 0
    assert usual(log(load, [40] * 5, [40] * 6)) is None


def test_without_an_end_nothing_is_usual(load):
    path = log(load, [40] * 6, [40] * 6)
    assert variation.usual("sidevisninger", Selection(), 31, path) is None
