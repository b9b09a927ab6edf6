"""Reads a vendor's file: SPSS, SurveyXact, Nettskjema, CSV or XLSX, by its content.

Only the columns asked for are kept. What the codebook does not map, is never held.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from data import inputs
from data.errors import UserError, unreadable
from data.undersoekelse.filer import delimited, headings, spss, workbook
from data.undersoekelse.filer.table import Rows, Table
from data.undersoekelse.values import text

SPSS = (b"$FL2", b"$FL3")
ZIP = b"PK\x03\x04"
WRONG = {
    b"\xd0\xcf\x11\xe0": "en gammel Excel-fil (.xls) – lagre den som .xlsx",
    b"%PDF": "en PDF – be leverandøren om datafilen",
    b"PAR1": "en Parquet-fil – lagre den som CSV",
    b"\x1f\x8b": "en pakket fil – pakk den ut først",
    b"<stata_dta>": "en Stata-fil – lagre den som .sav i Stata eller R",
    b"HEADER RECORD": "en SAS-fil – lagre den som .sav",
    b"ASCII SPSS PORT": "en gammel SPSS-fil (.por) – lagre den som .sav",
}


@dataclass(frozen=True)
class Layout:
    """How a file is to be read. `sheet` and `separator` are found when they are not given.

    `heading` is the row of the file where the headings are (None: the first that is filled), and
    `headers` how many rows they take.
    """

    path: Path
    format: str | None = None
    sheet: str | None = None
    separator: str | None = None
    heading: int | None = None
    headers: int = 1


def read(layout: Layout, wanted: Collection[str] | None = None) -> Table:
    """The wanted columns that the file has (None: all). Raises UserError, one sentence."""
    path, kind = layout.path, _kind(layout)
    if kind == "sav":
        return spss.read(path, wanted)
    rows, notes = _rows(layout, kind)
    if layout.heading is None and (above := headings.begins(rows)):
        raise UserError(
            f"{path.name}: overskriftene ser ut til å stå i rad {rows[above].number} – skriv "
            f"«overskrift_rad: {rows[above].number}» under fil i kodeboken."
        )
    table = headings.columns(path.name, rows, layout.headers, wanted)
    table.notes = notes
    return table


def found(layout: Layout) -> Layout:
    """The layout with what the file itself says: the sheet, and where its headings are."""
    kind = _kind(layout)
    if kind == "sav":
        return layout
    sheet = layout.sheet
    if kind == "xlsx":
        rows, name, notes = workbook.read(layout.path, sheet)
        sheet = name if notes else sheet
    else:
        rows = delimited.read(layout.path, layout.separator, headers=0)
    above = headings.begins(rows)
    headings.check_names(layout.path.name, rows[above:])
    return replace(
        layout,
        sheet=sheet,
        heading=rows[above].number if above else None,
        headers=headings.headers(rows[above:]),
    )


def _kind(layout: Layout) -> str:
    """sav, xlsx or csv, by the content. Raises UserError when the codebook disagrees."""
    head = _head(layout.path)
    kind = "sav" if head.startswith(SPSS) else "xlsx" if head.startswith(ZIP) else "csv"
    stated = {"surveyxact": "csv", "nettskjema": kind}.get(layout.format or "", layout.format)
    if stated and (stated != kind or (kind == "sav" and layout.format == "nettskjema")):
        raise UserError(
            f"{layout.path.name} er ikke en {layout.format}-fil, men ser ut som {kind} – "
            "rett «format» i kodeboken eller velg riktig fil."
        )
    return kind


def _rows(layout: Layout, kind: str) -> tuple[Rows, list[str]]:
    """The rows from the headings on, and what to tell of how they were read."""
    path, above = layout.path, (layout.heading or 1) - 1
    if kind == "xlsx":
        rows, _, notes = workbook.read(path, layout.sheet)
        return [row for row in rows if row.number > above], notes
    if layout.heading is None:
        # NB: lines of title above the headings are no reason to call the file ragged.
        rows = delimited.read(path, layout.separator, headers=0)
        if headings.begins(rows):
            return rows, []
    return delimited.read(path, layout.separator, above, layout.headers), []


def labels(path: Path) -> dict[str, dict[str, str]]:
    """The label file of a SurveyXact pair: lines of variable;value;label, without a header."""
    found: dict[str, dict[str, str]] = {}
    _head(path)
    for _, row in delimited.read(path, ";", headers=0):
        if len(row) != 3:
            raise UserError(
                f"{path.name} er ikke en etikettfil fra SurveyXact – linjene skal ha variabel, "
                "verdi og etikett med semikolon mellom."
            )
        name, value, label = (text(cell) for cell in row)
        found.setdefault(name, {})[value] = label
    return found


def _head(path: Path) -> bytes:
    try:
        with inputs.regular(path, inputs.LARGE).open("rb") as handle:
            head = handle.read(4096)
    except OSError as error:
        raise unreadable(path, error) from error
    kind = next((kind for magic, kind in WRONG.items() if head.startswith(magic)), None)
    if kind is None and head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        kind = "en nettside eller XML – be leverandøren om datafilen"
    if kind is None and not head.strip():
        kind = "en tom fil – kontroller at du har valgt riktig fil"
    if kind:
        raise UserError(f"{path.name} er {kind}.")
    return head
