"""Rows of cells from a workbook, with what a reader of the sheet would see and a program not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from data import inputs
from data.errors import UserError
from data.undersoekelse.filer.table import Row, Rows
from data.undersoekelse.values import text

MOST = 10_000  # rows and columns of a merged range that are looked at
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MARKS = re.compile(rb"<(\w+:)?(f[ >/]|mergeCell |row [^>]*hidden=)")


@dataclass(frozen=True)
class Uncalculated:
    """A cell with a formula that no program has calculated, as «B2»."""

    place: str

    def __str__(self) -> str:
        return self.place


@dataclass(frozen=True)
class Merged(Uncalculated):
    """A cell that is merged with the one that has the value, as «B2:B4»."""


@dataclass
class _Marks:
    """What the sheet says beside its values: special cells by (row, column), and hidden rows."""

    cells: dict[tuple[int, int], Uncalculated] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)


def read(path: Path, sheet: str | None) -> tuple[Rows, str, list[str]]:
    """The filled rows of the named sheet, or of the first visible; its name; and what to tell.

    A formula without a value, and a cell merged into another, is an `Uncalculated` or `Merged`.
    Raises UserError.
    """
    name = path.name
    inputs.unpacked(path)
    try:
        with inputs.within(name):
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            seen = [s.title for s in book.worksheets if s.sheet_state == "visible"]
            names = book.sheetnames
            asked = [name for name in names if name == sheet] if sheet else (seen or names)
            chosen, rows, marks = None, Rows(), _Marks()
            for chosen in asked:
                rows, marks = _sheet(path, book[chosen])
                if rows:
                    break
            book.close()
    except UserError:
        raise
    # NB: a damaged workbook makes the zip, XML and workbook readers raise a dozen kinds of errors.
    except Exception as error:
        raise UserError(
            f"{name} kan ikke leses som et regneark – lagre den som .xlsx på nytt."
        ) from error
    if chosen is None:
        raise UserError(f"Arket «{sheet}» finnes ikke i {name} – velg {', '.join(names)}.")
    return rows, chosen, _notes(chosen, sheet, names, rows, marks)


def _notes(
    chosen: str, stated: str | None, names: list[str], rows: Rows, marks: _Marks
) -> list[str]:
    others = [name for name in names if name != chosen]
    found = []
    if others and not stated:
        found.append(f"arket «{chosen}» er lest, og ikke {', '.join(f'«{n}»' for n in others)}")
    hidden = sum(row.number in marks.hidden for row in rows)
    if hidden:
        found.append(f"{hidden} rader som er skjult i regnearket, er lest som de andre")
    return found


def _sheet(path: Path, sheet: ReadOnlyWorksheet) -> tuple[Rows, _Marks]:
    marks = _marks(path, sheet._worksheet_path)
    rows = []
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [
            marks.cells.get((number, place), value) if value is None else value
            for place, value in enumerate(values, 1)
        ]
        if any(isinstance(cell, Uncalculated) or text(cell) for cell in cells):
            rows.append(Row(number, cells))
    return rows, marks


def _marks(path: Path, part: str) -> _Marks:
    """NB: openpyxl gives None both for an empty cell and for a formula without a value."""
    found = _Marks()
    with ZipFile(path) as archive:
        if not MARKS.search(archive.read(part)):
            return found
        for _, element in iterparse(archive.open(part)):  # noqa: S314
            if element.tag == f"{NS}c" and element.find(f"{NS}f") is not None:
                # NB: a formula that gives an empty text has been calculated, and says «str».
                if not element.findtext(f"{NS}v") and element.get("t") != "str":
                    place = element.get("r", "")
                    column, row, _, _ = range_boundaries(place)
                    found.cells[row, column] = Uncalculated(place)
            elif element.tag == f"{NS}row":
                if element.get("hidden") in ("1", "true"):
                    found.hidden.add(int(element.get("r", "0")))
                element.clear()
            elif element.tag == f"{NS}mergeCell":
                found.cells.update(_merged(element.get("ref", "")))
    return found


def _merged(ref: str) -> dict[tuple[int, int], Uncalculated]:
    left, top, right, bottom = range_boundaries(ref)
    wide, long = min(right, left + MOST), min(bottom, top + MOST)
    return {
        (row, column): Merged(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")
        for row in range(top, long + 1)
        for column in range(left, wide + 1)
        if (row, column) != (top, left)
    }
