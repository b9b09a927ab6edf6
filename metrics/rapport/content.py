"""What a report says, before anyone has decided how it looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.engine.result import Result
from metrics.figur.base import Drawing


@dataclass(frozen=True)
class Table:
    """Finished strings; the first cell names its row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Stack:
    """Bars that are made of parts: a name each, and each part with its name, colour and values."""

    names: tuple[str, ...]
    parts: tuple[tuple[str, str, tuple[float, ...]], ...]


@dataclass(frozen=True)
class Theme:
    """One page of a report. `heading` is a finding where the numbers allow it.

    `drawing` is the figure, and `result` the numbers in it where they are one answer, or `stack`
    where each is made of parts. `notes` are
    the reservations, `talk` what the one who presents it must know. `demo` is True where a number
    is invented; a theme never mixes those with published ones.
    """

    heading: str
    unit: str = ""
    drawing: Drawing | None = None
    result: Result | None = None
    stack: Stack | None = None
    table: Table | None = None
    points: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    demo: bool = False
    talk: tuple[str, ...] = ()

    @property
    def drawn(self) -> bool:
        """True for a theme with something to draw."""
        return self.drawing is not None and bool(self.drawing.traces)

    @property
    def alt(self) -> str:
        """The figure in words."""
        return self.drawing.alt if self.drawing else ""


@dataclass(frozen=True)
class Report:
    """A title with a line under it, the day it is for, and its themes in order.

    `demo` is True where the line itself tells of invented numbers.
    """

    title: str
    lead: str
    day: dt.date
    themes: tuple[Theme, ...]
    about: tuple[str, ...] = ()
    demo: bool = False


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table | None:
    """A table without the columns that are empty for every row; None without rows."""
    kept = [n for n in range(len(heads)) if n == 0 or any(row[n] for row in rows)]
    if not rows:
        return None
    return Table(
        tuple(heads[n] for n in kept), tuple(tuple(str(row[n]) for n in kept) for row in rows)
    )
