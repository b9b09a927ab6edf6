"""A file of key figures: CSV or a workbook, read whole or refused with a sentence per fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from data import inputs
from data.errors import UserError
from data.lake.key_figures import Figure
from data.noekkeltall import checking
from data.noekkeltall.checking import COLUMNS, OPTIONAL
from data.noekkeltall.kinds import folded
from data.undersoekelse.filer import delimited, workbook
from data.undersoekelse.filer.table import Rows
from data.undersoekelse.filer.workbook import Uncalculated

ZIP = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0"
SAID = ("periode", "maaltall", "verdi", "presisjon")  # what no source can say for a file
TOLD = 10  # faults that are told of one file
MOST = 5_000  # rows: a year of figures is some hundred


def fits(path: Path) -> bool:
    """True for a file with the columns of a figure, but for those that a source can say."""
    try:
        heads = {folded(_text(cell)) for cell in _rows(path)[0].cells}
    except UserError:
        return False
    return set(SAID) <= heads


def read(path: Path, today: dt.date, given: Mapping[str, str] | None = None) -> list[Figure]:
    """The figures of a file, checked. `given` are columns that the file need not have.

    Raises UserError, with each fault by its row.
    """
    rows, stated = _rows(path), dict(given or {})
    names = _columns(path.name, rows, stated)
    if len(rows) == 1:
        raise UserError(f"{path.name} har ingen rader under overskriftene; fyll ut minst én.")
    if len(rows) - 1 > MOST:
        raise UserError(f"{path.name} har mer enn {MOST} rader; kontroller at filen er riktig.")
    found: list[Figure] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, cells in rows[1:]:
        texts = stated | {
            name: _text(cells[place]) for name, place in names.items() if place < len(cells)
        }
        figure, wrong = checking.figure(texts, today)
        faults += [f"Rad {number}: {fault}" for fault in wrong]
        if figure is None:
            continue
        if figure.key in seen:
            faults.append(
                f"Rad {number}: det samme står i rad {seen[figure.key]}; behold én av dem."
            )
        seen[figure.key] = number
        found.append(figure)
    if faults:
        more = len(faults) - TOLD
        told = [*faults[:TOLD], f"Og {more} feil til."] if more > 0 else faults
        raise UserError(f"{path.name} er ikke lest inn. {' '.join(told)}")
    return found


def _rows(path: Path) -> Rows:
    with inputs.regular(path, inputs.SMALL * 20).open("rb") as handle:
        start = handle.read(len(ZIP))
    if start == OLD:
        raise UserError(f"{path.name} er en gammel Excel-fil (.xls); lagre den som .xlsx.")
    if not start:
        raise UserError(f"{path.name} er tom; «--mal FIL» skriver en mal.")
    rows = workbook.read(path, None)[0] if start == ZIP else delimited.read(path, None)
    if not rows:
        raise UserError(f"{path.name} er tom; «--mal FIL» skriver en mal.")
    return rows


def _columns(name: str, rows: Rows, stated: Mapping[str, str]) -> dict[str, int]:
    """Column → its place. Raises UserError where one lacks, stands twice or is unknown."""
    heads = [folded(_text(cell)) for cell in rows[0].cells]
    heads = heads[: max((n for n, head in enumerate(heads, 1) if head), default=0)]
    known = (*COLUMNS, *OPTIONAL)
    lacking = [column for column in COLUMNS if column not in heads and column not in stated]
    if lacking:
        raise UserError(
            f"{name} mangler {_listed('kolonnen', 'kolonnene', lacking)}; første rad skal være "
            f"{', '.join(COLUMNS)}."
        )
    if wrong := [head for head in heads if head not in known]:
        told = [head or "(uten navn)" for head in wrong]
        raise UserError(
            f"{name} har {_listed('kolonnen', 'kolonnene', told)}, som ikke er kjent; ta dem ut."
        )
    if len(set(heads)) < len(heads):
        raise UserError(f"{name} har en kolonne to ganger; behold én av dem.")
    return {head: place for place, head in enumerate(heads)}


def _listed(one: str, many: str, names: Sequence[str]) -> str:
    return f"{one if len(names) == 1 else many} {', '.join(names)}"


def _text(cell: object) -> str:
    """The cell as it is written, and a number or a day of a workbook as a person would write it."""
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nei"
        case float() if cell.is_integer():
            return str(int(cell))
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case Uncalculated():
            return f"formel uten verdi ({cell})"
        case _:
            return str(cell)
