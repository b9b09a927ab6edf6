"""Two to six bransjer, fylker or verktøy beside each other, month by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.errors import UserError
from metrics.bransje import beside
from metrics.bransje.beside import (
    AXES,
    CALENDAR,
    COUNT,
    FORMS,
    INDEX,
    MOST,
    PER_JOBS,
    Beside,
    Point,
)
from metrics.bruk import marked
from metrics.bruk.marked import Marks
from metrics.engine import catalog, formats
from metrics.engine.selection import Selection
from pages.analyse.bruk.lines import Dot, lines
from pages.analyse.bruk.panels import panels
from pages.components import answers, choose, figure, notices
from pages.components.charts import Chart
from pages.components.tables import HEADS

PARTED = "Linjen er brutt der tallene ikke kan sammenlignes eller mangler."
TOGETHER, APART = "samlet", "hver"
DRAWN = {TOGETHER: "I samme figur", APART: "Hver for seg"}


@dataclass(frozen=True)
class Look:
    """How the lines are shown: the form of the numbers, the axis, and together or apart."""

    form: str
    axis: str
    drawn: str


def show(metric_id: str, selection: Selection) -> None:
    """The choice of groups and form, and the lines. What the filters name is chosen at first."""
    left, middle, right = st.columns([5, 6, 6], gap="medium")
    with left:
        dimension = choose.either(
            "Sammenlign", beside.DIMENSIONS, "sammenlign_paa", named=HEADS.__getitem__
        )
    with middle:
        form = choose.either("Vis som", list(FORMS), "sammenlign_som", named=FORMS.__getitem__)
    with right:
        axis = _axis(dimension)
    wide, narrow = st.columns([11, 6], gap="medium")
    with wide:
        groups = _groups(dimension, getattr(selection, dimension))
    with narrow:
        drawn = choose.either("Linjene", list(DRAWN), "sammenlign_tegnet", named=DRAWN.__getitem__)
    if len(groups) < beside.FEWEST:
        notices.plain("Velg to til seks, så vises de i samme figur.")
        return
    try:
        asked = beside.only(selection, dimension, *groups)
        found = beside.beside(metric_id, dimension, asked, axis=axis)
    except UserError as error:
        notices.plain(str(error))
        return
    marks = _marks(asked, found) if (axis, drawn) == (CALENDAR, TOGETHER) else ()
    _figure(metric_id, dimension, Look(form, axis, drawn), found, marks)


def _axis(dimension: str) -> str:
    """The calendar, or for bransjer the months since each was launched."""
    axes = list(AXES) if dimension == "bransje" else [CALENDAR]
    return choose.either("Regnet fra", axes, "sammenlign_fra", named=AXES.__getitem__)


def _groups(dimension: str, filtered: tuple[str, ...]) -> tuple[str, ...]:
    names = answers.names(dimension)
    return choose.several(
        f"Hvilke ({HEADS[dimension].lower()})", list(names), f"sammenlign_{dimension}",
        named=names.__getitem__, most=MOST, first=filtered[:MOST],
        placeholder="Søk og velg to til seks",
    )  # fmt: skip


def _marks(selection: Selection, found: Beside) -> Marks:
    windows = [result.window for result in found.svar if result.window]
    if not windows:
        return ()
    return marked.concerning(selection, (min(w[0] for w in windows), max(w[1] for w in windows)))


def _figure(metric_id: str, dimension: str, look: Look, found: Beside, marks: Marks) -> None:
    metric, form, axis = catalog.get(metric_id), look.form, look.axis
    placed = [p for p in found.punkter if axis == CALENDAR or p.etter_lansering is not None]
    shown = [point for point in placed if getattr(point, form) is not None]
    notes = (*found.merknader, *marked.sentences(marks))
    if not shown:
        notices.plain(" ".join([f"Ingen av dem har tall som {FORMS[form].lower()}.", *notes]))
        return
    title = _title(metric.tittel, form, shown, axis)
    named = [
        (name, [_dot(p, form, metric.format, axis) for p in placed if p.navn == name])
        for name in dict.fromkeys(point.navn for point in placed)
    ]
    unit = {
        COUNT: f"{metric.tittel} per måned.",
        PER_JOBS: f"{metric.tittel} per 1 000 jobber i bransjen, per måned.",
        INDEX: f"{metric.tittel} per måned, målt mot startmåneden.",
    }[form]
    numbers = "" if axis == CALENDAR else "Hele måneder etter lanseringen"
    alt, base = f"Linjediagram. {title}.", 100.0 if form == INDEX else None
    chart: Chart = (
        panels(named, alt, numbers)
        if look.drawn == APART
        else lines(named, alt, base, marks, numbers=numbers)
    )
    figure.show(
        figure.of_facts(
            "side_om_side",
            _facts(placed, dimension, metric.format, marks),
            chart,
            title=title,
            unit=" ".join(filter(None, [unit, numbers and f"{numbers}.", PARTED])),
            sources=tuple(
                dict.fromkeys(answers.cite(s) for r in found.svar for s in r.provenance.sources)
            ),
            notes=notes,
            demo=any(result.provenance.synthetic for result in found.svar),
        )
    )


def _title(metric: str, form: str, shown: Sequence[Point], axis: str) -> str:
    """The last whole month of the axis that every group has a number for, and the numbers in it."""
    groups = {point.gruppe for point in shown}
    months: dict[int, list[Point]] = {}
    for point in shown:
        if point.hel:
            months.setdefault(_order(point, axis), []).append(point)
    common = [month for month, there in months.items() if len(there) == len(groups)]
    if not common:
        return f"{metric}: ingen måned der alle har tall"
    there = months[max(common)]
    said = [f"{p.navn} {formats.tall(getattr(p, form), _digits(form))}" for p in there]
    word = metric if form == COUNT else f"{metric} ({FORMS[form].lower()})"
    after = f"måned {there[0].etter_lansering} etter lanseringen"
    when = there[0].maaned_navn if axis == CALENDAR else after
    return f"{word} i {when}: {formats.opplisting(said)}"


def _order(point: Point, axis: str) -> int:
    calendar = int(point.maaned.replace("-", ""))
    return calendar if axis == CALENDAR else point.etter_lansering or 0


def _digits(form: str) -> int:
    return 1 if form == PER_JOBS else 0


def _dot(point: Point, form: str, printed: str, axis: str) -> Dot:
    value = getattr(point, form) if point.hel else None
    shown = formats.tall(value, _digits(form)) if form != COUNT else formats.verdi(value, printed)
    day: dt.date | int = dt.date.fromisoformat(f"{point.maaned}-01")
    number = point.etter_lansering
    if axis != CALENDAR and number is not None:
        day = number
    return Dot(day, value, f"{point.maaned_navn}: <b>{shown}</b>", point.strekning)


def _facts(points: Sequence[Point], dimension: str, printed: str, marks: Marks) -> pd.DataFrame:
    return pd.DataFrame(
        {
            HEADS[dimension]: [p.navn for p in points],
            "Måned": [p.maaned_navn for p in points],
            FORMS[COUNT]: [formats.verdi(p.verdi, printed) for p in points],
            FORMS[PER_JOBS]: [formats.tall(p.per_1000, 1) for p in points],
            FORMS[INDEX]: [formats.tall(p.indeks) for p in points],
            **_numbers(points),
            "Merknad": [
                "; ".join(filter(None, [p.merke, *marked.of_period("maaned", p.maaned, marks)]))
                for p in points
            ],
        },
        dtype=object,
    )


def _numbers(points: Sequence[Point]) -> dict[str, list[str]]:
    """A column of the months since the launch, where they are counted so."""
    if all(p.etter_lansering is None for p in points):
        return {}
    return {"Måned etter lansering": [formats.tall(p.etter_lansering) for p in points]}
