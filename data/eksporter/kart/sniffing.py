"""How a file is written, found by its content: what parts the cells, and where the headings are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from data import inputs
from data.eksporter.kart import cells, values, words
from data.eksporter.kart.cells import NUMBER, Row
from data.eksporter.kart.chart import ENCODINGS, MISSING, SEPARATORS
from data.errors import UserError

SAMPLE = 200  # rows that are looked at
TOP = 40  # rows that the headings are looked for in
NUMBERED = re.compile(rf"{NUMBER}?[\d][\d .,'\u00a0\u202f]*\s*%?(?:[eE][+-]?\d+)?")
GROUP = re.compile(r"\d{1,3}(?:([.,])\d{3})+")
DECIMAL = re.compile(r"[\d .,'\u00a0\u202f]*\d([.,])(\d+)")


@dataclass(frozen=True)
class Sniffed:
    """`separator`, `encoding` and `sheet` as the map names them, None where they do not apply;
    `header` is the row of the headings, None where it cannot be told."""

    rows: list[Row]
    separator: str | None
    encoding: str | None
    sheet: str | None
    header: int | None

    @property
    def names(self) -> list[str]:
        """The headings."""
        row = next((found for number, found in self.rows if number == self.header), [])
        while row and not row[-1]:
            row = row[:-1]
        return cells.named(row)

    @property
    def below(self) -> list[Row]:
        """The rows under the headings."""
        return [(n, found) for n, found in self.rows if self.header is None or n > self.header]

    @property
    def above(self) -> list[Row]:
        """The rows over the headings."""
        return [(n, found) for n, found in self.rows if self.header and n < self.header]

    def column(self, place: int) -> list[str]:
        """The cells of a column that say something."""
        found = [row[place] for _, row in self.below if place < len(row)]
        return [cell for cell in found if cell.casefold() not in MISSING]


def sniff(path: Path) -> Sniffed:
    """What a file looks like. Raises UserError for what is no table."""
    raw = inputs.content(path, inputs.LARGE)
    if not raw.strip():
        raise UserError(f"{path.name} er tom – kontroller at du har valgt riktig fil.")
    if raw.startswith(cells.OLD):
        raise UserError(f"{path.name} er en gammel Excel-fil (.xls); lagre den som .xlsx.")
    if raw.startswith(cells.ZIP):
        rows, sheet = cells.of_workbook(path, None)
        return Sniffed(rows, None, None, sheet, _header(rows))
    encoding = _encoding(raw)
    text = cells.decoded(path.name, raw, ENCODINGS[encoding])
    name = max(SEPARATORS, key=lambda one: _fit(cells.of_text(path.name, text, SEPARATORS[one])))
    rows = cells.of_text(path.name, text, SEPARATORS[name])
    if not rows or max(len(row) for _, row in rows) < 2:
        raise UserError(f"{path.name} er ikke en tabell med kolonner – velg eksporten som CSV.")
    return Sniffed(rows, name, encoding, None, _header(rows))


def _encoding(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _fit(rows: Sequence[Row]) -> tuple[int, int]:
    """How many rows are as wide as most of the wide ones, and how wide they are."""
    widths = [len(row) for _, row in rows[:SAMPLE] if len(row) > 1]
    common = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return widths.count(common), common


def _header(rows: Sequence[Row]) -> int | None:
    """The row with the most headings that we know, or days; else the first as wide as the table."""

    def known(row: Iterable[str]) -> int:
        return sum(bool(words.meaning(cell) or (cell and is_day(cell))) for cell in row)

    top = [(n, row) for n, row in rows[:TOP] if sum(map(is_number, row)) == 0]
    best = max(top, key=lambda pair: (known(pair[1]), -pair[0]), default=None)
    if best and known(best[1]):
        return best[0]
    _, width = _fit(rows)
    return next((n for n, row in top if len(row) == width), None)


def is_day(text: str) -> bool:
    """True for a day, a month, a week or a period; a bare number is none."""
    if text.isdecimal() and len(text) != 8:
        return False
    return any(values.days(text, order) for order in ("dag_foerst", "maaned_foerst"))


def is_number(text: str) -> bool:
    """True for what looks like a number and not like a day."""
    return bool(NUMBERED.fullmatch(text)) and not is_day(text)


def order(texts: Iterable[str]) -> str | None:
    """Whether the day or the month is first; "" where nothing asks, None where nothing tells."""
    parts = [
        (int(found[1]), int(found[2]))
        for text in texts
        for part in values.BETWEEN.split(text.strip())
        if (found := values.NUMERIC.fullmatch(part))
    ]
    if not parts:
        return ""
    days, months = any(one > 12 for one, _ in parts), any(two > 12 for _, two in parts)
    if days == months:
        return None
    return "dag_foerst" if days else "maaned_foerst"


def grain(texts: Sequence[str], heading: str) -> str | None:
    """What bare days stand for, as the first of it; "" where there are none, None where it cannot
    be told. `heading` is the name of their column."""
    spans = [values.days(text, order(texts) or "aar_foerst") for text in texts]
    days = sorted({span.first for span in spans if span and span.first == span.last})
    gaps = {(two - one).days for one, two in pairwise(days)}
    said = heading.casefold()
    if not days:
        return ""
    if 1 in gaps:
        return "dag"
    if all(day.day == 1 for day in days) and (gaps and gaps <= {28, 29, 30, 31}):
        return "maaned"
    if said in ("month", "måned") and all(day.day == 1 for day in days):
        return "maaned"
    if said in ("week", "uke") and len({day.weekday() for day in days}) == 1:
        return "uke"
    return "dag" if said in ("day", "dag") else None


def decimal(counts: Iterable[str], others: Iterable[str]) -> str | None:
    """The decimal mark; "" where no number has any, None where it cannot be told.

    `counts` are whole, so that three digits behind a mark are thousands there.
    """
    marks: set[str] = set()
    unsure = False
    for text in counts:
        if found := GROUP.fullmatch(text):
            marks.add("punktum" if found[1] == "," else "komma")
    for text in others:
        plain = text.rstrip("% \u00a0")
        found = DECIMAL.fullmatch(plain)
        if not found:
            continue
        if GROUP.fullmatch(plain):
            unsure = True
        else:
            marks.add("komma" if found[1] == "," else "punktum")
    if len(marks) == 1:
        return marks.pop()
    return None if marks or unsure else ""
