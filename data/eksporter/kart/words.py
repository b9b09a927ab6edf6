"""What the headings of tools usually are, and whether a person must say it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("ord.csv")
TOTALS = ("total", "totals", "totalt", "totalsum", "grand total", "sum", "all", "alle", "i alt")


class Meaning(NamedTuple):
    """The role that a heading has, and whether it is sure."""

    role: str
    sure: bool


@cache
def _known() -> Mapping[str, Meaning]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return {
            name: Meaning(row["betyr"], row["sikkert"] == "ja")
            for row in csv.DictReader(handle)
            for name in row["overskrift"].split(";")
        }


def meaning(heading: str) -> Meaning | None:
    """What a heading is, by its words; None for one that is not known."""
    return _known().get(" ".join(heading.casefold().split()))
