"""Rows as text that Norwegian Excel opens as it is: semicolons, decimal commas, no formula."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Sequence
from typing import TextIO

# What a spreadsheet would run as a formula begins with one of these.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(names: Sequence[str], rows: Iterable[Sequence[object]], stream: TextIO) -> None:
    """Writes a line of names and a line per row."""
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(names)
    writer.writerows([cell(value) for value in row] for row in rows)


def cell(value: object) -> str:
    """A value as text: a number with all its decimals, so that it can be read back as it was, and
    a text that would be run as a formula defused by the mark that Excel itself uses."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else repr(value)).replace(".", ",")
    if isinstance(value, (list, tuple)):
        value = " | ".join(map(str, value))
    text = str(value)
    risky = isinstance(value, str) and text.startswith(FORMULA) and len(text) > 1
    return f"'{text}" if risky else text
