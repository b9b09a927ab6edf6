"""Borders of what is a scale, which end of it is good, and what are somebody's own words."""

from __future__ import annotations

from collections import Counter

import pytest

from data.undersoekelse.filer.table import Table
from data.undersoekelse.svarord import direction, meanings
from data.undersoekelse.utkast import scales


@pytest.mark.parametrize(
    ("codes", "apart"),
    [
        ("1 2 3 4 5 7", {"7"}),
        ("1 2 3 4 6", set()),  # under seven
        ("1 2 3 4 5 6 7", set()),
        ("1 2 3 4 5 6 7.4", set()),
        ("1 2 3 9 10", set()),  # a scale to ten
        ("1 2 3 4 5 6 7 8 9 10 12", {"12"}),
        ("1 2 3 9", {"9"}),
        ("1 2 3 -9", {"-9"}),
        ("-2 -1 0 1 2", set()),
        ("-1 1 2", {"-1"}),  # minus one is two below one
    ],
)
def test_numbers_that_stand_apart_are_no_answers(codes, apart):
    assert scales._outside(codes.split()) == apart


@pytest.mark.parametrize(
    ("answers", "chosen"),
    [
        ([f"svar {n}x" for n in range(15)], True),
        ([f"svar {n}x" for n in range(16)], False),
        (["x" * 80], True),
        (["x" * 81], False),
        (["ring 1234567"], True),
        (["ring 12345678"], False),
        (["a@b"], False),
        ([str(n) for n in range(7)], True),
        ([str(n) for n in range(8)], False),  # eight numbers, each once
        (["999", "1"], True),
        (["1000", "1"], False),
        (["1.5", "1"], False),
    ],
)
def test_answers_to_choose_between(answers, chosen):
    assert scales._choices(Counter(answers), {}) is chosen


@pytest.mark.parametrize(("times", "own"), [(2, True), (3, False)])
def test_what_fewer_than_three_have_written_may_be_their_own_words(times, own):
    assert scales._own_words("sett i kantina", times) is own
    assert scales._own_words("5", times) is False
    assert scales._own_words("n/a", times) is False


@pytest.mark.parametrize(("words", "own"), [("svært bra og veldig nyttig", False),
                                            ("svært bra og veldig nyttig her", True)])  # fmt: skip
def test_more_than_five_words_are_somebodys_own(words, own):
    assert scales._own_words(words, 1) is own


@pytest.mark.parametrize(
    ("order", "top"),
    [
        (["1"], []),
        (["1", "2"], ["2"]),
        (["1", "2", "3"], ["3"]),
        (["1", "2", "3", "4"], ["3", "4"]),
    ],
)
def test_the_best_of_a_short_scale_and_the_two_best_of_a_long(order, top):
    named = {code: code for code in order}
    assert scales._top(order, named, scales.BY_NUMBER) == top
    assert scales._top(order, named, scales.UNKNOWN) == []


@pytest.mark.parametrize(
    ("labels", "counted", "wrong"),
    [
        ({"1": "Dårlig", "2": "Bra"}, ["2"], False),
        ({"1": "Dårlig", "2": "Bra"}, ["1"], True),
        ({"1": "Dårlig"}, ["1"], True),
        ({"1": "Verken eller", "2": "Bra"}, ["2"], False),
        ({"1": "Bra", "2": "Svært bra"}, ["1"], True),
        ({"1": "Bra", "2": "Svært bra"}, ["2"], False),
        ({"1": "xyz", "2": "Bra"}, ["1"], False),  # words that are not known are not judged
    ],
)
def test_what_is_counted_is_the_positive_answers(labels, counted, wrong):
    assert bool(direction.against(labels, counted)) is wrong


def test_three_answers_have_an_order_and_two_have_none():
    assert direction.out_of_order({"1": "Bra", "2": "Dårlig"}) == ""
    assert direction.out_of_order({"1": "Bra", "2": "Verken eller", "3": "Dårlig"})
    assert direction.out_of_order({"1": "Dårlig", "2": "Verken eller", "3": "Bra"}) == ""


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Svært bra", 2.0), ("Bra", 1.0), ("Verken eller", 0.0), ("Dårlig", -1.0),
        ("Svært dårlig", -2.0), ("Ikke bra", -1.0), ("Vet ikke", None), ("xyz", None),
    ],
)  # fmt: skip
def test_where_an_answer_stands(words, where):
    assert meanings.polarity(words) == where


@pytest.mark.parametrize(("rare", "scale"), [(1, True), (2, False)])
def test_a_fifth_of_own_words_is_let_pass_and_more_is_no_scale(rare, scale):
    own = [f"min egen mening {n}" for n in range(rare)]
    column = [*["Bra"] * (5 - rare), *own]
    table = Table(frozenset("q"), {"q": column}, list(range(5)))
    assert (scales.scale(table, "q") is not None) is scale
