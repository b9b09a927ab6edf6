"""Response by stratum, what is hidden of it, and what the weights have moved."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from data import warehouse
from data.errors import UserError
from data.lake.workspace import Workspace
from metrics.frafall import arrival, commands, margins
from metrics.undersoekelse.waves import audiences
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


def test_the_margins_are_told_one_at_a_time():
    weight, base = np.array([2.0, 2.0, 1.0, 1.0]), np.ones(4)
    hit, valid = np.array([True, True, False, False]), np.ones(4, dtype=bool)
    assert margins.share(base, hit, valid) == 50
    assert margins.share(weight, hit, valid) == pytest.approx(200 / 3)


def test_a_question_without_what_is_hidden_tells_which_margin_moved_it(tmp_path):
    book = survey_cases.codebook().replace("  bransje: {kolonne: bransje}\n", "")
    place = Workspace(tmp_path / "ws").create()
    path = survey_cases.imported(place, survey_cases.people(sizes=(91, 160, 900)), book)
    group = audiences(path)[f"{WAVE}/{survey_cases.RAKED}"]
    assert list(margins.alone(path, group)) == ["Sektor", "Størrelse"]
    rows = commands.answer(path, WAVE)["rader"]
    told = [row for row in rows if "marginer" in row]
    assert told
    for row in told:
        most = row["marginer"][row["mest_av"]]
        assert abs(most) == max(map(abs, row["marginer"].values()))


@pytest.fixture(scope="module")
def timed(tmp_path_factory):
    """Late ones know less; nobody in the state has a date after the first day."""
    place = Workspace(tmp_path_factory.mktemp("tid") / "ws").create()
    people = survey_cases.people()
    for number, row in enumerate(people):
        known = row["q3"] in (4, 5)
        day = 1 if row["gruppe"] == "stat" else 1 + number % 15 + (0 if known else 16)
        row["dato"] = f"2023-03-{day:02} 10:42:17"
    book = survey_cases.codebook(background=["region"])
    return survey_cases.imported(
        place, people, book.replace("respondent: id\n", "respondent: id\nsvardato: dato\n")
    )


def test_late_answers_are_held_against_early_ones(timed):
    found = commands.answer(timed, WAVE)
    late = [row for row in found["rader"] if row["slag"] == "svartid"]
    assert {row["maalgruppe"] for row in late} == {survey_cases.STRATIFIED}
    (known,) = (row for row in late if row["spoersmaal"] == "kjent")
    assert known["forskjell"] == pytest.approx(known["sent"] - known["tidlig"], abs=0.11)
    assert known["oevre"] < 0 and known["dom"] == "lavere" and known["tidlig_n"] > 25
    notes = " ".join(found["merknader"])
    assert "tidlig er til og med" in notes and "alle svar er fra samme dag" in notes
    assert arrival.UNDATED not in notes


def test_the_day_itself_is_never_kept(timed):
    people = warehouse.rows(timed, "from b_svarer")
    assert {row["svartid"] for row in people} == {"tidlig", "midt", "sent", None}
    assert not any("2023-03" in str(value) for row in people for value in row.values())


def test_one_small_stratum_takes_the_next_with_it():
    assert commands.few({"a": 4, "b": 9, "c": 30}, 5) == {"a", "b"}
    assert commands.few({"a": 4, "b": 3, "c": 30}, 5) == {"a", "b"}
    assert commands.few({"a": 5, "b": 9, "c": 30}, 5) == set()


def test_a_wave_that_is_not_read_in_is_said(tmp_path):
    path = read_in(tmp_path, ["region"])
    with pytest.raises(UserError, match="ikke lest inn svar for svar"):
        commands.answer(path, "agenda-kaupang-2023")
