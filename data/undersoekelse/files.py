"""Reads a vendor's file: SPSS, SurveyXact, Nettskjema, CSV or XLSX, by its content.

Only the columns asked for are kept. What the codebook does not map, is never held.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from data.errors import UserError, unreadable
from data.undersoekelse import sheets, spss
from data.undersoekelse.table import Table, from_rows
from data.undersoekelse.values import text

SPSS = (b"$FL2", b"$FL3")
ZIP = b"PK\x03\x04"
WRONG = {
    b"\xd0\xcf\x11\xe0": "en gammel Excel-fil (.xls) – lagre den som .xlsx",
    b"%PDF": "en PDF – be leverandøren om datafilen",
    b"PAR1": "en Parquet-fil – lagre den som CSV",
    b"\x1f\x8b": "en pakket fil – pakk den ut først",
}


@dataclass(frozen=True)
class Layout:
    """How a file is to be read. `sheet` and `separator` are found when they are not given."""

    path: Path
    format: str | None = None
    sheet: str | None = None
    separator: str | None = None
    headers: int = 1


def read(layout: Layout, wanted: Collection[str] | None = None) -> Table:
    """The wanted columns that the file has (None: all). Raises UserError, one sentence."""
    head = _head(layout.path)
    kind = "sav" if head.startswith(SPSS) else "xlsx" if head.startswith(ZIP) else "csv"
    stated = {"surveyxact": "csv", "nettskjema": kind}.get(layout.format or "", layout.format)
    if stated and (stated != kind or (kind == "sav" and layout.format == "nettskjema")):
        raise UserError(
            f"{layout.path.name} er ikke en {layout.format}-fil, men ser ut som {kind} – "
            "rett «format» i kodeboken eller velg riktig fil."
        )
    if kind == "sav":
        return spss.read(layout.path, wanted)
    path = layout.path
    rows = (
        sheets.from_xlsx(path, layout.sheet)
        if kind == "xlsx"
        else sheets.from_csv(path, layout.separator)
    )
    return from_rows(path.name, rows, layout.headers, wanted)


def labels(path: Path) -> dict[str, dict[str, str]]:
    """The label file of a SurveyXact pair: lines of variable;value;label, without a header."""
    found: dict[str, dict[str, str]] = {}
    _head(path)
    for row in sheets.from_csv(path, ";", ragged=True):
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
        with path.open("rb") as handle:
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
