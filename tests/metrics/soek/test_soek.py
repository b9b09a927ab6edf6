"""Whatever the reports say can be asked for in one place, and the line says where it stands."""

from __future__ import annotations

import json
from functools import lru_cache

import pytest

from data.lake.workspace import find
from metrics import commands as cli
from metrics.soek import commands, lines
from tests.support import facts


@lru_cache
def every() -> tuple[lines.Line, ...]:
    return tuple(lines.every(facts.warehouse(), find(facts.root())))


@pytest.mark.parametrize(
    ("asked", "told", "source"),
    [
        ("Hvor mange unike brukere hadde portalen i 2022?", "70 863", "kap. 5.4"),
        ("KIA medarbeidere", "17 medarbeidere", "kap. 5.5"),
        ("barnehager 44 %", "En bra dag på jobb 44 %", "case barnehage"),
        ("portalen nyttig 85", "Nytte, Private og offentlige virksomheter", "tabell 6-15"),
        ("kommuner brukt portalen 55", "Arbeidsmiljøportalen", "tabell 9-3"),
        ("trening arbeidstiden svært viktig 10 %", "Mulighet for trening", "tabell 6-10"),
        ("tilsyn helse 571", "89 % med brudd", "Tabell (Arbeidstilsynet, Tilsyn)"),
        ("private offentlig barnehager 117", "har brukt Arbeidsmiljøhjelpen", "kap. 6.4"),
        ("seks nye bransjer 2022", "bak. 3 i 2022, mot 6", "kap. 5.4"),
        ("budsjett midler 2019 70", "70 mill. kr", "kap. 1.6"),
        ("anbefaling regionalt", "To regionale IA-samlinger i 2023", "Sammendrag"),
        (
            "14 bransjer i portalen januar 2022",
            "14 bransjer lansert, senest 31. januar 2022",
            "vedlegg 13",
        ),
        ("motstrid 189 000", "126 000", "Styrket formidling"),
        ("helseklinikker En bra dag", "lansert, 1. mars–31. desember 2023", "En bra dag på jobb"),
        ("portalen lansert 2020-12-07", "Arbeidsmiljøportalen lansert", "kap. 4.4"),
        ("inspektører forstå regelverk 42", "42 %", "kap. 10.3.7"),
        ("IA sykefravær årsgjennomsnittet 2018", "kan ikke regnes om", "kap. 1.4"),
        ("Er målet om 19 bransjer nådd?", "bak. 17 da fristen gikk ut", "vedlegg 13"),
        (
            "Hvor mange bransjer har portalen?",
            "Arbeidsmiljøportalen: 26 bransjer",
            "felles kapittel",
        ),
        ("kunnskapsoppsummeringer 2–3 per år", "Kildens dom: ukjent", "kap. 4.6"),
    ],
)
def test_what_the_reports_say_is_found_with_its_source(asked, told, source):
    plain = [
        (row["tekst"].replace("\xa0", " "), row["kilde"])
        for row in commands.answer(every(), asked)["rader"]
    ]
    assert any(told in text and source in cited for text, cited in plain), plain[:3]


def test_every_line_has_a_command_that_tells_more_and_the_reports_are_named():
    known = {*cli.TABLES, *cli.BEYOND, "show"}
    for line in every():
        assert line.mer.removeprefix("python -m metrics ").split()[0] in known
        assert line.tekst and not line.tekst.startswith(("S0", "S1", "S2", "S3"))


def test_a_word_that_is_nowhere_is_named():
    (note,) = commands.answer(every(), "portalen finnesikke")["merknader"]
    assert note == "Ingen av kildene har «finnesikke»."
    (note,) = commands.answer(every(), "vaffel 10.3.7")["merknader"]
    assert note.endswith("Prøv færre ord.")


def test_lines_that_lack_one_word_are_shown_as_such_and_not_as_an_answer():
    found = commands.answer(every(), "statlige virksomheter brukt Arbeidsmiljøportalen 55 %")
    assert found["merknader"] == [commands.NEARLY]
    assert any("Arbeidsmiljøportalen 50\xa0%" in row["tekst"] for row in found["rader"])
    assert commands.answer(every(), "70 863 finnesikke")["rader"] == []


def test_the_command_prints_the_lines(capsys):
    cli.command(["soek", "lanseringsseminar", "--json", "--workspace", facts.root()])
    found = json.loads(capsys.readouterr().out)
    assert {*found["rader"][0]} == {"tekst", "merknad", "kilde", "mer"}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("motstrid", "--soek", "189 000"), "bransjevisninger-126"),
        (("maal", "--soek", "19 bransjer"), "portal-2022"),
        (("anbefalinger", "--soek", "regionalt"), "4a"),
        (("resultatkjede", "--soek", "videoeksempler"), "T13"),
        (("matrise", "--soek", "helseklinikker lansert NOA"), "noa_pluss"),
    ],
)
def test_the_lists_can_be_searched_with_what_only_json_has(capsys, asked, told):
    cli.command([*asked, "--json", "--workspace", facts.root()])
    found = json.loads(capsys.readouterr().out)
    assert told in json.dumps(found["rader"])
    assert " av " in found["merknader"][0]
    cli.command([asked[0], "--soek", "finnesikke", "--json", "--workspace", facts.root()])
    assert json.loads(capsys.readouterr().out)["rader"] == []


def test_one_question_that_has_the_words_is_answered_at_once(capsys):
    cli.command(["spoersmaal", "--soek", "også hadde brukt", "--workspace", facts.root()])
    said = capsys.readouterr().out.replace("\xa0", " ")
    assert "undersøkelse: Agenda Kaupang 2022/2023, vinteren 2022–2023" in said
    assert "77 %" in said
    cli.command(["spoersmaal", "--soek", "kjenner til", "--workspace", facts.root()])
    assert "«python -m metrics spoersmaal Q002»" in capsys.readouterr().out
