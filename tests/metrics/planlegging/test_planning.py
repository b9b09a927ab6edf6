"""Plans from the last wave: what is needed, what is refused, and what is said."""

from __future__ import annotations

import json

import pytest

from data.errors import UserError
from metrics import commands as cli
from metrics.engine.selection import Selection
from metrics.planlegging import commands, plans, targets, wanted
from metrics.planlegging.last import Last
from tests.support import facts

KOMMUNER = Last(
    maalgruppe="kommuner_og_fylkeskommuner",
    navn="Kommuner",
    ressurs="",
    boelge="b",
    sizes=(360,),
    asked_all=True,
    svar=106,
    svarprosent=29.4,
    deff=1.0,
    nivaa=50.0,
    base=106,
)


def asked(**given: str) -> wanted.Wanted:
    return wanted.read(given)


def test_five_points_cannot_be_shown_by_two_samples_of_360_kommuner():
    plan = plans.planned(KOMMUNER, asked(endring="5"))
    assert (plan.svar, plan.svar_uten_fpc, plan.mot_forrige) == (293, 1563, None)
    assert plan.kan == plans.NO
    assert plan.minste_endring == pytest.approx(15.84, abs=0.01)
    told = " ".join(commands.said(plan))
    assert "293 svar av 360 (81\u00a0%)" in told and "1\u00a0563, flere enn de er" in told
    # The border: when exactly as many must be asked as there are, it can.
    assert plans.planned(KOMMUNER, asked(svarprosent="81,4")).kan == plans.YES
    assert plans.planned(KOMMUNER, asked(svarprosent="81,3")).kan == plans.NO


def test_a_base_of_a_part_takes_more_answers_to_the_survey():
    part = Last(**{**vars(KOMMUNER), "base": 53})
    plan = plans.planned(part, asked(endring="20"))
    whole = plans.planned(KOMMUNER, asked(endring="20"))
    assert part.part == 0.5
    assert plan.svar > whole.svar and plan.svar % 2 == 0
    assert plan.minste_endring > whole.minste_endring


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"endring": "0"}, "--endring 5"),
        ({"endring": "60"}, "kan ikke øke med 60"),
        ({"endring": "-60"}, "kan ikke falle med 60"),
        ({"endring": "mye"}, "--endring mye"),
        ({"n": "400"}, "flere enn målgruppen på 360"),
        ({"n": "12,5"}, "helt tall"),
        ({"svarprosent": "101"}, "fra 0,1 til 100"),
        ({"panel": "1", "endring": "20"}, "--panel"),
        ({"overlapp": "50"}, "--panel"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(given, told):
    with pytest.raises(UserError) as error:
        plans.planned(KOMMUNER, asked(**given))
    assert told in str(error.value)


def test_a_panel_needs_fewer_and_a_design_effect_more():
    alone = plans.planned(KOMMUNER, asked()).svar
    assert plans.planned(KOMMUNER, asked(panel="0,5")).svar < alone
    assert plans.planned(KOMMUNER, asked(deff="1,5")).svar > alone


def test_the_register_and_the_short_name_give_the_command(monkeypatch, capsys):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(facts.root()))
    words = "planlegg nytte --maalgruppe kommuner --ressurs arbeidsmiljoeportalen --json"
    cli.command([*words.split(), "--endring", "5"])
    (row,) = json.loads(capsys.readouterr().out)["rader"]
    assert (row["N"], row["N_maks"], row["forrige_svar"]) == (360, 371, 106)
    assert row["kan_maales"] == "nei"
    assert row["svar_trengs"] < row["svar_trengs_maks"] < 360 < row["svar_trengs_uten_fpc"]
    assert row["nivaa"] == pytest.approx(82.26, abs=0.01)


def test_organisations_are_counts_and_have_no_plan():
    path = facts.warehouse()
    one = Selection(maalgruppe=("arbeidstakerorganisasjoner",))
    with pytest.raises(UserError, match="vises som antall"):
        commands.answer(path, "kjennskap", one, asked())


def test_every_target_is_counted_or_planned():
    rows = targets.answer(facts.warehouse(), Selection(), asked())["rader"]
    about = {row["maal"]: row["kan_maales"] for row in rows if "maalgruppe" not in row}
    assert set(about.values()) == {"telles"} and len(about) == 14
    can = {row["maalgruppe"]: row["kan_maales"] for row in rows if "maalgruppe" in row}
    assert can["kommuner_og_fylkeskommuner"] == can["statlige_virksomheter"] == "nei"
    assert can["private_og_offentlige_virksomheter"] == "ja"
