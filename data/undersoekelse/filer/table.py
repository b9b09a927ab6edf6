"""A respondent file as columns of codes, however it was delivered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Row(NamedTuple):
    """One filled row, and which row of the file it is, from 1."""

    number: int
    cells: list[object]


Rows = list[Row]


@dataclass
class Table:
    """What was read. Every column has one code per respondent, and `numbers` says where they stand.

    `names` are all the names that a column of the file can be called by. Titles, value labels,
    missing codes and sets (name → columns) are what the file itself says. `notes` are what the
    operator should know of how it was read, and `twice` the names that several columns share.
    """

    names: frozenset[str]
    columns: dict[str, list[str]]
    numbers: list[int]
    titles: dict[str, str] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    missing: dict[str, frozenset[str]] = field(default_factory=dict)
    sets: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many respondents."""
        return len(self.numbers)
