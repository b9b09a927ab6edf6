"""A crossing to take along: every cell and total in the one schema, and the table as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from metrics.eksport import schema
from metrics.eksport.schema import Record
from metrics.eksport.sheets import Several
from metrics.eksport.workbook import FORMS, Cell, Number, Sheet
from metrics.engine import formats
from metrics.engine.catalog import ALL
from metrics.engine.result import Row
from metrics.utforsk import pivot
from metrics.utforsk.crossing import TOTAL, Crossing


def several(found: Crossing, path: Path, title: str) -> Several:
    """The crossing as what the files are made of."""
    return Several(found.about, tuple(records(found, path)), (_sheet(found, title),))


def records(found: Crossing, path: Path) -> list[Record]:
    """The cells row by row, then the totals of the rows and of the columns («alle»)."""
    made = [
        record
        for key, name in found.column_names.items()
        for record in _column(found, path, (key, name), [
            replace(found.cells[row, key], gruppe=row, navn=told)
            for row, told in found.row_names.items()
        ])
    ]  # fmt: skip
    made += _column(found, path, (ALL, TOTAL), list(found.row_totals.values()))
    for key, row in found.column_totals.items():
        name = found.column_names[key]
        made += _column(found, path, (key, name), [replace(row, gruppe=ALL, navn=TOTAL)])
    return made


def _column(
    found: Crossing, path: Path, group: tuple[str, str], rows: Sequence[Row]
) -> list[Record]:
    return schema.records(replace(found.about, rows=tuple(rows)), path, (found.columns, *group))


def _sheet(found: Crossing, title: str) -> Sheet:
    made = pivot.arranged(found, pivot.ORDER)
    lines = [*made.lines, *([made.below] if made.below else [])]
    form = FORMS[found.metric.format]
    heads = [found.rows, *made.heads, TOTAL]
    rows: list[list[Cell]] = [
        [line.name, *(_cell(row, form) for row in line.cells), _cell(line.total, form)]
        for line in lines
    ]
    return Sheet("Pivot", title, heads, rows, synthetic=found.about.provenance.synthetic)


def _cell(row: Row | None, form: str) -> Cell:
    if row is None:
        return None
    if row.verdi is not None:
        return Number(row.verdi, FORMS["heltall"] if row.enhet == "antall" else form)
    return formats.HIDDEN if row.skjult else formats.MISSING
