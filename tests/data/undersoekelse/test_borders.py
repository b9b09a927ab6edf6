"""Borders of codebooks and vendors' files: what is a scale, a heading, a number and a rule."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from data.errors import UserError
from data.undersoekelse import raking, sizes, values
from data.undersoekelse.filer import delimited, headings, spss
from data.undersoekelse.filer.table import Row
from data.undersoekelse.rules import LONGEST, RuleError, parse
from tests.support.deliveries import CODES, RIGHT, codebook, lines, tried
from tests.support.deliveries import answers as cells

COLUMNS = {"a": ["1", "2", "", "3"], "b": ["1", "1", "2", ""]}


@pytest.mark.parametrize(
    ("rule", "rows"),
    [
        ("a == 1", [True, False, False, False]),
        ("a != 1", [False, True, True, True]),
        ("a in [1, 3]", [True, False, False, True]),
        ("a not in [1, 3]", [False, True, True, False]),
        ("a == tom", [False, False, True, False]),
        ("not a == tom", [True, True, False, True]),
        ("a == 1 and b == 1", [True, False, False, False]),
        ("a == 1 or b == 1", [True, True, False, False]),
        ("a == 3 or a == 2 and b == 2", [False, False, False, True]),  # «and» binds before «or»
        ("(a == 3 or a == 2) and b == 1", [False, True, False, False]),
    ],
)
def test_a_rule_holds_for_just_its_rows(rule, rows):
    assert parse(rule).rows(COLUMNS, 4) == rows


@pytest.mark.parametrize(("more", "read"), [(0, True), (1, False)])
def test_a_rule_of_a_thousand_signs_is_read(more, read):
    rule = "a == " + "1" * (LONGEST - 5 + more)
    assert LONGEST == 1000
    if read:
        assert parse(rule).names() == {"a"}
    else:
        with pytest.raises(RuleError, match="lengre enn"):
            parse(rule)


@pytest.mark.parametrize("rule", ["a ==", "a = 1", "a in 1", "a in [1", "a == 1 b == 2", "in == 1"])
def test_half_a_rule_is_none(rule):
    with pytest.raises(RuleError):
        parse(rule)


TODAY = dt.date.today()


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-03-03", "2025-03-03", RIGHT),
        ("2025-03-03", "2025-03-02", "slutter før den starter"),
        (str(TODAY), str(TODAY), RIGHT),
        (str(TODAY + dt.timedelta(1)), str(TODAY + dt.timedelta(1)), "ikke har vært ennå"),
    ],
)
def test_a_field_period_may_be_one_day_and_has_begun(tmp_path, start, end, said):
    book = codebook().replace(
        "start: 2025-03-03, slutt: 2025-04-11", f"start: {start}, slutt: {end}"
    )
    _holds(tmp_path, book, said)


def _holds(folder, book, said):
    if said == RIGHT:
        assert RIGHT in tried(folder, lines(cells([*CODES])), book)
    else:
        with pytest.raises(UserError, match=said):
            tried(folder, lines(cells([*CODES])), book)


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ("{design: hel_populasjon, N: 40, N_kilde: Register}", RIGHT),
        ("{design: hel_populasjon, N: 39, N_kilde: Register}", "men N er 39"),
        ("{design: hel_populasjon, N: 200, N_kilde: Register, utsendt: 40}", RIGHT),
        ("{design: hel_populasjon, N: 200, N_kilde: Register, utsendt: 39}", "bare 39 er spurt"),
    ],
)
def test_no_more_have_answered_than_there_are_or_were_asked(tmp_path, group, said):
    _holds(tmp_path, codebook(group=group), said)


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("20-99", (20, 99)),
        ("20-20", (20, 20)),
        ("20-19", None),
        ("100-pluss", (100, None)),
        ("under-20", (1, 19)),
        ("under-2", (1, 1)),
        ("under-1", None),
        ("999999-pluss", (999999, None)),
        ("1000000-pluss", None),
    ],
)
def test_a_size_class_by_its_limits(name, limits):
    assert sizes.limits(name) == limits


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,5", 1.5), ("1.5", 1.5), ("1 234,5", 1234.5), ("1.234,5", 1234.5), ("1,234.5", 1234.5),
        ("1,234", 1.234), ("1.234.567", 1234567.0), ("1.234.567,8", 1234567.8), ("12 34", None),
        ("−2", -2.0), ("1e3", 1000.0), ("abc", None), ("1.234.56", None), (".5", 0.5),
    ],
)  # fmt: skip
def test_a_number_however_it_is_written(written, number):
    assert values.number(written) == number


@pytest.mark.parametrize(
    ("cells", "odd"),
    [
        (["1,5", "2,5"], None),
        (["1,5", "2.5"], 1),
        (["1", "2.5", "3,5"], 2),
        (["987", "1,234"], 1),  # more than a thousand
        (["98", "1,234"], None),
        (["987", "1,234", "2,5"], None),
    ],
)
def test_decimals_that_are_marked_in_two_ways(cells, odd):
    assert values.odd_decimals(cells) == odd


@pytest.mark.parametrize(("length", "shown"), [(40, "kode"), (41, "fritekst")])
def test_somebodys_own_words_are_not_repeated(length, shown):
    assert values.shown("x" * length).startswith(shown)
    assert values.shown("a@b") == "fritekst"


@pytest.mark.parametrize(
    ("code", "inside"), [("97", True), ("99", True), ("96", False), ("100", False), ("x", False)]
)
def test_a_range_of_missing_codes_has_both_its_ends(code, inside):
    assert spss._within(code, [{"lo": 97.0, "hi": 99.0}]) is inside


@pytest.mark.parametrize(
    ("first", "refused"), [(["a", "b", "1", "2"], False), (["a", "1", "2"], True), (["a"], False)]
)
def test_a_first_row_of_which_more_than_half_are_numbers_is_answers(first, refused):
    rows = [Row(1, first), Row(2, first)]
    if refused:
        with pytest.raises(UserError, match="ser ut som svar"):
            headings.check_names("x.csv", rows)
    else:
        headings.check_names("x.csv", rows)


@pytest.mark.parametrize(("titles", "above"), [(0, 0), (1, 1), (11, 11), (12, 0)])
def test_a_file_has_fewer_than_twelve_lines_of_title(titles, above):
    body = [Row(n, ["id", "q", "s"]) for n in range(30)]
    rows = [*(Row(n, ["Tittel", "", ""]) for n in range(titles)), *body]
    assert headings.begins(rows) == above


@pytest.mark.parametrize(("different", "closed"), [(15, True), (16, False)])
def test_a_column_of_fifteen_values_has_answers_to_choose_between(different, closed):
    assert delimited._closed({f"x{n}" for n in range(different)}) is closed
    assert delimited._closed({str(n) for n in range(different)})


@pytest.mark.parametrize(("off", "met"), [(0.0, True), (1e-6, False)])
def test_margins_that_do_not_have_the_same_sum_are_refused(off, met):
    codes, total = np.array([0, 1]), np.array([1.0, 1.0])
    if met:
        assert raking.rake(np.ones(2), [codes, codes], [total, total]).sum() == 2
    else:
        with pytest.raises(ValueError, match="same sum"):
            raking.rake(np.ones(2), [codes, codes], [total, total * (1 + off)])


@pytest.mark.parametrize("total", [[2.0, 0.0], [1.0, 0.5, 0.5]])
def test_every_category_has_a_total_and_somebody_in_it(total):
    with pytest.raises(ValueError, match="must have a total and a row"):
        raking.rake(np.ones(2), [np.array([0, 1])], [np.array(total)])


def test_weights_that_are_alike_have_no_effect():
    assert raking.kish(np.ones(4)) == 1.0
    assert raking.kish(np.array([1.0, 3.0])) == pytest.approx(2 * 10 / 16)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (1.0, "1"), (1.5, "1.5"), (True, "1"), (3, "3"), ("1,0", "1"), ("-3.00", "-3"),
        ("1,5", "1,5"), (" a\u200b  b ", "a b"), (None, ""), (float("nan"), ""), ("1.", "1."),
        ("a\nb", "a\nb"),
    ],
)  # fmt: skip
def test_a_cell_is_one_code_however_it_is_stored(cell, code):
    assert values.text(cell) == code
