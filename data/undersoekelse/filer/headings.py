"""Which rows of a file are its headings, and what its columns are called by them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from data.errors import UserError
from data.undersoekelse.filer.table import Row, Rows, Table
from data.undersoekelse.filer.workbook import Merged, Uncalculated
from data.undersoekelse.values import number, text

IMPORT_ID = re.compile(r'\{"ImportId":.*\}', re.DOTALL)  # Qualtrics' own row under the headings
OWN_ROWS = 4  # no further down than this
TITLES = 12  # a file has no more lines of title than this above its headings


def columns(file: str, rows: Rows, headers: int, wanted: Collection[str] | None) -> Table:
    """The wanted columns (None: all, each by one name) of rows that begin with their headings.

    Raises UserError: no answers, two wanted columns with one name, and a wanted cell that is
    merged with others or holds a formula that was never calculated.
    """
    own = _own(rows)
    body = rows[max(headers, own) :]
    if not body:
        raise UserError(f"{file} har ingen svar – kontroller at du har riktig fil.")
    places = _places([row.cells for row in rows[: min(headers, own - 1) if own > 1 else headers]])
    twice = [name for name, found in places.items() if len(found) > 1]
    found = {}
    for name in _one_each(places) if wanted is None else [n for n in places if n in wanted]:
        if name in twice:
            raise UserError(f"{file} har flere kolonner som heter «{name}» – gi dem ulike navn.")
        (place,) = places[name]
        found[name] = [_cell(file, name, row, place) for row in body]
    table = Table(frozenset(places), found, [row.number for row in body], twice=twice)
    if own:
        # Qualtrics: the names, what was asked, and its own ids.
        asked = rows[1].cells if own > 2 else []
        named = {places[name][0]: name for name in found}
        table.titles = {named[n]: text(cell) for n, cell in enumerate(asked) if n in named}
    return table


def begins(rows: Rows) -> int:
    """How many filled rows stand above the headings: lines of title, with a cell or two filled."""
    texts = [_texts(row) for row in rows[:200]]
    filled = [sum(bool(cell) for cell in cells) for cells in texts]
    usual = Counter(filled).most_common(1)[0][0] if filled else 0
    title = [
        count < min(3, usual) and not any(cells[2:]) and bool(cells[0])
        for count, cells in zip(filled, texts, strict=True)
    ]
    above = title.index(False) if False in title else 0
    # NB: over «Portalen» and «NOA+» a row with «id» and «Hvor nyttig er …» is a heading too.
    return above if above < min(TITLES, len(texts)) and texts[above][0] else 0


def headers(rows: Rows) -> int:
    """2 where the second row names what stands under a heading over several columns, else 1."""
    if _own(rows) or len(rows) < 3:
        return 1
    first, second = (_texts(row) for row in rows[:2])
    first += [""] * (len(second) - len(first))
    under = [lower for upper, lower in zip(first, second, strict=False) if lower and not upper]
    below = [set(_texts(row)) for row in rows[2:200]]
    named = [name for name in under if number(name) is None]
    repeated = [name for name in named if sum(name in cells for cells in below) > 1]
    return 2 if named and not (second[0] and not first[0]) and not repeated else 1


def check_names(file: str, rows: Rows) -> None:
    """Refuses a first row that is the answers of somebody: most of its cells are numbers."""
    names = [name for name in _texts(rows[0]) if name] if rows else []
    if sum(number(name) is not None for name in names) * 2 > len(names):
        raise UserError(
            f"{file} rad {rows[0].number} ser ut som svar og ikke som overskrifter – be "
            "leverandøren om en fil med kolonnenavn, eller skriv overskrift_rad."
        )


def _own(rows: Rows) -> int:
    """How many rows Qualtrics' headings take; 0 for another file."""
    for place, row in enumerate(rows[:OWN_ROWS]):
        texts = [cell for cell in _texts(row) if cell]
        if texts and all(IMPORT_ID.fullmatch(cell) for cell in texts):
            return place + 1
    return 0


def _cell(file: str, name: str, row: Row, place: int) -> str:
    cell = row.cells[place] if place < len(row.cells) else None
    if isinstance(cell, Merged):
        raise UserError(
            f"{file} rad {row.number}: cellene {cell} i «{name}» er slått sammen, så bare én rad "
            "har svaret – del dem opp, eller be leverandøren om en fil uten sammenslåtte celler."
        )
    if isinstance(cell, Uncalculated):
        raise UserError(
            f"{file} rad {row.number}: cellen {cell} i «{name}» har en formel som ikke er "
            "regnet ut – åpne filen i Excel og lagre den på nytt, eller be leverandøren om verdier."
        )
    return text(cell)


def _texts(row: Row) -> list[str]:
    return ["" if isinstance(cell, Uncalculated) else text(cell) for cell in row.cells]


def _one_each(places: dict[str, list[int]]) -> list[str]:
    """The most telling name of every column that has a name of its own."""
    names = {found[0]: name for name, found in places.items() if len(found) == 1}
    return [names[place] for place in sorted(names)]


def _places(rows: Sequence[Sequence[object]]) -> dict[str, list[int]]:
    """Where each name is. With several rows a column answers to each of them, and to all joined.

    A blank cell over a filled one belongs to the merged heading to its left.
    """
    found: dict[str, list[int]] = {}
    above = ""
    for place in range(max(len(row) for row in rows)):
        cells = [row[place] if place < len(row) else "" for row in rows]
        texts = ["" if isinstance(cell, Uncalculated) else text(cell) for cell in cells]
        parts = [" ".join(cell.split()) for cell in texts]
        if len(parts) > 1:
            above = parts[0] or (above if any(parts[1:]) else "")
            parts[0] = above
            filled = [part for part in parts if part]
            parts.append(" | ".join(filled) if len(filled) > 1 else "")
        for name in dict.fromkeys(part for part in parts if part):
            found.setdefault(name, []).append(place)
    return found
