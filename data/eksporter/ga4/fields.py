"""What the dimensions and metrics of GA4 are called, and what each of them is to us.

The names are those of the Data API, and the headings of the web interface in English and bokmål.
A name that is not here is never guessed: it is told, and what depends on it is not taken.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("felt.csv")
TIME, DIMENSION, METRIC, NOT_OURS = "tid", "dimensjon", "maaltall", "utelatt"
UNKNOWN = "ukjent"
PREFIX = "ga4"
# GA4 estimates these by HyperLogLog++; page views are counted one by one.
ESTIMATED = frozenset({"sessions", "totalUsers"})
WHOLE = frozenset({"screenPageViews", "sessions", "totalUsers"})


@dataclass(frozen=True)
class Field:
    """One column. `slag` is what kind of column it is, `betyr` the id it has with us, and `grunn`
    why it is not taken, where it is not."""

    api: str
    slag: str
    betyr: str
    grunn: str

    @property
    def definition(self) -> str:
        """The id of the definition that a metric is counted by."""
        return f"{PREFIX}_{self.api}"


@cache
def _named() -> Mapping[str, Field]:
    found: dict[str, Field] = {}
    with TABLE.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            field = Field(row["api"], row["slag"], row["betyr"], row["grunn"])
            names = [row["api"], *row["engelsk"].split(";"), *row["norsk"].split(";")]
            found |= {folded(name): field for name in names if name}
    return found


def named(name: str) -> Field:
    """The field of a heading or of a name of the API; one of the kind «ukjent» where none is."""
    return _named().get(folded(name), Field("", UNKNOWN, "", "ukjent felt"))


def folded(name: str) -> str:
    """A name without differences of case and spaces."""
    return " ".join(name.casefold().split())
