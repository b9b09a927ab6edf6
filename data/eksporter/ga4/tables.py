"""The tables of a CSV from GA4, each with the days and the segment that the lines above it name."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.eksporter import spans
from data.eksporter.ga4 import fields
from data.eksporter.ga4.fields import UNKNOWN
from data.eksporter.ga4.reports import Row
from data.eksporter.spans import Range
from data.errors import UserError

RULE = re.compile(r"^#\s*-{5,}\s*$", re.MULTILINE)
START = re.compile(r"#\s*(?:start date|startdato)\s*:\s*(\S+)\s*", re.IGNORECASE)
END = re.compile(r"#\s*(?:end date|sluttdato)\s*:\s*(\S+)\s*", re.IGNORECASE)
BOTH = re.compile(r"#\s*(\d{8})\s*-\s*(\d{8})\s*")
SAMPLED = re.compile(r"sampl|utvalg av|terskel|threshold", re.IGNORECASE)
NUMBER = re.compile(r"[\d.,\s]+%?")
SEPARATORS = ",;\t"


@dataclass(frozen=True)
class Table:
    """`segment` is "" where the lines above name none; `sampled` are the lines that say so."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    whole: Range | None
    segment: str
    sampled: tuple[str, ...]


@dataclass
class _Above:
    """What the comment lines say until now. `rules` counts the lines of dashes."""

    rules: int = 0
    segment: str = ""
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    sampled: list[str] = field(default_factory=list)
    used: bool = False

    def hear(self, line: str) -> None:
        if RULE.match(line):
            self.rules += 1
            return
        told = period(line)
        if told and self.used:  # a new block of lines, for the tables below it
            self.starts, self.ends, self.used = [], [], False
        if told:
            first, last = told
            self.starts += [first] if first else []
            self.ends += [last] if last else []
        elif SAMPLED.search(line):
            self.sampled.append(line.lstrip("# ").strip())
        elif self.rules and self.rules % 2 == 0 and ":" not in line and line.strip("# \t"):
            self.segment = line.strip("# \t")

    def whole(self) -> Range | None:
        """The one period that is named; None for none, two, or one that is turned around."""
        first, last = (_one(found) for found in (self.starts, self.ends))
        days = spans.day(first), spans.day(last)
        if days[0] is None or days[1] is None or days[0] > days[1]:
            return None
        return Range(days[0], days[1])


class _Lines:
    """Lines that the reader of CSV takes of when it needs more; `at` is the next one."""

    def __init__(self, text: str) -> None:
        self.all = text.lstrip("\ufeff").splitlines(keepends=True)
        self.at = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at == len(self.all):
            raise StopIteration
        self.at += 1
        return self.all[self.at - 1]


def read(name: str, text: str) -> list[Table]:
    """All tables of the file. Raises UserError for a damaged one."""
    lines, above, found = _Lines(text), _Above(), list[Table]()
    records = csv.reader(lines, delimiter=_separator(lines.all), strict=True)
    columns: tuple[str, ...] = ()
    rows: list[Row] = []

    def close() -> None:
        nonlocal columns, rows
        if columns:
            told = tuple(above.sampled)
            found.append(Table(columns, tuple(rows), above.whole(), above.segment, told))
            above.used = True
        columns, rows = (), []

    while lines.at < len(lines.all):
        line = lines.all[lines.at]
        if line.startswith("#") and not (columns and line.count(",") >= len(columns) - 1 > 0):
            close()
            above.hear(next(lines).strip())
            continue
        number = lines.at + 1
        try:
            cells = tuple(cell.strip() for cell in next(records))
        except (csv.Error, StopIteration) as error:
            raise UserError(
                f"{name} er ødelagt ved linje {number} – hent eksporten på nytt."
            ) from error
        if not any(cells):
            close()
        elif not columns or _is_head(cells):
            close()
            columns = _stripped(cells)
        else:
            rows.append(Row(number, cells))
    close()
    return found


def period(line: str) -> tuple[str, str] | None:
    """The first and the last day that a comment line names, "" for the one that it does not."""
    if found := BOTH.fullmatch(line.strip()):
        return found[1], found[2]
    if found := START.fullmatch(line.strip()):
        return found[1], ""
    if found := END.fullmatch(line.strip()):
        return "", found[1]
    return None


def headings(head: str) -> list[str]:
    """The cells of the first line that is no comment."""
    lines = [line for line in head.splitlines() if line.strip() and not line.startswith("#")]
    first = lines[0] if lines else ""
    return [cell.strip(' "') for cell in first.split(_separator([first]))]


def _separator(lines: list[str]) -> str:
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return max(SEPARATORS, key=first.count)


def _is_head(cells: tuple[str, ...]) -> bool:
    """True for a row of headings below a table that no blank line ends."""
    known = fields.named(cells[0]).slag != UNKNOWN and fields.named(cells[-1]).slag != UNKNOWN
    return known and len(cells) > 1 and not any(NUMBER.fullmatch(cell) for cell in cells if cell)


def _stripped(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Without the empty cells at the end."""
    wide = max(n for n, cell in enumerate(cells, 1) if cell)
    return cells[:wide]


def _one(found: list[str]) -> str:
    return found[0] if len(set(found)) == 1 else ""
