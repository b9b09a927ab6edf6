"""A result on the command line as rows: printed, or saved as a file."""

from __future__ import annotations

import sys
from pathlib import Path

from metrics.eksport import csvfile, schema, sheets, workbook
from metrics.engine import separated
from metrics.engine.result import Result
from metrics.figur.files import written

KINDS = ("csv", "xlsx")


def print_csv(result: Result, path: Path) -> None:
    """Prints one line per row of the one schema."""
    separated.write(schema.NAMES, schema.table(schema.records(result, path)), sys.stdout)


def save(result: Result, path: Path, name: str) -> None:
    """Saves the result as .csv or .xlsx, and says so. Raises UserError when it cannot."""
    place, kind = written.suffix(name, KINDS)
    found = (
        csvfile.of_records(schema.records(result, path)) if kind == "csv" else book(result, path)
    )
    written.write(place, found)
    print(f"Lagret {place}.")


def save_several(found: sheets.Several, path: Path, name: str, title: str) -> None:
    """Saves several answers as .csv or .xlsx. Raises UserError when it cannot."""
    place, kind = written.suffix(name, KINDS)
    made = workbook.build(title, sheets.of_several(found, path, title)) if kind == "xlsx" else b""
    written.write(place, made or csvfile.of_records(found.records))
    print(f"Lagret {place}.")


def book(result: Result, path: Path, title: str = "") -> bytes:
    """The workbook of one result."""
    return workbook.build(title or result.metric.tittel, sheets.of_result(result, path, title))
