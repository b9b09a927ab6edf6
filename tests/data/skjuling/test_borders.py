"""Borders of what is hidden of a wave, on both sides."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest

from data.errors import UserError
from data.lake import waves
from data.skjuling import deliveries
from data.skjuling.board import Board
from data.skjuling.cells import TOTAL, Answers, Cells
from metrics.fylker import two_way

FIVE = SimpleNamespace(limit=5)


@pytest.mark.parametrize(
    ("n", "counted", "exposed"),
    [
        ([9], [4], True),  # one cell alone is the difference
        ([2, 2], [1, 1], True),
        ([2, 3], [1, 1], False),
        ([2, 4], [0, 0], True),  # all of them answered no: so did the two
        ([2, 4], [2, 4], True),
        ([2, 4], [2, 3], False),
        ([5, 5], [0, 0], False),
        ([4, 6], [0, 0], True),
    ],
)
def test_hidden_cells_that_their_sum_gives_away(n, counted, exposed):
    assert Board.exposed(FIVE, np.array(n), np.array(counted)) is exposed


def test_fewer_than_the_limit_are_few_and_nobody_of_few_asked_is_too():
    groups = 6
    n, asked = np.array([1, 4, 5, 0, 0, 0]), np.array([1, 4, 5, 1, 4, 5])
    kinds, nothing = np.arange(groups)[:, None], np.zeros(groups, np.int64)
    values = {"v": tuple("abcdef")}
    made = Cells(Answers(values, kinds, n, asked, nothing, nothing, np.ones(groups)), 5)
    assert made.small[made.place["v",]].tolist() == [True, True, False, True, True, False]


@pytest.mark.parametrize(("unlike", "mixed"), [(0.0, False), (1e-6, True)])
def test_weights_are_another_number_where_they_differ(unlike, mixed):
    ones = np.array([6, 6])
    kinds, weight = np.array([[0], [1]]), np.array([1.0, 1.0 + unlike])
    made = Cells(Answers({"v": ("a", "b")}, kinds, ones, ones, ones, 0 * ones, weight), 5)
    assert bool(made.mixed[0]) is mixed


@pytest.mark.parametrize(
    ("n", "asked", "small"), [(4, 4, 1), (5, 5, 0), (0, 4, 1), (0, 5, 0), (0, 0, 0)]
)
def test_small_in_a_fylke(n, asked, small):
    assert two_way.circuits.small(np.array([n]), np.array([asked]), 5).sum() == small


def people(*ids):
    columns = {"maalgruppe": ["m"] * len(ids), "respondent": list(ids), "lenket": [True] * len(ids)}
    return {"svarer": pa.table(columns)}


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [("ab", "bc", True), ("abc", "cde", False), ("a", "abcdef", True), ("a", "b", False)],
)
def test_half_of_the_smaller_delivery_is_the_same_people(ours, theirs, same):
    assert deliveries._same_people(people(*ours), people(*theirs)) is same


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        ("2025-03-31", "2025-04-30", True),  # they share one day
        ("2025-04-01", "2025-04-30", False),
        ("2025-02-01", "2025-03-01", True),
        ("2025-02-01", "2025-02-28", False),
    ],
)
def test_field_periods_that_share_a_day_overlap(monkeypatch, first, last, refused):
    def wave(name, start, end):
        days = {"feltstart": dt.date.fromisoformat(start), "feltslutt": dt.date.fromisoformat(end)}
        return pa.Table.from_pylist([{"boelge": name, **days}])

    theirs = people("a").get("svarer").append_column("boelge", pa.array(["gammel"]))
    there = {"boelge_boelge": wave("gammel", "2025-03-01", "2025-03-31")}
    there |= {"boelge_svarer": theirs, "boelge_svar": theirs}
    monkeypatch.setattr(waves, "tables", lambda *_: there)
    made = {"boelge": wave("ny", first, last), **people("a")}
    before = SimpleNamespace(surveys=(SimpleNamespace(wave="gammel"),))
    if refused:
        with pytest.raises(UserError, match="samme svarerne"):
            deliveries.check(made, None, before)
    else:
        deliveries.check(made, None, before)


@pytest.fixture(scope="module")
def two():
    """Two variables of two and three values: the total, two margins, and six cells."""
    kinds = np.array([[a, b] for a in range(2) for b in range(3)])
    ones = np.full(6, 6)
    values = {"a": ("x", "y"), "b": ("p", "q", "r")}
    return Cells(Answers(values, kinds, ones, ones, ones, 0 * ones, np.ones(6)), 5)


def test_the_cells_lie_in_one_row_the_total_first(two):
    assert two.place[()].tolist() == TOTAL == 0
    assert two.place["a",].tolist() == [1, 2]
    assert two.place["b",].tolist() == [3, 4, 5]
    assert two.place["a", "b"].tolist() == [[6, 7, 8], [9, 10, 11]]
    assert two.size == 12
    assert two.n.tolist() == [36, 18, 18, 12, 12, 12, 6, 6, 6, 6, 6, 6]
    assert two.ids("b", "a").tolist() == [[6, 9], [7, 10], [8, 11]]


@pytest.mark.parametrize(
    ("cell", "names", "values", "around", "beside", "akin"),
    [
        (0, (), {}, [], [], []),
        (2, ("a",), {"a": 1}, [0], [1], [9, 10, 11]),
        (5, ("b",), {"b": 2}, [0], [3, 4], [8, 11]),
        (7, ("a", "b"), {"a": 0, "b": 1}, [1, 4, 0], [6, 8, 10], [6, 8, 10]),
    ],
)
def test_what_lies_around_and_beside_a_cell(two, cell, names, values, around, beside, akin):
    assert two.table_of(cell) == names
    assert two.values_of(cell) == values
    assert two.around(cell).tolist() == around
    if values:
        assert two.beside(cell).tolist() == beside
        assert two.akin(cell).tolist() == akin


@pytest.mark.parametrize(
    ("n", "asked", "small"),
    [(0, 0, False), (0, 1, True), (0, 4, True), (0, 5, False), (1, 1, True), (5, 5, False)],
)
def test_a_cell_is_small_by_those_who_answered_or_by_those_who_were_asked(n, asked, small):
    counts = [np.array([each, 9]) for each in (n, asked)]
    kinds, none = np.array([[0], [1]]), np.zeros(2, np.int64)
    made = Cells(Answers({"v": ("a", "b")}, kinds, *counts, none, none, np.ones(2)), 5)
    assert bool(made.small[1]) is small
