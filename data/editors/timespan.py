"""When something is planned or happened: a day, a month, a quarter or a year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from data.errors import UserError

MONTHS = (
    "januar februar mars april mai juni juli august september oktober november desember".split()
)
EARLIEST, LATEST = 2015, 2099


@dataclass(frozen=True)
class Span:
    """`key` is 2026-11-21, 2026-11, 2026-K4 or 2026; `first` and `last` are its days."""

    key: str
    first: dt.date
    last: dt.date

    @property
    def text(self) -> str:
        """As people write it, and as `parse` reads it: «21.11.2026», «november 2026», «2026»."""
        if len(self.key) == 10:
            return f"{self.first:%d.%m.%Y}"
        if "K" in self.key:
            return f"{self.key[-1]}. kvartal {self.first.year}"
        return f"{MONTHS[self.first.month - 1]} {self.key[:4]}" if "-" in self.key else self.key


def parse(text: str) -> Span:
    """«21.11.2026», «2026-11-21», «november 2026», «2026-11», «K4 2026» or «2026».

    Raises UserError with one sentence when the text is none of these.
    """
    try:
        span = _parse(" ".join(text.lower().split()))
    except ValueError:
        span = None
    if span is None or not EARLIEST <= span.first.year <= LATEST:
        raise UserError(
            f"«{text}» er ikke et tidspunkt. Skriv en dag (21.11.2026), en måned (november 2026), "
            "et kvartal (K4 2026) eller et år (2026)."
        )
    return span


def _parse(text: str) -> Span | None:
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d\d?)\. ?(\d\d?)\. ?(\d{4})", text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(\d{4})-(\d\d)", text):
        return _months(f"{found[1]}-{found[2]}", int(found[1]), int(found[2]), 1)
    if (found := re.fullmatch(r"([a-z]+) (\d{4})", text)) and found[1] in MONTHS:
        month = MONTHS.index(found[1]) + 1
        return _months(f"{found[2]}-{month:02}", int(found[2]), month, 1)
    if found := re.fullmatch(r"(\d{4})-k([1-4])", text):
        return _quarter(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"k ?([1-4]) (\d{4})|([1-4])\. kvartal (\d{4})", text):
        return _quarter(int(found[2] or found[4]), int(found[1] or found[3]))
    if re.fullmatch(r"\d{4}", text):
        return _months(text, int(text), 1, 12)
    return None


def quarter_of(day: dt.date) -> Span:
    """The quarter that holds the day."""
    return _quarter(day.year, (day.month + 2) // 3)


def _day(year: int, month: int, day: int) -> Span:
    found = dt.date(year, month, day)
    return Span(found.isoformat(), found, found)


def _quarter(year: int, quarter: int) -> Span:
    return _months(f"{year}-K{quarter}", year, 3 * quarter - 2, 3)


def _months(key: str, year: int, first: int, count: int) -> Span:
    last = first + count - 1
    end = dt.date(year, last, calendar.monthrange(year, last)[1])
    return Span(key, dt.date(year, first, 1), end)
