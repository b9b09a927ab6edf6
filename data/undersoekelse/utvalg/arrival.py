"""When each respondent answered: early, in between or late. The day itself is never stored.

A day, and far more an exact time, may tell a colleague who somebody is. All that is asked of it is
how early answers differ from late ones, and for that the class is enough.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.undersoekelse.coding import Coded
from data.undersoekelse.values import EMPTY, number, shown

EARLY, BETWEEN, LATE = "tidlig", "midt", "sent"
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})([ T].*)?")
NORWEGIAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(,? .*)?")
SPSS_EPOCH, SPSS_SECONDS = dt.date(1582, 10, 14), 1.2e10  # 1963; fewer seconds are no field period
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Arrivals:
    """The class per row of the file (None: no date), and the last early and first late day of
    each målgruppe (None: all on one day)."""

    classes: tuple[str | None, ...]
    borders: dict[str, tuple[dt.date, dt.date] | None]


def day(cell: str) -> dt.date | None:
    """The day of a date with or without time; None for what is not surely one.

    2025-03-15, 15.03.2025 and the seconds of SPSS. NB: 03/04/2025 is two days, and is neither.
    """
    seconds = number(cell)
    try:
        if found := ISO.fullmatch(cell):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := NORWEGIAN.fullmatch(cell):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        if seconds is not None and seconds >= SPSS_SECONDS:
            return SPSS_EPOCH + dt.timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return None
    return None


def arrivals(coded: Coded) -> Arrivals | None:
    """When each row was answered; None when the codebook names no column.

    Raises UserError for a cell that is no date, and a day outside the field period.
    """
    asked = coded.kodebok.svardato
    if asked is None:
        return None
    classes: list[str | None] = [None] * coded.table.rows
    borders = dict[str, tuple[dt.date, dt.date] | None]()
    for group, rows in coded.rows.items():
        days = {row: _day(coded, row) for row in rows if coded.table.columns[asked.kolonne][row]}
        parted = (asked.skille - ONE_DAY, asked.skille) if asked.skille else None
        borders[group] = found = parted or thirds(sorted(days.values()))
        for row, when in days.items() if found else ():
            classes[row] = _class(when, found) if found else None
    return Arrivals(tuple(classes), borders)


def thirds(days: Sequence[dt.date]) -> tuple[dt.date, dt.date] | None:
    """The last day of the first third of the answers, and the first of the last; whole days.

    `days` are sorted. None when no day is left for the late ones.
    """
    if not days or days[0] == days[-1]:
        return None
    early = days[(len(days) + 2) // 3 - 1]
    if early == days[-1]:
        early = max(when for when in days if when < early)
    late = days[2 * len(days) // 3]
    return early, max(late, min(when for when in days if when > early))


def _class(when: dt.date, borders: tuple[dt.date, dt.date]) -> str:
    early, late = borders
    return EARLY if when <= early else LATE if when >= late else BETWEEN


def _day(coded: Coded, row: int) -> dt.date:
    kodebok = coded.kodebok
    column = kodebok.svardato.kolonne if kodebok.svardato else EMPTY
    cell, number_ = coded.table.columns[column][row], coded.table.numbers[row]
    when = day(cell)
    if when is None:
        raise coded.error(
            ("svardato",),
            f"{shown(cell)} i {column} i rad {number_} er ikke en dato – skriv datoene som "
            "2025-03-15 eller 15.03.2025",
        )
    if not kodebok.start <= when <= kodebok.slutt:
        raise coded.error(
            ("svardato",),
            f"rad {number_} er svart {when}, utenfor feltperioden {kodebok.start} til "
            f"{kodebok.slutt} – rett feltperioden, eller datoen i {column}",
        )
    return when
