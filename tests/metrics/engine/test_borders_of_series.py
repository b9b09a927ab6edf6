"""Borders of what the days of a row can carry, of periods, and of how use is counted per day."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics.engine import catalog, comparable, coverage, daily, notices, periods, series
from metrics.engine.comparable import Break
from metrics.engine.coverage import Calendar
from metrics.engine.result import Row
from metrics.engine.selection import Selection

D = dt.date.fromisoformat
VIEWS, SHARE = catalog.get("sidevisninger"), catalog.get("fluktfrekvens")
MARCH = [D(f"2025-03-{day:02}") for day in range(1, 11)]


def known(covered=(), partly=(), breaks=()):
    return Calendar(
        frozenset(MARCH[d - 1] for d in covered), frozenset(MARCH[d - 1] for d in partly), breaks
    )


def gap(first, last, text="t"):
    return Break(text, MARCH[first - 1], MARCH[last - 1], "hull", text, "k", "")


def judged(calendar, first=1, last=10, value=5.0, of=0, metric=VIEWS, **more):
    row = None if value is None else Row("g", "G", value, **more)
    return series._judged(metric, row, "g", "G", MARCH[first - 1 : last], calendar, of)


@pytest.mark.parametrize(
    ("covered", "value", "marks"),
    [
        (range(1, 11), 5.0, ()),
        (range(1, 10), 5.0, ("delvis: 9 av 10 dager",)),
        ((1,), 5.0, ("delvis: 1 av 10 dager",)),
        ((), None, (series.MISSING,)),
    ],
)
def test_a_row_is_whole_when_every_day_is_covered(covered, value, marks):
    found = judged(known(covered))
    assert (found.verdi, found.merker) == (value, marks)


def test_a_day_that_is_covered_in_part_gives_a_number_that_is_partial():
    assert judged(known(partly=(1,)), 1, 1).merker == (
        "delvis: loggen dekker bare en del av dagen",
    )
    assert judged(known(covered=(1,)), 1, 1).merker == ()


def test_a_window_that_cuts_a_period_is_told_of_all_its_days():
    assert judged(known(range(1, 11)), of=10).merker == ()
    assert judged(known(range(1, 11)), of=31).merker == ("delvis: 10 av 31 dager",)
    # Without a number there is nothing that is partial; bounds are one.
    assert judged(known(range(1, 11)), value=None, metric=SHARE, of=31).merker == (series.EMPTY,)
    bounds = Row("g", "G", None, nedre=1.0, oevre=2.0)
    found = series._judged(SHARE, bounds, "g", "G", MARCH, known(range(1, 11)), 31)
    assert found.merker == ("delvis: 10 av 31 dager",)


def test_no_row_is_zero_of_what_is_counted_and_nothing_of_the_rest():
    assert judged(known((1,)), 1, 1, None).verdi == 0.0
    found = judged(known((1,)), 1, 1, None, metric=SHARE)
    assert (found.verdi, found.merker) == (None, (series.EMPTY,))


def test_a_gap_is_the_reason_only_where_it_takes_the_days():
    calendar = known((1,), breaks=(gap(2, 3, "kort"), gap(4, 9, "lang")))
    assert judged(calendar, 2, 9).merker == (f"hull: {gap(4, 9, 'lang').sentence()}",)
    assert judged(calendar, 2, 3).merker == (f"hull: {gap(2, 3, 'kort').sentence()}",)
    assert judged(calendar, 10, 10).merker == (series.MISSING,)
    change = Break("c", MARCH[4], MARCH[4], "definisjon", "ny", "k", "")
    assert judged(known((1,), breaks=(change,)), 4, 6).merker == (series.MISSING,)


def test_days_on_both_sides_of_a_break_are_no_sum_and_of_one_side_are():
    change = Break("c", MARCH[4], MARCH[4], "definisjon", "Ny", "k", "")
    calendar = known(range(1, 11), breaks=(change,))
    assert judged(calendar, 1, 4).verdi == 5.0
    assert judged(calendar, 5, 10).verdi == 5.0
    told = judged(calendar, 4, 5)
    assert told.verdi is None
    assert told.merker[0].startswith("brudd: Ny")
    # The gap explains more than the change that lies beside it.
    both = known((1, 2, 9, 10), breaks=(change, gap(4, 8, "Hull")))
    assert judged(both).merker[0].startswith("brudd: Hull")


@pytest.mark.parametrize(
    ("marks", "kept"),
    [
        ([(), ()], "ab"),
        ([("delvis: 1 av 2 dager",), ()], "b"),
        ([("delvis: 1 av 2 dager",), ("delvis: 1 av 2 dager",)], "ab"),
        ([("annet",), ()], "ab"),
    ],
)
def test_only_what_is_counted_over_the_same_days_is_ranked(marks, kept):
    rows = [Row(key, key, 1.0, merker=own) for key, own in zip("ab", marks, strict=True)]
    assert "".join(row.gruppe for row in series.same_days(rows)) == kept


def test_rows_are_in_order_of_size_and_those_without_a_number_last():
    rows = [
        Row("d", "d", None),
        Row("c", "c", 1.0),
        Row("b", "b", None, nedre=2.0, oevre=9.0),
        Row("a", "a", 1.0),
        Row("e", "e", 0.0),
    ]
    assert [row.gruppe for row in sorted(rows, key=series._by_size)] == ["b", "a", "c", "e", "d"]


def test_the_reason_why_no_source_covers_a_selection():
    assert series.why_none(Selection()) == series.MISSING
    assert series.why_none(Selection(verktoey=("noa_pluss",))) == series.NO_TOOL
    assert series.why_none(Selection(verktoey=("noa_pluss",), region=("03",))) == series.NO_PLACE


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


@pytest.mark.parametrize(("first", "last", "field"), [(4, 5, None), (3, 3, None), (4, 4, "alle")])
def test_a_gap_in_the_window_is_counted_visit_by_visit(first, last, field):
    calendar = known((1, 2, 4, 6), breaks=(gap(3, 3), gap(5, 5)))
    asked = Selection(fra=MARCH[first - 1], til=MARCH[last - 1])
    assert daily._field(asked, "alle", calendar) == field


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
    row = {"kilde": "portal", "uten_agent": False, "andel": share}
    monkeypatch.setattr(notices.store, "about", lambda *_: [row])
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


def test_the_gap_that_takes_most_is_the_reason_that_is_told():
    short, long = gap(1, 2, "kort"), gap(4, 9, "lang")
    window = MARCH[0], MARCH[9]
    for breaks in ([short, long], [long, short]):
        assert comparable.why_not(breaks, window, window).startswith("Ikke sammenlignbart: lang")


def test_a_gap_of_one_day_is_over_the_day_after_and_only_gaps_are_taken_off():
    one, change = gap(5, 5), Break("c", MARCH[4], MARCH[4], "definisjon", "t", "k", "")
    assert one.cuts == (MARCH[4], MARCH[5])
    assert change.cuts == (MARCH[4],)
    assert comparable.clipped([change], (MARCH[4], MARCH[4])) == (MARCH[4], MARCH[4])
    assert comparable.clipped([one], (MARCH[4], MARCH[5])) == (MARCH[5], MARCH[5])
