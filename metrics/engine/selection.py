"""What the reader has chosen: one value that every metric takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace

from data.errors import UserError

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Selection:
    """All filters of the house. Hashable, so that it is its own cache key.

    `fra` and `til` are local days, both inclusive; None means no limit. An empty tuple means no
    restriction. The values are ids from `data/reference`, never names. `boelge` are survey waves,
    `vekting` is («uvektet»,) to count every answer of a computed wave the same.
    """

    fra: dt.date | None = None
    til: dt.date | None = None
    bransje: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    maalgruppe: tuple[str, ...] = ()
    sektor: tuple[str, ...] = ()
    stoerrelse: tuple[str, ...] = ()
    verktoey: tuple[str, ...] = ()
    ressurs: tuple[str, ...] = ()
    kilde: tuple[str, ...] = ()
    naering: tuple[str, ...] = ()
    boelge: tuple[str, ...] = ()
    vekting: tuple[str, ...] = ()

    def parameter(self) -> dict[str, object]:
        """The selection as the one struct that every SQL takes; an empty choice is null."""
        return {"dagsbruk": None, "steg": None} | {  # what is counted per day is chosen in daily.py
            field.name: list(value) if isinstance(value, tuple) and value else value or None
            for field in fields(self)
            for value in [getattr(self, field.name)]
        }

    def with_only(self, usable: frozenset[str]) -> Selection:
        """The selection without the filters that a metric cannot use (the period is kept)."""
        dropped = {name: () for name in self.chosen() if name not in usable}
        return replace(self, **dropped)  # type: ignore[arg-type]

    def chosen(self) -> tuple[str, ...]:
        """Names of the filters in use, except the period."""
        return tuple(
            f.name for f in fields(self) if isinstance(v := getattr(self, f.name), tuple) and v
        )


def parse_day(text: str) -> dt.date:
    """A day written ÅÅÅÅ-MM-DD, of a year that a log can hold. Raises UserError."""
    try:
        day = dt.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise UserError(f"«{text}» er ikke en dato. Skriv den som ÅÅÅÅ-MM-DD.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UserError(f"«{text}» er utenfor {FIRST_YEAR}–{LAST_YEAR}. Velg en dag innenfor.")
    return day
