"""What is read once of a warehouse, against the window and the sources that are chosen."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics.engine.lest import files
from metrics.engine.selection import Selection

FIRST, LAST = dt.date(2024, 3, 5), dt.date(2024, 3, 8)
DAY = dt.timedelta(days=1)


@pytest.fixture
def read(monkeypatch):
    """Two files of the portal and one of another source, and keys of March and April."""
    known = (
        files._File("nav", None, None, 9, 9, 0, 0),
        files._File("portal", FIRST, LAST, 10, 4, 1, 0),
        files._File("portal", LAST + DAY, LAST + DAY, 20, 5, 2, 3),
    )
    march, april = 1000 * files.PERIOD, 1001 * files.PERIOD
    keys = (
        ("portal", march + 7, FIRST),
        ("portal", march + 8, LAST),
        ("portal", april, LAST + DAY),
        ("nav", march + 7, FIRST),
        ("nav", april + 7, LAST),
    )
    monkeypatch.setattr(files, "standard", lambda _: frozenset({"portal"}))
    monkeypatch.setattr(files, "_files", lambda _: known)
    monkeypatch.setattr(files, "_shares", lambda _: {"portal": 6.5})
    monkeypatch.setattr(files, "_doubled", lambda _: keys)


@pytest.mark.parametrize(
    ("window", "views"),
    [
        ({}, 30),
        ({"til": LAST}, 10),
        ({"fra": LAST}, 30),
        ({"fra": LAST + DAY}, 20),
        ({"til": FIRST}, 10),
        ({"fra": LAST + 2 * DAY}, None),
        ({"til": FIRST - DAY}, None),
    ],
)
def test_the_files_that_touch_the_window_tell_of_it(read, window, views):
    asked = Selection(**window)
    assert [found.visninger for found in files.clients(None, asked)] == [views] * bool(views)
    left = [files.LeftOut("portal", views != 10, 6.5)] * bool(views)
    assert files.left_out(None, asked) == left


def test_a_file_without_days_touches_only_a_window_without_limits(read):
    asked = Selection(kilde=("nav", "portal"))
    assert [found.kilde for found in files.clients(None, asked)] == ["nav", "portal"]
    assert files.left_out(None, Selection(kilde=("nav",))) == [files.LeftOut("nav", False, None)]
    for limit in ({"fra": FIRST}, {"til": LAST}):
        assert files.clients(None, Selection(kilde=("nav",), **limit)) == []


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({}, ["portal"]),
        ({"fra": FIRST, "til": LAST}, ["portal"]),
        ({"fra": FIRST + DAY}, []),
        ({"til": LAST - DAY}, []),
        ({"kilde": ("nav",)}, []),
    ],
)
def test_two_keys_of_one_period_within_the_window_are_told(read, chosen, told):
    assert files.several_keys(None, Selection(**chosen)) == told
