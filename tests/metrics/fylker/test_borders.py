"""Borders of what an answer about a fylke is a cut of, and of what hidden cells give away."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

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
