"""Plausible's export of what the dashboard shows: `visitors.csv` over time, and lists of a period.

The lists do not say their days: they are those of the dates in `visitors.csv`, in the name of the
ZIP as Plausible gives it, or what the operator says. Shares and means are rounded by the tool.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from data.eksporter import values
from data.eksporter.content import Content, Part
from data.eksporter.plausible import DERIVED, SEARCHED, SMALL
from data.eksporter.rows import NONE, Account, Member, Span
from data.errors import UserError
from data.lake.sources import Source
from data.observasjoner.record import Reading

TITLE = "Plausible (oversikten)"
OVER_TIME = "visitors"
NAMED = re.compile(r"(\d{4}-\d\d-\d\d)\s+to\s+(\d{4}-\d\d-\d\d)")
COUNTS = {
    "visitors": "unike_brukere",
    "visits": "besoek",
    "pageviews": "sidevisninger",
    "unique_entrances": "unike_brukere",
    "total_entrances": "besoek",
    "unique_exits": "unike_brukere",
    "total_exits": "besoek",
    "unique_conversions": "unike_brukere",
    "total_conversions": "hendelser",
}
ROUNDED = {"bounce_rate": "fluktfrekvens", "visit_duration": "besoekstid"}
LISTS = {
    "channels": "henvisningstype",
    "sources": "henvisning", "utm_campaigns": "kampanje", "pages": "side",
    "entry_pages": "inngang", "exit_pages": "utgang", "countries": "land", "browsers": "nettleser",
    "operating_systems": "operativsystem", "devices": "enhet", "conversions": "hendelse",
}  # fmt: skip
LEFT = {
    "utm_terms": SEARCHED, "cities": SMALL, "regions": "fylket er et navn uten versjon",
    "referrers": "kan være adressen til en person", "custom_props": "kan være hva som helst",
    **dict.fromkeys(("utm_mediums", "utm_sources", "utm_contents", "browser_versions",
                     "operating_system_versions"), DERIVED),
}  # fmt: skip
TRUNCATED = "listene har høyst 100 sider og 300 av alt annet, så summen av dem er ikke alt."
HOURS = "timer leses ikke"
UNFINISHED = "perioden er ikke over, eller er kuttet av dagene i eksporten"
DAY = dt.timedelta(days=1)
Window = tuple[dt.date, dt.date]


def recognise(content: Content) -> str | None:
    """What it is known by; None for another export."""
    known = [_name(part) for part in content.parts.values() if _is_own(part)]
    if not known or len(known) < len(content.parts):
        return None
    return f"Plausible, {'ZIP' if content.packed else 'CSV'} fra oversikten: {', '.join(known)}"


def read(content: Content, source: Source) -> Reading:
    """The reading of it. Raises UserError where the days are not said, or cannot be told apart."""
    account = Account(content, source)
    parts = {_name(part): part for part in content.parts.values()}
    said = content.dager or _in_name(content.name)
    if over := parts.pop(OVER_TIME, None):
        said = _over_time(account, over, said)
    for name, part in parts.items():
        if why := LEFT.get(name):
            account.left(f"{name}: {why}", len(part.rows()) - 1)
        elif said is None:
            raise UserError(
                f"{part.name} sier ikke hvilke dager den gjelder – oppgi dem med --fra og --til."
            )
        else:
            _list(account, part, LISTS[name], values.span(*said))
    if set(parts) & set(LISTS):
        account.notes.append(TRUNCATED)
    return account.reading("plausible_oversikt", str(recognise(content)))


def _name(part: Part) -> str:
    return re.sub(r"( ?\(\d+\))?\.csv$", "", part.name.lower())


def _columns(part: Part) -> list[str]:
    return [cell.strip().strip('"') for cell in part.head.partition("\n")[0].strip().split(",")]


def _is_own(part: Part) -> bool:
    columns, name = _columns(part), _name(part)
    if name == OVER_TIME:
        return columns[0] == "date" and {"visitors", "bounce_rate"} <= set(columns)
    return name in {*LISTS, *LEFT} and (columns[0] in ("name", "property") or columns == [""])


def _in_name(name: str) -> Window | None:
    found = NAMED.search(name)
    return (values.day(found[1]), values.day(found[2])) if found else None


def _over_time(account: Account, part: Part, said: Window | None) -> Window | None:
    """Takes the totals of each row, and gives the days that they cover in all."""
    (_, columns), *lines = part.rows()
    _fields(account, part, columns)
    days: list[dt.date] = []
    kept: list[tuple[int, list[str]]] = []
    for number, cells in lines:
        try:
            days.append(values.day(cells[0]))
            kept.append((number, cells))
        except values.UnreadableError as error:
            account.refuse(number, HOURS if ":" in cells[0] else str(error))
    spans = _spans(days, said)
    if days and spans is None:
        raise UserError(
            f"{part.name}: det kan ikke sees om radene er dager, uker eller måneder – oppgi "
            "periodens første og siste dag med --fra og --til."
        )
    made = dt.date.fromisoformat(account.content.hentet[:10])
    for (number, cells), span in zip(kept, spans or [], strict=True):
        if span is None or span.til > made:
            account.left(UNFINISHED)
        else:
            _row(account, number, dict(zip(columns, cells, strict=False)), span, Member())
    daily = bool(spans) and all(span and span.korn == "dag" for span in spans or [])
    return said or ((days[0], days[-1]) if daily else None)


def _spans(days: Sequence[dt.date], said: Window | None) -> list[Span | None] | None:
    """The days of each row; None for a row that is cut, and for all where the grain is unknown."""
    steps = {b - a for a, b in pairwise(days)}
    if not steps:
        return [values.span(*said)] if said and days and days[0] == said[0] else None
    if steps == {DAY}:
        return [values.one_day(day) for day in days]
    # NB: the first of the buckets may be cut by the period, and two grains may fit: then none does.
    fits = [
        ends
        for ends in ([_week_end(day) for day in days], [_month_end(day) for day in days])
        if all(end + DAY == after for end, after in zip(ends, days[1:], strict=False))
    ]
    if len(fits) != 1:
        return None
    return [_within(day, end, said) for day, end in zip(days, fits[0], strict=True)]


def _week_end(day: dt.date) -> dt.date:
    return day + (6 - day.weekday()) * DAY


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _within(first: dt.date, last: dt.date, said: Window | None) -> Span | None:
    """The span of a bucket, cut by the period where that is said."""
    if said is None:
        whole = values.span(first, last)
        return whole if whole.korn in ("uke", "maaned") else None
    return values.span(max(first, said[0]), min(last, said[1]))


def _list(account: Account, part: Part, dimension: str, span: Span) -> None:
    if not part.text.strip():
        return
    (_, columns), *lines = part.rows()
    _fields(account, part, columns)
    for number, cells in lines:
        row = dict(zip(columns, cells, strict=False))
        name = cells[0].strip()
        address = dimension in ("side", "inngang", "utgang")
        member = values.page(dimension, name) if address else Member(dimension, name or "ukjent")
        if name == "(none)":
            account.left(NONE)
        elif len(cells) != len(columns):
            account.refuse(number, f"raden har {len(cells)} felt og skal ha {len(columns)}")
        elif not account.again((dimension, span, name), cells, f"{part.name}: rad {number}"):
            _row(account, number, row, span, member)


def _row(account: Account, number: int, row: Mapping[str, str], span: Span, member: Member) -> None:
    given = {column: text.strip() for column, text in row.items() if text.strip()}
    try:
        counts = {COUNTS[c]: values.count(given[c]) for c in COUNTS if c in given}
        rounded = {ROUNDED[c]: values.number(given[c]) for c in ROUNDED if c in given}
    except values.UnreadableError as error:
        account.refuse(number, str(error))
        return
    if not given.keys() & {*COUNTS, *ROUNDED}:
        account.left(NONE)
        return
    account.took(span, counts, member)
    account.add(span, rounded, member, "avrundet")


def _fields(account: Account, part: Part, columns: Sequence[str]) -> None:
    for column in columns[1:]:
        if column not in COUNTS and column not in ROUNDED:
            account.fields[f"{_name(part)}.{column}"] = DERIVED
