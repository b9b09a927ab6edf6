"""Borders of the rules for a line that is read twice (hendelser/2 and 3), on both sides."""

from __future__ import annotations

import datetime as dt

import pytest

from data.warehouse import events as build
from tests import ROOT
from tests.support.sql import ran

DOUBTED = "data/warehouse/hendelser/2_tvilsomme_dager.sql"
REPEATED = "data/warehouse/hendelser/3_gjentatt.sql"
START = dt.datetime(2024, 4, 1, 10)
EVENTS = """filnr int, kilde text, dag date, tid timestamp, linje bigint, loep int,
    besoekende bigint, generasjon bigint, vert text, sti text, status int, slag text, bot bool"""


def line(part, second, who=1, *, run=0, kind="side", bot=False, day=0):
    """One event of a part of a file, `second` seconds after ten o'clock."""
    at = START + dt.timedelta(days=day, seconds=second)
    return (part, "portal", at.date(), at, None, run, who, 1, "v", "/om", 200, kind, bot)


def repeated(*events, files=(0, 0), rule="portal_v2"):
    """How many lines are taken for repeated. `files` has the file of each part."""
    numbered = [(*e[:4], n, *e[5:]) for n, e in enumerate(events)]
    found = ran(
        DOUBTED,
        alle_hendelser=(EVENTS, numbered),
        hendelsesfiler=("filnr int, innlasting bigint", list(enumerate(files))),
        kilder=("id text, definisjon text", [("portal", rule)]),
    )
    found.execute((ROOT / REPEATED).read_text("utf-8"))
    return (
        found.execute("select count(*) from gjentatte_linjer").fetchone()[0],
        found.execute("select coalesce(sum(antall), 0) from gjentatt").fetchone()[0],
    )


@pytest.mark.parametrize(("begins", "count"), [(90, 0), (89, 1)])
def test_a_part_that_begins_more_than_ten_seconds_back_may_repeat(begins, count):
    # Two requests of one second in a log in order are two; in a part that goes back they are one.
    events = [line(0, 0, 2), line(0, 95), line(0, 100, 3), line(1, begins, 4), line(1, 95)]
    assert repeated(*events) == (count, count)


@pytest.mark.parametrize(("at", "count"), [(100, 1), (101, 0)])
def test_what_comes_after_the_part_before_ended_is_new(at, count):
    later = [line(2, at)] if at > 100 else []
    events = [line(0, 0, 2), line(0, 100), line(1, 80, 4), line(1, at), *later]
    assert repeated(*events, files=(0, 0, 0))[0] == count


@pytest.mark.parametrize(("at", "count"), [(0, 1), (1, 0)])
def test_the_day_that_the_part_before_ended_is_compared(at, count):
    # The part before ended the moment that this one begins the day.
    events = [line(0, 0, 2), line(0, 0, day=1), line(1, -60, 3), line(1, at, day=1)]
    if at:
        events += [line(1, at, day=1)]
    assert repeated(*events)[0] == count


@pytest.mark.parametrize("last_first", [True, False])
@pytest.mark.parametrize(("apart", "count"), [(0, 1), (1, 0)])
def test_two_files_that_meet_in_one_second_share_it(last_first, apart, count):
    early, late = [line(0, 0, 2), line(0, 100)], [line(1, 100 + apart), line(1, 200, 3)]
    if last_first:
        early, late = [line(1, 0, 2), line(1, 100)], [line(0, 100 + apart), line(0, 200, 3)]
    assert repeated(*early, *late, files=(0, 1))[0] == count


@pytest.mark.parametrize(("lines", "count"), [(10, 1), (11, 0)])
def test_a_tenth_of_what_both_have_is_no_chance(lines, count):
    one = [line(0, n, 2) for n in range(lines - 1)]
    other = [line(1, n, 3) for n in range(lines - 1)]
    same = [line(0, lines - 1), line(1, lines - 1)]
    assert repeated(*one, *other, *same, files=(0, 1))[0] == count


@pytest.mark.parametrize("which", [0, 1])
def test_it_is_a_tenth_of_the_file_that_has_fewest_there(which):
    many = [line(which, n / 2, 2) for n in range(38)]
    few = [line(1 - which, 2 * n, 3) for n in range(9)]
    ends = [line(0, 19), line(1, 19)]
    assert repeated(*many, *few, *ends, files=(0, 1))[0] == 1


def test_what_only_one_of_the_files_covers_is_not_counted():
    # Ten lines each where both are; and each has fifty more, the one before and the other after.
    both = [line(n, second, 2 + n) for n in (0, 1) for second in range(9)]
    outside = [line(0, n, 7) for n in range(-50, 0)] + [line(1, n, 7) for n in range(10, 60)]
    assert repeated(*both, line(0, 9), line(1, 9), *outside, files=(0, 1))[0] == 1


def test_each_day_is_judged_by_itself():
    both = [line(n, second, 2 + n) for n in (0, 1) for second in range(9)]
    next_day = [line(n, second, 2 + n, day=1) for n in (0, 1) for second in range(50)]
    assert repeated(*both, line(0, 9), line(1, 9), *next_day, files=(0, 1))[0] == 1


@pytest.mark.parametrize(("rule", "count"), [("portal_v2", 0), ("goaccess", 1)])
def test_static_files_are_compared_where_goaccess_counts_them(rule, count):
    events = [line(0, 0, kind="statisk"), line(1, 0, kind="statisk")]
    assert repeated(*events, files=(0, 1), rule=rule) == (count, 0)


@pytest.mark.parametrize(
    ("kind", "bot", "told"),
    [("side", False, 1), ("nedlasting", False, 1), ("side", True, 0), ("annen_status", False, 0)],
)
def test_what_is_told_is_pages_and_documents_of_people(kind, bot, told):
    events = [line(0, 0, kind=kind, bot=bot), line(1, 0, kind=kind, bot=bot)]
    assert repeated(*events, files=(0, 1)) == (1, told)


@pytest.mark.parametrize(("run", "count"), [(0, 0), (1, 1)])
def test_a_line_that_comes_late_is_in_a_run_of_its_own(run, count):
    # NB: a run is only looked at on a day that has one.
    events = [line(0, 5), line(0, 5, run=run), line(0, 9, 2)]
    assert repeated(*events, files=(0,))[0] == count


def test_the_run_that_has_a_line_most_often_decides():
    events = [line(0, 5), line(0, 5), line(0, 5, run=1), line(0, 5, run=1), line(0, 5, run=2)]
    assert repeated(*events, files=(0,))[0] == 3


def test_days_and_sources_are_apart():
    events = [line(0, 0), line(1, 0, day=1), (*line(1, 0)[:1], "annen", *line(1, 0)[2:])]
    assert repeated(*events, files=(0, 1)) == (0, 0)


def test_where_no_day_is_in_doubt_the_tables_are_those_of_nothing_found():
    made = []
    for text in ((ROOT / REPEATED).read_text("utf-8"), build.NONE_REPEATED):
        found = ran(
            DOUBTED,
            alle_hendelser=(EVENTS, [line(0, 0), line(1, 5)]),
            hendelsesfiler=("filnr int, innlasting bigint", [(0, 0), (1, 0)]),
            kilder=("id text, definisjon text", [("portal", "goaccess")]),
        )
        assert found.execute("from tvilsomme_dager").fetchall() == []
        found.execute(text)
        tables = ("gjentatte_linjer", "gjentatt")
        made.append([found.execute(f"describe {name}").fetchall() for name in tables])
        assert [found.execute(f"from {name}").fetchall() for name in tables] == [[], []]
    assert made[0] == made[1]
