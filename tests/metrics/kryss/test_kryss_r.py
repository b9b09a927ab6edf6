"""Tests and letters of a table from file to answer, against R `survey`, live."""

from __future__ import annotations

import json

import numpy as np
import pytest

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics.__main__ import command
from metrics.kryss import commands
from tests.oracles import TABLES, ask
from tests.support import survey_cases as cases

WAVE = "virksomheter-2025"
GROUP = "kommuner_og_fylkeskommuner"


@pytest.fixture(scope="module")
def rows():
    return cases.people(sizes=(91, 240, 0))


@pytest.fixture(scope="module")
def workspace(rows, tmp_path_factory):
    made = Workspace(tmp_path_factory.mktemp("kryss") / "ws").create()
    cases.imported(made, rows, cases.codebook(background=["region"]))
    return made


@pytest.fixture(scope="module")
def path(workspace):
    from data import warehouse

    return warehouse.current(warehouse.newest(workspace))


def case(rows, columns):
    """kjent (q3) in the kommuner by the values of `columns`."""
    mine = [row for row in rows if row["gruppe"] == "kommune"]
    strata = [row["fylke"] for row in mine]
    known = [row["q3"] != cases.UNKNOWN and columns(row) is not None for row in mine]
    return {
        "data": {
            "h": strata,
            "N": [float(cases.STRATA[h]) for h in strata],
            "w": [cases.STRATA[h] / strata.count(h) for h in strata],
            "g": [columns(row) or "ingen" for row in mine],
            "y": [int(r["q3"] >= 4) if ok else None for r, ok in zip(mine, known, strict=True)],
            "level": [r["q3"] if ok else None for r, ok in zip(mine, known, strict=True)],
        }
    }


@pytest.fixture(scope="module")
def theirs(rows):
    return ask(
        {
            "region": case(rows, lambda row: row["fylke"]),
            "bruk": case(rows, lambda row: ["Nei", "Ja"][row["q1"]]),
        },
        TABLES,
    )


def same(made, wanted):
    found = {f"{d.fra}-{d.til}": d for d in made.par}
    assert len(found) == len(np.atleast_1d(wanted["p"]))
    points = [d.poeng / 100 for d in made.par]
    order = np.argsort([abs(p) for p in points])
    other = np.argsort(np.abs(np.atleast_1d(wanted["points"])))
    for ours, name in ((points, "points"), ([d.p for d in made.par], "p"),
                       ([d.q for d in made.par], "q")):  # fmt: skip
        got, want = np.array(ours)[order], np.atleast_1d(wanted[name])[other]
        np.testing.assert_allclose(np.abs(got), np.abs(want), rtol=1e-7, err_msg=name)
    chi = made.uavhengighet
    got = [chi.statistic, chi.df, chi.df_within, chi.p]
    np.testing.assert_allclose(got, wanted["chi"], rtol=1e-7)


def test_groups_are_tested_as_in_r(path, theirs):
    made = commands.asked(path, "kjent", "region", WAVE, GROUP)
    same(made, theirs["region"])
    rest = [c.resten.poeng / 100 for c in made.kolonner]
    np.testing.assert_allclose(rest, theirs["region"]["rest"], rtol=1e-7)
    # svyttest is a linear model; its standard error is that of the difference.
    for name, told in (("p", "rest_p"), ("q", "rest_q")):
        ours = [getattr(c.resten, name) for c in made.kolonner]
        np.testing.assert_allclose(ours, theirs["region"][told], rtol=1e-6, atol=1e-9)


def test_letters_are_those_of_the_adjusted_tests(path, rows):
    made = commands.asked(path, "kjent", "bruk", WAVE, GROUP)
    (pair,) = made.par
    high = max(made.kolonner, key=lambda c: c.rad.verdi)
    low = min(made.kolonner, key=lambda c: c.rad.verdi)
    assert pair.q < 0.05
    assert (high.hoeyere_enn, low.hoeyere_enn) == (low.bokstav, "")


def test_any_question_by_any_other(path, theirs):
    made = commands.asked(path, "kjent", "bruk", WAVE, GROUP)
    same(made, theirs["bruk"])
    assert made.nivaaer[0].svar == "Svært liten grad"
    for i in range(len(made.kolonner)):
        assert sum(level.andeler[i] for level in made.nivaaer) == pytest.approx(100)


def test_the_command_gives_the_same_as_json(workspace, capsys):
    command(["kryss", "kjent", "bruk", "--boelge", WAVE, "--maalgruppe", GROUP, "--json",
             "--workspace", str(workspace.root)])  # fmt: skip
    found = json.loads(capsys.readouterr().out)
    assert [row["bokstav"] for row in found["rader"]] == ["A", "B"]
    assert set(found["uavhengighet"]) == {"F", "ndf", "ddf", "p"}
    assert {"poeng", "p", "q", "dom"} <= set(found["par"][0])
    assert found["rader"][0]["se"] > 0
    assert found["fordeling"][0]["A"] > 0


def test_what_cannot_be_crossed_is_one_sentence(path):
    with pytest.raises(UserError, match="flere målgrupper"):
        commands.asked(path, "kjent", "bruk", WAVE)
    with pytest.raises(UserError, match="to forskjellige"):
        commands.asked(path, "kjent", "kjent", WAVE, GROUP)
    with pytest.raises(UserError, match="bare trykt"):
        commands.asked(path, "6-10", "bruk")
