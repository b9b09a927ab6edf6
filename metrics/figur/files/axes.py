"""The axes of a drawing: where a value stands, and which values are named."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from babel.dates import format_date

from metrics.engine import formats
from metrics.figur import theme

AIR = 0.05  # of the span, beyond the outermost value
# A value of an axis: a number, a day, or the name of a category.
Value: TypeAlias = Any
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
DAY_STEPS = (1, 2, 7, 14)
FEW_DAYS = 45
DATES = {"%b\n%Y": "MMM", "%Y": "yyyy", "%-d. %b\n%Y": "d. MMM"}


@dataclass(frozen=True)
class Tick:
    """A value that is named. `at` is where its line stands, `named` where its name does."""

    at: float
    text: str
    named: float


@dataclass(frozen=True)
class Axis:
    """One axis from `low` to `high`, in values, drawn from `start` to `end`, in pixels."""

    spec: theme.Layout
    low: float
    high: float
    start: float
    end: float
    categories: tuple[str, ...] = ()

    def at(self, value: Value) -> float:
        """Where a value stands, in pixels."""
        share = (number(value, self.categories) - self.low) / ((self.high - self.low) or 1)
        return self.start + share * (self.end - self.start)

    @property
    def unit(self) -> float:
        """Pixels per step of one: a category, a day, or one of what is counted."""
        return abs(self.end - self.start) / (abs(self.high - self.low) or 1)


def number(value: Value, categories: Sequence[str] = ()) -> float:
    """A value as a number: a day by its ordinal, a category by its place."""
    if isinstance(value, str):
        if value in categories:
            return float(categories.index(value))
        value = dt.datetime.fromisoformat(value)
    if isinstance(value, dt.datetime):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return value.toordinal() + seconds / 86400
    return float(value.toordinal()) if isinstance(value, dt.date) else float(value)


def axis(spec: theme.Layout, values: Iterable[Value], start: float, end: float) -> Axis:
    """The axis of these values (None is left out), between two places in pixels."""
    known = [value for value in values if value is not None]
    names = tuple(spec.get("categoryarray", ())) or _categories(known)
    numbers = [number(value, names) for value in known] or [0.0, 1.0]
    if "range" in spec:
        low, high = (number(value, names) for value in spec["range"])
    else:
        low, high = min(numbers), max(numbers)
        air = AIR * ((high - low) or abs(high) or 1)
        low, high = low - air, high + air
        if spec.get("rangemode") == "tozero" and min(numbers) >= 0:
            low = 0.0
    if spec.get("autorange") == "reversed":
        low, high = high, low
    return Axis(spec, low, high, start, end, names)


def _categories(values: Sequence[Value]) -> tuple[str, ...]:
    """The names on an axis that has names and no days."""
    words = [value for value in values if isinstance(value, str)]
    if not words:
        return ()
    try:
        dt.datetime.fromisoformat(words[0])
    except ValueError:
        return tuple(dict.fromkeys(words))
    return ()


def ticks(axis: Axis) -> list[Tick]:
    """The named values, within the axis."""
    spec = axis.spec
    low, high = sorted((axis.low, axis.high))
    if spec.get("visible") is False:
        return []
    if "tickvals" in spec:
        texts = spec.get("ticktext") or [_value(axis, value) for value in spec["tickvals"]]
        at = [number(value, axis.categories) for value in spec["tickvals"]]
        found = [Tick(a, str(text), a) for a, text in zip(at, texts, strict=True)]
    elif axis.categories:
        found = [Tick(float(n), name, float(n)) for n, name in enumerate(axis.categories)]
    elif spec.get("type") == "date":
        found = _days(axis, low, high)
    else:
        found = [Tick(value, _value(axis, value), value) for value in _round(axis, low, high)]
    return [tick for tick in found if low - 1e-9 <= tick.at <= high + 1e-9]


def _value(axis: Axis, value: Value) -> str:
    return f"{formats.kort(float(value))}{axis.spec.get('ticksuffix', '')}"


def _round(axis: Axis, low: float, high: float) -> list[float]:
    """Round numbers, at most as many as the axis asks for."""
    most = axis.spec.get("nticks") or 6
    rough = (high - low) / most
    power = 10 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    step = next(power * part for part in (1, 2, 5, 10, 20) if power * part >= rough)
    first = math.ceil(low / step - 1e-9)
    return [round(n * step, 10) for n in range(first, int(high / step + 1e-9) + 1)]


def _days(axis: Axis, low: float, high: float) -> list[Tick]:
    """The first days of months, or single days on a short axis; the year stands once."""
    form = DATES.get(axis.spec.get("tickformat", ""), "MMM")
    starts = _starts(axis, low, high)
    period = axis.spec.get("ticklabelmode") == "period"
    found, told = [], 0
    for begin, after in zip(starts, [*starts[1:], None], strict=True):
        name = format_date(begin, form, locale=formats.LOCALE)
        if form != "yyyy" and begin.year != told:
            name += f"<br>{begin.year}"
        at = begin.toordinal()
        end = _later(begin, 12 if form == "yyyy" else 1).toordinal()
        middle = (at + min(end, after.toordinal() if after else end)) / 2
        if begin.toordinal() >= low and (not period or middle <= high):
            told = begin.year
            found.append(Tick(float(at), name, middle if period else float(at)))
    return found


def _starts(axis: Axis, low: float, high: float) -> list[dt.date]:
    first, last = dt.date.fromordinal(int(low)), dt.date.fromordinal(int(high))
    most = axis.spec.get("nticks") or 6
    given = str(axis.spec.get("dtick", ""))
    if not given and (last - first).days < FEW_DAYS:
        step = next((s for s in DAY_STEPS if (last - first).days / s <= most), DAY_STEPS[-1])
        return [first + dt.timedelta(n) for n in range(0, (last - first).days + 1, step)]
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    step = next((s for s in MONTH_STEPS if months / s <= most), MONTH_STEPS[-1])
    step = int(given[1:]) if given.startswith("M") else step
    begin = first.replace(day=1) if step < 12 else dt.date(first.year, 1, 1)
    begin = begin.replace(month=1 + (begin.month - 1) // step * step) if step < 12 else begin
    found = [begin]
    while (after := _later(found[-1], step)) <= last:
        found.append(after)
    return found


def _later(day: dt.date, months: int) -> dt.date:
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)
