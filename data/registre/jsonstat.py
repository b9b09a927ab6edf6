"""Reads JSON-stat 2, the form of SSB's answers, into rows that keep their missing-value symbols.

pyjstat was considered: it drops `status`, so «.» and «:» become the same empty cell, it needs
`requests`, and parts of it call pandas methods that no longer exist.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

# SSB's standard symbols; an empty cell without one is treated as a fault in the answer.
SYMBOLS = {
    ".": "ikke mulig å oppgi tall",
    "..": "tall mangler",
    ":": "vises ikke av konfidensialitetshensyn",
    "-": "null",
}


class InvalidAnswerError(ValueError):
    """The answer cannot be used; the message is a Norwegian clause that says why."""


@dataclass(frozen=True)
class Cell:
    """One number: its code per dimension, its value or None, and the symbol of an empty one."""

    codes: Mapping[str, str]
    value: float | None
    symbol: str = ""


@dataclass(frozen=True)
class Dataset:
    """`dimensions`: dimension → code → label, in order. `values` and `symbols` in row order."""

    dimensions: dict[str, dict[str, str]]
    values: dict[int, float]
    symbols: dict[int, str]

    def cells(self) -> Iterator[Cell]:
        """Every cell, the last dimension running fastest."""
        for number, codes in enumerate(product(*self.dimensions.values())):
            named = dict(zip(self.dimensions, codes, strict=True))
            yield Cell(named, self.values.get(number), self.symbols.get(number, ""))


def read(text: str) -> Dataset:
    """Parses a JSON-stat 2 dataset. Raises InvalidAnswerError when it is not whole."""
    document = _document(text)
    dimensions = dimensions_of(document)
    size = math.prod(len(codes) for codes in dimensions.values())
    values = _numbered(document.get("value"), size, "tall")
    symbols = {
        number: str(symbol)
        for number, symbol in _numbered(document.get("status") or {}, size, "tegn").items()
        if symbol
    }
    numbers = {n: _number(v) for n, v in values.items() if v is not None}
    empty = set(range(size)) - set(numbers)
    for number in [n for n in empty if symbols.get(n) == "-"]:
        numbers[number] = 0.0
    unexplained = sum(symbols.get(n) not in SYMBOLS for n in empty)
    if unexplained:
        raise InvalidAnswerError(f"{unexplained} celler er tomme uten tegn for hvorfor")
    return Dataset(dimensions, numbers, {n: symbols[n] for n in empty})


def read_dimensions(text: str) -> dict[str, dict[str, str]]:
    """The dimensions of a table's metadata, which has the form of a dataset without values."""
    return dimensions_of(_document(text))


def dimensions_of(document: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Dimension → code → label, each in the order the answer gives."""
    names, sizes, details = (document.get(key) for key in ("id", "size", "dimension"))
    if not isinstance(names, list) or not isinstance(sizes, list) or not isinstance(details, dict):
        raise InvalidAnswerError("svaret mangler dimensjoner")
    found = {name: _categories(details.get(name)) for name in names}
    if [len(codes) for codes in found.values()] != sizes:
        raise InvalidAnswerError("dimensjonene har ikke så mange koder som svaret sier")
    return found


def _document(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except ValueError as error:
        raise InvalidAnswerError("svaret er avkortet eller er ikke JSON") from error
    if not isinstance(document, dict) or document.get("class") != "dataset":
        raise InvalidAnswerError("svaret er ikke JSON-stat 2")
    return document


def _categories(dimension: object) -> dict[str, str]:
    category = dimension.get("category") if isinstance(dimension, dict) else None
    if not isinstance(category, dict):
        raise InvalidAnswerError("en dimensjon mangler koder")
    labels = category.get("label") or {}
    index = category.get("index") or list(labels)
    try:
        codes = sorted(index, key=index.__getitem__) if isinstance(index, dict) else list(index)
        return {str(code): str(labels.get(code, code)) for code in codes}
    except (TypeError, AttributeError) as error:  # NB: a list of objects, places of mixed types
        raise InvalidAnswerError("kodene i en dimensjon kan ikke leses") from error


def _numbered(cells: object, size: int, what: str) -> dict[int, Any]:
    """A full list, or a sparse object with positions as keys."""
    if isinstance(cells, list) and len(cells) == size:
        return dict(enumerate(cells))
    if isinstance(cells, dict) and all(k.isdigit() and int(k) < size for k in cells):
        return {int(k): v for k, v in cells.items()}
    raise InvalidAnswerError(f"antallet {what} er ikke det dimensjonene tilsier ({size})")


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InvalidAnswerError(f"{value!r} er ikke et tall")
    return float(value)
