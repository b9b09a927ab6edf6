"""Whether a survey can be compared with an earlier one is answered by surveys, not by logs."""

from __future__ import annotations

import pytest

from data.errors import UserError
from metrics import query
from metrics.bruk import side_by_side
from metrics.engine.selection import Selection
from metrics.undersoekelse import history
from tests.support import facts


@pytest.mark.parametrize(
    ("metric", "survey", "year"),
    [("kjennskap", "Agenda Kaupang 2022/2023", True), ("nytte", "Agenda Kaupang 2022/2023", True),
     ("kunnskapskilde", "SINTEF 2022", False)],
)  # fmt: skip
def test_a_metric_that_one_survey_has_asked_of_is_compared_with_none(metric, survey, year):
    found = side_by_side.answer(metric, Selection(), facts.warehouse())
    assert [(row["maalt_med"], row["svar"]) for row in found["rader"]] == [(survey, "Nei")]
    notes = " ".join(found["merknader"])
    assert f"er bare spurt om i {survey}" in notes
    assert notes.endswith(history.REMEDY)
    # The survey of 2021 is told of where it is the same report that mentions it.
    assert ("Undersøkelsen i 2021" in notes) is year


def test_a_printed_share_says_when_it_was_asked():
    found = query.run("kunnskapskilde", None, "ressurs", facts.warehouse())
    assert [s.dated.partition(", ")[2] for s in found.provenance.sources] == [
        "tabell 15, spurt 29. april–14. juni 2022"
    ]


@pytest.mark.parametrize(
    ("dimension", "value", "meant"),
    [("maalgruppe", "kommune", "kommuner_og_fylkeskommuner"),
     ("naering", "helse", r"Q \(Helse- og sosialtjenester\)"),
     ("ressurs", "bedriftshelse", "bedriftshelsetjenesten")],
)  # fmt: skip
def test_a_part_of_a_name_is_answered_with_the_whole(dimension, value, meant):
    with pytest.raises(UserError, match=f"Mente du {meant}"):
        query.run("nytte", Selection(**{dimension: (value,)}), None, facts.warehouse())


def test_a_cut_that_is_not_printed_says_where_the_reports_own_findings_are():
    cut = Selection(maalgruppe=("private_og_offentlige_virksomheter",), sektor=("offentlig",))
    said = [
        notice.tekst for notice in query.run("nytte", cut, "ressurs", facts.warehouse()).notices
    ]
    assert any("python -m metrics funn" in text for text in said)
