"""An export read by a column map: every row and every column of it accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data.eksporter import addresses
from data.eksporter import values as shared
from data.eksporter.content import Content
from data.eksporter.kart import cells, values
from data.eksporter.kart.chart import (
    DIMENSIONS,
    FIRST,
    HOST,
    LAST,
    LEFT,
    METRIC,
    METRICS,
    TIME,
    VALUE,
    Chart,
)
from data.eksporter.rows import NONE, REPEATED, TOTAL, Account, Member
from data.eksporter.spans import Range
from data.errors import UserError
from data.lake.sources import Source
from data.observasjoner.record import Reading

FORMAT = "kolonnekart"
PAGES = ("side", "inngang", "utgang")
SUM = "totalrad"
Told = tuple[Range, str, float]
Seen = dict[tuple[str, Range, Member], dict[str, str]]  # the row that each value stands in


def read(path: Path, content: Content, source: Source, chart: Chart) -> Reading:
    """The reading of the file. Raises UserError where it is not as the map says, or says two
    things of the same."""
    rows = cells.read(path, chart)
    names = _headings(path.name, rows, chart)
    _refuse_unsaid(path.name, rows, names, chart)
    whole = _whole(content, rows, chart)
    account = Account(content, source)
    _tell_fields(names, chart, account)
    seen: Seen = {}
    for number, found in rows:
        if number <= chart.header:
            continue
        given = dict(zip(names, (*found, *[""] * (len(names) - len(found))), strict=False))
        if any(found[len(names) :]):
            account.refuse(number, "raden har flere felt enn overskriftene")
        elif _is_total(given, chart):
            account.left(SUM)
        else:
            _row(number, given, chart, whole, account, seen)
    if not account.rows:
        raise UserError(f"{path.name} har ingen rader under overskriftene – kontroller filen.")
    _refuse_empty(path.name, account)
    return account.reading(FORMAT, f"lest som {chart.tool} etter kolonnekartet {chart.name}")


def _headings(name: str, rows: list[cells.Row], chart: Chart) -> list[str]:
    """The headings. Raises UserError where the file has others than the map."""
    row = next((found for number, found in rows if number == chart.header), None)
    if row is None:
        raise UserError(f"{name} har ingen overskrifter i rad {chart.header} – rett kolonnekartet.")
    while row and not row[-1]:
        row = row[:-1]
    names = cells.named(row)
    lacking = [head for head in chart.columns if head not in names]
    days = {head for head in names if chart.days and values.days(head, chart.order)}
    extra = [head for head in names if head not in chart.columns and head not in days]
    if lacking:
        raise UserError(
            f"{name} mangler {_listed(lacking)}, som står i kolonnekartet – rett kartet."
        )
    if extra:
        raise UserError(
            f"{name} har {_listed(extra)}, som ikke står i kolonnekartet – før dem opp, eller som "
            "utelatt."
        )
    if chart.days and not days:
        raise UserError(f"{name} har ingen overskrifter som er dager – rett kolonnekartet.")
    return names


def _whole(content: Content, rows: list[cells.Row], chart: Chart) -> Range | None:
    """The period of a table without days. Raises UserError where nothing, or two things, say it."""
    said = Range(*content.dager) if content.dager else None
    if chart.timed:
        if said:
            raise UserError(f"{content.name} har dager i tabellen – ta bort --fra og --til.")
        return None
    if not chart.period_row:
        if said is None:
            raise UserError(
                f"{content.name} sier ikke hvilke dager tallene gjelder – oppgi dem med --fra og "
                "--til."
            )
        return said
    row = next((found for number, found in rows if number == chart.period_row), [])
    told = values.period(row, chart.order)
    if told is None or (said and said != told):
        raise UserError(
            f"{content.name}: perioden i rad {chart.period_row} "
            + ("kan ikke leses" if told is None else "er en annen enn --fra og --til")
            + f" – rett kolonnekartet {chart.name}, eller filen."
        )
    return told


def _refuse_unsaid(name: str, rows: list[cells.Row], names: list[str], chart: Chart) -> None:
    """Raises UserError for bare days where the map does not say whether they stand for more: a
    month is often written as its first day."""
    column = chart.column(TIME)
    texts = names if chart.days else []
    if column:
        place = names.index(column)
        texts = [row[place] for n, row in rows if n > chart.header and place < len(row)]
    spans = [values.days(text, chart.order) for text in texts]
    if not chart.grain and any(span and span.first == span.last for span in spans):
        raise UserError(
            f"{name} har dager, og kolonnekartet sier ikke om de står for mer – skriv korn: dag "
            "under fil, eller uke, maaned, kvartal eller aar."
        )


def _tell_fields(names: list[str], chart: Chart, account: Account) -> None:
    left = [name for name in names if chart.columns.get(name) == LEFT]
    left += [name for name, metric in chart.metrics.items() if metric == LEFT]
    account.fields.update(dict.fromkeys(left, "utelatt i kolonnekartet"))


def _is_total(given: dict[str, str], chart: Chart) -> bool:
    heads = [text for name, text in given.items() if chart.columns.get(name, "") not in METRICS]
    return any(text.casefold() in chart.totals for text in heads)


def _row(
    number: int,
    given: dict[str, str],
    chart: Chart,
    whole: Range | None,
    account: Account,
    seen: Seen,
) -> None:
    metric = chart.column(METRIC)
    if metric and chart.metrics.get(given[metric]) == LEFT:
        account.left("utelatt i kolonnekartet")
        return
    try:
        member = _member(given, chart)
        told = list(_values(given, chart, whole))
    except ValueError as error:
        account.refuse(number, str(error))
        return
    if not told:
        account.left(NONE)
        return
    # NB: two rows with the same number are two too, where they differ in a column that is left out.
    stood = {ours: seen.setdefault((ours, span, member), given) for span, ours, _ in told}
    if other := [ours for ours, row in stood.items() if row != given]:
        raise UserError(
            f"{account.content.name}: rad {number} gir et tall til for det samme som en rad før "
            f"den ({other[0]}) – rett filen, eller kolonnekartet {chart.name}."
        )
    if any(row is not given for row in stood.values()):
        account.left(REPEATED)
        return
    first, *others = told
    account.took(shared.span(*first[0]), {first[1]: first[2]}, member, chart.precision)
    for span, ours, value in others:
        account.add(shared.span(*span), {ours: value}, member, chart.precision)


def _values(given: dict[str, str], chart: Chart, whole: Range | None) -> Iterator[Told]:
    """Every value of the row that is not missing. Raises ValueError with the reason."""
    metric = chart.column(METRIC)
    ours = ""
    if metric:
        if given[metric] not in chart.metrics:
            raise ValueError("måltallet står ikke i kolonnekartet")
        ours = chart.metrics[given[metric]]
    if chart.days:
        for name, text in given.items():
            if name not in chart.columns and not _missing(text, chart):
                span = values.days(name, chart.order)
                if span:
                    span = values.of_grain(span, chart.grain)
                    what = ours or chart.days
                    yield span, what, values.value(text, what, chart)
        return
    span = whole or _span(given, chart)
    for name, role in chart.columns.items():
        what = ours if role == VALUE else role
        if (role in METRICS or role == VALUE) and not _missing(given[name], chart):
            yield span, what, values.value(given[name], what, chart)


def _span(given: dict[str, str], chart: Chart) -> Range:
    if name := chart.column(TIME):
        found = values.days(given[name], chart.order)
        return values.of_grain(_dated(found), chart.grain)
    one, two = (values.days(given[chart.column(role) or ""], chart.order) for role in (FIRST, LAST))
    return _dated(Range(one.first, two.last) if one and two and one.first <= two.last else None)


def _dated(span: Range | None) -> Range:
    if span is None:
        raise ValueError("datoen kan ikke leses")
    return span


def _member(given: dict[str, str], chart: Chart) -> Member:
    role = next((role for role in chart.columns.values() if role in DIMENSIONS), None)
    if role is None:
        return TOTAL
    text = given[chart.column(role) or ""]
    host = given.get(chart.column(HOST) or "", "")
    if role in PAGES:
        return addresses.page(role, text, host)
    return Member(role, text or "ukjent")


def _missing(text: str, chart: Chart) -> bool:
    return text.casefold() in chart.missing


def _refuse_empty(name: str, account: Account) -> None:
    if not account.found and not account.rejected:
        reasons = ", ".join(f"{reason} ({n})" for reason, n in account.left_out.items())
        raise UserError(f"{name} har ingen tall: {reasons} – kontroller filen og kolonnekartet.")


def _listed(names: list[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)
