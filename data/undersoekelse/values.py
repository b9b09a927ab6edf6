"""One way of writing a cell, so that 1, 1.0, «1» and «1,0» are the same code in every format."""

from __future__ import annotations

import re

EMPTY = ""
WHOLE = re.compile(r"(-?\d+)[.,]0+")
BLANKS = re.compile(r"[^\S\n]+")


def text(cell: object) -> str:
    """The cell as a code; EMPTY for nothing. A newline stays: it may part a list of answers."""
    if cell is None or cell != cell:  # noqa: PLR0124 - only NaN is unlike itself
        return EMPTY
    if isinstance(cell, bool) or (isinstance(cell, float) and cell.is_integer()):
        return str(int(cell))
    words = BLANKS.sub(" ", str(cell)).strip()
    whole = WHOLE.fullmatch(words)
    return whole[1] if whole else words


def number(code: str) -> float | None:
    """The cell as a number, with decimal comma or point; None when it is no number."""
    try:
        return float(code.replace(",", "."))
    except ValueError:
        return None


def shown(code: str) -> str:
    """The code as a message may show it: an answer in somebody's own words is never repeated."""
    if code == EMPTY:
        return "tom celle"
    return "fritekst" if len(code) > 40 or "@" in code else f"kode {code}"
