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


@pytest.mark.parametrize("of_sample", [False, True])
@pytest.mark.parametrize(("deff", "warned"), [(2.0, False), (2.01, True)])
def test_weights_and_samples_are_warned_of_above_a_deff_of_two(deff, warned, of_sample):
    class Cell:
        class audience:  # noqa: N801
            vekting = utvalg = ""
            planned = of_sample

    # NB: in a planned sample the effect of the weights is a part of that of the sample.
    Cell.vekteffekt, Cell.deff = (9.0, deff) if of_sample else (deff, 9.0)
    assert bool(words._weighting(Cell(), weighted=True)) is warned


@pytest.mark.parametrize(("number", "others"), [(3, False), (4, True)])
def test_three_are_named_and_the_rest_are_others(number, others):
    told = words.not_asked(tuple("abcd"[:number]))
    assert ("andre" in told) is others


@pytest.mark.parametrize(
    ("bases", "small", "taken"),
    [
        ({"a": 4, "b": 9, "c": 7}, {"a"}, {"c"}),  # the next smallest
        ({"a": 4, "b": 7, "c": 7}, {"a"}, {"b"}),  # of two alike, the first by name
        ({"a": 4, "b": 3, "c": 7}, {"a", "b"}, set()),  # two are not known from the total
        ({"a": 4, "b": 9}, set(), set()),
        ({"a": 4}, {"a"}, set()),
    ],
)
def test_one_alone_takes_the_next_smallest_with_it(bases, small, taken):
    assert suppression._next(bases, small) == taken


@pytest.mark.parametrize(
    ("metric", "split", "chosen", "rule"),
    [
        ("sidevisninger", "alle", {}, "bruk"),
        ("sidevisninger", "region", {}, suppression.BY_PLACE),
        ("sidevisninger", "bransje", {"region": ("03",)}, suppression.BY_PLACE),
        ("nytte", "region", {}, "undersoekelse"),
        ("nytte", "ressurs", {"region": ("03",)}, "undersoekelse"),
    ],
)
def test_which_limit_holds(metric, split, chosen, rule):
    assert suppression.class_of(catalog.get(metric), Selection(**chosen), split) == rule


@pytest.mark.parametrize(
    ("row", "thin"),
    [
        (Row("a", "A", 1.0, grunnlag=29), True),
        (Row("a", "A", 1.0, grunnlag=30), False),
        (Row("a", "A", 1.0, grunnlag=29, enhet="antall"), False),
        (Row("a", "A", 1.0), False),
    ],
)
def test_a_share_on_few_answers_is_drawn_as_such(row, thin):
    assert suppression._thin(row, 30).lite_grunnlag is thin


@pytest.mark.parametrize(("base", "count", "hidden"), [(9, None, True), (9, 3, False)])
def test_a_share_on_under_ten_answers_whose_count_is_not_known_is_hidden(base, count, hidden):
    shown = suppression._few(Row("a", "A", 60.0, grunnlag=base, antall=count), 5, LIMITS)
    assert shown.skjult is hidden
    counted = Row("a", "A", 3.0, grunnlag=9, enhet="antall")
    assert suppression._few(counted, 5, LIMITS) == counted


@pytest.mark.parametrize("base", [1, 4])
def test_one_small_group_among_those_that_add_up_hides_another(base):
    metric = catalog.get("nytte")
    rows = (
        Row("a", "A", 60.0, grunnlag=base, antall=1),
        Row("b", "B", 60.0, grunnlag=50, antall=30),
    )
    shown = suppression.hide(facts.warehouse(), metric, Selection(), "region", rows)
    assert [row.skjult for row in shown] == [True, True]
    apart = suppression.hide(facts.warehouse(), metric, Selection(), "ressurs", rows)
    assert [row.skjult for row in apart] == [True, "ressurs" in metric.additiv]


def hid(metric, split, *rows):
    """What is left of the rows, by group: the number, the mark, and whether it is hidden."""
    shown = suppression.hide(facts.warehouse(), catalog.get(metric), Selection(), split, rows)
    return {row.gruppe: (row.verdi, row.merker, row.skjult) for row in shown}


def test_a_reason_that_is_settled_stays_and_other_marks_go():
    found = hid(
        "nytte",
        "ressurs",
        Row("a", "A", None, merker=("derfor",), skjult=True),
        Row("b", "B", None, skjult=True),
        Row("c", "C", 60.0, grunnlag=4, merker=("et merke",)),
        Row("d", "D", 60.0, grunnlag=30, merker=("et merke",)),
        Row("e", "E", None),
    )
    assert found == {
        "a": (None, ("derfor",), True),
        "b": (None, (suppression.HIDDEN_FLAG,), True),
        "c": (None, (suppression.HIDDEN_FLAG,), True),
        "d": (60.0, ("et merke",), False),
        "e": (None, (), False),
    }


def test_what_is_printed_and_what_is_nought_hide_nothing():
    printed = Row("a", "A", 60.0, grunnlag=4, trykt=True)
    assert hid("nytte", "ressurs", printed)["a"] == (60.0, (suppression.LITTLE,), False)
    nought = Row("a", "A", 0.0, grunnlag=0)
    assert not suppression._bases(
        facts.warehouse(), catalog.get("nytte"), Selection(), "ressurs", (nought, printed)
    )


@pytest.mark.parametrize(("visitors", "hidden"), [(4, True), (5, False)])
def test_views_of_a_fylke_are_held_against_its_visitors(monkeypatch, visitors, hidden):
    behind = {"03": visitors, "46": 50, "11": 60}
    monkeypatch.setattr(suppression, "_visitors", lambda *_: behind)
    rows = [Row(key, key, 100.0, grunnlag=100) for key in (*behind, "50")]
    found = hid("sidevisninger", "region", *rows)
    # What else must go is settled in metrics.fylker, which sees more than these rows.
    assert [key for key, row in found.items() if row[2]] == ["03"] * hidden + ["50"]
    assert not any(row[2] for row in hid("sidevisninger", "kanal", *rows).values())
    # A number per person in the fylke has its own base.
    rate = Row("03", "Oslo", 100.0, grunnlag=9 - visitors)
    assert hid("visninger_per_1000_i_fylket", "region", rate)["03"][2] is not hidden
