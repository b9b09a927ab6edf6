"""A search finds the number and the word that was meant, and not what only contains them."""

from __future__ import annotations

import pytest

from metrics.engine import search

TEXTS = ["KIA ved STAMI", "LOs tillitsvalgtpanel", "70 863 brukere i 2022", 14863, None, "NOA+",
         "2–9 ansatte", "bransjekampanje, 12,6 prosent", "3\u00a0108"]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["KIA", "kia", "LO", "70 863", "70863", "70.863", "14 863", "2022", "NOA+", "noa", "2–9",
     "kampanje", "kampanjene", "brukeren", "ansattes", "12,6", "3108",
     "3\u00a0108", "brukere 70 863 STAMI", "", "12,6 %",
     "Hvor mange brukere var det i 2022?", "i"],
)  # fmt: skip
def test_what_was_meant_is_found(words):
    assert search.holds(TEXTS, search.wanted(words))


@pytest.mark.parametrize(
    "words",
    [
        "863",
        "202",
        "0863",
        "!!",
        "KIA finnesikke",
        "29",
        "86 320",
        "brukerne hest",
        "kampanjer 2021",
    ],
)
def test_what_is_only_a_part_of_a_number_is_not(words):
    assert not search.holds(TEXTS, search.wanted(words))


@pytest.mark.parametrize(
    ("words", "text"),
    [("KIA", "psykiatri"), ("LO", "om lov og flom"), ("BHT", "bhtx"), ("72300", "")],
)
def test_an_abbreviation_is_a_word_of_its_own(words, text):
    assert not search.holds([text, 72, 300], search.wanted(words))


def test_a_year_is_no_part_of_the_number_after_it():
    assert search.holds(["2022", "139 711"], search.wanted("2022 139 711"))
    assert search.holds(["i 2022 300 svar"], search.wanted("2022"))
    assert search.holds(["i 2022 300 svar"], search.wanted("300"))


def test_a_share_is_not_found_in_a_base():
    assert search.holds(["64\u00a0% (n = 55)"], search.wanted("64 prosent"))
    assert not search.holds(["64\u00a0% (n = 55)"], search.wanted("55 %"))
    assert search.holds(["om lag 90 prosentpoeng"], search.wanted("90"))
