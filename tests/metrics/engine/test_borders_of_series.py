"""Borders of what the days of a row can carry, of periods, and of how use is counted per day."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics.engine import catalog, comparable, series
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
    whole = (of,) if of else ()
    return series._judged(metric, row, "g", "G", MARCH[first - 1 : last], calendar, *whole)


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
    nought = judged(known((1,)), 1, 1, None)
    assert (nought.verdi, nought.grunnlag, nought.merker) == (0.0, 0, ())
    found = judged(known((1,)), 1, 1, None, metric=SHARE)
    assert (found.verdi, found.merker) == (None, (series.EMPTY,))


def test_a_gap_is_the_reason_only_where_it_takes_the_days():
    calendar = known((1,), breaks=(gap(2, 3, "kort"), gap(4, 9, "lang")))
    assert judged(calendar, 2, 9).merker == (f"hull: {gap(4, 9, 'lang').sentence()}",)
    assert judged(calendar, 2, 3).merker == (f"hull: {gap(2, 3, 'kort').sentence()}",)
    assert judged(calendar, 10, 10).merker == (series.MISSING,)
    change = Break("c", MARCH[1], MARCH[8], "definisjon", "ny", "k", "")
    assert judged(known((1,), breaks=(change,)), 4, 6).merker == (series.MISSING,)
    told = judged(known((1,), breaks=(change, gap(4, 9, "lang"), gap(2, 3, "kort"))), 5, 6)
    assert told.merker == (f"hull: {gap(4, 9, 'lang').sentence()}",)


@pytest.mark.parametrize("day", [2, 3])
def test_a_gap_has_both_its_ends(day):
    calendar = known((1,), breaks=(gap(4, 9, "lang"), gap(2, 3, "kort")))
    assert judged(calendar, day, day).merker == (f"hull: {gap(2, 3, 'kort').sentence()}",)


def completed(split, rows, calendar, metric=VIEWS, **chosen):
    asked = Selection(fra=MARCH[0], til=MARCH[-1], **chosen)
    return series.complete(None, metric, asked, split, rows, calendar)


def test_every_week_of_the_window_has_a_row_and_those_it_cuts_are_partial():
    # 1 March 2025 is a Saturday, so a week ends on the 2nd and another begins on the 10th.
    rows = (Row("2025-W09", "u", 4.0), Row("2025-W10", "u", 7.0), Row("2025-W11", "u", 1.0))
    found = completed("uke", rows, known(range(1, 11)))
    assert [(row.gruppe, row.verdi, row.merker) for row in found] == [
        ("2025-W09", 4.0, ("delvis: 2 av 7 dager",)),
        ("2025-W10", 7.0, ()),
        ("2025-W11", 1.0, ("delvis: 1 av 7 dager",)),
    ]
    empty = completed("uke", (), known(range(1, 11)))
    assert [row.verdi for row in empty] == [0.0, 0.0, 0.0]
    assert [row.navn for row in empty] == ["uke 9, 2025", "uke 10, 2025", "uke 11, 2025"]
    asked = Selection(fra=MARCH[2], til=MARCH[4])
    (cut,) = series.complete(None, VIEWS, asked, "uke", rows[1:2], known(range(1, 11)))
    assert cut.merker == ("delvis: 3 av 7 dager",)


def test_one_number_is_of_all_the_days_and_groups_keep_theirs():
    part, whole = known(range(1, 10)), known(range(1, 11))
    total = (Row("alle", "Alle", 5.0),)
    assert completed("alle", total, part)[0].merker == ("delvis: 9 av 10 dager",)
    assert completed("alle", total, whole) == total
    groups = (Row("a", "A", 1.0, grunnlag=1), Row("b", "B", 2.0, grunnlag=1))
    assert completed("bransje", groups, part) == groups[::-1]
    assert completed("bransje", groups, None) == groups
    rate = catalog.get("visninger_per_1000_sysselsatte")
    nought = (Row("a", "A", 0.0, grunnlag=0), Row("b", "B", 2.0, grunnlag=1))
    found = completed("bransje", nought, part, rate)
    assert [row.merker for row in found] == [(), ("delvis: 9 av 10 dager",)]
    assert completed("bransje", nought, part) == nought[::-1]


def test_without_any_day_there_is_one_row_that_says_why():
    asked = Selection()
    (row,) = series.complete(None, VIEWS, asked, "alle", (), known())
    assert (row.verdi, row.merker) == (None, (series.MISSING,))
    assert series.complete(None, VIEWS, asked, "maaned", (), known()) == ()


def test_groups_on_both_sides_of_a_break_have_no_sum():
    change = Break("c", MARCH[4], MARCH[4], "definisjon", "Ny", "k", "")
    groups = (Row("a", "A", 1.0, grunnlag=1),)
    (row,) = completed("bransje", groups, known(range(1, 11), breaks=(change,)))
    assert row.verdi is None
    assert row.merker[0].startswith("brudd: Ny")


def test_each_tool_and_each_source_has_its_own_days(monkeypatch):
    asked = []

    def own(metric, selection, path):
        asked.append((selection.kilde, selection.verktoey))
        return known(range(1, 10)) if len(asked) == 1 else known(range(1, 11))

    monkeypatch.setattr(series, "calendar", own)
    monkeypatch.setattr(series.registers, "names", lambda _: {"verktoey": {"a": "A"}})
    rows = (Row("a", "A", 3.0), Row("b", "B", 2.0))
    found = completed("verktoey", rows, known(range(1, 11)))
    assert [row.merker for row in found] == [("delvis: 9 av 10 dager",), ()]
    assert asked == [((), ("a",)), ((), (series.PORTAL,))]
    asked.clear()
    completed("kilde", rows, known(range(1, 11)))
    assert asked == [(("a",), ()), (("b",), ())]


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
        Row("aa", "aa", 0.0),
    ]
    assert [row.gruppe for row in sorted(rows, key=series._by_size)] == ["b", "a", "c", "aa", "d"]


def test_the_reason_why_no_source_covers_a_selection():
    assert series.why_none(Selection()) == series.MISSING
    assert series.why_none(Selection(verktoey=("noa_pluss",))) == series.NO_TOOL
    assert series.why_none(Selection(verktoey=("noa_pluss",), region=("03",))) == series.NO_PLACE


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
