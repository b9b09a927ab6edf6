"""A result as the sheets of a workbook: its numbers, a chart, what it is, and where it is from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from metrics.eksport import schema
from metrics.eksport.schema import Record
from metrics.eksport.workbook import FORMS, Cell, Number, Plot, Series, Sheet
from metrics.engine import formats, series
from metrics.engine.catalog import TIME, Metric
from metrics.engine.result import Result, Row

MOST_BARS = 40
PARTLY, LOWER, UPPER = "Bare delvis dekket", "Nedre grense", "Øvre grense"
NUMBERS = ("verdi", "nedre", "oevre")  # in the unit of the row
DAYS = ("fra", "til")


@dataclass(frozen=True)
class Several:
    """The records of several answers to one question. `about` is an answer that says what they all
    are of, and `first` are the sheets to begin with."""

    about: Result
    records: tuple[Record, ...]
    first: tuple[Sheet, ...] = ()


def of_several(found: Several, path: Path, title: str) -> list[Sheet]:
    """The sheets of a workbook of several answers."""
    told = of_records("Tall", title, found.about, found.records)
    return [*found.first, told, definition(found.about, path), origin(found.about, path)]


def of_result(result: Result, path: Path, title: str = "") -> list[Sheet]:
    """The sheets of a workbook of one result: Tall, Figur, Definisjon, Utvalg og kilder."""
    found = schema.records(result, path)
    title = title or result.metric.tittel
    drawn = plot(result, title)
    sheets = [of_records("Tall", title, result, found)]
    sheets += [_figure(drawn, synthetic=result.provenance.synthetic)] if drawn else []
    return [*sheets, definition(result, path), origin(result, path)]


def of_records(name: str, title: str, result: Result, found: Sequence[Record]) -> Sheet:
    """The one schema as a sheet. All the records are of the metric of the result."""
    rows = [[_cell(result.metric, record, column) for column in schema.NAMES] for record in found]
    return Sheet(name, title, schema.NAMES, rows, said(result), result.provenance.synthetic)


def said(result: Result) -> str:
    """What the numbers are of, in short."""
    window = f" {formats.periode(*result.window)}." if result.window else ""
    return f"{result.metric.tittel} ({result.metric.enhet}).{window}"


def definition(result: Result, path: Path) -> Sheet:
    """What the metric is, its reservations, and what the columns are."""
    metric = result.metric
    rows: list[Sequence[Cell]] = [
        ["Metrikk", f"{metric.tittel} ({metric.id})"],
        ["Definisjon", metric.definisjon],
        ["Enhet", metric.enhet],
        *(("Forbehold", schema.registered(path, text)) for text in metric.forbehold),
        *((f"Kolonnen {column.name}", column.about) for column in schema.COLUMNS),
    ]
    return _pairs("Definisjon", f"Definisjon: {metric.tittel}", rows, result)


def origin(result: Result, path: Path) -> Sheet:
    """The selection, the sources, the reservations of this answer, and the warehouse."""
    fra, til = result.window or (result.selection.fra, result.selection.til)
    origin = result.provenance
    rows: list[Sequence[Cell]] = [
        ["Utvalg", schema.chosen(result.selection, path)],
        ["Periode", formats.periode(fra, til)],
        ["Fordeling", result.fordeling],
        *(("Kilde", source.dated) for source in origin.sources),
        *(("Merknad", text) for text in dict.fromkeys(n.tekst for n in result.notices)),
        ["Varehuset er bygget", origin.built],
        ["Bevis", origin.evidence.get("bevis", "")],
    ]
    return _pairs("Utvalg og kilder", f"Utvalg og kilder: {result.metric.tittel}", rows, result)


def plot(result: Result, title: str) -> Plot | None:
    """A chart of the rows, or None where there is nothing to draw or too much to read.

    Nothing joins what a gap or a break parts: a gap is an empty cell, and each side of a break is
    a series of its own.
    """
    rows = [row for row in result.rows if row.enhet in (None, result.metric.enhet)]
    in_time = result.fordeling in TIME
    drawn = tuple(s for s in (_in_time(result) if in_time else _bars(result, rows)) if _any(s))
    if not drawn or len(rows) < 2 or (not in_time and len(rows) > MOST_BARS):
        return None
    shown = list(result.rows) if in_time else rows
    demo = " – demodata (syntetiske)" if result.provenance.synthetic else ""
    return Plot(
        title=f"{title}{demo}",
        alt=f"{title}{demo}. Tallene står i tabellen ved siden av. {_ends(result, rows)}",
        groups=tuple(row.navn for row in shown),
        series=drawn,
        unit=result.metric.enhet,
        form=FORMS[result.metric.format],
        in_time=in_time,
    )


def _in_time(result: Result) -> list[Series]:
    """A series for each run of periods that may be compared, then what is only partly known."""
    rows, found = result.rows, []
    for group in result.alike:
        mine = {row.gruppe for row in group if row.verdi is not None}
        whole = [r.verdi if r.gruppe in mine and not series.is_partial(r) else None for r in rows]
        told = [row for row, value in zip(rows, whole, strict=True) if value is not None]
        name = f"{told[0].navn}–{told[-1].navn}" if told else ""
        found.append(Series(name, tuple(whole)))
    partly = tuple(r.verdi if series.is_partial(r) else None for r in rows)
    return [*found, Series(PARTLY, partly, line=False), *_bounds(rows)]


def _bounds(rows: Sequence[Row]) -> list[Series]:
    """The bounds of what has no single number."""
    return [
        Series(name, tuple(v if row.verdi is None else None for row, v in ends), line=False)
        for name, ends in (
            (LOWER, [(row, row.nedre) for row in rows]),
            (UPPER, [(row, row.oevre) for row in rows]),
        )
    ]


def _bars(result: Result, rows: Sequence[Row]) -> list[Series]:
    """One bar per group, in the order of the answer: nothing is ranked here."""
    return [Series(result.metric.tittel, tuple(row.verdi for row in rows)), *_bounds(rows)]


def _any(drawn: Series) -> bool:
    return any(value is not None for value in drawn.values)


def _ends(result: Result, rows: Sequence[Row]) -> str:
    told = [row for row in rows if row.verdi is not None]
    form = result.metric.format
    pairs = [f"{row.navn}: {formats.verdi(row.verdi, form)}" for row in (told[:1] + told[-1:])]
    return f"Fra {' til '.join(pairs)}." if len(told) > 1 and result.fordeling in TIME else ""


def _figure(drawn: Plot, *, synthetic: bool) -> Sheet:
    rows: list[list[Cell]] = [
        [group, *(_number(s.values[place], drawn.form) for s in drawn.series)]
        for place, group in enumerate(drawn.groups)
    ]
    heads = ["Gruppe", *(series.name for series in drawn.series)]
    return Sheet("Figur", drawn.title, heads, rows, synthetic=synthetic, plot=drawn)


def _number(value: float | None, form: str) -> Cell:
    return None if value is None else Number(value, form)


def _cell(metric: Metric, record: Record, column: str) -> Cell:
    value = record[column]
    if column in NUMBERS and isinstance(value, int | float):
        own = metric.format if record["enhet"] == metric.enhet else "heltall"
        return Number(value, FORMS[own])
    if column in DAYS and isinstance(value, str) and value:
        return dt.date.fromisoformat(value)
    return value


def _pairs(name: str, title: str, rows: Sequence[Sequence[Cell]], result: Result) -> Sheet:
    return Sheet(name, title, ("Hva", "Tekst"), rows, synthetic=result.provenance.synthetic)
