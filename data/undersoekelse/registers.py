"""What a codebook may name: næringer, and the waves and questions that are published."""

from __future__ import annotations

import datetime as dt
from functools import cache

from data.reference import rows


@cache
def named(table: str, name: str, column: str, version: str | None = None) -> dict[str, str]:
    """Name in small letters → the value of another column; `version` picks rows (versjon)."""
    found = [row for row in rows(table) if version in (None, row.get("versjon"))]
    return {row[name].casefold(): row[column] for row in found if row[name] and row[column]}


@cache
def naeringer(standard: str) -> frozenset[str]:
    """The sections (A) and two-digit næringer (01) of SN2007 or SN2025."""
    sections = rows("sn_seksjoner")
    # NB: a star marks what SN2025 has withdrawn.
    numbers = {n for row in sections for n in row["naeringer"].split()}
    known = {n.rstrip("*") for n in numbers if standard == "SN2007" or not n.endswith("*")}
    return frozenset(known | {row[f"{standard.lower()}_seksjon"] for row in sections})


@cache
def printed_end(wave: str) -> dt.date | None:
    """When a published wave ended, as far as it can be ordered; None where there is none."""
    dates = {row["id"]: row["sortering"] for row in rows("publiserte_boelger")}
    return dt.date.fromisoformat(dates[wave]) if wave in dates else None


@cache
def printed_questions(wave: str) -> tuple[str, ...]:
    """The questions of a published wave that a codebook may link to; () where there is none."""
    surveys = {row["undersoekelse"] for row in rows("publiserte_boelger") if row["id"] == wave}
    asked = (r for r in rows("spoersmaal") if r["undersoekelse"] in surveys)
    return tuple(dict.fromkeys(row["spoersmaal"] for row in asked))
