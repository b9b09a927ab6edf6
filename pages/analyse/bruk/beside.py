"""Two to six bransjer, fylker or verktøy beside each other, month by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.errors import UserError
from metrics.bransje import beside
from metrics.bransje.beside import COUNT, FORMS, INDEX, MOST, PER_JOBS, Beside, Point
from metrics.bruk import marked
from metrics.bruk.marked import Marks
from metrics.engine import catalog, formats
from metrics.engine.selection import Selection
from pages.analyse.bruk.lines import Dot, lines
from pages.components import answers, figure, notices
from pages.components.charts import Chart
from pages.components.links import address
from pages.components.tables import HEADS


def show(metric_id: str, selection: Selection) -> None:
    """The choice of groups and form, and the lines. What the filters name is chosen at first."""
    left, right = st.columns(2, gap="medium")
    with left:
        dimension = st.segmented_control(
            "Sammenlign", beside.DIMENSIONS, default="bransje", required=True,
            format_func=HEADS.__getitem__, key="sammenlign_paa", bind="query-params",
        )  # fmt: skip
    with right:
        form = st.segmented_control(
            "Vis som", FORMS, default=COUNT, required=True, format_func=FORMS.__getitem__,
            key="sammenlign_som", bind="query-params",
        )  # fmt: skip
    groups = _groups(dimension, getattr(selection, dimension))
    if len(groups) < beside.FEWEST:
        notices.plain("Velg to til seks, så vises de i samme figur.")
        return
    try:
        found = beside.beside(metric_id, dimension, beside.only(selection, dimension, *groups))
    except UserError as error:
        notices.plain(str(error))
        return
    _figure(
        metric_id, dimension, form, found, _marks(beside.only(selection, dimension, *groups), found)
    )


def _groups(dimension: str, filtered: tuple[str, ...]) -> tuple[str, ...]:
    names = answers.names(dimension)
    key = f"sammenlign_{dimension}"
    address.check(key, names.values())
    picked = st.multiselect(
        f"Hvilke ({HEADS[dimension].lower()})", list(names), default=list(filtered[:MOST]),
        format_func=names.__getitem__, key=key, max_selections=MOST, bind="query-params",
        placeholder="Søk og velg to til seks", filter_mode="contains", select_all=False,
    )  # fmt: skip
    return tuple(picked)


def _marks(selection: Selection, found: Beside) -> Marks:
    windows = [result.window for result in found.svar if result.window]
    if not windows:
        return ()
    return marked.concerning(selection, (min(w[0] for w in windows), max(w[1] for w in windows)))


def _figure(metric_id: str, dimension: str, form: str, found: Beside, marks: Marks) -> None:
    metric = catalog.get(metric_id)
    shown = [point for point in found.punkter if getattr(point, form) is not None]
    notes = (*found.merknader, *marked.sentences(marks))
    if not shown:
        notices.plain(" ".join([f"Ingen av dem har tall som {FORMS[form].lower()}.", *notes]))
        return
    title = _title(metric.tittel, form, shown)
    named = [
        (name, [_dot(p, form, metric.format) for p in found.punkter if p.navn == name])
        for name in dict.fromkeys(point.navn for point in found.punkter)
    ]
    unit = {
        COUNT: f"{metric.tittel} per måned.",
        PER_JOBS: f"{metric.tittel} per 1 000 jobber i bransjen, per måned.",
        INDEX: f"{metric.tittel} per måned, målt mot startmåneden.",
    }[form]
    chart: Chart = lines(named, f"Linjediagram. {title}.", 100.0 if form == INDEX else None, marks)
    figure.show(
        figure.of_facts(
            "side_om_side",
            _facts(found.punkter, dimension, metric.format, marks),
            chart,
            title=title,
            unit=f"{unit} Linjen er brutt der tallene ikke kan sammenlignes eller mangler.",
            sources=tuple(
                dict.fromkeys(answers.cite(s) for r in found.svar for s in r.provenance.sources)
            ),
            notes=notes,
            demo=any(result.provenance.synthetic for result in found.svar),
        )
    )


def _title(metric: str, form: str, shown: Sequence[Point]) -> str:
    """The newest whole month that every group has a number for, and the numbers in it."""
    groups = {point.gruppe for point in shown}
    whole = [point for point in shown if point.hel]
    for month in sorted({point.maaned for point in whole}, reverse=True):
        there = [point for point in whole if point.maaned == month]
        if len(there) == len(groups):
            said = [f"{p.navn} {formats.tall(getattr(p, form), _digits(form))}" for p in there]
            word = metric if form == COUNT else f"{metric} ({FORMS[form].lower()})"
            return f"{word} i {there[0].maaned_navn}: {formats.opplisting(said)}"
    return f"{metric}: ingen måned der alle har tall"


def _digits(form: str) -> int:
    return 1 if form == PER_JOBS else 0


def _dot(point: Point, form: str, printed: str) -> Dot:
    value = getattr(point, form) if point.hel else None
    shown = formats.tall(value, _digits(form)) if form != COUNT else formats.verdi(value, printed)
    day = dt.date.fromisoformat(f"{point.maaned}-01")
    return Dot(day, value, f"{point.maaned_navn}: <b>{shown}</b>", point.strekning)


def _facts(points: Sequence[Point], dimension: str, printed: str, marks: Marks) -> pd.DataFrame:
    return pd.DataFrame(
        {
            HEADS[dimension]: [p.navn for p in points],
            "Måned": [p.maaned_navn for p in points],
            FORMS[COUNT]: [formats.verdi(p.verdi, printed) for p in points],
            FORMS[PER_JOBS]: [formats.tall(p.per_1000, 1) for p in points],
            FORMS[INDEX]: [formats.tall(p.indeks) for p in points],
            "Merknad": [
                "; ".join(filter(None, [p.merke, *marked.of_period("maaned", p.maaned, marks)]))
                for p in points
            ],
        },
        dtype=object,
    )
