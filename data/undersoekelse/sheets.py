"""Rows of cells from CSV and XLSX."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl

from data.errors import UserError
from data.undersoekelse.table import Rows
from data.undersoekelse.values import text

SEPARATORS = ";\t,"


def from_xlsx(path: Path, sheet: str | None) -> Rows:
    """The filled rows of the named sheet, or of the first. Raises UserError."""
    name = path.name
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheets = list(book.sheetnames)
        chosen = sheet if sheet in sheets else None if sheet else sheets[0]
        rows = [list(row) for row in book[chosen].iter_rows(values_only=True)] if chosen else []
        book.close()
    # NB: a damaged workbook makes the zip, XML and workbook readers raise a dozen kinds of errors.
    except Exception as error:
        raise UserError(
            f"{name} kan ikke leses som et regneark – lagre den som .xlsx på nytt."
        ) from error
    if chosen is None:
        raise UserError(f"Arket «{sheet}» finnes ikke i {name} – velg {', '.join(sheets)}.")
    return [row for row in rows if any(text(cell) for cell in row)]


def from_csv(path: Path, separator: str | None, ragged: bool = False) -> Rows:
    """The filled rows; all as long as the first unless `ragged`. Raises UserError."""
    name = path.name
    content = _decoded(path)
    first = content.partition("\n")[0]
    found = separator or max(SEPARATORS, key=first.count)
    try:
        parsed = list(csv.reader(io.StringIO(content, newline=""), delimiter=found))
    except csv.Error as error:
        raise UserError(f"{name} kan ikke leses som CSV – kontroller at filen er hel.") from error
    rows: Rows = [list(row) for row in parsed if any(cell.strip() for cell in row)]
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]) and not ragged:
            raise UserError(
                f"{name} rad {number} har {len(row)} felt, ikke {len(rows[0])} – kontroller "
                "skilletegnet og at filen er hel."
            )
    return rows


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    encodings = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            content = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in content:
            return content
    raise UserError(f"{path.name} er ikke en tekstfil – velg datafilen fra leverandøren.")
