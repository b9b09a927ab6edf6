"""What a draft can tell of the units of a file, and of its period where no column has the time."""

from __future__ import annotations

from collections.abc import Iterator

from data.eksporter.kart import sniffing, values, words
from data.eksporter.kart.cells import NUMBER
from data.eksporter.kart.chart import FIRST, MARK, METRIC, SHARES, TIME, TIMES
from data.eksporter.kart.columns import Column
from data.eksporter.kart.sniffing import Sniffed


def units(found: Sniffed, columns: list[Column]) -> Iterator[str]:
    """What shares and times are counted in."""
    told: dict[str, str] = {}
    for role, texts in _measured(found, columns):
        if role in SHARES:
            percent = any("%" in text or _above_one(text) for text in texts)
            told[role] = "prosent" if percent else f"{MARK}  # prosent eller andel (0–1)"
        elif role in TIMES:
            written = bool(texts) and all(map(values.is_time, texts))
            told[role] = "varighet" if written else f"{MARK}  # sekunder, minutter eller varighet"
    if told:
        yield "enheter:"
        yield from (f"  {role}: {unit}" for role, unit in told.items())


def _measured(found: Sniffed, columns: list[Column]) -> Iterator[tuple[str, list[str]]]:
    """What each column of numbers may be, and each row of them, with its cells."""
    for column in columns:
        role = column.role if column.role != MARK else column.hint.removeprefix("kanskje ")
        yield role, found.column(found.names.index(column.name))
    metric = next((c.name for c in columns if c.role == METRIC), None)
    if metric is None:
        return
    place = found.names.index(metric)
    for _, row in found.below:
        known = words.meaning(row[place]) if place < len(row) else None
        if known:
            yield known.role, [cell for n, cell in enumerate(row) if n != place and cell]


def _above_one(text: str) -> bool:
    digits = text.lstrip(NUMBER).split(",")[0].split(".")[0]
    return digits.isdecimal() and int(digits) > 1


def period(found: Sniffed, columns: list[Column], days: list[str]) -> Iterator[str]:
    """The days of a table without a column of time, where the rows above tell them."""
    if days or any(column.role in (TIME, FIRST) for column in columns):
        return
    told = [number for number, row in found.above if values.period(row, _order(row))]
    if len(told) == 1:
        yield f"periode_rad: {told[0]}  # raden som sier hvilke dager tallene gjelder"
    else:
        yield "periode: oppgis  # med --fra og --til hver gang filen leses inn"


def _order(row: list[str]) -> str:
    return sniffing.order(part for cell in row for part in cell.split(": ")) or "aar_foerst"
