"""Borders of what an answer from SSB must satisfy, on both sides."""

from __future__ import annotations

import json

import pytest

from data.registre import jobs, jsonstat, others, rules
from data.registre.jsonstat import InvalidAnswerError


@pytest.mark.parametrize(
    ("parts", "whole", "refused"),
    [
        (["40", "60"], ["100"], False),
        (["40", "59"], ["100"], True),
        (["40", "61"], ["100"], True),
        (["40", ""], ["100"], False),  # a hidden part leaves a rest
        (["101", ""], ["100"], True),  # and never less than none
        (["100", ""], ["100"], False),
        (["100"], [""], True),
        (["100"], [], True),
        (["100"], ["100", "100"], True),
    ],
)
def test_the_parts_sum_to_the_whole(parts, whole, refused):
    rows, total = ([{"n": n} for n in column] for column in (parts, whole))
    if refused:
        with pytest.raises(InvalidAnswerError):
            rules.same_total(rows, "n", total, "alle")
    else:
        rules.same_total(rows, "n", total, "alle")


@pytest.mark.parametrize(
    ("code", "section"),
    [
        ("00", "00"), ("00-99", "A-U"), ("01-99", "A-U"), ("35-39", "D+E"), ("35", "D"),
        ("36", None), ("36-39", "E"), ("35-38", None), ("10-33", "C"), ("10-32", None),
    ],
)  # fmt: skip
def test_a_span_of_naeringer_is_a_section_when_it_is_all_of_it(code, section):
    assert rules.section_of(code) == section


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2024K1", "2024-01-01", "2024-03-31"), ("2024K4", "2024-10-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"), ("2024K5", None, None), ("2024M01", None, None),
    ],
)  # fmt: skip
def test_the_days_of_a_time(code, first, last):
    if first is None:
        with pytest.raises(InvalidAnswerError, match="er ukjent"):
            rules.period(code)
    else:
        assert rules.period(code)[1:] == (first, last)


def code(number, n):
    return {"nivaa": jobs.UNDERGROUP, "kode": number, "navn": "N", "jobber_13926": n}


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("1000", "2000", True), ("1000", "1999", False), ("2000", "1000", True),
        ("1999", "1000", False), ("499", "999", False), ("500", "1000", True), ("", "1000", False),
        ("1000", "", False), ("999", "400", False),
    ],
)  # fmt: skip
def test_a_large_code_that_is_doubled_or_halved_is_told_of(before, now, told):
    found = jobs.jumps([code("01.000", now)], [code("01.000", before)])
    assert bool(found) is told
    assert jobs.jumps([code("01.000", "5000")], []) == ""


def answer(value, status=None, sizes=(2,)):
    category = {"index": ["a", "b"], "label": {"a": "A", "b": "B"}}
    document = {"class": "dataset", "id": ["x"], "size": list(sizes), "value": value}
    document |= {"dimension": {"x": {"category": category}}, "status": status or {}}
    return jsonstat.read(json.dumps(document))


def test_an_empty_cell_has_a_symbol_that_says_why():
    assert answer([1, None], {"1": ":"}).symbols == {1: ":"}
    assert answer([1, None], {"1": "-"}).values == {0: 1.0, 1: 0.0}  # SSB's «null» is nought
    assert answer({"0": 1, "1": 2}).values == {0: 1.0, 1: 2.0}
    for value, status in (([1, None], {}), ([1, None], {"1": "x"}), ({"0": 1}, {})):
        with pytest.raises(InvalidAnswerError, match="1 celler er tomme uten tegn"):
            answer(value, status)


@pytest.mark.parametrize("value", [[1], [1, 2, 3], {"0": 1, "2": 2}, [1, True], [1, "2"]])
def test_as_many_numbers_as_the_dimensions_say(value):
    with pytest.raises(InvalidAnswerError):
        answer(value)


def test_as_many_codes_as_the_answer_says():
    with pytest.raises(InvalidAnswerError, match="ikke så mange koder"):
        answer([1, 2], sizes=(3,))


def test_a_negative_count_is_refused():
    rules.no_negative([{"n": "0"}, {"n": ""}], "n")
    with pytest.raises(InvalidAnswerError, match="negative"):
        rules.no_negative([{"n": "-1"}], "n")


LETTERS = sorted(set(rules.sections().values()) - {"T", "U"})


def sick_leave(hidden=(), **numbers):
    """A row for each section and kind; all leave is 5.0, of which 1.0 is self-certified."""
    given = {"i_alt": "5.0", "egenmeldt": "1.0", "legemeldt": "4.0"}
    rows = []
    for section in ("A-U", *LETTERS):
        own = given | (numbers if section == "A-U" else {})
        for kind, percent in own.items():
            shown = "" if section in hidden else percent
            rows.append({"periode": "2024", "seksjon": section, "type": kind, "prosent": shown})
    return rows


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"i_alt": "25.0", "egenmeldt": "1.0", "legemeldt": "24.0"}, ""),
        ({"i_alt": "25.1", "egenmeldt": "1.1", "legemeldt": "24.0"}, "umulige tall"),
        ({"i_alt": "0.0", "egenmeldt": "0.0", "legemeldt": "0.0"}, ""),
        ({"i_alt": "3.9", "egenmeldt": "-0.1", "legemeldt": "4.0"}, "umulige tall"),
        ({"i_alt": "5.1"}, ""),
        ({"i_alt": "5.2"}, "summerer ikke"),
        ({"i_alt": "4.9"}, ""),
        ({"i_alt": "4.8"}, "summerer ikke"),
    ],
)
def test_sick_leave_that_can_be_right(numbers, said):
    if said:
        with pytest.raises(InvalidAnswerError, match=said):
            others.check_sick_leave(sick_leave(**numbers))
    else:
        others.check_sick_leave(sick_leave(**numbers))


@pytest.mark.parametrize(("hidden", "refused"), [(1, False), (2, True)])
def test_nine_of_ten_naeringer_have_a_number(hidden, refused):
    rows = sick_leave(hidden=LETTERS[:hidden])
    assert len(LETTERS) == 19  # 18 of 19 is more than nine of ten, and 17 is less
    if refused:
        with pytest.raises(InvalidAnswerError, match="bare 17 av 19"):
            others.check_sick_leave(rows)
    else:
        others.check_sick_leave(rows)
    with pytest.raises(InvalidAnswerError, match="alle næringer samlet"):
        others.check_sick_leave(sick_leave(hidden=("A-U",)))
