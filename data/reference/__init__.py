"""The facts that the reports, the registers and we ourselves state: one CSV file a subject.

docs/registre.md tells every column. This is the only place that knows where the files lie.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parent
Row = dict[str, str]


def rows(table: str) -> list[Row]:
    """A reference table as text, as it is in the repository: one dict per row."""
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def ids(table: str, column: str = "id", version: str | None = None) -> tuple[str, ...]:
    """The filled values of a column in the order of the file; `version` picks rows (versjon)."""
    found = (row for row in rows(table) if version in (None, row.get("versjon")))
    return tuple(dict.fromkeys(row[column] for row in found if row[column]))
