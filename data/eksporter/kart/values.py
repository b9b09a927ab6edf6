"""Days and numbers as the exports of tools write them, read by what the column map says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from data.eksporter import spans
from data.eksporter import values as shared
from data.eksporter.kart.cells import NUMBER
from data.eksporter.kart.chart import SHARES, TIMES, Chart
from data.eksporter.spans import Range

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jan", "february februar feb", "march mars mar", "april apr", "may mai",
            "june juni jun", "july juli jul", "august aug", "september sep sept",
            "october oktober oct okt", "november nov", "december desember dec des",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
BETWEEN = re.compile(r"\s+(?:-|–|—|to|til)\s+|\s*–\s*|(?<=\d),(?=\d{4}-)")
MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?(Z|[+-]\d\d:?\d\d)?$")
NUMERIC = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")  # nobody writes the month first with dots
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
YEAR_MONTH = re.compile(r"(\d{4})[./-](\d{1,2})|(\d{4})(\d\d)")
MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
WEEK = re.compile(
    r"(\d{4})[- ]?(?:w|uke|week|u)[- ]?(\d{1,2})|(?:uke|week|w)[ -]?(\d{1,2})[ ,-]+(\d{4})"
)
WORDS = re.compile(r"\w+")
CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d\d)(?:\.\d+)?")
SPOKEN = re.compile(
    r"(?:(\d+)\s*(?:h|t|timer?|hours?)\s*)?(?:(\d+)\s*(?:m|min|minutt(?:er)?|minutes?)\s*)?"
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:s|sek|sekund(?:er)?|seconds?)\s*)?"
)
PLACE = r"[ .'\u00a0\u202f]"
WITH_COMMA = re.compile(rf"(\d{{1,3}}({PLACE}\d{{3}})+|\d+)(,\d+)?")
WITH_POINT = re.compile(r"(\d{1,3}([ ,'\u00a0\u202f]\d{3})+|\d+)(\.\d+)?([eE][+-]?\d+)?")
MONTHS_OF = {"maaned": 1, "kvartal": 3, "aar": 12}
AS = {
    "dag": "en dag",
    "uke": "en uke",
    "maaned": "en måned",
    "kvartal": "et kvartal",
    "aar": "et år",
}
COUNTS = "antallet er ikke et helt tall fra 0 og opp"


def days(text: str, order: str) -> Range | None:
    """The days of a cell: one day, a week, a month, a quarter, a year, or from and to."""
    parts = [part for part in BETWEEN.split(text.strip()) if part]
    found = [_one(part.strip(), order) for part in parts]
    if len(found) == 1:
        return found[0]
    if len(found) != 2 or found[0] is None or found[1] is None:
        return None
    first, last = found[0].first, found[1].last
    return Range(first, last) if first <= last else None


def period(row: Sequence[str], order: str) -> Range | None:
    """The one period that a row above the headings names; None for none, and for several."""
    told = {
        span
        for cell in (*row, ", ".join(cell for cell in row if cell))
        for text in (cell.strip("# "), cell.partition(": ")[2].strip())
        if (span := days(text, order)) and (span.first < span.last or BETWEEN.search(text))
    }
    return told.pop() if len(told) == 1 else None


def of_grain(span: Range, grain: str) -> Range:
    """The days of a cell that may be the first of a week or month, by what the map says it is.

    Raises ValueError with the reason for days that do not fit.
    """
    first, last = span
    if first < last:
        if grain and shared.span(first, last).korn != grain:
            raise ValueError(f"datoen er ikke {AS[grain]}, som kartet sier")
        return span
    if grain == "uke":
        return Range(first, first + 6 * spans.DAY)
    months = MONTHS_OF.get(grain, 0)
    if months and (first.day > 1 or (first.month - 1) % months):
        raise ValueError(f"datoen er ikke den første i {AS[grain]}, som kartet sier")
    return spans.month(first.year, first.month, months) if months else span


def _one(text: str, order: str) -> Range | None:
    plain = MIDNIGHT.sub("", text).casefold().strip(" .")
    if day := spans.day(plain):
        return Range(day, day)
    if found := YEAR_FIRST.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := DOTTED.fullmatch(plain):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := NUMERIC.fullmatch(plain):
        one, two, year = map(int, found.groups())
        if order == "aar_foerst":
            return None
        return _day(year, two, one) if order == "dag_foerst" else _day(year, one, two)
    if found := WEEK.fullmatch(plain):
        year_, number = (found[1], found[2]) if found[1] else (found[4], found[3])
        return spans.of_week(f"{year_}{int(number):02d}")
    if found := YEAR_MONTH.fullmatch(plain):
        return spans.of_month(f"{found[1] or found[3]}{int(found[2] or found[4]):02d}")
    if found := MONTH_YEAR.fullmatch(plain):
        return spans.of_month(f"{found[2]}{int(found[1]):02d}")
    if re.fullmatch(r"(19|20)\d\d", plain):
        return spans.month(int(plain), 1, 12)
    return _worded(WORDS.findall(plain))


def _worded(words: list[str]) -> Range | None:
    """«Jan 1, 2024», «1. januar 2024», «Mon 1 Jan 2024», «January 2024» and «mars 2024»."""
    months = [MONTHS[word] for word in words if word in MONTHS]
    numbers = [word for word in words if word.isdecimal()]
    years = [int(word) for word in numbers if len(word) == 4]
    rest = [int(word) for word in numbers if len(word) <= 2]
    if len(months) != 1 or len(years) != 1 or len(numbers) != len(years) + len(rest):
        return None
    if not rest:
        return spans.month(years[0], months[0])
    return _day(years[0], months[0], rest[0]) if len(rest) == 1 else None


def _day(year: int, month: int, day: int) -> Range | None:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return Range(found, found)


def value(text: str, metric: str, chart: Chart) -> float:
    """A count, a share in percent or a time in seconds. Raises ValueError with the reason."""
    if metric in TIMES:
        return _seconds(text, chart.units[metric], chart)
    if metric in SHARES:
        number = _number(text.rstrip("% \u00a0"), chart)
        share = number * 100 if chart.units[metric] == "andel" and "%" not in text else number
        if not 0 <= share <= 100:
            raise ValueError("andelen er ikke mellom 0 og 100 prosent")
        return share
    number = _number(text, chart)
    if not number.is_integer():
        raise ValueError(COUNTS)
    return number


def _number(text: str, chart: Chart) -> float:
    if text.startswith(NUMBER):
        return float(text.removeprefix(NUMBER))
    pattern = WITH_COMMA if chart.comma else WITH_POINT
    if (
        not pattern.fullmatch(text)
        or not text.replace("\u00a0", " ").replace("\u202f", " ").isascii()
    ):
        raise ValueError(COUNTS if "," not in text and "." not in text else "tallet kan ikke leses")
    grouped = r"[ .'\u00a0\u202f]" if chart.comma else r"[ ,'\u00a0\u202f]"
    return float(re.sub(grouped, "", text).replace(",", "."))


def is_time(text: str) -> bool:
    """True for «2:19», «00:02:19» and «2 min 19 s», and not for a bare number."""
    spoken = SPOKEN.fullmatch(text)
    return bool(CLOCK.fullmatch(text) or (spoken and any(spoken.groups())))


def _seconds(text: str, unit: str, chart: Chart) -> float:
    if found := CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return float(3600 * hours + 60 * minutes + seconds)
    spoken = SPOKEN.fullmatch(text)
    if spoken and any(spoken.groups()):
        hours_, minutes_, seconds_ = spoken.groups()
        return (
            3600 * int(hours_ or 0)
            + 60 * int(minutes_ or 0)
            + float((seconds_ or "0").replace(",", "."))
        )
    if unit == "varighet":
        raise ValueError("varigheten er ikke skrevet som t:mm:ss")
    return _number(text, chart) * (60 if unit == "minutter" else 1)
