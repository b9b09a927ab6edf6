"""From the cells of a file to codes: who is in which målgruppe, and what they answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from data.errors import UserError
from data.undersoekelse.audiences import allowed, unknown, with_zero
from data.undersoekelse.codebook import Dimensjon, Kodebok
from data.undersoekelse.filer.table import Table
from data.undersoekelse.values import EMPTY, folded, shown

NOT_KEPT = "ikke med etter regelen i «behold»"
OUTSIDE = "utenfor målgruppene"


@dataclass(frozen=True)
class Coded:
    """Codes by name, one per row of the file, and the rows of every målgruppe.

    `columns` holds columns of the file, dimensions (house ids) and questions. `left_out` counts
    the other rows per reason, and `kept` are those that `behold` lets through.
    """

    kodebok: Kodebok
    table: Table
    columns: dict[str, list[str]]
    rows: dict[str, list[int]]
    left_out: dict[str, int]
    kept: frozenset[int]

    def error(self, place: tuple[str | int, ...], message: str) -> UserError:
        """An error about the file, with the line of the codebook that asks for it."""
        return self.kodebok.document.error(place, message)


def code(kodebok: Kodebok, table: Table) -> Coded:
    """Codes the file. Raises UserError for what the codebook does not account for."""
    _check_columns(kodebok, table)
    columns = dict(table.columns)
    for dimension in kodebok.dimensjoner.values():
        columns[dimension.id] = _harmonised(dimension, table.columns[dimension.kolonne])
    for question in kodebok.spoersmaal:
        columns[question.id] = [question.code(cell) for cell in table.columns[question.kolonne]]
    everyone = range(table.rows)
    kept = kodebok.behold.rows(columns, table.rows) if kodebok.behold else [True for _ in everyone]
    member = {
        group.id: group.filter.rows(columns, table.rows) if group.filter else kept
        for group in kodebok.maalgrupper
    }
    rows = {name: [r for r in everyone if kept[r] and member[name][r]] for name in member}
    inside = Counter(row for found in rows.values() for row in found)
    left_out = {
        NOT_KEPT: table.rows - sum(kept),
        OUTSIDE: sum(kept) - len(inside),
    }
    reasons = {why: n for why, n in left_out.items() if n}
    coded = Coded(kodebok, table, columns, rows, reasons, frozenset(r for r in everyone if kept[r]))
    _check_rows(coded, inside)
    return coded


def _check_columns(kodebok: Kodebok, table: Table) -> None:
    for name, place in kodebok.columns().items():
        if name not in table.names:
            raise kodebok.document.error(
                place,
                f"kolonnen «{name}» finnes ikke i {kodebok.fil.path.name} – rett navnet i "
                "kodeboken eller be leverandøren om kolonnen",
            )


def _harmonised(dimension: Dimensjon, cells: list[str]) -> list[str]:
    """House ids; a cell that the codebook does not map stays as it is until it is checked."""
    if dimension.verdier is None:
        return [with_zero(dimension.id, cell) for cell in cells]
    values = {folded(code): value or EMPTY for code, value in dimension.verdier.items()}
    return [values.get(folded(cell), cell and f"?{cell}") for cell in cells]


def _check_rows(coded: Coded, inside: Counter[int]) -> None:
    kodebok, numbers = coded.kodebok, coded.table.numbers
    twice = next((row for row, times in inside.items() if times > 1), None)
    if twice is not None:
        names = [name for name, rows in coded.rows.items() if twice in rows]
        raise coded.error(
            ("maalgrupper", names[1], "filter"),
            f"rad {numbers[twice]} er både i {names[0]} og {names[1]} – rett filtrene",
        )
    for group in kodebok.maalgrupper:
        if not coded.rows[group.id]:
            raise coded.error((*group.place, "filter"), f"ingen svar er i målgruppen {group.id}")
    if kodebok.respondent:
        _check_respondents(coded, kodebok.respondent, sorted(inside))
    for dimension in kodebok.dimensjoner.values():
        _check_dimension(coded, dimension, sorted(inside))


def _check_respondents(coded: Coded, column: str, rows: list[int]) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        cell = coded.table.columns[column][row]
        if cell == EMPTY:
            raise coded.error(
                ("respondent",), f"rad {coded.table.numbers[row]} mangler respondentens id"
            )
        if cell in seen:
            raise coded.error(
                ("respondent",),
                f"samme respondent står i rad {coded.table.numbers[seen[cell]]} og rad "
                f"{coded.table.numbers[row]} – fjern den ene",
            )
        seen[cell] = row


def _check_dimension(coded: Coded, dimension: Dimensjon, rows: list[int]) -> None:
    if not any(coded.table.columns[dimension.kolonne][row] for row in rows):
        raise coded.error(
            (*dimension.place, "kolonne"),
            f"kolonnen «{dimension.kolonne}» er tom – be leverandøren om verdiene, eller ta "
            f"{dimension.id} ut av dimensjoner",
        )
    for row in rows:
        value = coded.columns[dimension.id][row]
        if value.startswith("?"):
            raise coded.error(
                (*dimension.place, "verdier"),
                f"{shown(value[1:])} i {dimension.kolonne} er ikke knyttet til noen verdi – legg "
                f"den i verdier for {dimension.id}",
            )
        if value != EMPTY and not allowed(dimension, value):
            raise coded.error(dimension.place, unknown(dimension, shown(value)))
