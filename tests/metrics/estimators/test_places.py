"""The path of places gives what the path of rows gives, raked or not."""

from __future__ import annotations

import numpy as np
import pytest

from metrics import estimators as est

FIELDS = ("value", "se", "df", "lower", "upper", "n", "n_eff", "deff_w", "deff")


@pytest.mark.parametrize("strata", [None, "abc"])
@pytest.mark.parametrize("raked", [False, True])
def test_places_and_rows_agree(strata, raked):
    rng = np.random.default_rng(8)
    rows = 300
    h = None if strata is None else rng.choice(list(strata), rows)
    sizes = {"a": 400, "b": 900, "c": np.inf} if strata else None
    design = est.sample(rng.lognormal(0, 0.5, rows), h, sizes)
    if raked:
        labels = [rng.integers(0, 4, rows), rng.integers(0, 3, rows)]
        margins = [
            est.Margin(str(m), label, {v: float(1000 + 300 * v) / total for v in np.unique(label)})
            for m, (label, total) in enumerate(zip(labels, (5800, 3900), strict=True))
        ]
        design = est.rake(design, margins)
    base = rng.random((rows, 12)) < rng.random(12) * 0.5
    base[:, 11] = False
    answer = rng.random((rows, 12)) < 0.4
    answer[:, 10] = True
    ours = est.shares_at(
        design,
        [np.flatnonzero(column) for column in base.T],
        [np.flatnonzero(column) for column in (base & answer).T],
    )
    theirs = est.estimates(est.levels(design, answer, base))
    for field in FIELDS:
        got, wanted = getattr(ours, field), getattr(theirs, field)
        np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=1e-12, err_msg=field)
    assert ours.method.tolist() == theirs.method.tolist()


def test_nobody_in_any_base_is_no_number():
    ours = est.shares_at(est.sample(np.ones(10)), [[], []], [[], []])
    assert ours.n.tolist() == [0, 0]
    assert np.isnan(ours.value).all()


@pytest.mark.parametrize("lonely", ["stopp", "sentrert"])
def test_rows_of_one_unit_and_lonely_strata_are_as_by_rows(lonely):
    stratum = ["x", "x", "x", "x", "x", "y" if lonely == "sentrert" else "x"]
    design = est.sample(np.ones(6), stratum, None, ["a", "a", "b", "b", "c", "d"], lonely=lonely)
    answer, base = np.array([1.0, 0, 1, 1, 0, 1]), np.ones(6, dtype=bool)
    ours = est.shares_at(design, [range(6)], [[0, 2, 3, 5]])
    theirs = est.estimates(est.levels(design, answer, base))
    assert (ours.se[0], ours.df[0]) == (theirs.se[0], theirs.df[0])
    assert ours.df[0] == (3 if lonely == "stopp" else 2)
