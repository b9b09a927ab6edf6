"""Borders of the place of a number among others, on both sides."""

from __future__ import annotations

import pytest

from metrics.engine.result import Row
from metrics.profil import answers
from metrics.profil.parts import place

SIZES = {"a": 30.0, "b": 20.0, "c": 20.4, "d": 10.0}


@pytest.mark.parametrize(
    ("group", "decimals", "said"),
    [
        ("a", 0, "nr. 1 av 4"),
        ("b", 0, "delt nr. 2 av 4"),  # both are printed as 20
        ("c", 0, "delt nr. 2 av 4"),
        ("b", 1, "nr. 3 av 4"),
        ("d", 0, "nr. 4 av 4"),
        ("x", 0, ""),
    ],
)
def test_the_largest_is_number_one_and_those_printed_alike_share(group, decimals, said):
    assert place(SIZES, group, decimals) == said


@pytest.mark.parametrize(
    ("values", "said"),
    [({"a": 1.0}, ""), ({"a": 1.0, "b": 0.0}, "nr. 1 av 2"), ({"a": 0.0, "b": 1.0}, "")],
)
def test_nothing_is_placed_alone_and_nought_is_no_place(values, said):
    assert place(values, "a") == said


@pytest.mark.parametrize(
    ("row", "usable"),
    [
        (Row("a", "A", 1.0), True),
        (Row("a", "A", None), False),
        (Row("a", "A", None, skjult=True), True),
        (Row("a", "A", 1.0, merker=("ikke avgrenset på sektor",)), False),
        (Row("a", "A", 1.0, merker=("et merke",)), True),
    ],
)
def test_an_answer_that_is_of_more_than_was_asked_for_is_left_out(row, usable):
    assert answers._usable(row) is usable
