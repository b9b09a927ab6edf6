"""One table of GA4, from the web interface or the Data API, as observations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from data.eksporter import addresses, values
from data.eksporter.ga4 import fields, times
from data.eksporter.ga4.fields import DIMENSION, ESTIMATED, METRIC, NOT_OURS, TIME, WHOLE, Field
from data.eksporter.rows import REPEATED, TOTAL, Account, Member, Span
from data.eksporter.spans import Range
from data.errors import UserError
from data.printing import counted

PAGES = ("side", "inngang")
HOST = "vert"
OF_VISITS = "besoekstid"  # a mean over visits: it says nothing of a page in the middle of them
# The words of GA4 for what we have words for.
MEMBERS = {
    "enhet": {
        "desktop": "datamaskin", "mobile": "telefon", "tablet": "nettbrett",
        "smart tv": "andre", "datamaskin": "datamaskin", "mobil": "telefon",
        "nettbrett": "nettbrett", "smart-tv": "andre",
    },
}  # fmt: skip
NOT_SET = ("(not set)", "(ikke angitt)", "(ikke konfigurert)")
EMPTY = ("(tom)", "")
OTHER = ("(other)", "(annet)", "(andre)")
GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.0+)?|\d{1,3}([ \u00a0\u202f]\d{3})+")
PLAIN = re.compile(r"\d+(\.\d+)?([eE][+-]?\d+)?")
TO_SECONDS = {"": 1.0, "TYPE_SECONDS": 1.0, "TYPE_FLOAT": 1.0, "TYPE_INTEGER": 1.0,
              "TYPE_MILLISECONDS": 0.001, "TYPE_MINUTES": 60.0, "TYPE_HOURS": 3600.0}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One row, and which of the file it is, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A table. `metrics` is how many of the last columns are metrics; None where nobody says so.

    `whole` are the days that it is of, None where the file does not say; `ranges` the days of each
    value of the dimension dateRange. `sampled` is true where GA4 says that it counted a sample, and
    `folded` where rare members lie in «(other)». `types` are of the metrics, by name.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    whole: Range | None
    metrics: int | None = None
    ranges: Mapping[str, Range] | None = None
    sampled: bool = False
    folded: bool = False
    types: Mapping[str, str] | None = None


@dataclass(frozen=True)
class _Layout:
    """Which columns are what: by place, with the field of each."""

    times: dict[int, Field]
    host: int | None
    member: tuple[int, Field] | None
    metrics: dict[int, Field]


@dataclass(frozen=True)
class Told:
    """One value of a row."""

    days: Span
    member: Member
    maaltall: str
    value: float
    presisjon: str

    @property
    def key(self) -> tuple[object, ...]:
        """What it is a value of."""
        return self.maaltall, self.days, self.member


Seen = dict[tuple[object, ...], Told]


def gather(report: Report, account: Account, seen: Seen) -> None:
    """Adds what the report says; a table that cannot be told apart is left out whole, by name.

    `seen` is what the tables before it have said.
    """
    layout = _layout(report, account)
    if isinstance(layout, str):
        if report.rows:
            account.left(layout, len(report.rows))
        return
    report = replace(report, folded=report.folded or _members(report, layout, OTHER) > 0)
    for row in report.rows:
        try:
            told = list(_told(row, report, layout))
        except ValueError as error:
            account.refuse(row.number, str(error))
            continue
        if any(seen.get(one.key, one) != one for one in told):
            raise UserError(
                f"{account.content.name}: rad {row.number} gir andre tall enn en rad før den for "
                "det samme – eksporter én tabell, og én sammenligning, om gangen."
            )
        new = [one for one in told if one.key not in seen]
        if not new:
            account.left(REPEATED)
            continue
        account.took(new[0].days, {}, new[0].member)
        for one in new:
            account.add(one.days, {one.maaltall: one.value}, one.member, one.presisjon)
        seen |= {one.key: one for one in new}
    _note_members(report, layout, account)


def _layout(report: Report, account: Account) -> _Layout | str:
    """What each column is, or the reason why the rows cannot be taken."""
    known = [fields.named(name) for name in report.columns]
    first = _first_metric(report, known)
    for name, field in zip(report.columns[first:], known[first:], strict=True):
        if field.slag != METRIC:
            account.fields[name] = field.grunn or "ukjent måltall i GA4"
    heads = list(enumerate(known[:first]))
    strange = [report.columns[n] for n, f in heads if f.slag not in (TIME, DIMENSION)]
    if strange or first == len(known):
        reasons = [fields.named(name).grunn for name in strange]
        told = [f"{n} ({why})" if why else n for n, why in zip(strange, reasons, strict=True)]
        return f"en fordeling vi ikke fører: {', '.join(told or report.columns)}"
    members = [(n, f) for n, f in heads if f.slag == DIMENSION and f.betyr != HOST]
    of_pages = any(f.betyr == "side" for _, f in members)
    metrics = {n: f for n, f in enumerate(known) if n >= first and f.slag == METRIC}
    for n in [n for n, f in metrics.items() if of_pages and f.betyr == OF_VISITS]:
        account.fields[report.columns[n]] = "tid i hele besøket sier ingenting om én side"
        del metrics[n]
    if not metrics:
        return "tabell uten tall vi fører"
    if len({field.betyr for field in metrics.values()}) < len(metrics):
        return "en pivottabell (flere kolonner for det samme måltallet); eksporter en vanlig tabell"
    if len(members) > 1:
        named = ", ".join(report.columns[n] for n, _ in members)
        return f"delt på flere ting samtidig ({named}); eksporter med én om gangen"
    host = next((n for n, f in heads if f.betyr == HOST), None)
    if host is not None and not (members and members[0][1].betyr in PAGES):
        return "delt på vertsnavn uten side"
    clock = {n: f for n, f in heads if f.slag == TIME}
    if reason := times.obstacle([f.betyr for f in clock.values()], report.whole, report.ranges):
        return reason
    return _Layout(clock, host, members[0] if members else None, metrics)


def _first_metric(report: Report, known: Sequence[Field]) -> int:
    if report.metrics is not None:
        return len(known) - report.metrics
    places = (n for n, field in enumerate(known) if field.slag in (METRIC, NOT_OURS))
    return next(places, len(known))


def _told(row: Row, report: Report, layout: _Layout) -> Iterator[Told]:
    """What one row says. Raises ValueError with the reason why it says nothing."""
    if len(row.cells) != len(report.columns):
        raise ValueError("feil antall felt")
    told = {field.betyr: row.cells[place] for place, field in layout.times.items()}
    span = times.span(told, report.whole, report.ranges)
    member = _member(row, layout)
    for place, field in layout.metrics.items():
        kind = (report.types or {}).get(field.api, "")
        yield Told(
            values.span(*span),
            member,
            field.betyr,
            _value(row.cells[place], field, kind),
            _precision(field, report, member.dimensjon),
        )


def _member(row: Row, layout: _Layout) -> Member:
    if layout.member is None:
        return TOTAL
    place, field = layout.member
    text = row.cells[place].strip()
    host = row.cells[layout.host].strip() if layout.host is not None else ""
    for words in (NOT_SET, OTHER, EMPTY):
        if text.casefold() in words:
            return Member(field.betyr, words[0], host)
    if field.betyr not in PAGES:
        known = MEMBERS.get(field.betyr, {})
        return Member(field.betyr, known.get(text.casefold(), text))
    return addresses.page(field.betyr, text, host)


def _value(text: str, field: Field, kind: str) -> float:
    """A count, or a time in seconds. Raises ValueError with the reason."""
    plain = text.strip()
    if GROUPED.fullmatch(plain) and field.api in WHOLE:
        plain = re.sub(r"[^\d.]", "", plain)
    if not PLAIN.fullmatch(plain) or not plain.isascii():
        raise ValueError("verdien er ikke et tall fra 0 og opp")
    value = float(plain)
    if field.api in WHOLE:
        if not value.is_integer():
            raise ValueError("antallet er ikke et helt tall")
        return value
    if kind not in TO_SECONDS:
        raise ValueError(f"tiden er i en enhet vi ikke kjenner ({kind})")
    return value * TO_SECONDS[kind]


def _precision(field: Field, report: Report, dimension: str) -> str:
    if report.sampled:
        return "utvalg"
    if field.api in ESTIMATED or (report.folded and dimension):
        return "anslag"
    return "eksakt"


def _members(report: Report, layout: _Layout, words: tuple[str, ...]) -> int:
    """How many rows have one of these for a member."""
    if layout.member is None:
        return 0
    place, _ = layout.member
    cells = [row.cells[place].strip().casefold() for row in report.rows if place < len(row.cells)]
    return sum(cell in words for cell in cells)


def _note_members(report: Report, layout: _Layout, account: Account) -> None:
    """Says how many rows are of what GA4 does not tell apart."""
    if other := _members(report, layout, OTHER):
        account.notes.append(
            f"{_rows(other)} er «(other)»: GA4 har slått sammen det sjeldne, så andre ledd i den "
            "tabellen kan være for lave."
        )
    if unset := _members(report, layout, (*NOT_SET, *EMPTY)):
        account.notes.append(f"{_rows(unset)} er «(not set)»: GA4 vet ikke hva det gjelder.")


def _rows(count: int) -> str:
    return counted(count, "rad", "rader")
