"""One result as CSV and as a workbook: the same cells, with everything that they mean."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data.errors import UserError
from metrics.eksport import commands, contents, csvfile, facts, schema, sheets, workbook
from metrics.eksport.workbook import Number, Sheet
from metrics.engine import separated
from metrics.engine.comparable import Break
from metrics.engine.result import Row
from tests.pages.components.test_charts import GAP, MONTHS, SURVEY, SWITCH, result

NOWHERE = Path()
HEAD = workbook.ABOVE + 1  # the line of the heads


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def read(content: bytes, sheet: str) -> list[dict[str, object]]:
    heads, *rows = list(load_workbook(io.BytesIO(content))[sheet].values)[workbook.ABOVE :]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def drawn(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(
            parts.read(n).decode() for n in parts.namelist() if re.search("charts|drawings/d", n)
        )


def test_a_cell_without_a_number_is_empty_and_says_why_in_a_column_of_its_own():
    rows = lines(csvfile.of_records(schema.records(SURVEY, NOWHERE)))
    assert list(rows[0]) == list(schema.NAMES)
    assert [row["verdi"] for row in rows] == ["90", "69,2", "", "4"]
    assert [row["status"] for row in rows] == ["tall", "tall", "skjult", "tall"]
    assert [bool(row["grunn"]) for row in rows] == [False, False, True, False]
    assert [row["grunnlag"] for row in rows] == ["51", "13", "", "6"]
    assert [row["enhet"] for row in rows] == ["prosent"] * 3 + ["antall"]
    assert {row["demodata"] for row in rows} == {"nei"}


def test_what_is_only_known_between_bounds_has_no_value_and_says_so():
    row = Row("2024", "2024", None, nedre=10.0, oevre=20.5)
    (found,) = lines(csvfile.of_records(schema.records(replace(MONTHS, rows=(row,)), NOWHERE)))
    assert (found["verdi"], found["nedre"], found["oevre"]) == ("", "10", "20,5")
    assert (found["status"], found["grunn"]) == ("grenser", "kan bare oppgis som grenser")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("\n=1", "'\n=1"),
        ("-", "-"),
        ("/ok", "/ok"),
        (-1.5, "-1,5"),
        (1 / 3, "0,3333333333333333"),
        (12.0, "12"),
        (float("nan"), ""),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_defused_and_a_number_kept_whole(value, text):
    assert separated.cell(value) == text


def test_a_workbook_has_numbers_as_numbers_and_the_same_cells_as_the_csv():
    made = commands.book(SURVEY, NOWHERE)
    cells = [{k: v for k, v in row.items() if v is not None} for row in read(made, "Tall")]
    wanted = [
        {k: v for k, v in r.items() if v not in (None, "")} for r in schema.records(SURVEY, NOWHERE)
    ]
    assert cells == wanted
    page = load_workbook(io.BytesIO(made))["Tall"]
    assert page.freeze_panes == f"A{HEAD + 1}"
    assert next(table.ref for table in page.tables.values()).startswith(f"A{HEAD}:")


def test_the_same_result_gives_the_same_bytes():
    assert commands.book(MONTHS, NOWHERE) == commands.book(MONTHS, NOWHERE)


def test_a_gap_is_an_empty_cell_and_each_side_of_a_break_a_series_of_its_own():
    parted = replace(MONTHS, breaks=(GAP, SWITCH))
    made = commands.book(parted, NOWHERE)
    rows = read(made, "Figur")
    by_month = {str(row.pop("Gruppe")): row for row in rows}
    before, after = ({k for k, v in by_month[m].items() if v} for m in ("2023-05", "2024-07"))
    assert before and after and before != after
    assert set(by_month["2023-06"].values()) == {None}
    assert by_month["2024-03"][sheets.PARTLY] == 50
    assert "dispBlanksAs" not in drawn(made)  # which would say what else to draw than a gap


def test_a_chart_has_a_title_and_a_text_for_those_who_do_not_see_it():
    made = drawn(commands.book(MONTHS, NOWHERE, "Høyest i mai"))
    assert "Høyest i mai" in made
    assert re.search(r'descr="Høyest i mai\. Tallene står i tabellen', made)


def test_invented_numbers_are_marked_in_every_sheet():
    demo = result("sidevisninger", "maaned", *MONTHS.rows, role="demo")
    book = load_workbook(io.BytesIO(commands.book(demo, NOWHERE)))
    assert {str(page["A2"].value).partition(":")[0] for page in book} == {"Demodata (syntetiske)"}
    assert {row["demodata"] for row in read(commands.book(demo, NOWHERE), "Tall")} == {"ja"}
    real = load_workbook(io.BytesIO(commands.book(MONTHS, NOWHERE)))
    assert not any("Demodata" in str(page["A2"].value) for page in real)


def test_sheets_get_names_that_a_workbook_can_have():
    names = ["a/b: [c]", "A b   c ", "x" * 40, "X" * 31, "''"]
    made = workbook.named([Sheet(name, "", ("h",), ()) for name in names])
    found = [name for name, _ in made]
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in found)
    assert len({name.lower() for name in found}) == len(names)


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        (["1\u00a0234", "..", "7"], [Number(1234, "#,##0"), "..", Number(7, "#,##0")]),
        (["37,6\u00a0%", ""], [Number(37.6, '#,##0.0" %"'), ""]),
        (["−3 %"], [Number(-3, '#,##0" %"')]),
        (["2022"], [Number(2022, "0")]),
        (["03", "11"], ["03", "11"]),
        (["3 av 4", "5"], ["3 av 4", "5"]),
        ([float("nan"), 2.5], [None, 2.5]),
        ([":", ".."], [":", ".."]),
    ],
)
def test_a_column_of_finished_numbers_can_be_summed(column, cells):
    made = facts.sheet("Ark", "Tittel", ("Hva",), [(value,) for value in column])
    assert [row[0] for row in made.rows] == cells


@pytest.mark.parametrize("place", ["f.txt", "borte/f.csv", "mappe.csv"])
def test_a_file_that_cannot_be_written_is_one_sentence_and_nothing(tmp_path, place):
    (tmp_path / "mappe.csv").mkdir()
    with pytest.raises(UserError):
        commands.save(SURVEY, NOWHERE, str(tmp_path / place))
    assert [path.name for path in tmp_path.rglob("*")] == ["mappe.csv"]


def test_a_saved_file_is_the_whole_of_it(tmp_path):
    commands.save(SURVEY, NOWHERE, str(tmp_path / "f.CSV"))
    commands.save(SURVEY, NOWHERE, str(tmp_path / "f.xlsx"))
    wanted = csvfile.of_records(schema.records(SURVEY, NOWHERE))
    assert (tmp_path / "f.CSV").read_bytes() == wanted
    assert (tmp_path / "f.xlsx").read_bytes() == commands.book(SURVEY, NOWHERE)


def test_a_break_alone_parts_the_line():
    switch = Break("b", SWITCH.fra, SWITCH.til, "definisjon", "Nytt", "Rapport", "portal")
    whole = sheets.plot(MONTHS, "T")
    parted = sheets.plot(replace(MONTHS, breaks=(switch,)), "T")
    assert whole and parted
    lined = [sum(series.line for series in plot.series) for plot in (whole, parted)]
    assert lined[1] > lined[0]


@pytest.mark.parametrize("marks", [(True, True), (True, False), (False, False)])
def test_a_whole_page_has_its_contents_first_and_says_which_sheets_are_invented(marks):
    sheets = [Sheet("Tall: a", f"Tittel {n}", ("h",), ((1,),), "", m) for n, m in enumerate(marks)]
    made = load_workbook(io.BytesIO(contents.book("Side", sheets)))
    assert made.sheetnames == ["Innhold", "1 Tall a", "2 Tall a"]
    first = made["Innhold"]
    told = [row[4].value for row in first.iter_rows(min_row=HEAD + 1)]
    assert told == ["ja" if mark else "nei" for mark in marks]
    assert first["A5"].hyperlink.location == "'1 Tall a'!A1"
    said = str(first["A2"].value)
    assert said.startswith("Demodata") == all(marks)
    assert said.startswith("Noen av arkene") == (set(marks) == {True, False})
