"""The same answers in every format and layout give the same wave."""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from data import warehouse
from data.errors import UserError
from data.lake.workspace import Workspace
from data.undersoekelse import files, importing
from data.undersoekelse.files import Layout
from tests.support.waves import CODEBOOK, ROWS

GRADES = {"1": "Svært liten grad", "2": "Liten grad", "3": "Verken eller", "4": "Stor grad"}
GRADES |= {"5": "Svært stor grad", "6": "Vet ikke", "": ""}
BOTH = {0: "Nei", 1: "Ja"}
SETS_END = struct.pack("<ii", 999, 0)  # the record that ends the dictionary of a .sav
FOUND = """select spoersmaal, i_base, gyldig, treff, vet_ikke, posisjon, count(*) as antall
    from b_svar group by all order by all"""
LISTED = CODEBOOK.replace(
    "    ledd:\n      portal: {kolonne: q1_1,",
    '    kolonne: q1\n    liste: ","\n    andre_koder: [9]\n    ledd:\n      portal: {kode: 1,',
)


def text(rows: list[list[object]], separator: str = ";") -> str:
    return "".join(separator.join(str(cell) for cell in row) + "\n" for row in rows)


def cells() -> list[list[object]]:
    return [list(ROWS[0]), *(list(row.values()) for row in ROWS)]


def plain_csv(folder: Path) -> str:
    (folder / "svar.csv").write_text(text(cells()), "utf-8")
    return CODEBOOK


def labels_in_latin_1(folder: Path) -> str:
    rows = [[r["id"], BOTH[r["q1_1"]], GRADES[str(r["q2_1"])]] for r in ROWS]
    (folder / "svar.csv").write_bytes(text([["id", "q1_1", "q2_1"], *rows]).encode("latin-1"))
    return CODEBOOK


def bom_commas_and_decimals(folder: Path) -> str:
    rows = [[r["id"], f"{r['q1_1']}.0", r["q2_1"] and f'"{r["q2_1"]},0"'] for r in ROWS]
    content = text([["id", "q1_1", "q2_1"], *rows], ",").replace("\n", "\r\n")
    (folder / "svar.csv").write_bytes(content.encode("utf-8-sig"))
    return CODEBOOK


def tabs_in_utf_16(folder: Path) -> str:
    (folder / "svar.csv").write_text(text(cells(), "\t"), "utf-16")
    return CODEBOOK


def code_list(folder: Path) -> str:
    rows = [[r["id"], '"1, 9"' if r["q1_1"] else "9", r["q2_1"]] for r in ROWS]
    (folder / "svar.csv").write_text(text([["id", "q1", "q2_1"], *rows]), "utf-8")
    return LISTED


def two_header_rows(folder: Path) -> str:
    rows = [["", "Bruk", "", "Nytte"], ["id", "portal", "annet", "portal"]]
    rows += [[r["id"], r["q1_1"], 1, r["q2_1"]] for r in ROWS]
    (folder / "svar.csv").write_text(text(rows), "utf-8")
    return (
        CODEBOOK.replace("sti: svar.csv", "sti: svar.csv\n  overskriftsrader: 2")
        .replace("q1_1", '"Bruk | portal"')
        .replace("q2_1", '"Nytte | portal"')
    )


def workbook(folder: Path) -> str:
    book = openpyxl.Workbook()
    book.active.title = "Forside"
    sheet = book.create_sheet("Svar")
    for row in cells():
        sheet.append([None if cell == "" else cell for cell in row])
    book.save(folder / "svar.xlsx")
    return CODEBOOK.replace("svar.csv", "svar.xlsx\n  ark: Svar")


def nettskjema_workbook(folder: Path) -> str:
    book = openpyxl.Workbook()
    book.active.append(
        ["$submission_id", "$created", "Har dere brukt portalen?", "Var den nyttig?"]
    )
    for r in ROWS:
        book.active.append([r["id"], "2025-03-02", BOTH[r["q1_1"]], GRADES[str(r["q2_1"])]])
    book.save(folder / "data.xlsx")
    return nettskjema("data.xlsx")


def nettskjema_csv(folder: Path) -> str:
    rows = [["$submission_id", "$created", "Har dere brukt portalen?", "Var den nyttig?"]]
    rows += [[r["id"], "x", BOTH[r["q1_1"]], GRADES[str(r["q2_1"])]] for r in ROWS]
    (folder / "data.csv").write_text(text(rows), "utf-8")
    return nettskjema("data.csv")


