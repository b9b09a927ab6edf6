"""A respondent file as columns of codes, however it was delivered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from data.errors import UserError
from data.undersoekelse.values import text

Rows = list[list[object]]


@dataclass
class Table:
    """What was read. Every column has one code per respondent, and `first` is their first row.

    `names` are all the names that a column of the file can be called by. Titles, value labels,
    missing codes and sets (name → columns) are what the file itself says.
    """

    names: frozenset[str]
    columns: dict[str, list[str]]
    rows: int
    first: int = 1
    titles: dict[str, str] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    missing: dict[str, frozenset[str]] = field(default_factory=dict)
    sets: dict[str, list[str]] = field(default_factory=dict)


def from_rows(file: str, rows: Rows, headers: int, wanted: Collection[str] | None) -> Table:
    """The wanted columns (None: all, each by one name) of rows that begin with their headers."""
    if len(rows) <= headers:
        raise UserError(f"{file} har ingen svar – kontroller at du har riktig fil.")
    places = _places(rows[:headers])
    body = rows[headers:]
    columns = {}
    for name in _one_each(places) if wanted is None else [n for n in places if n in wanted]:
        if len(places[name]) > 1:
            raise UserError(f"{file} har flere kolonner som heter «{name}» – gi dem ulike navn.")
        (place,) = places[name]
        columns[name] = [text(row[place]) if place < len(row) else "" for row in body]
    return Table(frozenset(places), columns, len(body), headers + 1)


def _one_each(places: dict[str, list[int]]) -> list[str]:
    """The most telling name of every column that has a name of its own."""
    names = {found[0]: name for name, found in places.items() if len(found) == 1}
    return [names[place] for place in sorted(names)]


def _places(headers: Sequence[Sequence[object]]) -> dict[str, list[int]]:
    """Where each name is. With two header rows a column answers to either, and to both joined.

    A blank cell over a filled one belongs to the merged heading to its left.
    """
    found: dict[str, list[int]] = {}
    above = ""
    for place in range(max(len(row) for row in headers)):
        cells = [text(row[place]) if place < len(row) else "" for row in headers]
        parts = [" ".join(cell.split()) for cell in cells]
        if len(parts) == 2:
            above = parts[0] or (above if parts[1] else "")
            parts = [above, parts[1], f"{above} | {parts[1]}" if above and parts[1] else ""]
        for name in dict.fromkeys(part for part in parts if part):
            found.setdefault(name, []).append(place)
    return found
