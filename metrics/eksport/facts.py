"""A table of facts as a sheet: finished texts that are numbers become numbers again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from metrics.eksport.workbook import Cell, Number, Sheet
from metrics.engine import formats

# «1 234», «37,6 %», «−3 %»; not «03», which is a code.
WRITTEN = re.compile(r"([+−-]?)(0|[1-9]\d{0,2}(?:[\s\u00a0\u202f]\d{3})+|[1-9]\d*)(,\d+)?(\s?%)?")
SIGNS = ("", formats.HIDDEN, formats.MISSING, formats.NOT_POSSIBLE)
NOTHING = ("None", "nan", "NaT", "<NA>")  # as a data frame has it
YEARS = range(1900, 2101)


def sheet(
    name: str,
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    about: str = "",
    demo: bool = False,
) -> Sheet:
    """The table as a sheet. A column is numbers when all that stands in it is, but for signs."""
    columns = [_column(list(values)) for values in zip(*rows, strict=True)]
    return Sheet(name, title, heads, list(zip(*columns, strict=True)), about, demo)


def _column(values: list[object]) -> list[Cell]:
    plain = [_plain(value) for value in values]
    told = [value for value in plain if value not in (None, *SIGNS)]
    read = [_written(value) for value in told if isinstance(value, str)]
    if not read or None in read:
        return plain
    return [(_written(value) or value) if isinstance(value, str) else value for value in plain]


def _plain(value: object) -> Cell:
    """A value of a data frame as one that a cell can hold."""
    if str(value) in NOTHING:
        return None
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, str | float | int | dt.date):
        return value
    return str(value)


def _written(text: str) -> Number | None:
    found = WRITTEN.fullmatch(text)
    if not found:
        return None
    sign, whole, decimals, percent = found.groups()
    digits = re.sub(r"\s", "", whole)
    value = float(digits + (decimals or "").replace(",", "."))
    form = "0" if digits == whole and int(digits) in YEARS and not decimals else "#,##0"
    form += f".{'0' * (len(decimals) - 1)}" if decimals else ""
    form += '" %"' if percent else ""
    signed = f"+{form};−{form};{form}" if sign == "+" else form
    return Number(-value if sign in ("−", "-") and sign else value, signed)
