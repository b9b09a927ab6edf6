"""Which ids exist, by the tables in data/reference."""

from __future__ import annotations

import csv
from functools import cache

from data.workspace import REFERENCE


@cache
def ids(table: str, column: str = "id", version: str | None = None) -> tuple[str, ...]:
    """The filled values of a column in the order of the file; `version` picks rows (versjon)."""
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if version in (None, row.get("versjon"))]
    return tuple(dict.fromkeys(row[column] for row in rows if row[column]))
