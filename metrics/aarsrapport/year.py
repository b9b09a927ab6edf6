"""The year that the tables are of, and what they all ask with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics.engine import formats, registers

FIRST = 2019  # the year the satsing began
NO_NUMBER = "Tallet er ikke oppgitt i noen kilde vi har."


@dataclass(frozen=True)
class Year:
    """One calendar year, in one warehouse."""

    path: Path
    workspace: Workspace
    year: int

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, 1, 1)

    @property
    def last(self) -> dt.date:
        return dt.date(self.year, 12, 31)

    @property
    def until(self) -> dt.date:
        """The day that targets are judged on: the last of the year, or today before it is over."""
        return min(self.last, dt.date.today())

    def holds(self, first: object, last: object) -> bool:
        """True for days within the year; a figure without a first day goes by its last."""
        end = day(last)
        begin = day(first) or end
        return bool(begin and end) and self.first <= begin <= end <= self.last  # type: ignore[operator]

    def said(self, text: object) -> str:
        """A text where the reports go by their names; "" for nothing."""
        return "" if text is None else registers.readable(self.path, str(text))


def asked(path: Path, workspace: Workspace, text: str, today: dt.date) -> Year:
    """The year as it is written. Raises UserError for one that no report can be of."""
    if not text.isascii() or not text.isdigit() or not FIRST <= int(text) <= today.year:
        raise UserError(f"«{text}» er ikke et år. Skriv et fra {FIRST} til {today.year}.")
    return Year(path, workspace, int(text))


def day(value: object) -> dt.date | None:
    """A day of the warehouse."""
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def when(first: object, last: object) -> str:
    """The days as a person writes them."""
    return formats.tidsrom(day(first), day(last))
