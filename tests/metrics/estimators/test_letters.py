"""Letters in tables: which column is higher than which, and where nothing is said."""

from __future__ import annotations

import numpy as np
import pytest
import scipy

from metrics import estimators as est


def test_a_letter_stands_under_the_higher_column_alone():
    made = est.compared([[0.30, 0.60, 0.33]], [[0.03, 0.03, 0.03]], [[100, 100, 100]])
    assert made.letters.tolist() == [["", "AC", ""]]
    t = 0.30 / np.sqrt(2 * 0.03**2)
    assert made.p[0, 0, 1] == pytest.approx(2 * scipy.stats.t.sf(t, 200))
    assert made.p[0, 0, 1] == made.p[0, 1, 0]


def test_the_pairs_of_all_rows_are_judged_together():
    value = np.array([[0.5, 0.59], [0.5, 0.5], [0.5, 0.51]])
    made = est.compared(value, np.full((3, 2), 0.03), np.full((3, 2), 400))
    alone = est.compared(value[:1], np.full((1, 2), 0.03), np.full((1, 2), 400))
    assert alone.letters.tolist() == [["", "A"]]
    assert made.letters[0].tolist() == ["", ""]  # 3 × 0,034 is over five in a hundred
    np.testing.assert_allclose(
        made.q[:, 0, 1], scipy.stats.false_discovery_control(made.p[:, 0, 1])
    )


def test_five_in_a_hundred_is_the_border():
    p = np.full((1, 2, 2), 0.05)
    assert est.judged([[0.1, 0.2]], p).letters.tolist() == [["", ""]]
    assert est.judged([[0.1, 0.2]], p - 1e-9).letters.tolist() == [["", "A"]]


def test_what_is_not_shown_is_not_tested_and_is_no_comparison():
    made = est.compared([[0.3, np.nan, 0.6]], [[0.03, np.nan, 0.03]], [[50, np.nan, 50]])
    assert np.isnan(made.p[0, 1]).all()
    assert np.isnan(made.q[0, 1]).all()
    assert made.q[0, 0, 2] == made.p[0, 0, 2]
    assert made.letters.tolist() == [["", "", "A"]]  # the hidden column keeps its B


def test_those_who_are_in_both_columns_count_once():
    value, se = [[0.4, 0.5]], [[0.05, 0.05]]
    shared = np.array([[[0.0025, 0.0020], [0.0020, 0.0025]]])
    close = est.compared(value, se, [[80, 80]], shared)
    assert close.p[0, 0, 1] < est.compared(value, se, [[80, 80]]).p[0, 0, 1]


def test_censuses_differ_or_they_do_not():
    made = est.compared([[0.4, 0.4, 0.5]], np.zeros((1, 3)), np.full((1, 3), 9))
    assert (made.p[0, 0, 1], made.p[0, 0, 2]) == (1.0, 0.0)
    assert made.letters.tolist() == [["", "", "AB"]]


def test_there_are_letters_after_z():
    assert est.column_letters(28)[25:] == ("Z", "AA", "AB")
