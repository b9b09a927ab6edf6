"""Which days a row of GA4 is of: dates, months, weeks and «Nth day» from the first day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.eksporter import spans
from data.eksporter.spans import Range, on_sunday

NTH = {"nte_dag": "dag", "nte_uke": "uke", "nte_maaned": "maaned"}
RANGE = "periode"
OUTSIDE = "dagen er utenfor perioden i filen"
NO_PERIOD = (
    "filen sier ikke hvilke dager tallene gjelder; eksporter på nytt med dimensjonen date (Dato)"
)
CUT = (
    "filen sier ikke om den første og den siste perioden er hele; ta med dateRanges fra "
    "forespørselen"
)
NO_WEEKS = (
    "«Nth week» fra en dag som ikke er en søndag: GA4 sier ikke hvor ukene begynner; eksporter per "
    "dag"
)
Ranges = Mapping[str, Range] | None


def obstacle(named: Sequence[str], whole: Range | None, ranges: Ranges) -> str:
    """Why rows with these columns of time have no days that we can know; "" where they have."""
    days = [name for name in named if name != RANGE]
    if len(days) > 1 and set(days) != {"aar", "maaned"}:
        days = _finest(days)
    relative = not days or any(name in NTH or name == "maaned" for name in days)
    if set(days) == {"aar", "maaned"}:
        relative = False
    if relative and RANGE in named and not ranges:
        return f"flere perioder (dateRange) og {NO_PERIOD}"
    if relative and whole is None and not ranges:
        return NO_PERIOD
    if days[:1] != ["dag"] and whole is None and not ranges:
        return CUT
    if "nte_uke" in days and whole and not on_sunday(whole):
        return NO_WEEKS
    if days == ["maaned"] and whole and whole.first.year != whole.last.year:
        return "måneder uten år i en periode over flere år; ta med året"
    return ""


def span(told: Mapping[str, str], whole: Range | None, ranges: Ranges) -> Range:
    """The days of a row. Raises ValueError with the reason why it has none."""
    if RANGE in told and ranges:
        if told[RANGE] not in ranges:
            raise ValueError("perioden er ikke beskrevet i filen")
        whole = ranges[told[RANGE]]
    days = [name for name in told if name != RANGE]
    if not days:
        if whole is None:
            raise ValueError(NO_PERIOD)
        return whole
    found = _absolute(told, days, whole)
    cut = found.within(whole) if whole else found
    if cut is None:
        raise ValueError(OUTSIDE)
    return cut


def _absolute(told: Mapping[str, str], days: Sequence[str], whole: Range | None) -> Range:
    name = _finest(days)[0]
    text = told[name].strip()
    found: Range | None = None
    if name == "dag":
        day = spans.day(text)
        found = Range(day, day) if day else None
    elif name in NTH and whole and text.isdecimal():
        found = spans.nth(NTH[name], int(text), whole)
        if found is None:
            raise ValueError(OUTSIDE)
    elif name == "iso_uke":
        found = spans.of_week(text)
    elif name == "aar_maaned":
        found = spans.of_month(text)
    elif name == "maaned":
        year = told.get("aar") or (str(whole.first.year) if whole else "")
        found = spans.of_month(f"{year.strip()}{text:0>2}")
    elif name == "aar" and len(text) == 4 and text.isdecimal():
        found = spans.month(int(text), 1, 12)
    if found is None:
        raise ValueError("datoen kan ikke leses")
    return found


def _finest(days: Sequence[str]) -> list[str]:
    """The column that says the most exactly which days it is."""
    order = ("dag", "nte_dag", "iso_uke", "nte_uke", "aar_maaned", "nte_maaned", "maaned", "aar")
    return sorted(days, key=order.index)[:1]
