"""Our estimator against R `survey`, live, to 1e-6 on every number where the method is the same."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from metrics import estimators as est
from tests.oracles import ask
from tests.oracles.cases import all_cases

CASES = all_cases()
NAMES = sorted(CASES)
CLOSE = {"rtol": 1e-6, "atol": 1e-6}


@pytest.fixture(scope="module")
def answers():
    return ask(CASES)


def column(case: dict[str, Any], name: str) -> np.ndarray:
    return np.array([np.nan if v is None else v for v in case["data"][name]], dtype=float)


def design_of(case: dict[str, Any]) -> est.Design:
    data = case["data"]
    population = dict(zip(data["h"], data["N"], strict=True)) if "N" in data else None
    design = est.sample(data["w"], data.get("h"), population, data.get("id"))
    if "margins" not in case:
        return design
    return est.rake(
        design, [est.Margin(name, data[name], total) for name, total in case["margins"].items()]
    )


def levels_of(case: dict[str, Any], name: str) -> est.Levels:
    y = column(case, name)
    return est.groups(design_of(case), y, ~np.isnan(y), case["data"]["g"])


def questions() -> list[tuple[str, str]]:
    return [(name, answer) for name in NAMES for answer in CASES[name]["answers"]]


@pytest.mark.parametrize(("name", "answer"), questions())
def test_shares_by_group_are_those_of_svyby(answers, name, answer):
    ours = est.estimates(levels_of(CASES[name], answer))
    theirs = list(answers[name]["groups"][answer]["shares"].values())
    inside = (ours.value > 0) & (ours.value < 1)  # R has neither interval nor deff at 0 and 1
    assert inside.sum() >= 2
    for field in ("value", "se", "df", "n"):
        wanted = [share[field] for share in theirs]
        np.testing.assert_allclose(getattr(ours, field), wanted, **CLOSE, err_msg=field)
    # An audience gets exact intervals, which R does not have.
    for field in ("deff",) if name == "state" else ("deff", "lower", "upper"):
        wanted = [share[field] for share, ok in zip(theirs, inside, strict=True) if ok]
        np.testing.assert_allclose(getattr(ours, field)[inside], wanted, **CLOSE, err_msg=field)


@pytest.mark.parametrize(("name", "answer"), questions())
def test_differences_are_those_of_svycontrast(answers, name, answer):
    levels = levels_of(CASES[name], answer)
    ours = est.differences(levels, [(0, k) for k in range(1, levels.value.size)])
    theirs = answers[name]["groups"][answer]["differences"]
    inside = (levels.value[1:] > 0) & (levels.value[1:] < 1)
    for field in ("value", "se", "lower", "upper"):
        wanted = np.array([difference[field] for difference in theirs])
        got = getattr(ours, field)
        np.testing.assert_allclose(got[inside], wanted[inside], **CLOSE, err_msg=field)
        if field == "se":  # R takes a share of 0 as known for certain; we do not
            assert (got[~inside] > wanted[~inside]).all()


def doing(what: str) -> list[str]:
    return [name for name in NAMES if what in CASES[name]["also"]]


@pytest.mark.parametrize("name", doing("mean"))
def test_means_of_a_scale(answers, name):
    ours = est.estimates(levels_of(CASES[name], "scale"))
    assert set(ours.method) == {est.STUDENT}
    for field in ("value", "se", "lower", "upper"):
        wanted = [mean[field] for mean in answers[name]["means"]]
        np.testing.assert_allclose(getattr(ours, field), wanted, **CLOSE, err_msg=field)


@pytest.mark.parametrize("name", doing("table"))
def test_cross_table_is_rao_scotts_second_order_f(answers, name):
    scale = column(CASES[name], "scale")
    ours = est.independence(design_of(CASES[name]), CASES[name]["data"]["g"], scale, scale > 0)
    theirs = answers[name]["table"]
    got = [ours.statistic, ours.df, ours.df_within, ours.p]
    wanted = [theirs[field] for field in ("statistic", "df", "within", "p")]
    # NB: in a raked sample R counts the degrees of freedom of all rows, also those without an
    # answer; ours are those of the base, as everywhere else.
    some = 2 if "margins" in CASES[name] else 4
    np.testing.assert_allclose(got[:some], wanted[:some], **CLOSE)
    assert ours.table.sum() == pytest.approx(1)


@pytest.mark.parametrize("name", doing("logit"))
def test_logit_and_predicted_levels(answers, name):
    case, theirs = CASES[name], answers[name]["logit"]
    y = column(case, "y")
    sector, size = case["data"]["sector"], case["data"]["size"]
    design = design_of(case)
    model = est.fit(design, y, ~np.isnan(y), {"sector": sector, "size": size})
    assert [term.replace("=", "") for term in model.terms[1:]] == theirs["terms"][1:]
    np.testing.assert_allclose(model.coefficient, theirs["value"], **CLOSE)
    np.testing.assert_allclose(model.se, theirs["se"], **CLOSE)
    assert model.df == theirs["df"]
    # svypredmeans adds the factor last; the model is the same.
    told = est.predicted(model, "sector")
    assert list(told.labels) == theirs["groups"]
    np.testing.assert_allclose(told.level.value, theirs["level"], **CLOSE)
    np.testing.assert_allclose(told.level.se, theirs["level_se"], **CLOSE)
    got = [told.points.value[1], told.points.se[1], told.ratio.value[1], told.ratio.se[1]]
    got += [told.ratio.lower[1], told.ratio.upper[1]]
    fields = ("points", "points_se", "ratio", "ratio_se", "ratio_lower", "ratio_upper")
    np.testing.assert_allclose(got, [theirs[field] for field in fields], **CLOSE)


@pytest.mark.parametrize("name", [name for name in NAMES if "margins" in CASES[name]])
def test_raked_weights(answers, name):
    np.testing.assert_allclose(design_of(CASES[name]).weight, answers[name]["weights"], rtol=1e-6)


def test_apistrat(answers):
    theirs = answers["known"]["strat"]
    data = theirs["data"]
    population = dict(zip(data["stype"], data["fpc"], strict=True))
    design = est.sample(data["pw"], data["stype"], population)
    ours = est.estimates(est.levels(design, data["api00"], np.ones(200, bool)))
    np.testing.assert_allclose([ours.value[0], ours.se[0]], [662.287363, 9.408941], atol=1e-6)
    np.testing.assert_allclose([ours.value[0], ours.se[0]], [theirs["value"], theirs["se"]])
    assert ours.n_eff[0] == pytest.approx(168.5813, abs=1e-4)
    assert ours.deff_w[0] == pytest.approx(1.186371, abs=1e-6)


def test_apiclus1_raked(answers):
    theirs = answers["known"]["clus"]
    data = theirs["data"]
    design = est.sample(data["pw"], None, float(data["fpc"][0]), data["dnum"])
    raked = est.rake(
        design,
        [
            est.Margin("sch.wide", data["sch.wide"], {"No": 1072, "Yes": 5122}),
            est.Margin("stype", data["stype"], {"E": 4421, "H": 755, "M": 1018}),
        ],
    )
    ours = est.estimates(est.levels(raked, data["api00"], np.ones(183, bool)))
    np.testing.assert_allclose([ours.value[0], ours.se[0]], [641.2303209, 23.7036169], atol=1e-6)
    np.testing.assert_allclose([ours.value[0], ours.se[0]], [theirs["value"], theirs["se"]])
