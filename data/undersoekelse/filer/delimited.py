"""Rows of cells from a CSV file, whatever parts them; a damaged file is refused with the line."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from data.errors import UserError
from data.undersoekelse.filer import encoding
from data.undersoekelse.filer.table import Row, Rows
from data.undersoekelse.values import number

SEPARATORS = ";\t,|"
HINT = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # Excel's own line about the separator
SAMPLE = 200  # lines
FEW = 15  # a column with no more different values than this has answers to choose between


class Record(NamedTuple):
    """The cells of a row, and on which lines of the file it begins and ends."""

    cells: list[str]
    first: int
    last: int

    @property
    def empty(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


def read(path: Path, separator: str | None, above: int = 0, headers: int = 1) -> Rows:
    """The filled rows below the first `above`, as long as the `headers` first (0: as they are).

    Raises UserError, with the line: a quote that is never closed, a row that is too short or too
    long, and a file that ends in the middle of a cell.
    """
    lines = list(io.StringIO(encoding.decoded(path), newline=""))
    hint = HINT.fullmatch(lines[0]) if lines else None
    found = separator or (hint[1] if hint else _separator(lines))
    records = list(_records(path.name, lines, found))
    kept = [(n, r) for n, r in enumerate(records, 1) if n > max(above, hint is not None)]
    rows = [(n, r) for n, r in kept if not r.empty]
    if not headers or not rows:
        return [Row(n, list(record.cells)) for n, record in rows]
    whole = _squared(path.name, rows, headers)
    _check_swallowed(path.name, whole, found)
    if lines[-1][-1:] not in "\r\n":
        _check_end(path.name, whole, lines[-1])
    return [Row(n, list(record.cells)) for (n, _), record in zip(rows, whole, strict=True)]


def _separator(lines: list[str]) -> str:
    """What parts most rows into the same number of cells, and into most of them."""

    def fit(candidate: str) -> tuple[float, int]:
        parsed = csv.reader(lines[:SAMPLE], delimiter=candidate)
        try:
            counts = Counter(len(row) for row in parsed if row)
        except csv.Error:
            return 0.0, 0
        times = {width: n for width, n in counts.items() if width > 1}
        width = max(times, key=times.__getitem__, default=0)
        return times.get(width, 0) / max(counts.total(), 1), width

    return max(SEPARATORS, key=fit)


def _records(name: str, lines: list[str], separator: str) -> Iterator[Record]:
    """Every row. A quote inside a cell («19"») is a part of the answer where that is certain."""
    left = iter(lines)
    done = 0
    while done < len(lines):
        reader = csv.reader(left, delimiter=separator, strict=True)
        before, at = done, 0
        try:
            for cells in reader:
                yield Record(cells, before + at + 1, before + reader.line_num)
                at = reader.line_num
        except csv.Error as error:
            first, last = before + at + 1, before + reader.line_num
            if last > first or "end of data" in str(error):
                raise UserError(
                    f"{name} linje {first}: et anførselstegn åpnes og lukkes ikke, så radene under "
                    "blir en del av svaret – be leverandøren om en ny fil, eller rett linjen."
                ) from error
            yield Record(next(csv.reader([lines[last - 1]], delimiter=separator)), first, last)
        done = before + reader.line_num


def _squared(name: str, rows: list[tuple[int, Record]], headers: int) -> list[Record]:
    """Rows as wide as the named columns; empty cells beyond them are Excel's own doing."""
    named = [n for _, r in rows[:headers] for n, cell in enumerate(r.cells, 1) if cell.strip()]
    width, found = max(named, default=1), list[Record]()
    for place, record in rows:
        extra = record.cells[width:]
        if len(record.cells) < width or any(cell.strip() for cell in extra):
            lines = f"linje {record.first}–{record.last}"
            where, advice = (
                (lines, "et anførselstegn kan mangle på en av linjene")
                if record.last > record.first
                else (f"rad {place}", "kontroller skilletegnet og at filen er hel")
            )
            raise UserError(
                f"{name} {where} har {len(record.cells)} felt, ikke {width} – {advice}."
            )
        found.append(record._replace(cells=record.cells[:width]))
    return found


def _check_swallowed(name: str, records: list[Record], separator: str) -> None:
    """Refuses a cell whose lines would be whole rows of the file: a quote was closed too late."""
    alone = [record.cells for record in records[1:] if record.first == record.last]
    columns = [set(column) - {""} for column in zip(*alone, strict=True)]
    for record in (r for r in records[1:] if r.last > r.first):
        for place, cell in enumerate(record.cells):
            inside = _rows_within(cell, place, len(record.cells), separator)
            if inside and _alike(inside, columns, place):
                raise UserError(
                    f"{name} linje {record.first}: et anførselstegn åpnes her og lukkes først på "
                    f"linje {record.last}, og linjene mellom ser ut som egne svar – be "
                    "leverandøren om en ny fil, eller rett linjene."
                )


def _rows_within(cell: str, place: int, width: int, separator: str) -> list[list[str]]:
    """The rows that the lines of the cell would be; [] where they are not as wide as the file."""
    lines = cell.replace("\r\n", "\n").split("\n")
    counts = [line.count(separator) for line in lines]
    expected = [width - 1 - place, *[width - 1] * (len(lines) - 2), place]
    if len(lines) < 2 or width < 2 or counts != expected:
        return []
    return [line.split(separator) for line in lines[1:]]


def _alike(rows: list[list[str]], columns: list[set[str]], text: int) -> bool:
    """True when the cells are such as the columns have; `text` is the column of the open quote."""
    fits = [
        cell in values if len(values) <= FEW else number(cell) is not None
        for row in rows
        for place, (cell, values) in enumerate(zip(row, columns, strict=False))
        if place != text and cell and _closed(values)
    ]
    return bool(fits) and all(fits)


def _closed(values: set[str]) -> bool:
    return len(values) <= FEW or all(number(value) is not None for value in values)


def _check_end(name: str, records: list[Record], line: str) -> None:
    """Refuses a file without a newline at the end whose last cell may have been cut."""
    last = records[-1].cells[-1]
    others = {record.cells[-1] for record in records[1:-1]}
    longer = any(other.startswith(last) and other != last for other in others)
    if line.endswith('"') or (last in others and not longer):
        return
    raise UserError(
        f"{name} linje {records[-1].last}: filen slutter uten linjeskift, og det siste feltet kan "
        "være kuttet – be leverandøren om en ny fil, eller sett inn et linjeskift til slutt når du "
        "har sett at raden er hel."
    )
