"""The profile: what is placed, what is left out, and the same on the command line."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from data.editors import notes
from data.errors import UserError
from metrics import query
from metrics.__main__ import command
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.profil import profile as profiles
from metrics.profil.parts import place, placed


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"a": 3, "b": 2, "c": 1}, "nr. 1 av 3"),
        ({"a": 2, "b": 3, "c": 1}, "nr. 2 av 3"),
        ({"a": 2, "b": 2, "c": 3}, "delt nr. 2 av 3"),
        ({"a": 2.2, "b": 2.4, "c": 1}, "delt nr. 1 av 3"),  # the same as it is printed
        ({"a": 2}, ""),
        ({"a": 0, "b": 2}, ""),
        ({"b": 2, "c": 3}, ""),
    ],
)
def test_a_number_is_placed_among_the_others_by_what_is_printed(values, told):
    assert place(values, "a") == told


@pytest.fixture
def portal(published, monkeypatch):
    """The published figures alone."""
    monkeypatch.setenv("PORTAL_WORKSPACE", str(published.root))
    return published


def test_only_those_counted_over_the_same_days_are_placed(in_demo):
    result = query.run("sidevisninger", Selection(), "bransje")
    part = ("delvis: 3 av 30 dager",)
    rows = (
        Row("a", "A", 5), Row("b", "B", 9, merker=part), Row("uten_bransje", "Uten", 50),
        Row("c", "C", None), Row("d", "D", 7),
    )  # fmt: skip
    found = replace(result, rows=rows)
    assert placed(found, "a") == "nr. 2 av 2"
    assert placed(found, "b") == placed(found, "c") == placed(found, "uten_bransje") == ""


def test_a_bransje_has_every_part_and_its_own_numbers(in_demo):
    found = profiles.profile(Selection(bransje=("Barnehage",)))
    parts = {part.id: part for part in found.deler}
    assert list(parts) == ("verktoey stoerrelse bruk side fil undersoekelse planer notater".split())
    alone = query.run("sidevisninger", Selection(bransje=("barnehage",))).only.verdi
    assert next(li for li in parts["bruk"].linjer if li.hva == "Sidevisninger").tall == alone
    assert parts["verktoey"].linjer[0].hva == "Arbeidsmiljøportalen"
    assert parts["bruk"].syntetisk
    views = [line.tall for line in parts["side"].linjer]
    assert len(views) == 5
    assert views == sorted(views, reverse=True)
    assert parts["fil"].linjer
    assert not parts["stoerrelse"].syntetisk
    assert all(line.merknad.startswith("n = 355") for line in parts["undersoekelse"].linjer)


def test_a_printed_table_that_knows_no_naering_does_not_speak_for_one(in_demo):
    found = profiles.profile(Selection(bransje=("renhold",)))
    (part,) = [part for part in found.deler if part.id == "undersoekelse"]
    assert part.linjer == ()
    assert part.merknader


def test_the_tools_that_lack_are_named_and_are_the_next_step(in_demo):
    found = profiles.profile(Selection(bransje=("akvakultur-og-fiske",)))
    tools = next(part for part in found.deler if part.id == "verktoey")
    absent = [line.hva for line in tools.linjer if "(planlagt)" in line.verdi]
    assert absent
    assert all(name in tools.merknader[0] for name in absent)
    assert "Meld ny tid" in found.neste  # a plan that has passed comes first


def test_without_a_plan_that_has_passed_the_tools_that_lack_are_next(in_demo):
    found = profiles.profile(Selection(bransje=("akvakultur-og-fiske",)))
    late = {line.hva for part in found.deler if part.id == "planer" for line in part.linjer}
    assert all(name in found.neste for name in late)


def test_a_note_is_in_the_profile_with_who_wrote_it(portal, capsys):
    notes.save(portal, "renhold", "Spør verneombudene.", who="Kari", base=0)
    command(["profil", "bransje=Renhold", "--json"])
    told = json.loads(capsys.readouterr().out)
    (line,) = [row for row in told["rader"] if row["del"] == "notater"]
    assert line["verdi"] == "Spør verneombudene."
    assert line["hva"].startswith("Kari, ")


def test_without_logs_the_use_is_missing_and_not_zero(portal):
    found = profiles.profile(Selection(bransje=("renhold",)))
    use = next(part for part in found.deler if part.id == "bruk")
    assert {line.tall for line in use.linjer} == {None}
    assert "ingen bruk som kan vises" in found.tilstand


def test_a_fylke_has_use_per_employed_and_what_the_survey_said(in_demo, capsys):
    command(["profil", "fylke=Oslo"])
    told = capsys.readouterr().out
    assert "Sysselsatte: 536\u00a0611 (nr. 1 av 15)" in told
    assert "Bruk av portalen som kunnskapskilde, Oslo: 23\u00a0%" in told


def test_a_fylke_of_an_older_division_has_no_use_and_says_so(in_demo):
    found = profiles.profile(Selection(region=("Viken",)))
    use, answers = found.deler
    assert use.linjer == ()
    assert "Viken er et fylke fra en eldre inndeling" in use.merknader[0]
    assert answers.linjer


@pytest.mark.parametrize(
    "asked", ["Barnehage", "etat=Nav", "bransje=", "bransje=Fris", "fylke=Atlantis"]
)
def test_what_names_nobody_is_refused_with_what_to_write(in_demo, asked):
    with pytest.raises(UserError):
        command(["profil", asked])


def test_one_is_chosen_and_a_bransje_goes_before_a_fylke():
    assert profiles.only(Selection()) is None
    assert profiles.only(Selection(bransje=("a", "b"))) is None
    both = Selection(bransje=("a",), region=("03",), verktoey=("noa",))
    assert profiles.only(both) == Selection(bransje=("a",))
    assert profiles.only(Selection(bransje=("a", "b"), region=("03",))) == Selection(region=("03",))
