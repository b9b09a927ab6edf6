"""Matomo: exports from the interface and answers of the Reporting API, as CSV, JSON or XML.

Only a part of an answer says which report it is and of which days. The rest is told by the operator
(`--rapport`, `--fra`, `--til`) or by a file that has Matomo's name for the report in its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.eksporter import values
from data.eksporter.content import Content, Part
from data.eksporter.matomo import headers, reports, shapes
from data.eksporter.matomo.members import Found, members
from data.eksporter.matomo.reports import Report
from data.eksporter.matomo.shapes import Line
from data.eksporter.rows import NONE, Account, Span
from data.errors import UserError
from data.lake.sources import Source
from data.observasjoner.record import Reading

TITLE = "Matomo"
EMPTY = "verktøyet har ingen data for dagene; det er ikke null"
DAYLESS = (
    "{} sier ikke hvilke dager tallene gjelder – oppgi dem med --fra og --til, eller hent "
    "rapporten for en periode med dato på hver rad; ingenting er lest inn."
)


def recognise(content: Content) -> str | None:
    """What it is known by; None for another tool's export."""
    if not all(_is_own(part, content) for part in content.parts.values()):
        return None
    part = next(iter(content.parts.values()))
    shape = shapes.kind(part)
    if shape != "CSV":
        return f"Matomo, {shape} fra Reporting API"
    if part.text.strip() == headers.NO_DATA:
        return f"Matomo, CSV i {part.written}: «{headers.NO_DATA}»"
    told = headers.language(_header(part))
    return f"Matomo, CSV i {part.written}, {told}"


def read(content: Content, source: Source) -> Reading:
    """The reading of it. Raises UserError for a report or days that are not known."""
    account = Account(content, source)
    known = []
    for part in content.parts.values():
        lines = shapes.lines(part)
        name = _report(content, part, lines)
        known += [name] if name else []
        for line in lines:
            _take(account, part, line, reports.REPORTS.get(name))
    told = ", ".join(dict.fromkeys(known))
    evidence = recognise(content) or f"lest som {TITLE}"
    done = account.reading if EMPTY in account.left_out else account.finished
    return done("matomo", f"{evidence}{f': {told}' if told else ''}")


def _is_own(part: Part, content: Content) -> bool:
    if part.head.strip() == headers.NO_DATA or shapes.is_error(part):
        return True
    shape = shapes.kind(part)
    asked = bool(content.rapport or reports.named(part.name))
    if shape == "CSV":
        columns = _header(part)
        named = columns[-1:] == ["value"] or bool(headers.COUNTED & set(headers.raw_all(columns)))
        return headers.is_own(columns) or (asked and named)
    return headers.OWN.search(part.head) is not None or (asked and _is_answer(part))


def _is_answer(part: Part) -> bool:
    try:
        return bool(shapes.lines(part))
    except UserError:
        return False


def _header(part: Part) -> list[str]:
    first = part.head.partition("\n")[0].strip("\r")
    return [cell.strip().strip('"') for cell in first.split(shapes.delimiter(part))]


def _report(content: Content, part: Part, lines: Sequence[Line]) -> str:
    """The name of the report. Raises UserError where it is not known, or is one we do not read."""
    rows = [line.row for line in lines if line.row]
    if not rows:
        return ""
    name = content.rapport or reports.named(part.name) or reports.of_rows(rows)
    if name in reports.REPORTS:
        return name
    if why := reports.REFUSED.get(name):
        raise UserError(f"{part.name}: {name} leses ikke: {why}; ingenting er lest inn.")
    told = f"rapporten {name}, som vi ikke leser" if name else "en rapport som ikke sier hva den er"
    raise UserError(
        f"{part.name} er {told} – oppgi en av disse med --rapport: {', '.join(reports.REPORTS)}; "
        "ingenting er lest inn."
    )


def _take(account: Account, part: Part, line: Line, report: Report | None) -> None:
    if line.problem:
        account.refuse(line.number, line.problem)
    elif line.row is None or report is None:
        account.left(EMPTY)
    else:
        try:
            span = _days(account.content, part, line)
        except values.UnreadableError as error:
            account.refuse(line.number, str(error))
            return
        for found in members(line.row, report):
            key = (report.dimension, span, found.member, found.name)
            place = f"{part.name}: rad {line.number}"
            if found.reason or not account.again(key, found.row, place):
                _count(account, line.number, span, found, report)


def _days(content: Content, part: Part, line: Line) -> Span:
    if line.date:
        return values.days(line.date)
    if content.dager:
        return values.span(*content.dager)
    raise UserError(DAYLESS.format(part.name))


def _count(account: Account, number: int, span: Span, found: Found, report: Report) -> None:
    """Takes the values of one member of a report."""
    if found.reason:
        account.left(found.reason)
        return
    try:
        counts = dict(_values(found, report))
    except values.UnreadableError as error:
        account.refuse(number, str(error))
        return
    for column in found.row:
        if column not in report.counts and headers.METRIC.match(str(column)):
            account.fields.setdefault(str(column), headers.reason(str(column)))
    if found.row.get("bounce_rate") and "%" not in str(found.row["bounce_rate"]):
        account.fields.setdefault("bounce_rate", headers.SIGNLESS)
    if not counts:
        account.left(NONE)
        return
    exact = {name: value for name, value in counts.items() if name not in headers.ROUNDED}
    account.took(span, exact, found.member)
    rounded = {name: value for name, value in counts.items() if name in headers.ROUNDED}
    account.add(span, rounded, found.member, "avrundet")


def _values(found: Found, report: Report) -> Iterator[tuple[str, float]]:
    for column, ours in report.counts.items():
        given = found.row.get(column)
        # NB: an empty cell, a dash, null and false say that the tool has no number.
        if given is None or given is False or str(given).strip() in values.NOTHING:
            continue
        if ours == "fluktfrekvens" and "%" not in str(given):
            continue  # told by `_count`
        yield ours, headers.PARSED.get(ours, values.whole)(_text(given))


def _text(given: object) -> str:
    """A number as JSON has it, written so that it reads the same."""
    return f"{given:.15g}" if isinstance(given, float) else str(given)
