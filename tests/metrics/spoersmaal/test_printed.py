"""Every printed cell of every survey is reachable, as it is printed and with what it stands on."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

import pytest

from data.errors import UserError
from metrics import commands as cli
from metrics.spoersmaal import catalogue
from metrics.spoersmaal.cells import cells
from tests.support import facts

# The tables that no metric answers, and how many cells each prints.
TABLES = {
    "6-2": 12, "6-3": 8, "6-4": 12, "6-5": 12, "6-6": 12, "6-7": 6, "6-8": 12, "6-10": 36,
    "6-18": 12, "8-2": 36, "9-9": 36, "10-13": 8, "13": 32, "14": 36, "15": 40, "16": 130, "17": 24,
    "18": 65, "19": 10, "20": 9, "21": 28, "22": 40, "23": 10, "24": 10, "25": 8, "26": 6, "27": 10,
}  # fmt: skip


@pytest.fixture
def said(capsys):
    """What the command prints for these arguments."""

    def run(*arguments: str) -> str:
        cli.command(["spoersmaal", "--workspace", facts.root(), *arguments])
        return capsys.readouterr().out

    return run


def test_every_printed_cell_is_shown_as_it_is_printed():
    shown: Counter[tuple[str, str, float, str]] = Counter()
    for question in catalogue.chosen(facts.warehouse(), ("publisert",)):
        for cell in cells(facts.warehouse(), question):
            assert not cell.skjult
            shown[question.id, cell.svar, float(str(cell.verdi)), cell.enhet] += 1
    written = Counter(
        (row["spoersmaal_id"], row["svar"], float(row["verdi"]), row["enhet"])
        for row in facts.table("undersoekelse")
    )
    assert shown == written


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_found_by_its_number(table):
    every = catalogue.questions(facts.warehouse())
    report = "S2" if "-" not in table else "S0"
    found = [q for q in catalogue.find(table, every) if q.kilde == report]
    assert sum(len(cells(facts.warehouse(), q)) for q in found) == TABLES[table]


def test_every_question_says_how_it_was_put_and_where_it_stands():
    every = catalogue.questions(facts.warehouse())
    assert [q.id for q in every if not (q.ordlyd and q.sted and q.maalgruppe_navn and q.svar)] == []
    assert {q.id for q in every} == {row["id"] for row in facts.table("spoersmaal")}


def test_a_cell_has_its_n_or_what_the_report_gives_in_its_place():
    (question,) = catalogue.find("Q168", catalogue.questions(facts.warehouse()))
    first = cells(facts.warehouse(), question)[0]
    assert (first.emne, first.gruppe) == ("Ledelsen", "Små virksomheter (5–49 ansatte)")
    assert (first.verdi, first.enhet, first.n_min, first.n_maks) == (4, "gjennomsnitt", 256, 483)


def test_a_search_looks_in_wording_subjects_and_answers(said):
    found = json.loads(said("--soek", "trening i arbeidstiden", "--json"))["rader"]
    assert {row["sted"] for row in found} >= {"tabell 6-10", "tabell 8-2", "tabell 9-2"}
    for nothing in ("trening romskip", "%%%"):
        answer = json.loads(said("--soek", nothing, "--json"))
        assert (answer["rader"], len(answer["merknader"])) == ([], 1)


def test_one_question_is_told_with_wording_base_scale_and_source(said):
    text = said("6-10")
    for part in ("«Vurder viktigheten", "base: vet ikke", "Svært lite viktig – Lite viktig"):
        assert part in text
    assert (
        "Hvordan bedriften organiserer arbeidet, Svært viktig  66\u00a0%  n = 1\u00a0919–" in text
    )
    assert text.rstrip().endswith("Kilde: Agenda Kaupang 2023, tabell 6-10")


def test_the_file_has_one_line_per_cell(said):
    rows = list(csv.DictReader(io.StringIO(said("Q193", "--csv")), delimiter=";"))
    assert [row["verdi"] for row in rows if row["svar"] == "Ja"] == ["10", "19"]
    assert {row["delt_paa"] for row in rows} == {"part"}


def test_a_quoted_survey_says_that_it_is_quoted(said):
    found = json.loads(said("--boelge", "lo-2022", "--json"))["rader"]
    assert len(found) == 5
    assert {row["merknad"] for row in found} == {"Gjengitt av Arbeidstilsynet, ikke hentet fra LO."}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("hest",), "Spørsmålet «hest» finnes ikke"), (("--boelge", "hest"), "Velg blant: agenda")],
)
def test_what_is_not_there_is_told_in_a_sentence(said, arguments, told):
    with pytest.raises(UserError, match=told):
        said(*arguments)


def test_what_is_only_a_picture_is_told(said):
    assert "figur 4 (mellomstore virksomheter)" in said("--boelge", "sintef-2022")
    assert "bare i bilder" not in said("--boelge", "agenda-kaupang-2023")


def test_a_question_that_the_report_contradicts_says_so(said):
    text = said("6-7")
    assert "Kildene spriker: " in text
