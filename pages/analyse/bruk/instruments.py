"""The same number from each instrument: a line each, and a table with a column each."""

from __future__ import annotations

import pandas as pd

from data.errors import UserError
from metrics.bruk import instruments
from metrics.bruk.instruments import Apart
from metrics.engine import formats
from metrics.engine.selection import Selection
from metrics.figur import instruments as drawing
from pages.components import answers, figure, notices
from pages.components.charts.base import Chart, plot
from pages.components.tables import HEADS
from pages.components.use import GRAINS

ONE = "Bare ett instrument har tall i dette utvalget; hele serien står under «Over tid»."
NONE = "Ingen instrumenter har tall i dette utvalget."


def show(metric_id: str, selection: Selection, grain: str) -> None:
    """The figure, or why there is none."""
    try:
        found = instruments.apart(metric_id, selection, grain)
    except UserError as error:
        notices.plain(str(error))
        return
    if len(found.lines) < 2:
        notices.plain(" ".join([ONE if found.lines else NONE, *found.notes]))
        return
    results = [line.result for line in found.lines]
    names = formats.opplisting([line.navn for line in found.lines])
    figure.show(
        figure.of_facts(
            "instrumenter",
            _facts(found),
            _chart(found),
            title=f"{found.metric.tittel} hver for seg: {names}",
            unit=f"{found.metric.tittel} per {GRAINS[grain]}. En linje er brutt der instrumentet "
            "har et brudd, og skyggen er instrumentets eget hull.",
            sources=tuple(
                dict.fromkeys(answers.cite(s) for r in results for s in r.provenance.sources)
            ),
            notes=found.notes,
            demo=any(result.provenance.synthetic for result in results),
        )
    )


def _chart(found: Apart) -> Chart:
    drawn = drawing.draw(found)
    legend = tuple(
        (line.navn, colour, dash)
        for line, (colour, _, dash) in zip(found.lines, drawing.looks(found), strict=True)
    )
    return Chart(alt=drawn.alt, figure=plot(list(drawn.traces), drawn.layout), legend=legend)


def _facts(found: Apart) -> pd.DataFrame:
    """A row for each period, and for each instrument its number and what to know of it."""
    table: dict[str, list[str]] = {HEADS[found.split]: list(found.periods.values())}
    for line in found.lines:
        rows = {row.gruppe: row for row in line.result.rows}
        form = line.result.metric.format
        table[line.navn] = [
            formats.verdi(rows[key].verdi, form) if key in rows else "" for key in found.periods
        ]
        table[f"{line.navn}, merknad"] = [
            instruments.said(line, rows.get(key)) for key in found.periods
        ]
    return pd.DataFrame(table, dtype=object)
