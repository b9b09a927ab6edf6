"""What the logs count of the year in each tool, with what may be compared, and what may not."""

from __future__ import annotations

from collections.abc import Sequence

from metrics import query
from metrics.aarsrapport import reported
from metrics.aarsrapport.year import Year
from metrics.bruk import comparability
from metrics.eksport import schema
from metrics.eksport.workbook import FORMS, Cell, Number, Sheet
from metrics.engine import formats, registers
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from metrics.figur import dots

MEASURES = ("sidevisninger", "besoek", "unike_brukere", "nedlastinger")
HEADS = (
    "Verktøy", "Måltall", "Periode", "Verdi", "Slik det er oppgitt", "Målt med",
    "Sammenlignet med året før", "Kilde", "Forbehold",
)  # fmt: skip
LOG, GIVEN = "logg", "oppgitt av kilden"
ONE_NUMBER = (
    "Kilden oppgir ikke tall fra året før som er målt likt."  # what a report says, it says in words
)


def use(year: Year) -> list[Sheet]:
    """The use of each tool: real logs and what the sources give, and invented logs apart."""
    found = [_asked(year, tool, metric) for tool in _verktoey(year) for metric in MEASURES]
    real = [one for one in found if not one.provenance.synthetic]
    demo = [one for one in found if one.provenance.synthetic]
    title = f"Bruk per verktøy {year.year}"
    about = (
        "Måltallene er ulike fra verktøy til verktøy og kilde til kilde. Rader med ulikt mål, ulik "
        "periode eller ulik kilde kan ikke sammenlignes. Ingen rader er lagt sammen."
    )
    rows = [*(_given(year, row) for row in reported.used(year)), *_rows(year, real)]
    sheets = [Sheet("Bruk per verktøy", title, HEADS, rows, about)]
    invented = _rows(year, demo)
    return sheets + [Sheet("Bruk, demodata", title, HEADS, invented, about, synthetic=True)] * bool(
        invented
    )


def top_five(year: Year) -> list[Sheet]:
    """The five bransjer with the most page views in each tool, in the logs of the year."""
    found = [
        (tool, query.run("sidevisninger", _chosen(year, tool), "bransje", year.path))
        for tool in _verktoey(year)
    ]
    sheets = []
    for synthetic in (False, True):
        rows = [
            line
            for tool, result in found
            if result.provenance.synthetic is synthetic
            for line in _placed(year, tool, result)
        ]
        if rows:
            name = "Topp fem, demodata" if synthetic else "Topp fem i loggene"
            title = f"De mest brukte bransjene i loggene {year.year}"
            about = "Plassene gjelder hvert verktøy for seg, i de dagene loggen dekker."
            sheets.append(Sheet(name, title, reported.TOP, rows, about, synthetic=synthetic))
    return sheets


def _verktoey(year: Year) -> list[str]:
    return list(registers.names(year.path)["verktoey"])


def _chosen(year: Year, tool: str) -> Selection:
    return Selection(fra=year.first, til=year.last, verktoey=(tool,))


def _asked(year: Year, tool: str, metric: str) -> Result:
    return query.run(metric, _chosen(year, tool), None, year.path)


def _rows(year: Year, results: Sequence[Result]) -> list[Sequence[Cell]]:
    """A row for each answer that any log is behind, also where its number is hidden."""
    return [_line(year, result) for result in results if result.window and result.rows]


def _line(year: Year, result: Result) -> Sequence[Cell]:
    row, metric = result.only, result.metric
    moved = comparability.change(metric.id, result.selection, year.path)
    against = formats.endring(moved.percent) if moved.percent is not None else moved.reason or ""
    if moved.percent is not None and moved.before_window:
        against = f"{against} mot {formats.periode(*moved.before_window)}"
    tool = registers.name(year.path, "verktoey", result.selection.verktoey[0])
    window = formats.periode(*result.window) if result.window else ""
    return (
        tool, metric.tittel, window, _value(row, FORMS[metric.format]), _as_given(result, row), LOG,
        "" if row.skjult else against, _sources(result), _reservations(year, result, row),
    )  # fmt: skip


def _given(year: Year, row: reported.Row) -> Sequence[Cell]:
    value, text, source, notes = reported.cells(year, row)
    compared = "nei: " + ONE_NUMBER
    return (
        str(row["kanal_navn"]), str(row["maaltall"]), str(row["periode"]), value, text, GIVEN,
        compared, source, notes,
    )  # fmt: skip


def _placed(year: Year, tool: str, result: Result) -> list[Sequence[Cell]]:
    """The first five, with a place each; a hidden bransje has none, and that is told."""
    known = registers.names(year.path)["bransje"]
    rows = [row for row in dots.comparable(result) if row.gruppe in known]
    shown = [row for row in rows if row.verdi is not None]
    hidden = sum(row.skjult for row in rows)
    told = (
        f"{hidden} bransjer er skjult for personvernets skyld og har ingen plass" if hidden else ""
    )
    name, metric = registers.name(year.path, "verktoey", tool), result.metric
    window = formats.periode(*result.window) if result.window else ""
    return [
        (
            name,
            1 + sum((other.verdi or 0) > (row.verdi or 0) for other in shown),
            row.navn,
            _value(row, FORMS[metric.format]),
            metric.tittel,
            window,
            _sources(result),
            "; ".join(filter(None, [told, *row.merker])),
        )
        for row in shown[: reported.MOST]
    ]


def _value(row: Row, form: str) -> Cell:
    return None if row.verdi is None or row.skjult else Number(row.verdi, form)


def _as_given(result: Result, row: Row) -> str:
    status = schema.status(row)
    if status == schema.BOUNDS:
        return formats.spenn(row.nedre, row.oevre, result.metric.format)
    return "" if status == schema.NUMBER else status


def _sources(result: Result) -> str:
    return "; ".join(dict.fromkeys(source.navn for source in result.provenance.sources))


def _reservations(year: Year, result: Result, row: Row) -> str:
    notes = [*row.merker, *(notice.tekst for notice in result.notices)]
    notes += [year.said(text) for text in result.metric.forbehold]
    return " ".join(f"{text.rstrip('.')}." for text in dict.fromkeys(notes))
