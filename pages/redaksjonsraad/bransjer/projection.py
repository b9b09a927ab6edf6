"""When a number of bransjer is reached: known counts, and the span that each pace leads to."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from metrics.engine import formats
from pages.components import records, theme
from pages.components.charts import timeaxis
from pages.components.charts.base import Chart, Key, plot
from pages.components.charts.launches import COUNTED, counted
from pages.components.records import Record

PACES = {"saa_langt": (theme.STEPS[1][0], "tempoet så langt"), "maalet": (theme.SECOND, "målet")}
END = dt.date(2028, 1, 1)


def projection(counts: pd.DataFrame, paces: pd.DataFrame, today: dt.date) -> Chart:
    """`counts`: dato, antall. `paces`: tempo, lavt, hoeyt, fra_antall, fra_dato, maal."""
    goals = sorted(paces["maal"].unique())
    each = paces.drop_duplicates("tempo")
    wedges = [_wedge(row) for row in records.rows(each) if row.tempo == "saa_langt"]
    wedges += [edge for row in records.rows(each) if row.tempo == "maalet" for edge in _edges(row)]
    known = counts.sort_values("dato")
    layout = theme.layout(
        360,
        margin={"l": 4, "r": 24, "t": 26, "b": 4},
        shapes=[_goal_band(goals), timeaxis.line(today)],
        annotations=[timeaxis.label(today, above=True)],
        xaxis=timeaxis.years(_day(known["dato"].min()) - dt.timedelta(210), END),
        yaxis=theme.axis(showgrid=True, range=[0, max(goals) + 8], nticks=6),
    )
    legend = (
        COUNTED,
        *(_key(row) for row in records.rows(each)),
        (f"Målet om {goals[0]}–{goals[-1]} bransjer", theme.BAND_SOLID),
    )
    figure = plot([*wedges, counted(known)], layout)
    return Chart(alt=_alt(known, paces), figure=figure, legend=legend)


def half_year(day: Record) -> str:
    """A day no more precisely than a projection can carry: «1. halvår 2026»."""
    return f"{1 if _day(day).month <= 6 else 2}. halvår {_day(day).year}"


def pace(row: Record) -> str:
    """How many in a year: «4–8»."""
    return formats.spenn(row.lavt, row.hoeyt, "heltall")


def _named(row: Record) -> str:
    return f"Med {PACES[row.tempo][1]}, {pace(row)} i året"


def _key(row: Record) -> Key:
    """A field for the pace so far, dotted edges for the one aimed for."""
    colour = PACES[row.tempo][0]
    return (_named(row), colour, "dot") if row.tempo == "maalet" else (_named(row), colour)


def _wedge(row: Record) -> dict[str, Any]:
    years = (END - _day(row.fra_dato)).days / 365.25
    start, high, low = row.fra_antall, row.hoeyt * years, row.lavt * years
    return {
        "type": "scatter",
        "mode": "lines",  # NB: fill alone would draw markers
        "x": [_day(row.fra_dato), END, END, _day(row.fra_dato)],
        "y": [start, start + high, start + low, start],
        "fill": "toself",
        "fillcolor": PACES[row.tempo][0],
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _edges(row: Record) -> list[dict[str, Any]]:
    years = (END - _day(row.fra_dato)).days / 365.25
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [_day(row.fra_dato), END],
            "y": [row.fra_antall, row.fra_antall + pace * years],
            "line": {"color": PACES[row.tempo][0], "width": 2, "dash": "dot"},
            "hoverinfo": "skip",
        }
        for pace in (row.lavt, row.hoeyt)
    ]


def _goal_band(goals: list[int]) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": goals[0],
        "y1": goals[-1],
        "fillcolor": theme.BAND,
        "line": {"width": 0},
        "layer": "below",
    }


def _day(value: Record) -> dt.date:
    return pd.Timestamp(value).date()


def _alt(counts: pd.DataFrame, paces: pd.DataFrame) -> str:
    last = counts.iloc[-1]
    reached = [
        f"{formats.tall(row.maal)} bransjer mellom {half_year(row.tidligst)} og "
        f"{half_year(row.senest)} med {PACES[row.tempo][1]}"
        for row in records.rows(paces)
    ]
    return (
        f"Diagram fra {formats.tall(last['antall'])} bransjer "
        f"{formats.maaned(_day(last['dato']))}: {'; '.join(reached)}."
    )