def nettskjema(name: str) -> str:
    return (
        CODEBOOK.replace("sti: svar.csv", f"sti: {name}\n  format: nettskjema")
        .replace("respondent: id", "respondent: $submission_id")
        .replace("q1_1", '"Har dere brukt portalen?"')
        .replace("q2_1", '"Var den nyttig?"')
    )


def surveyxact(folder: Path) -> str:
    rows = [["respid", "s_1_1", "s_2", "statoverall_4"]]
    rows += [[r["id"], r["q1_1"], r["q2_1"], 1] for r in ROWS] + [["b1", "", "", 0]]
    (folder / "dataset.csv").write_text(text(rows), "cp1252")
    labels = [["s_1_1", code, label] for code, label in BOTH.items()]
    labels += [["s_2", code, label] for code, label in GRADES.items() if code]
    (folder / "labels.csv").write_text(text(labels), "cp1252")
    return (
        CODEBOOK.replace("svar.csv", "dataset.csv\n  format: surveyxact\n  etiketter: labels.csv")
        .replace("respondent: id", "respondent: respid")
        .replace("q1_1", "s_1_1")
        .replace("q2_1", "s_2")
    )


def add_sets(path: Path, *sets: str) -> None:
    """Adds multiple-response sets the way SPSS stores them; pyreadstat cannot write them."""
    raw, lines = path.read_bytes(), "".join(f"{line}\n" for line in sets).encode()
    assert raw.count(SETS_END) == 1
    record = struct.pack("<iiii", 7, 7, 1, len(lines)) + lines
    path.write_bytes(raw.replace(SETS_END, record + SETS_END))


def spss(folder: Path) -> str:
    frame = pd.DataFrame(ROWS).replace({"": None}).astype({"q1_1": float, "q2_1": float})
    labels = {"q1_1": BOTH, "q2_1": {int(c): t for c, t in GRADES.items() if c}}
    missing = {"q2_1": [6]}
    path = folder / "svar.sav"
    pyreadstat.write_sav(frame, path, variable_value_labels=labels, missing_ranges=missing)
    return CODEBOOK.replace("svar.csv", "svar.sav")


def spss_with_mentions(folder: Path) -> str:
    frame = pd.DataFrame(ROWS).replace({"": None}).astype({"q1_1": float, "q2_1": float})
    frame["m1"] = [9.0] * len(ROWS)
    frame["m2"] = [1.0 if row["q1_1"] else None for row in ROWS]
    path = folder / "svar.sav"
    pyreadstat.write_sav(frame, path, missing_ranges={"q2_1": [{"lo": 6, "hi": 9}]})
    add_sets(path, "$brukt=C 5 Brukt m1 m2")
    return LISTED.replace("svar.csv", "svar.sav").replace("kolonne: q1\n", "kolonne: $brukt\n")


FORMATS: list[Callable[[Path], str]] = [
    labels_in_latin_1, bom_commas_and_decimals, tabs_in_utf_16, code_list, two_header_rows,
    workbook, nettskjema_workbook, nettskjema_csv, surveyxact, spss, spss_with_mentions,
]  # fmt: skip


def answers(workspace, folder: Path, make: Callable[[Path], str]) -> list[dict[str, object]]:
    folder.mkdir()
    (folder / "kodebok.yml").write_text(make(folder), "utf-8")
    importing.run(workspace, folder / "kodebok.yml")
    path = warehouse.current(warehouse.newest(workspace))
    return warehouse.rows(path, FOUND) + warehouse.rows(
        path, "select respondent from b_svarer order by all"
    )


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> tuple[Workspace, list[dict[str, object]]]:
    """One workspace for all, so that its key makes the same ids, and the answers wanted."""
    folder = tmp_path_factory.mktemp("formater")
    space = Workspace(folder / "ws")
    return space, answers(space, folder / "csv", plain_csv)


@pytest.mark.parametrize("make", FORMATS, ids=lambda make: make.__name__)
def test_every_format_gives_the_same_wave(shared, tmp_path, make):
    space, wanted = shared
    assert len(wanted) > 8
    assert answers(space, tmp_path / "levert", make) == wanted


