"""The tables of 2023, cell by cell as the agencies print them, and what must never be in a cell."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics.__main__ import command
from metrics.aarsrapport import annexes, commands, counted, year
from metrics.aarsrapport.year import Year
from metrics.eksport.workbook import Number
from metrics.engine.result import Row
from tests.support import facts

TOP_EBDPJ = [
    ("Barnehage", 18288), ("Kontorarbeidsplasser", 13396), ("Undervisning grunnskole", 10078),
    ("Sykehjem", 8295), ("Hjemmetjenesten", 7621),
]  # fmt: skip
TOP_NOA = [
    ("Barnehage", 1979), ("Undervisning grunnskole", 1778), ("Kontorarbeidsplasser", 1508),
    ("Sykehus", 1488), ("Bygg", 1049),
]  # fmt: skip
TILSYN = [
    ("Helse- og sosialtjenester", 571, 89, 85),
    ("Bygge- og anleggsvirksomhet", 403, 73, 67),
    ("Overnattings- og serveringsvirksomhet", 300, 76, 64),
    ("Varehandel, reparasjon av motorvogner", 244, 82, 60),
    (
        "Offentlig administrasjon og forsvar, og trygdeordninger underlagt offentlig forvaltning",
        102, 93, 89,
    ),
    ("Andre næringer", 163, 91, 89),
    ("Totalsum", 1765, 83, 73),
]  # fmt: skip
WEBINARS = {4415, 3632, 2751, 2518, 2418, 10000, 50000}
USED = {
    ("En bra dag på jobb", 163000), ("En bra dag på jobb", 10200), ("En bra dag på jobb", 8900),
    ("NOA+", 26000), ("Arbeidsmiljøportalen", 139711), ("Arbeidsmiljøportalen", 39477),
}  # fmt: skip
DONE = {196, 29, 43, 7, 11, 25, 60, 3108, 487, 54000, 156000, 61500, 12000, 25200, 6000000, 73, 21}
NEW_EBDPJ = {
    "Barnevern", "Godstransport", "Helseklinikker", "Renovasjon og gjenvinning", "Sjøfart",
    "Politi, vakt og kriminalomsorg",
}  # fmt: skip


@pytest.fixture(scope="module")
def sheets():
    asked = Year(facts.warehouse(), Workspace(facts.warehouse().parents[1]), 2023)
    return {sheet.name: sheet for sheet in commands.tables(asked)}


def plain(cell):
    return cell.value if isinstance(cell, Number) else cell


def test_the_top_five_of_each_tool_are_those_of_the_report(sheets):
    rows = sheets["Topp fem i kildene"].rows
    for tool, expected in (("En bra dag på jobb", TOP_EBDPJ), ("NOA+", TOP_NOA)):
        mine = [(row[2], row[3]) for row in rows if row[0] == tool]
        assert mine == expected
        assert [row[1] for row in rows if row[0] == tool] == [1, 2, 3, 4, 5]


def test_the_inspections_are_those_of_the_report(sheets):
    assert [tuple(map(plain, row[:4])) for row in sheets["Tilsyn"].rows] == TILSYN


def test_use_activities_and_webinars_are_those_of_the_report(sheets):
    rows = sheets["Bruk per verktøy"].rows
    assert {(row[0], row[3]) for row in rows} >= USED
    assert "over 163\u00a0000" in {row[4] for row in rows}
    assert {row[3] for row in sheets["Webinarer"].rows} == WEBINARS
    assert {row[3] for row in sheets["Aktiviteter"].rows} >= DONE
    planned = [row for row in sheets["Aktiviteter"].rows if row[4].startswith("planlagt")]
    assert planned == []  # those are of 2024


def test_the_new_bransjer_are_those_that_the_report_names(sheets):
    rows = sheets["Nye bransjer"].rows
    named = {row[1] for row in rows if row[0] == "En bra dag på jobb" and row[2] is None}
    assert named >= NEW_EBDPJ
    counts = {(row[0], row[1]): row[2] for row in rows if row[2] is not None}
    assert counts["Arbeidsmiljøportalen", "nye i 2023"] == 6
    assert {row[1] for row in sheets["Planlagte bransjer"].rows} >= {"Luftfart"}


def test_every_row_has_its_source(sheets):
    for sheet in sheets.values():
        where = list(sheet.heads).index("Kilde")
        assert [row for row in sheet.rows if not row[where]] == [], sheet.name


def test_what_is_hidden_has_no_value():
    hidden = Row("a", "A", 12.0, skjult=True)
    assert counted._value(hidden, "0") is None
    assert counted._value(Row("a", "A", 12.0), "0") == Number(12.0, "0")


@pytest.mark.parametrize("text", ["2018", "2027", "x", "23", "٢٠٢٣", ""])
def test_a_year_that_no_report_can_be_of_is_refused(text):
    with pytest.raises(UserError, match="ikke et år"):
        year.asked(facts.warehouse(), Workspace(facts.warehouse()), text, dt.date(2026, 11, 27))


def test_the_borders_of_a_year():
    mine = Year(facts.warehouse(), Workspace(facts.warehouse()), 2023)
    first, last = dt.date(2023, 1, 1), dt.date(2023, 12, 31)
    assert mine.holds(first, last) and mine.holds(None, last) and mine.holds(last, last)
    one = dt.timedelta(days=1)
    assert not mine.holds(first - one, last)
    assert not mine.holds(first, last + one)
    assert not mine.holds(first, None)
    # A figure of more than a year ends in it, and is not of it.
    assert not mine.holds(dt.date(2022, 12, 31), last)


def test_the_command_writes_a_workbook_with_contents(tmp_path, capsys):
    file = tmp_path / "aar.xlsx"
    command(["aarsrapport", "2023", "--ut", str(file), "--workspace", facts.root()])
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[0] == "Innhold"
    assert any("Tilsyn" in name for name in book.sheetnames)
    assert "tabeller for 2023" in capsys.readouterr().out


def test_the_annexes_hold_every_question_and_the_registers(tmp_path):
    path = facts.warehouse()
    found = {s.name: s for s in annexes.sheets(path, Workspace(path.parents[1]))}
    assert len(found["Spørsmål"].rows) == len(facts.table("spoersmaal"))
    assert len(found["Svar"].rows) > 2000
    assert len(found["Anbefalinger"].rows) == len(facts.table("anbefalinger"))
    assert len(found["Milepæler"].rows) == len(facts.table("milepaeler"))
