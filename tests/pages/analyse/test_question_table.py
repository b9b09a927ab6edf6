"""How the answers to one question are laid out for reading."""

from __future__ import annotations

from metrics.spoersmaal import catalogue
from metrics.spoersmaal.cells import cells
from pages.analyse.undersoekelser import question_table
from tests.support import facts


def table(question: str, split: str = ""):
    (asked,) = catalogue.find(question, catalogue.questions(facts.warehouse()))
    found = cells(facts.warehouse(), asked)
    return question_table.pivot(tuple(cell for cell in found if cell.delt_paa == split))


def test_one_thing_asked_of_all_is_one_row_per_answer():
    shown = table("Q004")
    assert list(shown) == ["Svar", "Verdi", "n"]
    assert list(shown["Svar"])[-1] == "Vet ikke"


def test_several_things_asked_of_all_are_one_row_each_with_a_column_per_answer():
    shown = table("Q045")
    assert list(shown)[:2] == ["Om", "Svært lite viktig"]
    assert len(shown) == 6


def test_few_groups_stand_beside_each_other_with_their_base():
    shown = table("Q152", "stoerrelse")
    assert list(shown)[1].endswith("virksomheter (5–49 ansatte), n = 517")
    assert list(shown.iloc[0])[:4] == ["Høye jobbkrav", "59\u00a0%", "69\u00a0%", "76\u00a0%"]


def test_many_groups_are_one_row_each():
    shown = table("Q119", "region")
    assert list(shown)[:2] == ["Fylke", "Om"]
    assert len(shown) == 5 * 12


def test_a_table_of_groups_alone_names_them_once():
    assert list(table("Q001", "naering")) == ["Næring", "Antall", "n"]


def test_a_span_of_bases_is_told_like_a_base():
    assert list(table("Q168", "stoerrelse"))[1].endswith(", n = 256–483")