def test_rows_that_are_not_kept_are_counted(workspace, tmp_path):
    (tmp_path / "kodebok.yml").write_text(surveyxact(tmp_path), "utf-8")
    receipt = importing.run(workspace, tmp_path / "kodebok.yml").survey.receipt
    assert receipt["rader"] == 6
    assert list(receipt["utelatt"].values()) == [1]


def test_spss_keeps_what_the_file_says_about_itself(tmp_path):
    codebook = spss(tmp_path)
    add_sets(tmp_path / "svar.sav", "$kilder=D1 1 6 Kilder q1_1 q2_1")
    table = files.read(Layout(tmp_path / "svar.sav"))
    assert "svar.sav" in codebook
    assert table.columns["q2_1"] == ["5", "2", "6", "", ""]
    assert table.missing == {"q2_1": frozenset({"6"})}
    assert table.labels["q2_1"]["6"] == "Vet ikke"
    assert table.sets == {"$kilder": ["q1_1", "q2_1"]}


def test_an_old_spss_file_in_windows_norwegian(tmp_path):
    spss(tmp_path)
    path = tmp_path / "svar.sav"
    raw = path.read_bytes()
    assert "Svært".encode() in raw
    path.write_bytes(raw.replace("Svært".encode(), "Svært".encode("cp1252") + b"-"))
    assert files.read(Layout(path)).labels["q2_1"]["5"] == "Svært- stor grad"


def test_a_sheet_that_is_not_there(workspace, tmp_path):
    codebook = workbook(tmp_path).replace("ark: Svar", "ark: Data")
    (tmp_path / "kodebok.yml").write_text(codebook, "utf-8")
    with pytest.raises(UserError, match=r"«Data» finnes ikke i svar\.xlsx – velg Forside, Svar"):
        importing.run(workspace, tmp_path / "kodebok.yml")


@pytest.mark.parametrize("make", [spss, workbook], ids=lambda make: make.__name__)
def test_a_damaged_file_is_refused_and_never_crashes(tmp_path, make):
    make(tmp_path)
    (path,) = tmp_path.iterdir()
    raw = path.read_bytes()
    for length in (len(raw) // 4, len(raw) // 2, len(raw) - 40):
        path.write_bytes(raw[:length])
        with pytest.raises(UserError, match=r"kan ikke leses som|er ødelagt – hent filen på nytt"):
            files.read(Layout(path))


def test_a_reader_that_crashes_is_a_damaged_file(tmp_path, monkeypatch):
    spss(tmp_path)
    gone = [sys.executable, "-c", "import os; os.kill(os.getpid(), 11)"]
    monkeypatch.setattr("data.undersoekelse.filer.spss.READER", gone)
    with pytest.raises(UserError, match=r"svar\.sav kan ikke leses som en SPSS-fil"):
        files.read(Layout(tmp_path / "svar.sav"))


WRONG = {
    "tom.sav": (b"", "en tom fil"),
    "svar.sav": (b"id;q1\n1;2\n", "ser ut som csv"),
    "halv.sav": (b"$FL2@(#) SPSS DATA FILE" + b"\0" * 50, "SPSS-fil"),
    "gammel.xls": (b"\xd0\xcf\x11\xe0" + b"\0" * 50, ".xlsx"),
    "knust.xlsx": (b"PK\x03\x04" + b"\0" * 50, "er ødelagt – hent filen på nytt"),
    "side.html": (b"<!doctype html><p>Logg inn</p>", "nettside"),
    "rapport.pdf": (b"%PDF-1.7 ...", "PDF"),
    "binaer.dat": (bytes(range(256)) * 8, "tekstfil"),
    "bare_hode.csv": (b"id;q1_1;q2_1\n", "ingen svar"),
    "skjev.csv": (b"id;q1_1;q2_1\na;1;2\nb;1\n", "rad 3 har 2 felt, ikke 3"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_something_else_gets_one_sentence(workspace, tmp_path, name):
    content, said = WRONG[name]
    (tmp_path / name).write_bytes(content)
    stated = f"{name}\n  format: sav" if name == "svar.sav" else name
    path = tmp_path / "kodebok.yml"
    path.write_text(CODEBOOK.replace("svar.csv", stated), "utf-8")
    with pytest.raises(UserError, match=said) as raised:
        importing.run(workspace, path)
    assert name in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1
