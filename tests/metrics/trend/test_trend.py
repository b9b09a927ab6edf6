"""Three waves judged together, against R `survey`, and never across a break."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data.lake.workspace import Workspace
from metrics import estimators as est
from metrics.eksport import schema
from metrics.trend import commands, saved, told
from metrics.trend.followed import APART, PANEL, broken, followed
from metrics.undersoekelse import words
from tests.oracles import TABLES, ask
from tests.support import survey_cases as cases

GROUP = "kommuner_og_fylkeskommuner"
YEARS = (2021, 2023, 2025)
TIMES = [(year - 2) + 0.2 for year in YEARS]


@pytest.fixture(scope="module")
def rows():
    """Three waves; nobody in one has an id of another."""
    return [cases.people(seed, sizes=(91, 240, 0)) for seed in (3, 4, 5)]


@pytest.fixture(scope="module")
def path(rows, tmp_path_factory):
    return read_in(tmp_path_factory.mktemp("trend"), rows, apart=True)


def read_in(folder, waves, *, apart, **broken):
    workspace = Workspace(folder / "ws").create()
    for n, (year, people) in enumerate(zip(YEARS, waves, strict=True)):
        named = [row | {"id": f"{year if apart else ''}{row['id']}"} for row in people]
        before = f"virksomheter-{YEARS[n - 1]}" if n else ""
        text = cases.codebook(
            year, before=before, background=["region"], broken=broken.get(f"b{year}", "")
        )
        path = cases.imported(workspace, named, text)
    return path


@pytest.fixture(scope="module")
def theirs(rows):
    data = {name: [] for name in ("h", "N", "w", "g", "y")}
    for year, wave in zip(YEARS, rows, strict=True):
        mine = [row for row in wave if row["gruppe"] == "kommune"]
        strata = [row["fylke"] for row in mine]
        data["h"] += strata
        data["N"] += [float(cases.STRATA[h]) for h in strata]
        data["w"] += [cases.STRATA[h] / strata.count(h) for h in strata]
        data["g"] += [str(year)] * len(mine)
        data["y"] += [None if r["q3"] == cases.UNKNOWN else int(r["q3"] >= 4) for r in mine]
    return ask({"waves": {"data": data, "times": TIMES}}, TABLES)["waves"]


def of(path, group=GROUP):
    found, fewer = followed(path, "kjennskap")
    return next(f for f in found if f.spoersmaal.maalgruppe == group), fewer


def test_slope_and_any_change_are_those_of_r(path, theirs):
    ours, _ = of(path)
    assert len(ours.boelger) == 3
    reach = (ours.oevre - ours.nedre) / 2
    # The waves are two years apart; R is told of round years.
    assert ours.stigning == pytest.approx(100 * theirs["slope"], rel=2e-3)
    assert [ours.F, ours.ndf, ours.ddf, ours.p_samlet] == pytest.approx(
        [theirs[name] for name in ("F", "ndf", "ddf", "p")], rel=1e-8
    )
    assert reach > 100 * theirs["se"]
    assert APART in ours.merknader


def test_the_estimator_is_that_of_r_to_the_last_digit(theirs):
    value, covariance = np.array([0.2, 0.25, 0.4]), np.diag([1e-3, 2e-3, 1e-3])
    made = est.trend(value, covariance, [0, 2, 4], 100)
    assert made.slope == pytest.approx(0.05)
    assert made.se == pytest.approx(np.sqrt(2e-3 / 16))
    assert (made.df, made.df_within) == (2, 98)
    still = est.trend([0.2, 0.2, 0.2], covariance, [0, 2, 4], 100)
    assert (still.slope, still.p_any) == (pytest.approx(0), pytest.approx(1))
    assert np.isnan(est.trend(value, np.zeros((3, 3)), [0, 2, 4], 100).p)


def test_facts_have_the_waves_and_both_tests(path):
    found = commands.facts(path, "kjennskap")
    (row,) = [row for row in found["rader"] if row["maalgruppe"] == GROUP]
    assert [wave["boelge"] for wave in row["boelger"]] == [f"virksomheter-{y}" for y in YEARS]
    assert {"stigning", "q", "dom", "F", "q_samlet", "samlet"} <= set(row)


def test_the_file_has_the_waves_and_the_slope_with_its_error(path, theirs):
    ours, _ = of(path)
    made = schema.records(saved.of(path, ours), path)
    slope = made.pop()
    assert [(r["gruppe"], r["grunnlag"]) for r in made] == [
        (q.boelge, row.grunnlag) for q, row in ours.boelger
    ]
    assert all(r["enhet"] == "prosent" and r["se"] > 0 and r["df"] > 0 for r in made)
    assert slope["se"] == pytest.approx(100 * theirs["se"], rel=2e-3)
    assert slope["df"] == ours.ddf + 2
    assert (slope["enhet"], slope["grunnlag"]) == ("prosentpoeng per år", None)
    assert APART in slope["merknader"] and (made[0]["fra"], slope["fra"]) == (slope["fra"],) * 2


def test_one_sentence_says_the_slope_or_why_there_is_none(path):
    ours, _ = of(path)
    said = told.sentence(ours)
    assert said.startswith("Kommuner og fylkeskommuner") and "over 3 bølger" in said
    assert f"{told.signed(ours.stigning)} prosentpoeng per år" in said
    silent = told.sentence(replace(ours, stigning=None, grunn="noe mangler."))
    assert silent.endswith("utviklingen er ikke vurdert, noe mangler.")
    assert [told.signed(x) for x in (0.04, 0.06, -0.06)] == ["0,0", "+0,1", "\u22120,1"]


def test_a_break_ends_the_line_and_is_never_judged_across(rows, tmp_path):
    path = read_in(tmp_path, rows, apart=True, b2025="ny ordlyd")
    found, fewer = followed(path, "kjennskap")
    assert found == ()
    ((question, why), *_) = broken(path, "kjennskap")
    assert (question.boelge, why) == ("virksomheter-2025", "brudd: ny ordlyd")
    assert fewer == 4  # two målgrupper, each in two parts
    assert "færre enn tre" in commands.facts(path)["merknader"][-1] or not found


def test_those_who_answer_again_are_a_panel(rows, tmp_path):
    first = rows[0]
    waves = [first, cases.again(first, 11), cases.again(first, 12)]
    ours, _ = of(read_in(tmp_path, waves, apart=False))
    assert PANEL in ours.merknader
    assert not any(words.ROUNDED in row.merker for _, row in ours.boelger)
