"""The rows of totals in a table of GA4: they are no data, and tell whether rows are missing."""

from __future__ import annotations

import re

from data.eksporter.ga4 import fields
from data.eksporter.ga4.fields import METRIC, NOT_OURS
from data.eksporter.ga4.reports import Row
from data.eksporter.ga4.tables import Table
from data.eksporter.rows import Account

WORDS = frozenset({"grand total", "totals", "total", "totalsum", "totalt", "sum", "totaler"})
VIEWS = "screenPageViews"
LEFT = "totalrad"


def without(table: Table, account: Account) -> tuple[Row, ...]:
    """The rows that are no totals, as wide as the table. The totals are counted as left out."""
    kinds = [fields.named(name).slag for name in table.columns]
    heads = next((n for n, kind in enumerate(kinds) if kind in (METRIC, NOT_OURS)), len(kinds))
    kept: list[Row] = []
    sums: list[Row] = []
    for place, row in enumerate(table.rows):
        others = [r for n, r in enumerate(table.rows) if n != place] if place == 0 else []
        (sums if _is_total(row, table, heads, others) else kept).append(row)
    if sums:
        account.left(LEFT, len(sums))
        _compare(table, kept, sums[0], account)
    return tuple(_fitted(row, len(table.columns)) for row in kept)


def _is_total(row: Row, table: Table, heads: int, others: list[Row]) -> bool:
    """A row that says so behind its last column or as its first, or, as the first row of all, has
    no member and numbers that no other row is above."""
    width = len(table.columns)
    if any(cell.casefold() in WORDS for cell in row.cells[width:]):
        return True
    first = row.cells[:heads]
    if not first:
        return False
    if first[0].casefold() in WORDS and not any(first[1:]):
        return True
    if any(first) or not others:
        return False
    own = [_number(cell) for cell in row.cells[heads:width]]
    views = [n for n in range(heads, width) if fields.named(table.columns[n]).api == VIEWS]
    below = all(
        _number(other.cells[heads + n]) <= value
        for other in others
        for n, value in enumerate(own)
        if heads + n < len(other.cells) and fields.named(table.columns[heads + n]).slag == METRIC
    )
    added = all(_sum(others, n) <= own[n - heads] for n in views)
    return below and added


def _compare(table: Table, kept: list[Row], total: Row, account: Account) -> None:
    """Says it where the views of the rows are fewer than those of the total."""
    for n, name in enumerate(table.columns):
        if fields.named(name).api != VIEWS or n >= len(total.cells):
            continue
        rows, whole = _sum(kept, n), _number(total.cells[n])
        if rows < whole:
            account.notes.append(
                f"Radene har {rows:.0f} av {whole:.0f} visninger: resten er ikke i filen, fordi "
                "GA4 skjuler få brukere eller eksporterer et begrenset antall rader."
            )


def _sum(rows: list[Row], place: int) -> float:
    return sum(_number(row.cells[place]) for row in rows if place < len(row.cells))


def _number(cell: str) -> float:
    plain = re.sub(r"[^\d.]", "", cell)
    return float(plain) if re.fullmatch(r"\d+(\.\d*)?", plain) else 0.0


def _fitted(row: Row, width: int) -> Row:
    """Without empty cells beyond the columns."""
    return Row(row.number, row.cells[:width]) if not any(row.cells[width:]) else row
