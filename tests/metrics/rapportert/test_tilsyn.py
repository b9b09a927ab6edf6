"""What Arbeidstilsynet has found, been told and quotes: all of it, with its own reservations."""

from __future__ import annotations

import json

import pytest

from data.errors import UserError
from metrics import commands as cli
from metrics.rapportert.commands import KINDS
from tests.support import facts


@pytest.fixture
def rows(capsys):
    """The answer of the command for these arguments."""

    def run(*arguments: str) -> dict:
        cli.command(["tilsyn", "--json", "--workspace", facts.root(), *arguments])
        return json.loads(capsys.readouterr().out)

    return run


def test_every_row_of_the_registers_is_listed(rows):
    found = rows()["rader"]
    counts = {kind: sum(row["slag"] == kind for row in found) for kind in KINDS}
    assert counts == {
        "tilsyn": len(facts.table("tilsyn")), "tips": 11, "ras": 5, "inspektoerer": 11,
        "undersoekelser": 45, "satsinger": 13, "gjengitt": 20,
    }  # fmt: skip
    assert [row for row in found if not (row["kilde"] and row["sted"])] == []


def test_a_naering_has_its_number_breaches_and_reactions(rows):
    (found,) = rows("--slag", "tilsyn", "--soek", "overnatting 2023")["rader"]
    assert (found["antall_tilsyn"], found["andel_brudd"], found["andel_reaksjon"]) == (300, 76, 64)


def test_a_share_that_is_not_printed_is_no_number(rows):
    found = rows("--slag", "tilsyn", "--soek", "helse 2022")["rader"]
    assert [(row["andel_brudd"], row["andel_reaksjon"]) for row in found] == [(74, None)]
    assert "ikke oppgitt" in found[0]["merknad"]


def test_the_reservations_follow_the_report_that_made_them(rows):
    of_2023 = " ".join(rows("--slag", "tilsyn", "--soek", "varehandel")["merknader"])
    assert "summerer til mer enn totalen" in of_2023
    assert "Kontrollpunkter" not in of_2023
    by_year = " ".join(rows("--slag", "tilsyn", "--soek", "trakassering")["merknader"])
    assert "Kontrollpunkter" in by_year
    assert "summerer til mer enn totalen" not in by_year


def test_illness_is_told_to_be_reported_too_seldom(rows):
    found = rows("--slag", "ras")
    assert [row["verdi"] for row in found["rader"]] == [8703, 347, 600, 10.9, 26]
    assert "meldes for sjelden" in found["merknader"][0]


def test_the_inspectors_say_who_they_are_and_how_many(rows):
    found = rows("--slag", "inspektoerer", "--soek", "gjeldende regelverk")["rader"]
    assert [(row["verdi"], row["n"], row["periode"]) for row in found] == [(78, 65, "våren 2023")]


def test_what_is_only_quoted_says_so(rows):
    found = rows("--slag", "undersoekelser", "--soek", "LO skriftlige rutiner")
    assert {row["verdi"] for row in found["rader"]} == {27, 40}
    assert "gjengitt slik Arbeidstilsynet siterer dem" in found["merknader"][0]


def test_an_unknown_kind_is_told_with_those_there_are(rows):
    with pytest.raises(UserError, match="Velg et av: tilsyn, tips"):
        rows("--slag", "hest")


def test_what_the_reports_have_tested_is_listed_with_how_sure_it_is(capsys):
    cli.command(["funn", "--json", "--workspace", facts.root()])
    found = json.loads(capsys.readouterr().out)
    assert len(found["rader"]) == len(facts.table("regresjon")) + len(facts.table("modeller"))
    odds = [row for row in found["rader"] if row["enhet"] == "odds ratio"]
    assert [row["verdi"] for row in odds] == [2.27, 2.94, 3.05, 0.93, 1.08]
    assert [row["p"] for row in odds] == ["under 0,001"] * 3 + ["0,725", "0,758"]
    assert "ingen konfidensintervall" in found["merknader"][0]
