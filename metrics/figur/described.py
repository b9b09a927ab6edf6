"""The figure of any answer: which drawing it gets, its title, its unit and its sources."""

from __future__ import annotations

from pathlib import Path

from data.lake.workspace import Workspace
from metrics.bruk import marked
from metrics.bruk.marked import Marks
from metrics.engine import coverage, formats, registers
from metrics.engine.catalog import ALL, TIME
from metrics.engine.result import Result
from metrics.engine.selection import Selection
from metrics.figur import bars, bases, dots, findings, series, sources, waves
from metrics.figur.base import Drawing, text_of
from metrics.figur.files.sheet import Sheet

GRAINS = {"dag": "dag", "uke": "uke", "maaned": "måned", "kvartal": "kvartal", "aar": "år"}
MOST = 25  # groups that a picture has room for


def of_result(path: Path, result: Result, workspace: Workspace | None = None) -> Sheet:
    """The answer as one picture with everything that must stand in it."""
    marks = marked.concerning(result.selection, result.window, workspace)
    marks = marks if result.fordeling in TIME else ()
    return Sheet(
        title=title(path, result),
        unit=unit(path, result),
        drawing=drawing(path, result, marks),
        source=sources.line([sources.cite(s, path) for s in result.provenance.sources]),
        notes=notes(path, result, marks),
        demo=result.provenance.synthetic,
    )


def notes(path: Path, result: Result, marks: Marks = ()) -> tuple[str, ...]:
    """What the reader must know: marks, reservations, breaks, and unlike bases."""
    surveyed = result.metric.gruppe == "undersoekelse" and bool(result.rows)
    unlike = (*bases.different(result, path), *bases.bare(result, path), *bases.beside(result))
    return (
        *marked.sentences(marks, path),
        *(unlike if surveyed else ()),
        *sources.sentences(result),
        *sources.folded(result),
    )


def drawing(path: Path, result: Result, marks: Marks = ()) -> Drawing:
    """A series over time, bars of what is sure, or dots with their intervals."""
    if result.fordeling in TIME and result.rows:
        found = coverage.breaks(result.metric.id, result.selection, path)
        return series.series(result, found, marks)
    if bars.plain(result):
        return bars.bars(result)
    return dots.dots(waves.lean(result, path))


def title(path: Path, result: Result) -> str:
    """What the numbers say; the name of the metric and its period where they say no more."""
    if result.fordeling in TIME:
        return findings.extremes(result)
    if result.fordeling == ALL:
        return f"{result.metric.tittel}: {text_of(result.only, result.metric.format)}"
    if result.metric.gruppe != "undersoekelse":
        return findings.most(result)
    if result.fordeling == "maalgruppe":
        return findings.headline(result, result.metric.tittel, path)
    return f"{result.metric.tittel}: {findings.top(result)}"


def unit(path: Path, result: Result) -> str:
    """What is counted, for whom and when."""
    metric = result.metric
    grain = f" per {GRAINS[result.fordeling]}" if result.fordeling in GRAINS else ""
    told = f"{metric.tittel}{grain} ({metric.enhet})"
    when = formats.periode(*result.window) if result.window else ""
    said = ", ".join(part for part in (told, when, chosen(path, result.selection)) if part)
    drawn = any(row.nedre is not None and row.verdi is not None for row in result.rows)
    return f"{said}. {bases.INTERVAL if drawn else ''}".strip()


def chosen(path: Path, selection: Selection) -> str:
    """The restrictions by name: «Barnehage og Frisør, Oslo»."""
    names = [
        formats.opplisting([registers.name(path, field, key) for key in getattr(selection, field)])
        for field in selection.chosen()
    ]
    return ", ".join(names)
