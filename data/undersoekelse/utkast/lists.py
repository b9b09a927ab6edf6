"""Columns with everything that was ticked in one cell: the answers, and what parts them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from data.undersoekelse.utkast.scales import LONG, OFTEN, PERSONAL
from data.undersoekelse.values import number

SEPARATORS = (";", "\n", "|", ",")
MOST = 25  # more answers than this is no list to tick


@dataclass(frozen=True)
class Ticked:
    """`items` as they are first seen; `joined` are those that have the separator in them."""

    separator: str
    items: tuple[str, ...]
    joined: tuple[str, ...]


def ticked(cells: list[str]) -> Ticked | None:
    """The list of a column; None when its cells are not lists."""
    filled = [cell for cell in cells if cell]
    for separator in SEPARATORS:
        split = [[p.strip() for p in cell.split(separator) if p.strip()] for cell in filled]
        several = sum(len(parts) > 1 for parts in split)
        if several < 2 or _decimals(filled, separator):
            continue
        parts, joined = _rejoined(split, separator)
        seen = Counter(part for row in parts for part in row)
        if not any(len(row) > 1 for row in parts) or not 2 <= len(seen) <= MOST:
            continue
        if all(len(p) <= LONG and n >= OFTEN and not PERSONAL.search(p) for p, n in seen.items()):
            return Ticked(separator, tuple(seen), tuple(p for p in seen if p in joined))
    return None


def _decimals(filled: list[str], separator: str) -> bool:
    """True when the comma may as well be a decimal comma."""
    return separator == "," and all(number(cell) is not None for cell in filled)


def _rejoined(split: list[list[str]], separator: str) -> tuple[list[list[str]], set[str]]:
    """The rows with pieces that always stand together joined again, and what was joined.

    «Kurs, webinar eller film» is one answer: nobody has the one half without the other.
    """
    joined: set[str] = set()
    glue = f"{separator} " if separator != "\n" else separator
    while True:
        alone = Counter(part for row in split for part in row)
        pairs = Counter(pair for row in split for pair in pairwise(row))
        bound = next(
            (p for p, n in pairs.items() if n >= OFTEN and alone[p[0]] == alone[p[1]] == n), None
        )
        if bound is None:
            return split, joined
        whole = glue.join(bound)
        joined = {part for part in joined if part not in bound} | {whole}
        split = [_join(row, bound, whole) for row in split]


def _join(row: list[str], bound: tuple[str, str], whole: str) -> list[str]:
    found: list[str] = []
    for part in row:
        if found and (found[-1], part) == bound:
            found[-1] = whole
        else:
            found.append(part)
    return found
