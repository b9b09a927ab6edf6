"""One way of writing a cell, so that 1, 1.0, «1» and «1,0» are the same code in every format."""

from __future__ import annotations

import re
from collections.abc import Iterable

EMPTY = ""
WHOLE = re.compile(r"(-?\d+)[.,]0+")
BLANKS = re.compile(r"[^\S\n]+")
UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")  # no width, but part of the text
NUMBER = re.compile(
    r"[+-]?(\d+|\d{1,3}(?P<gap>[ .,'])\d{3}((?P=gap)\d{3})*|(?=[.,]\d))([.,]\d+)?(e[+-]?\d+)?"
)
THOUSAND = re.compile(r"\d{1,3}[.,]\d{3}")
DATE = re.compile(r"(\d{4}-\d{2}-\d{2})( 00:00:00)?")


def text(cell: object) -> str:
    """The cell as a code; EMPTY for nothing. A newline stays: it may part a list of answers."""
    if cell is None or cell != cell:  # noqa: PLR0124 - only NaN is unlike itself
        return EMPTY
    if isinstance(cell, bool) or (isinstance(cell, float) and cell.is_integer()):
        return str(int(cell))
    words = BLANKS.sub(" ", UNSEEN.sub("", str(cell))).strip()
    whole = WHOLE.fullmatch(words)
    return whole[1] if whole else words


def folded(words: str) -> str:
    """The words without what people type differently: case, blanks and a stop at the end."""
    return " ".join(words.casefold().split()).rstrip(".:")


def number(code: str) -> float | None:
    """The cell as a number, with decimal comma or point; None when it is no number.

    «1 234,5», «1.234,5» and «1,234.5» are the same; of «1,234» alone the comma is a decimal comma.
    """
    plain = code.strip().replace("\N{MINUS SIGN}", "-").lower()
    found = NUMBER.fullmatch(plain)
    if found is None:
        return None
    gap, decimals = found["gap"], found[4]
    if gap in {".", ","} and (decimals is None or decimals[0] == gap):
        if plain.count(gap) > 1:
            return None if decimals else float(plain.replace(gap, ""))
        return float(plain.replace(",", "."))
    if gap:
        plain = plain.replace(gap, "")
    return float(plain.replace(",", "."))


def odd_decimals(cells: Iterable[str]) -> int | None:
    """The first cell that marks decimals in another way than those before it; None: all agree.

    «1,5» and «1.5» in one column may be one and a half and fifteen hundred.
    """
    written = list(cells)
    marked = [n for n, cell in enumerate(written) if THOUSAND.fullmatch(cell)]
    whole = [cell for cell in written if cell.isdigit() and len(cell) > 2]
    if marked and whole and len(marked) == sum("." in c or "," in c for c in written):
        return marked[0]  # «1,234» beside «987» is more than a thousand
    marks: set[str] = set()
    for place, cell in enumerate(written):
        alone = {mark for mark in ".," if mark in cell}
        if len(alone) == 1:
            marks |= alone
        if len(marks) > 1:
            return place
    return None


def shown(code: str) -> str:
    """The code as a message may show it: an answer in somebody's own words is never repeated."""
    if code == EMPTY:
        return "tom celle"
    if found := DATE.fullmatch(code):
        return f"datoen {found[1]} (Excel gjør svar som «2-9» om til datoer)"
    return "fritekst" if len(code) > 40 or "@" in code else f"kode {code}"
