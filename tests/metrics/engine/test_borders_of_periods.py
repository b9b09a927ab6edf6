"""Borders of periods, of how use is counted per day, and of what a reader is told of days."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics.engine import catalog, coverage, daily, notices, periods
from metrics.engine.lest import files
from metrics.engine.selection import Selection
from tests.metrics.engine.test_borders_of_series import MARCH, gap, known

D = dt.date.fromisoformat
VIEWS = catalog.get("sidevisninger")


@pytest.mark.parametrize(
    ("split", "day", "first", "last", "key"),
    [
        ("uke", "2024-12-30", "2024-12-30", "2025-01-05", "2025-W01"),
        ("uke", "2024-12-29", "2024-12-23", "2024-12-29", "2024-W52"),
        ("maaned", "2024-02-29", "2024-02-01", "2024-02-29", "2024-02"),
        ("kvartal", "2024-03-31", "2024-01-01", "2024-03-31", "2024-K1"),
        ("kvartal", "2024-04-01", "2024-04-01", "2024-06-30", "2024-K2"),
        ("kvartal", "2024-12-31", "2024-10-01", "2024-12-31", "2024-K4"),
        ("aar", "2024-12-31", "2024-01-01", "2024-12-31", "2024"),
        ("dag", "2024-12-31", "2024-12-31", "2024-12-31", "2024-12-31"),
    ],
)
def test_the_first_and_last_day_of_a_period(split, day, first, last, key):
    assert periods.key(split, D(day)) == key
    assert (periods.start(split, D(day)), periods.end(split, D(day))) == (D(first), D(last))
    assert periods.first(key) == D(first)
    assert periods.window(split, key) == (D(first), D(last))


@pytest.mark.parametrize(
    ("split", "chosen", "field"),
    [
        ("alle", {}, "alle"),
        ("maaned", {}, "alle"),
        ("bransje", {}, "bransje"),
        ("henvisning", {}, "henvisning"),
        ("kanal", {}, None),
        ("alle", {"bransje": ("a",)}, "bransje"),
        ("alle", {"bransje": ("a", "b")}, None),  # they have visitors in common
        ("bransje", {"bransje": ("a", "b")}, "bransje"),
        ("verktoey", {"bransje": ("a",)}, None),
        ("alle", {"bransje": ("a",), "verktoey": ("v",)}, None),
    ],
)
def test_one_group_at_a_time_is_counted_per_day(split, chosen, field):
    calendar = known(range(1, 11))
    assert daily._field(Selection(**chosen), split, calendar) == field
    assert daily._field(Selection(**chosen), split, None) is None


@pytest.mark.parametrize(
    ("first", "last", "field"), [(4, 5, None), (3, 3, None), (3, 4, None), (4, 4, "alle")]
)
def test_a_gap_in_the_window_is_counted_visit_by_visit(first, last, field):
    calendar = known((1, 2, 4, 6), breaks=(gap(3, 3), gap(5, 5)))
    asked = Selection(fra=MARCH[first - 1], til=MARCH[last - 1])
    assert daily._field(asked, "alle", calendar) == field
    assert daily._field(Selection(), "alle", known(breaks=(gap(3, 3),))) == "alle"


@pytest.mark.parametrize(
    ("fra", "til", "window"),
    [
        (None, None, (2, 5)),
        (3, None, (3, 5)),
        (None, 4, (2, 4)),
        (None, 1, (1, 1)),
        (7, None, (7, 7)),
        (1, 9, (1, 9)),
    ],
)
def test_the_days_that_a_selection_spans(fra, til, window):
    asked = Selection(fra=fra and MARCH[fra - 1], til=til and MARCH[til - 1])
    found = known((2, 3), partly=(5,)).window(asked)
    assert found == tuple(MARCH[day - 1] for day in window)
    assert known().window(asked) is None


def test_every_day_from_the_first_to_the_last():
    assert list(coverage.days(MARCH[0], MARCH[2])) == MARCH[:3]
    assert list(coverage.days(MARCH[0], MARCH[0])) == MARCH[:1]


@pytest.mark.parametrize(
    ("whole", "partly", "total", "said"),
    [
        (0, 0, 5, "Ingen av 5 dager"),
        (0, 1, 1, "Tallene bygger på en del av dagen"),
        (0, 2, 5, "Tallene bygger på deler av 2 av 5 dager"),
        (3, 0, 5, "Tallene bygger på 3 av 5 dager;"),
        (3, 1, 5, "Tallene bygger på 3 av 5 dager og deler av 1 til"),
    ],
)
def test_how_many_days_the_numbers_stand_on(whole, partly, total, said):
    assert notices._built_on(whole, partly, total).startswith(said)


@pytest.mark.parametrize(
    ("split", "covered", "told"),
    [("alle", 9, True), ("alle", 10, False), ("maaned", 9, False), ("kilde", 9, False)],
)
def test_days_that_are_missing_are_told_where_no_row_tells_it(split, covered, told):
    asked = Selection(fra=MARCH[0], til=MARCH[-1])
    found = list(notices._about_time(asked, split, known(range(1, covered + 1))))
    assert [notice.kode for notice in found] == [notices.COVERAGE] * told


@pytest.mark.parametrize(("share", "told"), [(4.9, 0), (5.0, 1)])
def test_five_percent_left_out_are_told(monkeypatch, share, told):
    row = files.LeftOut("portal", False, share)
    monkeypatch.setattr(notices.files, "left_out", lambda *_: [row])
    monkeypatch.setattr(notices.registers, "name", lambda *_: "Portalen")
    assert len(list(notices.left_out(None, VIEWS, Selection()))) == told


@pytest.mark.parametrize(("views", "told"), [(999, False), (1000, True)])
def test_the_share_without_a_fylke_is_told_from_a_thousand_views(monkeypatch, views, told):
    row = {"kilde": "portal", "visninger": views, "plassert": views // 2, "steder": "en tabell"}
    monkeypatch.setattr(notices.store, "rows", lambda *_, **__: [row])
    monkeypatch.setattr(notices.registers, "name", lambda *_: "Portalen")
    monkeypatch.setattr(notices.coverage, "calendar", lambda *_: known((1,)))
    (found,) = notices.places(None, VIEWS, Selection(), "region")
    assert ("av sidevisningene har ikke noe fylke" in found.tekst) is told
    assert list(notices.places(None, VIEWS, Selection(), "bransje")) == []


@pytest.mark.parametrize(
    ("split", "key", "name"),
    [
        ("dag", "2025-03-09", "9. mars 2025"),
        ("uke", "2025-W09", "uke 9, 2025"),
        ("maaned", "2025-03", "mars 2025"),
        ("kvartal", "2025-K1", "1. kvartal 2025"),
        ("aar", "2025", "2025"),
        ("bransje", "barnehage", None),
    ],
)
def test_what_a_period_is_called(split, key, name):
    assert periods.name(split, key) == name
