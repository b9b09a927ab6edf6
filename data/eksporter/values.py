"""Numbers, days and times as tools write them, read to one value or refused with a reason."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from urllib.parse import SplitResult, urlsplit

from data.eksporter.rows import Member, Span

DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
COUNT = re.compile(r"\d{1,15}")
NOTHING = ("", "-", "–")  # what tools write where they have no number


class UnreadableError(ValueError):
    """A value that cannot be read; the message says why, to a person."""


def count(text: str) -> float:
    """A whole number that is written with digits alone. Raises UnreadableError."""
    if not COUNT.fullmatch(text.strip()):
        raise UnreadableError("et antall er ikke et helt tall")
    return float(text)


def number(text: str) -> float:
    """A number as a tool shows it: with thousands apart, decimals, a percent sign or none.

    A comma or point is a decimal mark unless three digits follow it and it can part thousands;
    with both, the last is. Raises UnreadableError.
    """
    plain = re.sub(r"[\s\u00a0\u202f'’]", "", text.strip()).removesuffix("%")
    if not re.fullmatch(r"\d[\d.,]*", plain):
        raise UnreadableError("et tall kan ikke leses")
    marks = [sign for sign in plain if sign in ".,"]
    if len(set(marks)) == 2 and plain.count(marks[-1]) == 1:
        whole, _, part = plain.rpartition(marks[-1])
        plain = f"{_ungrouped(whole, marks[0])}.{part}"
    elif len(marks) > 1 or re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", plain):
        plain = _ungrouped(plain, marks[0])
    return float(plain.replace(",", "."))


def _ungrouped(text: str, mark: str) -> str:
    if not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})*", text):
        raise UnreadableError("et tall kan ikke leses")
    return text.replace(mark, "")


def whole(text: str) -> float:
    """A count as a tool shows it. Raises UnreadableError for one with decimals."""
    found = number(text)
    if found != int(found) or "%" in text:
        raise UnreadableError("et antall er ikke et helt tall")
    return found


def percent(text: str) -> float:
    """A share as 45%, 45,5 % or 45.5, in percent (0–100). Raises UnreadableError."""
    plain = text.strip()
    found = float(plain) if re.fullmatch(r"\d+\.\d+", plain) else number(plain)
    if found > 100:
        raise UnreadableError("en andel er over 100 prosent")
    return found


CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:\.\d+)?")
UNITS = {
    word: length
    for length, words in (
        (86_400, "d day days dag dager dagar"),
        (3600, "h hr hrs hour hours t time timer timar"),
        (60, "m min mins minute minutes minutt minutter"),
        (1, "s sec secs second seconds sek sekund sekunder"),
    )
    for word in words.split()
}
PARTS = re.compile(r"([\d.,]+)\s*([^\W\d_]+)\.?\s*")


def seconds(text: str) -> float:
    """A length of time: seconds, 00:01:23, or «1 min 23s». Raises UnreadableError."""
    plain = text.strip().replace("\N{NO-BREAK SPACE}", " ")
    if found := CLOCK.fullmatch(plain):
        hours, minutes, rest = (int(part or 0) for part in found.groups())
        return float(3600 * hours + 60 * minutes + rest)
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    parts = [(length, unit.casefold()) for length, unit in PARTS.findall(plain)]
    if parts and not PARTS.sub("", plain) and all(unit in UNITS for _, unit in parts):
        return sum(number(length) * UNITS[unit] for length, unit in parts)
    raise UnreadableError("en varighet kan ikke leses")


def days(text: str) -> Span:
    """The days of «2024-01-31», «2024-01», «2024», «2024-01-01,2024-01-07» or «From … to …».

    Raises UnreadableError.
    """
    found = re.findall(r"\d{4}-\d{2}-\d{2}", text)
    if found and len(found) <= 2:
        return span(day(found[0]), day(found[-1]))
    if not (parts := re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text.strip())):
        raise UnreadableError("dagene kan ikke leses")
    year, month = int(parts[1]), int(parts[2] or 0)
    try:
        last = calendar.monthrange(year, month or 12)[1]
        return span(dt.date(year, month or 1, 1), dt.date(year, month or 12, last))
    except ValueError as error:
        raise UnreadableError("datoen finnes ikke") from error


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


def _split(text: str) -> SplitResult | None:
    """The parts of a whole address; None for what is none."""
    try:
        return urlsplit(text) if "//" in text else None
    except ValueError:  # as of brackets that are no address of IPv6
        return None


def page(dimension: str, address: str, host: str = "") -> Member:
    """A page, as a member of a dimension: with its host and path, without query and fragment.

    The address is whole («https://a.no/b»), or a path, or a host and a path («a.no/b»).
    """
    text = address.strip().partition("#")[0].partition("?")[0]
    parts = _split(text)
    if parts:
        host, path = parts.netloc.rpartition("@")[2].partition(":")[0] or host, parts.path or "/"
    elif text.startswith("/") or not text:
        path = text or "/"
    else:
        first, _, rest = text.partition("/")
        host, path = (first, f"/{rest}") if "." in first and not host else (host, f"/{text}")
    host = host.lower()
    return Member(dimension, f"{host}{path}" if host else path, host, path)
