"""The rows of a CSV or a workbook as texts, days and numbers, with the number of each row."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

from data import inputs
from data.eksporter.kart.chart import Chart
from data.errors import UserError
from data.undersoekelse.filer import workbook
from data.undersoekelse.filer.workbook import Uncalculated

ZIP = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0"
NUMBER = "\N{WORD JOINER}"  # before a decimal of a workbook, which has a point in all languages
Row = tuple[int, list[str]]


def read(path: Path, chart: Chart) -> list[Row]:
    """The filled rows of the file. Raises UserError."""
    raw = inputs.content(path, inputs.LARGE)
    if raw.startswith(OLD):
        raise UserError(f"{path.name} er en gammel Excel-fil (.xls); lagre den som .xlsx.")
    if raw.startswith(ZIP):
        return of_workbook(path, chart.sheet)[0]
    return of_text(path.name, decoded(path.name, raw, chart.encoding), chart.separator)


def of_workbook(path: Path, sheet: str | None) -> tuple[list[Row], str]:
    """The rows of one sheet, with days and numbers written plainly, and its name.

    Raises UserError.
    """
    found, chosen, _ = workbook.read(path, sheet)
    return [(n, [_text(path.name, cell) for cell in row]) for n, row in found], chosen


def of_text(name: str, text: str, separator: str) -> list[Row]:
    """The filled rows of a CSV with the numbers of their lines. Raises UserError."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found: list[Row] = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((before + 1, [cell.strip() for cell in cells]))
            before = reader.line_num
    except csv.Error as error:
        raise UserError(
            f"{name} er ødelagt ved linje {before + 1} – hent eksporten på nytt."
        ) from error
    return found


def decoded(name: str, raw: bytes, encoding: str) -> str:
    """The text of the file. Raises UserError where it is in another encoding."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UserError(
            f"{name} er ikke i tegnsettet som kolonnekartet sier – lag kartet på nytt med «python "
            "-m data kolonnekart»."
        ) from error
    if "\0" in text:
        raise UserError(f"{name} er ikke en tekstfil – velg eksporten fra verktøyet.")
    return text.removeprefix("\ufeff")


def named(heads: Sequence[str]) -> list[str]:
    """The headings, where a second of the same name is called «Name (2)»."""
    found: list[str] = []
    for head in heads:
        plain = " ".join(head.split()) or "(uten overskrift)"
        name, times = plain, 1
        while name in found:
            times += 1
            name = f"{plain} ({times})"
        found.append(name)
    return found


def _text(name: str, cell: object) -> str:
    match cell:
        case None:
            return ""
        case Uncalculated():
            raise UserError(
                f"{name}: {cell} har en formel uten verdi, eller er slått sammen med en annen – "
                "lagre arket med verdier."
            )
        case bool():
            return "ja" if cell else "nei"
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.time():
            return cell.isoformat()
        case dt.timedelta():
            return f"{cell.total_seconds():g} s"
        case float() if cell.is_integer():
            return str(int(cell))
        case float():
            return f"{NUMBER}{cell!r}"
        case _:
            return str(cell).strip()
