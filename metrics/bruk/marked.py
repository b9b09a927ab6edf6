"""What people have marked on the days of a series: «kampanje», «ny forside»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data import warehouse as warehouses
from data.editors import timemarks
from data.editors.timemarks import TimeMark
from data.lake.workspace import Workspace, find
from metrics.engine import formats, periods, registers
from metrics.engine.comparable import Window
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection

Marks = Sequence[TimeMark]


def concerning(
    selection: Selection, window: Window | None, workspace: Workspace | None = None
) -> tuple[TimeMark, ...]:
    """The marks within the window that are about what the selection counts, by date.

    One about a bransje or a tool concerns the series of it, and every series that it is a part of.
    """
    if window is None:
        return ()
    return tuple(
        mark
        for mark in timemarks.current(workspace or find())
        if mark.fra <= window[1] and mark.til >= window[0]
        if _within(mark.bransje, selection.bransje) and _within(mark.verktoey, selection.verktoey)
    )


def sentences(marks: Marks, warehouse: Path | None = None) -> tuple[str, ...]:
    """Each mark by its number in the figure: «Merke 1, 2. mars 2026: Ny forside (Kari).»."""
    path = warehouses.current(warehouse)
    return tuple(
        f"Merke {number}, {formats.tidsrom(mark.fra, mark.til)}: {mark.tekst} "
        f"({', '.join([*about(path, mark), mark.hvem])})."
        for number, mark in enumerate(marks, 1)
    )


def about(path: Path, mark: TimeMark) -> list[str]:
    """The names of the tool and the bransje that the mark is about; none for all."""
    named = registers.names(path)
    pairs = (("verktoey", mark.verktoey), ("bransje", mark.bransje))
    return [named[kind].get(key, key) for kind, key in pairs if key]


def noted(result: Result, marks: Marks) -> Result:
    """The periods of the result with the marks in them, for its table and its file."""
    if not marks:
        return result
    return replace(result, rows=tuple(_noted(row, result.fordeling, marks) for row in result.rows))


def of_period(split: str, key: str, marks: Marks) -> list[str]:
    """The marks that touch one period, by number and text."""
    first, last = periods.window(split, key)
    return [
        f"merke {number}: {mark.tekst}"
        for number, mark in enumerate(marks, 1)
        if mark.fra <= last and mark.til >= first
    ]


def _noted(row: Row, split: str, marks: Marks) -> Row:
    return replace(row, merker=(*row.merker, *of_period(split, row.gruppe, marks)))


def _within(key: str, chosen: tuple[str, ...]) -> bool:
    return not key or not chosen or key in chosen
