"""Numbers, days and times as tools write them, read to one value or refused with a reason."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from urllib.parse import urlsplit

from data.eksporter.rows import Member, Span

DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
COUNT = re.compile(r"\d{1,15}")


class UnreadableError(ValueError):
    """A value that cannot be read; the message says why, to a person."""


def count(text: str) -> float:
    """A whole number that is written with digits alone. Raises UnreadableError."""
    if not COUNT.fullmatch(text.strip()):
        raise UnreadableError("et antall er ikke et helt tall")
    return float(text)


def day(text: str) -> dt.date:
    """A day as 2024-01-31 or 20240131. Raises UnreadableError."""
    if not (found := DAY.fullmatch(text.strip())):
        raise UnreadableError("datoen er ikke skrevet som ÅÅÅÅ-MM-DD")
    try:
        return dt.date(*(int(part) for part in found.groups()))
    except ValueError as error:
        raise UnreadableError("datoen finnes ikke") from error


def one_day(which: dt.date) -> Span:
    """The day as the days of a row."""
    return Span("dag", which, which)


def span(first: dt.date, last: dt.date) -> Span:
    """The days by the name of what they are: a whole week, month, quarter or year, or a period."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if first == last:
        return one_day(first)
    if first.weekday() == 0 and (last - first).days == 6:
        return Span("uke", first, last)
    if whole and months == 1:
        return Span("maaned", first, last)
    if whole and months == 3 and first.month in (1, 4, 7, 10):
        return Span("kvartal", first, last)
    if whole and months == 12 and first.month == 1:
        return Span("aar", first, last)
    return Span("periode", first, last)


def page(dimension: str, address: str, host: str = "") -> Member:
    """A page, as a member of a dimension: with its host and path, without query and fragment.

    The address is whole («https://a.no/b»), or a path, or a host and a path («a.no/b»).
    """
    text = address.strip().partition("#")[0].partition("?")[0]
    if "//" in text:
        parts = urlsplit(text)
        host, path = parts.netloc.rpartition("@")[2].partition(":")[0] or host, parts.path or "/"
    elif text.startswith("/") or not text:
        path = text or "/"
    else:
        first, _, rest = text.partition("/")
        host, path = (first, f"/{rest}") if "." in first and not host else (host, f"/{text}")
    host = host.lower()
    return Member(dimension, f"{host}{path}" if host else path, host, path)
