"""The draft of a codebook: nothing is guessed silently, and nobody's own words are copied."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
import yaml

from data.errors import UserError
from data.undersoekelse import draft
from tests.support.deliveries import CODES, answers, labels, lines, workbook

Columns = dict[str, Sequence[object]]


def text_of(folder: Path, content: str) -> str:
    (folder / "x.csv").write_text(content, "utf-8")
    return draft.draft([folder / "x.csv"])


def drafted(folder: Path, columns: Columns) -> dict:
    """The draft of a CSV with these columns, read as YAML."""
    rows = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    return yaml.safe_load(text_of(folder, lines(rows)))


def only(found: dict) -> dict:
    (scale,) = found["skalaer"].values()
    return scale


def sav(folder: Path, columns: Columns, **said: object) -> dict:
    pyreadstat.write_sav(pd.DataFrame(columns), folder / "x.sav", **said)
    return yaml.safe_load(draft.draft([folder / "x.sav"]))


def test_words_are_ordered_by_what_they_mean(tmp_path):
    scale = only(drafted(tmp_path, {"q": labels()}))
    assert list(scale["koder"]) == [
        "Svært lite nyttig", "Lite nyttig", "Verken eller", "Nyttig", "Svært nyttig"
    ]  # fmt: skip
    assert scale["topp2"] == ["Nyttig", "Svært nyttig"]


def test_words_that_are_not_known_are_left_to_a_person(tmp_path):
    scale = only(drafted(tmp_path, {"q": ["Rosa", "Blå", "Grønn", "Gul"] * 10}))
    assert scale["topp2"] == "FYLL UT"
    assert list(scale["koder"]) == ["Rosa", "Blå", "Grønn", "Gul"]


def test_numbers_are_ordered_as_numbers_and_marked(tmp_path):
    text = text_of(tmp_path, lines(answers([10, 9, 2, 0, 7] * 8)))
    scale = only(yaml.safe_load(text))
    assert list(scale["koder"]) == list(range(11))
    assert scale["topp2"] == [9, 10]
    assert "topp2: [9, 10]  # FYLL UT: filen har ingen etiketter" in text


def test_numbers_against_their_words_follow_the_words(tmp_path):
    words = ["Svært nyttig", "Nyttig", "Verken eller", "Lite nyttig", "Svært lite nyttig"]
    found = sav(
        tmp_path,
        {"q": [float(n % 5 + 1) for n in range(40)]},
        variable_value_labels={"q": dict(enumerate(words, 1))},
    )
    scale = only(found)
    assert list(scale["koder"]) == [5, 4, 3, 2, 1]
    assert scale["topp2"] == [2, 1]


@pytest.mark.parametrize("odd", [".", "NA", "#NULL!", "-9", "99", "-99", "999", "n/a", "9"])
def test_codes_for_nothing_are_no_answers(tmp_path, odd):
    scale = only(drafted(tmp_path, {"q": [*CODES, odd, odd]}))
    assert list(scale["koder"]) == [1, 2, 3, 4, 5]
    assert scale["topp2"] == [4, 5]
    assert [str(code) for code in scale["ubesvart"]] == [odd]


def test_nine_of_a_long_scale_is_an_answer(tmp_path):
    scale = only(drafted(tmp_path, {"q": [*range(11)] * 4}))
    assert scale["topp2"] == [9, 10]
    assert "ubesvart" not in scale


def test_negative_numbers_of_a_scale_around_nought_are_answers(tmp_path):
    scale = only(drafted(tmp_path, {"q": [-2, -1, 0, 1, 2] * 8}))
    assert list(scale["koder"]) == [-2, -1, 0, 1, 2]


def test_what_the_file_calls_missing_is_told_apart(tmp_path):
    found = sav(
        tmp_path,
        {"q": [float(c) for c in [*CODES, 97, 98, 99, 96]]},
        variable_value_labels={
            "q": {1: "Svært lite nyttig", 5: "Svært nyttig", 98: "Vet ikke", 99: "Ikke svart",
                  96: "Ikke spurt"}
        },
        missing_ranges={"q": [{"lo": 96, "hi": 99}]},
    )  # fmt: skip
    scale = only(found)
    assert scale["topp2"] == [4, 5]
    assert scale["vet_ikke"] == [98]
    assert scale["ikke_spurt"] == [96]
    assert scale["ubesvart"] == [99, 97]


def test_a_missing_text_is_no_answer(tmp_path):
    found = sav(
        tmp_path, {"q": ["Ja"] * 20 + ["Nei"] * 10 + ["Z"] * 5}, missing_ranges={"q": ["Z"]}
    )
    scale = only(found)
    assert (scale["topp2"], scale["ubesvart"]) == (["Ja"], ["Z"])


def test_the_doubtful_come_first(tmp_path):
    text = text_of(tmp_path, lines(answers(labels(), ["farge", *["Rosa", "Blå"] * 20])))
    assert text.index("skala_farge:") < text.index("skala_q:")
    assert text.index("Skalaene det er tvil om") < text.index("ordnet etter ordene")


SECRET = [f"Vi i firma {n} mener noe helt eget" for n in range(40)]


@pytest.mark.parametrize(
    "column",
    [
        SECRET,
        [*["Ring meg på 98765432"] * 40],
        [*["ola@firma.no"] * 40],
        ["hemmelig", "dumt", *[""] * 38],
        ["hemmelig"] * 2 + ["dumt"] * 2 + ["annet tull"] * 2 + [""] * 34,
        ["hemmelig"] * 40,
        ['"hemmelig,\nto linjer"'] * 40,
        ['"hemmelig, dumt"', '"dumt, eget"', '"eget, hemmelig"', *[""] * 37],
    ],
)
def test_nobody_s_own_words_are_copied(tmp_path, column):
    text = text_of(tmp_path, lines(answers(CODES, ["k", *column])))
    assert not any(word in text for word in ("hemmelig", "dumt", "firma", "98765432", "noe helt"))
    assert "Fritekst, ikke tatt med: k" in text


@pytest.mark.parametrize("name", ["Kommentar", "Q5_TEXT", "Utdyp gjerne", "Annet, spesifiser"])
def test_a_column_that_asks_for_words_is_left_out(tmp_path, name):
    text = text_of(tmp_path, lines(answers(CODES, [f'"{name}"', *["hemmelig", "dumt"] * 20])))
    assert "hemmelig" not in text


@pytest.mark.parametrize(
    ("name", "title", "cells", "expected"),
    [
        ("suwt", "Design variable-Weight", [0.5, 1.5] * 20, "vekt: suwt"),
        ("vekt_bruk", "", [0.5, 1.5] * 20, "vekt: vekt_bruk"),
        ("x7", "Vekt (frafall)", [0.51, 1.52] * 20, "vekt: x7"),
        ("pufstrata2", "", [11.0, 12.0] * 20, "dimensjon: stratum, N: {11: null, 12: null}"),
        ("SDMVSTRA", "", [75.0, 76.0] * 20, "dimensjon: stratum, N: {75: null, 76: null}"),
        ("x7", "Sampling stratum", [11.0, 12.0] * 20, "stratum: {kolonne: x7}"),
        ("resid", "Respondent ID", [float(n) for n in range(40)], "respondent: resid"),
        (
            "psu",
            "",
            [float(n // 5) for n in range(40)],
            "klynge: psu  # FYLL UT: er utvalget trukket i klynger?",
        ),
        ("psu", "", [1.0, 2.0, 3.0, 4.0] * 10, "Bare 4 er ulike – er de nummerert i hvert stratum"),
        ("N", "", [5000.0] * 40, "N: 5000"),
    ],
)
def test_the_sample_is_found_by_names_and_labels(tmp_path, name, title, cells, expected):
    frame = pd.DataFrame({"q": [float(c) for c in CODES], name: cells})
    pyreadstat.write_sav(frame, tmp_path / "x.sav", column_labels=["Nytte", title])
    assert expected in draft.draft([tmp_path / "x.sav"])


def test_a_weight_that_may_be_kilos_is_marked(tmp_path):
    text = text_of(tmp_path, lines(answers(CODES, ["weight", *[70.5, 81.5] * 20])))
    assert "vekt: weight  # FYLL UT: er dette en vekt? Gjennomsnittet er 76,0" in text


def test_a_question_about_weight_is_no_weight(tmp_path):
    frame = pd.DataFrame({"q": [float(c) for c in CODES]})
    named = {"q": {1: "Ingen", 2: "Lite", 3: "Noe", 4: "Mye", 5: "Svært mye"}}
    title = "Hvor mye vekt legger dere på dette?"
    pyreadstat.write_sav(
        frame, tmp_path / "x.sav", column_labels=[title], variable_value_labels=named
    )
    text = draft.draft([tmp_path / "x.sav"])
    assert "vekt: q" not in text
    assert "topp2: [4, 5]" in text


def test_strata_get_their_n_from_the_file(tmp_path):
    found = drafted(tmp_path, {"q": CODES, "stratum": ["A", "B"] * 20, "N_h": ["500", "20"] * 20})
    (group,) = found["maalgrupper"].values()
    assert group == {"design": "stratifisert", "strata": {"dimensjon": "stratum",
                                                          "N": {"A": 500, "B": 20}}}  # fmt: skip


def test_background_gets_the_ids_of_the_house(tmp_path):
    sizes = ["1-9 ansatte", "10–49 ansatte", "50-99", "100 ansatte eller flere"]
    found = drafted(
        tmp_path,
        {
            "sektor": ["Privat virksomhet", "Kommunal"] * 20,
            "antall ansatte": sizes * 10,
            "fylke": ["Oslo", "Akershus"] * 20,
        },
    )["dimensjoner"]
    assert found["sektor"]["verdier"] == {"Privat virksomhet": "privat", "Kommunal": "offentlig"}
    assert list(found["stoerrelse"]["verdier"].values()) == ["1-9", "10-49", "50-99", "100-pluss"]
    assert found["region"]["versjon"] == "2024-"
    assert found["region"]["verdier"] == {"Oslo": "03", "Akershus": 32}


def test_a_part_of_a_country_is_no_fylke(tmp_path):
    named = {"q": {1: "North", 2: "South", 3: "East", 4: "West"}}
    found = sav(
        tmp_path,
        {"q": [1.0, 2.0, 3.0, 4.0] * 10},
        column_labels=["Region of residence"],
        variable_value_labels=named,
    )
    assert "dimensjoner" not in found
    assert only(found)["topp2"] == "FYLL UT"


def test_fylker_that_are_the_same_in_several_divisions_are_marked(tmp_path):
    text = text_of(tmp_path, lines(answers(CODES, ["fylke", *["03", "11"] * 20])))
    assert 'versjon: "2024-"  # FYLL UT: 2020-2023 og 2018-2019 passer også' in text
    text = text_of(tmp_path, lines(answers(CODES, ["fylke", *["03", "32"] * 20])))
    assert 'versjon: "2024-"\n' in text


def test_everything_ticked_in_one_cell_is_a_list(tmp_path):
    cells = ['"Kurs, webinar eller film, NOA+"', "NOA+", '"Kurs, webinar eller film"', "Ingen"] * 10
    found = drafted(tmp_path, {"q": cells})["spoersmaal"]["q"]
    assert found["liste"] == ","
    codes = [item["kode"] for item in found["ledd"].values()]
    assert codes == ["Kurs, webinar eller film", "NOA+", "Ingen"]


@pytest.mark.parametrize("cells", [["1,5", "2,5"] * 20, ["Nei, aldri", "Ja, ofte"] * 20])
def test_a_comma_is_not_always_a_list(tmp_path, cells):
    found = drafted(tmp_path, {"q": [f'"{cell}"' for cell in cells]})
    assert "liste" not in str(found["spoersmaal"])


def test_who_was_asked_is_proposed_from_the_empty_cells(tmp_path):
    text = text_of(tmp_path, lines(answers([4, ""] * 20, ["bruk", *[1, 0] * 20])))
    assert "20 av 40 er tomme: fikk alle spørsmålet? Regelen «base: bruk == 1» passer" in text


@pytest.mark.parametrize("cell", ["NOA+", 1])
def test_a_box_that_is_ticked_or_empty_is_a_question(tmp_path, cell):
    found = drafted(tmp_path, {"id": range(40), "q": [cell, ""] * 20})
    assert list(only(found)["koder"]) == ["tom", cell]
    assert only(found)["topp2"] == [cell]
    assert "ubesvart" not in only(found)


def test_dates_and_technical_columns_are_left_out(tmp_path):
    text = text_of(
        tmp_path,
        lines(answers(CODES, ["IPAddress", *["10.0.0.1"] * 40], ["d", *["2025-03-04"] * 40])),
    )
    assert "10.0.0.1" not in text
    assert "Datoer, ikke tatt med: d" in text


def test_two_headings_that_become_one_id_are_told_apart(tmp_path):
    found = drafted(tmp_path, {"q": labels(), "Q!": labels(), "q?": labels()})
    assert list(found["spoersmaal"]) == ["q", "q_2", "q_3"]


def test_headings_are_found_below_titles_and_over_two_rows(tmp_path):
    titled = text_of(tmp_path, lines([["Nytte 2025"], ["40 svar"], *answers(CODES)]))
    assert "overskrift_rad: 3" in titled
    rows = [["id", "Hvor nyttig er", "", ""], ["", "Portalen", "NOA+", "Idébanken"]]
    rows += [[n, word, word, word] for n, word in enumerate(labels())]
    assert "overskriftsrader: 2" in text_of(tmp_path, lines(rows))
    assert "overskrift" not in text_of(tmp_path, lines(answers(CODES)))


def test_a_first_row_of_answers_is_no_heading(tmp_path):
    with pytest.raises(UserError, match="rad 1 ser ut som svar og ikke som overskrifter"):
        text_of(tmp_path, lines([[1, 4, 5], [2, 3, 4]]))


def test_the_sheet_that_was_read_is_written(tmp_path):
    book = workbook(tmp_path, answers(CODES))
    book.create_sheet("Forklaring")
    book.save(tmp_path / "x.xlsx")
    assert "ark: Sheet" in draft.draft([tmp_path / "x.xlsx"])
