"""What the page of exploring draws: a figure of one breakdown, or a table of two."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from metrics import query
from metrics.engine import coverage
from metrics.engine.catalog import TIME, Metric
from metrics.engine.result import Result
from metrics.utforsk import files, pivot
from metrics.utforsk.crossing import TOTAL, Crossing
from metrics.utforsk.pivot import Pivot
from pages.analyse.utforsk import lines
from pages.components import charts, figure, findings, frame, notices, tables, use
from pages.components.links import next_steps
from pages.components.tables import HEADS

LEAD = (
    "Velg et måltall og det som skal stå i rader og kolonner. Filtrene avgrenser som på de andre "
    "sidene, og det som er skjult der, er skjult her. Lenken tar med seg alle valgene."
)


def head(metric: Metric, said: str, *, demo: bool = False) -> None:
    """The head of the page, with what to do next about numbers of this kind."""
    steps = {"bruk": next_steps.of_logs, "undersoekelse": next_steps.of_undersoekelser}
    todo = steps.get(metric.gruppe, next_steps.of_plans)()
    frame.head("Analyse", said, LEAD, demo=demo, neste=todo)


def finding(result: Result) -> str:
    """What one breakdown says."""
    if result.fordeling in TIME:
        return findings.extremes(result)
    return findings.most(result)


def heading(found: Crossing) -> str:
    """What two breakdowns are of. NB: no cell is called the highest: they may not be compared."""
    rows, columns = (HEADS[split].lower() for split in (found.rows, found.columns))
    return f"{found.metric.tittel} etter {rows} og {columns}"


def single(result: Result) -> None:
    """A series, or bars and dots; or why there is nothing to draw."""
    told = any(row.verdi is not None or row.oevre is not None or row.skjult for row in result.rows)
    if not told:
        notices.empty(use.nothing(result))
        return
    if result.fordeling in TIME:
        chart = charts.series(result, coverage.breaks(result.metric.id, result.selection))
    else:
        chart = charts.bars(replace(result, rows=result.rows[: use.LARGEST]))
    unit = f"{result.metric.tittel} etter {HEADS[result.fordeling].lower()}."
    made = figure.of_result("utforsk", result, chart, title=finding(result), unit=unit)
    figure.show(replace(made, level=2))


def crossed(found: Crossing, made: Pivot) -> None:
    """The table, with its totals, and every cell in the files."""
    title = heading(found)
    if not found.cells:
        notices.empty(f"{title}: ingen tall i dette utvalget.")
        return
    if not made.lines:
        notices.plain("Ingen rader har disse ordene. Prøv færre ord, eller tøm søket.")
        return
    facts = table(found, made)
    several = files.several(found, Path(query.current()), title)
    unit = f"{found.metric.tittel}, i {found.metric.enhet}."
    if chart := lines.drawn(found, made, title):
        over_time = figure.of_result(
            "utforsk_linjer",
            found.about,
            chart,
            title=title,
            unit=f"{unit} Hele perioder, høyst {findings.count(lines.MOST)} linjer.",
        )
        figure.show(replace(over_time, level=2, table=lambda: facts, file=lambda: several))
    drawn = figure.of_result(
        "utforsk_kryss",
        found.about,
        tables.chart(facts, title),
        title=f"Tabell: {title[:1].lower()}{title[1:]}" if chart else title,
        unit=unit,
        notes=made.notes,
    )
    figure.show(replace(drawn, level=2, table=lambda: facts, file=lambda: several))


def table(found: Crossing, made: Pivot) -> pd.DataFrame:
    """The table as finished strings; the column of totals only where there are any."""
    form = found.metric.format
    lines = [*made.lines, *([made.below] if made.below else [])]
    totals = any(line.total for line in lines)
    heads = [HEADS[found.rows], *made.heads, *([TOTAL] if totals else [])]
    cells = [
        [line.name, *(pivot.text(row, form) for row in (*line.cells, line.total))] for line in lines
    ]
    return pd.DataFrame([row[: len(heads)] for row in cells], columns=heads, dtype=object)
