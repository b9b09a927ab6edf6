"""Borders of what is hidden, marked and warned of, on both sides."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.engine import catalog, suppression
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.estimators import contrast
from metrics.fylker import two_way
from metrics.undersoekelse import words
from tests.support import facts

LIMITS = {"antall_under": 10, "lite_grunnlag_under": 30}


@pytest.mark.parametrize(
    ("base", "hidden", "unit", "marks"),
    [
        (4, True, None, (suppression.HIDDEN_FLAG,)),
        (5, False, "antall", (suppression.COUNTS,)),
        (9, False, "antall", (suppression.COUNTS,)),
        (10, False, None, (suppression.LITTLE,)),
        (29, False, None, (suppression.LITTLE,)),
        (30, False, None, ()),
    ],
)
def test_every_limit_for_few_answers(base, hidden, unit, marks):
    row = Row("a", "A", 60.0, grunnlag=base, antall=3)
    metric = catalog.get("nytte")
    (shown,) = suppression.hide(facts.warehouse(), metric, Selection(), "ressurs", (row,))
    assert (shown.skjult, shown.enhet, shown.merker) == (hidden, unit, marks)
    assert shown.lite_grunnlag is (unit is None and base < 30)


@pytest.mark.parametrize(("base", "marked"), [(29, True), (30, False)])
def test_a_printed_share_is_marked_below_thirty(base, marked):
    row = suppression._few(Row("a", "A", 60.0, grunnlag=base, trykt=True), 5, LIMITS)
    assert (row.merker == (suppression.LITTLE,)) is marked


def test_a_printed_row_without_a_number_has_no_mark():
    assert suppression._few(Row("a", "A", None, grunnlag=4, trykt=True), 5, LIMITS).merker == ()


@pytest.mark.parametrize(("hidden", "exposed"), [([2, 2], True), ([2, 3], False), ([3, 3], False)])
def test_what_is_hidden_together_holds_as_many_as_the_limit(hidden, exposed):
    counts = np.array([*hidden, 20])
    assert two_way._exposed(counts, np.array([True, True, False]), 5) is exposed


def test_one_hidden_cell_alone_is_given_away_by_the_total():
    assert two_way._exposed(np.array([9, 20]), np.array([True, False]), 5)


@pytest.mark.parametrize(("q", "told"), [(0.0499, contrast.UP), (0.05, contrast.NO_CHANGE)])
def test_a_change_is_told_below_the_level_and_not_on_it(q, told):
    assert contrast.verdicts([1.0], [q])[0] == told
    assert contrast.verdicts([0.0], [0.0])[0] == contrast.NO_CHANGE


@pytest.mark.parametrize(("deff", "warned"), [(2.0, False), (2.01, True)])
def test_weights_are_warned_of_above_a_deff_of_two(deff, warned):
    class Cell:
        class audience:  # noqa: N801
            vekting = ""

    Cell.deff = deff
    assert bool(words._weighting(Cell(), weighted=True)) is warned


@pytest.mark.parametrize(("number", "others"), [(3, False), (4, True)])
def test_three_are_named_and_the_rest_are_others(number, others):
    told = words.not_asked(tuple("abcd"[:number]))
    assert ("andre" in told) is others
