"""The keys of time groups as dates, and the months a period begins and ends with."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pandas as pd

from metrics.engine import formats
from metrics.engine.periods import first as start
from metrics.engine.periods import when
from pages.components.records import Record

__all__ = ["clock", "day", "interval", "month_end", "month_start", "start", "when"]

OSLO = ZoneInfo("Europe/Oslo")


def month_start(day: dt.date, back: int = 0) -> dt.date:
    """The first day of the month `back` months before the one that holds `day`."""
    count = day.year * 12 + day.month - 1 - back
    return dt.date(count // 12, count % 12 + 1, 1)


def month_end(day: dt.date) -> dt.date:
    """The last day of the month that holds `day`."""
    return month_start(day, -1) - dt.timedelta(days=1)


def interval(fra: Record, til: Record) -> str:
    """When something happened, as precisely as the source says: «mars 2023», «2022», «innen …».

    A whole quarter is «1. kvartal 2027», as in the form of the plan. Either end may be missing; «»
    when both are.
    """
    return formats.tidsrom(day(fra), day(til))


def day(value: Record) -> dt.date | None:
    """A date out of a data frame; None where it is empty."""
    return None if pd.isna(value) else pd.Timestamp(value).date()


def clock(moment: str) -> str:
    """A moment in UTC (ISO 8601) by the reader's clock: «21. november 2026 kl. 08.15»."""
    local = dt.datetime.fromisoformat(moment).astimezone(OSLO)
    return f"{formats.dato(local)} kl. {local:%H.%M}"
