"""What is done about a recommendation: checked, kept with its history, and never overwritten."""

import json

import pytest

from data import __main__ as cli
from data.editors import recommendations as log
from data.editors.recommendations import FollowUp
from data.errors import UserError
from data.lake.journal import OvertakenError

BEGUN = FollowUp("i_gang", "Arbeidstilsynet")


def test_what_is_written_is_kept_with_who_when_and_version(workspace):
    first = log.save(workspace, "2", FollowUp("i_gang", " Arbeids\ttilsynet "), who="Prøve", base=0)
    assert (first.versjon, first.hvem) == (1, "Prøve")
    assert log.content(first) == FollowUp("i_gang", "Arbeids tilsynet")
    log.save(workspace, "2", FollowUp("gjennomfoert", belegg="Møte 3/26"), who="Ane", base=1)
    assert [entry.hvem for entry in log.history(workspace, "2")] == ["Prøve", "Ane"]
    assert log.content(log.current(workspace)["2"]).status == "gjennomfoert"
    assert log.history(workspace, "3") == ()


@pytest.mark.parametrize(
    ("key", "given", "why"),
    [
        ("99", BEGUN, "«99» er ikke en anbefaling"),
        ("2", FollowUp(), "Velg en status"),
        ("2", FollowUp("snart"), "Velg en status"),
        ("2", FollowUp("gjennomfoert", "Etatene", "  "), "«Gjennomført» trenger belegg"),
        ("2", FollowUp("foelges_ikke"), "«Følges ikke opp» trenger belegg"),
        ("2", FollowUp("i_gang", "x" * 121), "Ansvarlig er på 121 tegn. Kort det ned til 120."),
        ("2", FollowUp("i_gang", belegg="x" * 1001), "Belegget er på 1001 tegn"),
    ],
)
def test_wrong_input_is_one_sentence_and_nothing_is_written(workspace, key, given, why):
    with pytest.raises(UserError, match="^" + why.replace("(", r"\(")):
        log.save(workspace, key, given, who="Prøve", base=0)
    assert log.current(workspace) == {}


def test_the_longest_that_fits_is_kept(workspace):
    log.save(workspace, "2", FollowUp("i_gang", "x" * 120, "y" * 1000), who="Prøve", base=0)
    assert len(log.content(log.current(workspace)["2"]).belegg) == 1000


def test_two_at_once_are_told_of_each_other(workspace):
    log.save(workspace, "2", BEGUN, who="Ane", base=0)
    with pytest.raises(OvertakenError, match="Ane endret anbefalingen mens du skrev") as told:
        log.save(workspace, "2", FollowUp("ikke_startet"), who="Per", base=0)
    assert "status satt til i gang, ansvarlig satt til «Arbeidstilsynet»" in str(told.value)
    assert len(log.history(workspace, "2")) == 1
    with pytest.raises(UserError, match="Ingenting er endret"):
        log.save(workspace, "2", BEGUN, who="Per", base=1)


def test_an_earlier_version_is_taken_back_as_a_new_one(workspace):
    log.save(workspace, "2", BEGUN, who="Ane", base=0)
    log.save(workspace, "2", FollowUp("ikke_startet"), who="Ane", base=1)
    again = log.restore(workspace, "2", 1, who="Per", base=2)
    assert (again.versjon, again.gjenopprettet, log.content(again)) == (3, 1, BEGUN)
    nothing = log.restore(workspace, "2", 0, who="Per", base=3)
    assert log.content(nothing) == FollowUp()
    with pytest.raises(UserError, match="har ingen versjon 9"):
        log.restore(workspace, "2", 9, who="Per", base=4)


def test_the_command_line_lists_them_all(workspace, capsys):
    log.save(workspace, "K7", BEGUN, who="Prøve", base=0)
    cli.command(["anbefalinger", "--workspace", str(workspace.root)])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(log.register()) == 27
    assert sum("ingen status" in line for line in lines) == 26
    (mine,) = [line for line in lines if line.startswith("K7: ")]
    assert "status i gang; ansvarlig «Arbeidstilsynet» (versjon 1, Prøve, " in mine
    cli.command(["anbefalinger", "--json", "--workspace", str(workspace.root)])
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert (rows["K7"]["status"], rows["K7"]["hvem"]) == ("i_gang", "Prøve")
    assert (rows["1"]["status"], rows["1"]["versjon"], rows["1"]["hvem"]) == ("", 0, None)
