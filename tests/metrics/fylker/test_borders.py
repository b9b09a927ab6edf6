"""Borders of what an answer about a fylke is a cut of, and of what hidden cells give away."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from metrics.engine import catalog
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.fylker import hiding, two_way
from metrics.fylker.tables import PLACE, TIMES, Log

D = dt.date.fromisoformat
# A log from the middle of a month to the middle of another.
LOG = Log(("portal",), D("2025-03-10"), D("2025-06-20"), whole=True)


@pytest.mark.parametrize(
    ("first", "last", "axes"),
    [
        ("2025-03-10", "2025-06-20", set()),  # all of the log
        ("2025-03-09", "2025-06-21", set()),
        (None, None, set()),
        ("2025-03-11", "2025-06-20", None),  # a part of a month
        ("2025-03-10", "2025-06-19", None),
        ("2025-04-01", "2025-06-20", {TIMES}),
        ("2025-03-10", "2025-05-31", {TIMES}),
        ("2025-03-10", "2025-05-30", None),
        ("2025-04-02", "2025-05-31", None),
    ],
)
def test_whole_months_or_all_of_the_log(first, last, axes):
    days = {"fra": first and D(first), "til": last and D(last)}
    assert hiding._axes(LOG, Selection(**days), "region") == axes


@pytest.mark.parametrize(
    ("split", "chosen", "axes"),
    [
        ("maaned", {}, {TIMES}),
        ("dag", {}, None),
        ("uke", {}, None),
        ("bransje", {}, {"bransje"}),
        ("kanal", {"bransje": ("barnehage",)}, {"bransje", PLACE}),
        ("region", {"verktoey": ("noa_pluss",)}, {PLACE}),
        ("aar", {"bransje": ("barnehage",)}, {TIMES, "bransje"}),
    ],
)
def test_what_an_answer_is_a_cut_of(split, chosen, axes):
    assert hiding._axes(LOG, Selection(**chosen), split) == axes


def test_a_part_of_the_sources_is_a_cut_by_place():
    part = Log(("portal",), LOG.first, LOG.last, whole=False)
    assert hiding._axes(part, Selection(), "region") == {PLACE}


@pytest.mark.parametrize(
    ("months", "columns"), [(("2025-04-01", "2025-05-31"), {"2025-04", "2025-05"})]
)
def test_the_months_of_a_period_are_all_that_begin_and_end_in_it(months, columns):
    table = two_way.Hidden(
        ("03",), ("2025-03", "2025-04", "2025-05", "2025-06"),
        np.zeros((1, 4), bool), np.zeros(1, bool), np.zeros(4, bool), False,
    )  # fmt: skip
    asked = Selection(fra=D(months[0]), til=D(months[1]))
    assert hiding._columns(LOG, table, asked, "region", TIMES, "03") == columns


def test_one_hidden_fylke_with_the_next_smallest_is_enough():
    asked = np.full(4, 50)
    assert two_way.margin(np.array([4, 9, 7, 30]), asked, 5).tolist() == [True, False, True, False]
    assert two_way.margin(np.array([5, 9, 7, 30]), asked, 5).tolist() == [False] * 4
    # An empty one is taken only when no other is left.
    assert two_way.margin(np.array([4, 0, 7, 30]), asked, 5).tolist() == [True, False, True, False]
    assert two_way.margin(np.array([2, 2, 1, 30]), asked, 5).tolist() == [True] * 3 + [False]
    assert two_way.margin(np.array([2, 2, 30, 9]), asked, 5).tolist() == [True, True, False, True]


MONTHS = ("2025-03", "2025-04", "2025-05")
# Oslo is hidden in April and as a whole, and Vestland in May.
TABLE = two_way.Hidden(
    ("03", "46", "11"), MONTHS,
    np.array([[False, True, False], [False, False, True], [False] * 3]),
    np.array([True, False, False]), np.array([False, True, False]), False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("fylker", "months", "touched"),
    [
        ("03", "2025-04", True), ("03", "2025-03", False), ("46", "2025-05", True),
        ("46", "2025-04", False), ("11", MONTHS, False), (None, "2025-04", True),
        (None, "2025-03", False), ("03", None, True), ("46", None, False), (None, None, False),
        (("03", "46"), "2025-03", False), (("11", "46"), "2025-05", True),
    ],
)  # fmt: skip
def test_a_sum_touches_what_is_hidden_of_it(fylker, months, touched):
    def chosen(names):
        return names and frozenset((names,) if isinstance(names, str) else names)

    assert TABLE.touches(chosen(fylker), chosen(months)) is touched
    assert replace(TABLE, total=True).touches(chosen(fylker), chosen(months))


@pytest.mark.parametrize(
    ("fylker", "shut"),
    [
        ({"03"}, True),
        ({"03", "11"}, True),
        ({"46"}, True),
        ({"03", "46"}, False),
        ({"03", "46", "11"}, False),
        ({"11"}, False),
        (set(), False),
    ],
)
def test_all_the_hidden_fylker_together_are_the_rest_of_the_country(fylker, shut):
    two = replace(TABLE, row_margin=np.array([True, True, False]))
    assert hiding._touches(two, None, frozenset(fylker), frozenset()) is shut


PLACES = ("portal|portal|noa", "portal|noa|noa", "annen|portal|portal")


@pytest.mark.parametrize(
    ("split", "chosen", "group", "columns"),
    [
        ("region", {}, "03", set(PLACES)),
        ("region", {"kilde": ("portal",)}, "03", set(PLACES[:2])),
        ("region", {"verktoey": ("noa",)}, "03", set(PLACES[:2])),
        ("region", {"verktoey": ("noa",), "kilde": ("annen",)}, "03", set()),
        ("kanal", {}, "portal", {PLACES[0], PLACES[2]}),
        ("verktoey", {}, "portal", {PLACES[2]}),
        ("kilde", {}, "annen", {PLACES[2]}),
    ],
)
def test_the_places_that_a_group_is_the_sum_of(split, chosen, group, columns):
    table = replace(TABLE, columns=PLACES)
    found = hiding._columns(LOG, table, Selection(**chosen), split, PLACE, group)
    assert found == columns


@pytest.mark.parametrize(
    ("split", "chosen", "groups"),
    [
        ("region", {}, {"03", "46", "11"}),
        ("region", {"region": ("03",)}, {"03"}),
        ("kanal", {}, {"portal", "noa"}),
        ("kilde", {}, {"portal", "annen"}),
        ("verktoey", {"verktoey": ("noa", "x")}, {"noa"}),
        ("bransje", {}, set(PLACES)),
        ("maaned", {}, set()),
    ],
)
def test_every_group_that_the_table_knows(split, chosen, groups):
    table = replace(TABLE, columns=PLACES)
    assert hiding._groups(table, Selection(**chosen), split) == groups


@pytest.mark.parametrize(
    ("split", "group", "columns"),
    [("maaned", "2025-04", {"2025-04"}), ("kvartal", "2025-K2", {"2025-04", "2025-05"}),
     ("kvartal", "2025-K1", {"2025-03"}), ("aar", "2025", set(MONTHS))],
)  # fmt: skip
def test_the_months_of_a_group_in_time(split, group, columns):
    assert hiding._columns(LOG, TABLE, Selection(), split, TIMES, group) == columns
    assert hiding._columns(LOG, TABLE, Selection(), split, None, group) == frozenset()


def test_a_cell_that_follows_from_row_and_column_takes_another_with_it():
    n = np.array([[3, 20, 30], [20, 40, 50], [30, 50, 60]])
    found = two_way.hidden(("a", "b", "c"), MONTHS, n, n, 5)
    # One alone in its row and its column follows from both; so do two in a line.
    assert found.cells[0, 0]
    assert found.cells.sum() == 4
    assert (found.cells.sum(axis=0) != 1).all()
    assert (found.cells.sum(axis=1) != 1).all()
    assert not (found.row_margin.any() or found.column_margin.any() or found.total)
    assert not two_way.hidden(("a", "b", "c"), MONTHS, n + 2, n, 5).cells.any()


def test_one_row_says_no_more_than_its_columns_do():
    n = np.array([[3, 20, 30]])
    found = two_way.hidden(("a",), MONTHS, n, n, 5)
    assert found.column_margin.tolist() == [True, True, False]
    assert found.cells.tolist() == [[True, True, False]]


@pytest.mark.parametrize(("value", "told"), [(1.0, True), (None, False)])
def test_a_row_with_something_in_it_can_be_hidden(value, told):
    assert hiding._told(Row("a", "A", value)) is told
    assert hiding._told(Row("a", "A", None, oevre=1.0))
    assert hiding._told(Row("a", "A", None, grunnlag=0))


@pytest.mark.parametrize(
    ("split", "chosen", "columns"),
    [
        ("bransje", {}, {"bygg"}),
        ("region", {"bransje": ("barnehage", "bygg")}, {"barnehage", "bygg"}),
    ],
)
def test_the_bransjer_that_a_group_is_the_sum_of(split, chosen, columns):
    assert hiding._columns(LOG, TABLE, Selection(**chosen), split, "bransje", "bygg") == columns


@pytest.mark.parametrize(
    ("split", "chosen", "group", "fylker"),
    [
        ("region", {"region": ("03",)}, "46", {"46"}),
        ("bransje", {"region": ("03", "46")}, "bygg", {"03", "46"}),
        ("bransje", {}, "bygg", set()),
    ],
)
def test_the_fylker_that_a_group_is_of(split, chosen, group, fylker):
    assert hiding._fylker(None, "sidevisninger", Selection(**chosen), split, group) == fylker


def test_what_is_shut_is_hidden_also_where_there_was_no_row(monkeypatch):
    rows = (Row("03", "Oslo", 9.0), Row("46", "Vestland", 9.0), Row("11", "Rogaland", None))
    monkeypatch.setattr(hiding, "secret", lambda *_: {"03", "11", "15"})
    monkeypatch.setattr(hiding.suppression, "thresholds", lambda _: {"bruk_region": 5})
    monkeypatch.setattr(hiding.registers, "name", lambda *_: "Møre og Romsdal")
    metric = catalog.get("sidevisninger")
    found = hiding.hide(None, metric, Selection(), "region", rows)
    assert [(row.gruppe, row.verdi, row.skjult) for row in found] == [
        ("03", None, True), ("46", 9.0, False), ("11", None, False), ("15", None, True),
    ]  # fmt: skip
    assert hiding.hide(None, metric, Selection(), "kanal", rows) == rows


@pytest.mark.parametrize(
    ("split", "chosen", "shut"),
    [
        ("region", {"fra": D("2025-04-02")}, {"03", "46"}),  # a part of a month
        # Two cuts: that of May alone would touch one of them.
        (
            "region",
            {"fra": D("2025-05-01"), "til": D("2025-05-31"), "bransje": ("bygg",)},
            {"03", "46"},
        ),
        ("region", {"fra": D("2025-04-01"), "til": D("2025-04-30")}, {"03"}),
        ("region", {"fra": D("2025-05-01"), "til": D("2025-05-31")}, {"46"}),
    ],
)
def test_one_cut_at_a_time_is_given_and_what_it_touches_is_not(monkeypatch, split, chosen, shut):
    log = replace(LOG, first=D("2025-03-10"), last=D("2025-06-20"))
    monkeypatch.setattr(hiding, "log_of", lambda *_: log)
    monkeypatch.setattr(hiding, "table_of", lambda *_: TABLE)
    asked = Selection(**chosen)
    assert hiding.secret(None, "sidevisninger", asked, split, 5, {"03", "46"}) == shut
    monkeypatch.setattr(hiding, "log_of", lambda *_: None)
    assert hiding.secret(None, "sidevisninger", asked, split, 5, {"03"}) == set()
