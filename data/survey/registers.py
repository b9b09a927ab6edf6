"""Which ids exist, by the tables in data/reference."""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache

from data.workspace import REFERENCE


@cache
def ids(table: str, column: str = "id", version: str | None = None) -> tuple[str, ...]:
    """The filled values of a column in the order of the file; `version` picks rows (versjon)."""
    rows = [row for row in _rows(table) if version in (None, row.get("versjon"))]
    return tuple(dict.fromkeys(row[column] for row in rows if row[column]))


@cache
def naeringer(standard: str) -> frozenset[str]:
    """The sections (A) and two-digit næringer (01) of SN2007 or SN2025."""
    rows = _rows("sn_seksjoner")
    # NB: a star marks what SN2025 has withdrawn.
    numbers = {n for row in rows for n in row["naeringer"].split()}
    known = {n.rstrip("*") for n in numbers if standard == "SN2007" or not n.endswith("*")}
    return frozenset(known | {row[f"{standard.lower()}_seksjon"] for row in rows})


@cache
def printed_end(wave: str) -> dt.date | None:
    """When a published wave ended, as far as it can be ordered; None where there is none."""
    dates = {row["id"]: row["sortering"] for row in _rows("publiserte_boelger")}
    return dt.date.fromisoformat(dates[wave]) if wave in dates else None


@cache
def printed_questions(wave: str) -> tuple[str, ...]:
    """The questions of a published wave that a codebook may link to; () where there is none."""
    surveys = {row["undersoekelse"] for row in _rows("publiserte_boelger") if row["id"] == wave}
    asked = (r for r in _rows("spoersmaal") if r["undersoekelse"] in surveys and r["maaltall"])
    return tuple(dict.fromkeys(row["spoersmaal"] for row in asked))


def _rows(table: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
