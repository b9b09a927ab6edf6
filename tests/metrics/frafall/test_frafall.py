"""Response by stratum, what is hidden of it, and what the weights have moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics.frafall import commands
from tests.support import survey_cases

WAVE = "virksomheter-2025"


def read_in(folder: Path, background) -> Path:
    place = Workspace(folder / "ws").create()
    book = survey_cases.codebook(background=background)
    return survey_cases.imported(place, survey_cases.people(), book)


def test_each_stratum_is_held_against_what_there_is_of_it(tmp_path):
    found = commands.answer(read_in(tmp_path, ["region"]), WAVE)
    strata = {row["stratum"]: row for row in found["rader"] if row["slag"] == "stratum"}
    assert {name: row["N"] for name, row in strata.items()} == survey_cases.STRATA
    assert sum(row["n"] for row in strata.values()) == 160
    assert strata["31"]["andel_av_N"] == pytest.approx(64.5)
    (state,) = (r for r in found["rader"] if r["maalgruppe"] == survey_cases.WHOLE)
    assert (state["n"], state["spurt"], state["svarprosent"]) == (91, 181, 50.3)
    assert any("tidlig og sent" in note for note in found["merknader"])


def test_no_stratum_is_told_where_a_question_hides_something_and_weights_are(tmp_path):
    found = commands.answer(read_in(tmp_path, survey_cases.BACKGROUND), WAVE)
    kinds = {row["slag"] for row in found["rader"]}
    assert "stratum" not in kinds and "vekting" in kinds
    assert any("svarene per stratum vises ikke" in note for note in found["merknader"])
    moved = [row for row in found["rader"] if row["slag"] == "vekting"]
    assert {r["maalgruppe"] for r in moved} == {survey_cases.RAKED, survey_cases.STRATIFIED}
    assert all(r["flyttet"] == pytest.approx(r["vektet"] - r["uvektet"], abs=0.11) for r in moved)


def test_one_small_stratum_takes_the_next_with_it():
    assert commands.few({"a": 4, "b": 9, "c": 30}, 5) == {"a", "b"}
    assert commands.few({"a": 4, "b": 3, "c": 30}, 5) == {"a", "b"}
    assert commands.few({"a": 5, "b": 9, "c": 30}, 5) == set()


def test_a_wave_that_is_not_read_in_is_said(tmp_path):
    path = read_in(tmp_path, ["region"])
    with pytest.raises(UserError, match="ikke lest inn svar for svar"):
        commands.answer(path, "agenda-kaupang-2023")
