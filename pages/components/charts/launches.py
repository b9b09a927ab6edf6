"""How many bransjer a tool has, with the uncertainty the sources leave, against the plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from metrics.engine import formats
from pages.components import records, theme
from pages.components.charts import timeaxis
from pages.components.charts.base import Chart, Key, plot
from pages.components.records import Record

PLAN = theme.SECOND
UNKNOWN = theme.STEPS[1][0]
PLANNED: tuple[Key, ...] = (("Plan, med øvre ende der den har en", PLAN, "aapen_rute"),)
COUNTED = ("Antall oppgitt i rapportene", theme.ACCENT, "prikk")


def launches(counts: pd.DataFrame, plans: pd.DataFrame) -> Chart:
    """Published counts as points, what lies between them as fields, plans as diamonds.

    `counts`: dato, antall. `plans`: frist, maalverdi, maalverdi_maks, tekst.
    """
    counts = counts.sort_values("dato")
    traces = [counted(counts), *_plans(_widest(plans))]
    days = [*counts["dato"], *plans["frist"]]
    layout = theme.layout(
        340,
        margin={"l": 4, "r": 24, "t": 16, "b": 4},
        shapes=_between(counts),
        xaxis=timeaxis.years(
            _day(min(days)) - dt.timedelta(120), _day(max(days)) + dt.timedelta(120)
        ),
        yaxis=theme.axis(showgrid=True, rangemode="tozero", nticks=6),
    )
    legend = (
        COUNTED,
        ("Antallet mellom to oppgitte tidspunkter er ukjent, men innenfor feltet", UNKNOWN),
        *(PLANNED if len(plans) else ()),
    )
    return Chart(alt=_alt(counts, plans), figure=plot(traces, layout), legend=legend)


def counted(counts: pd.DataFrame) -> dict[str, Any]:
    """Published counts (dato, antall) as points with their number."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [_day(day) for day in counts["dato"]],
        "y": counts["antall"].tolist(),
        "marker": {"color": theme.ACCENT, "size": 11},
        "text": [f"<b>{formats.tall(value)}</b>" for value in counts["antall"]],
        "textposition": "top left",
        "textfont": {"size": 15, "color": theme.ACCENT},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [
            f"{formats.dato(_day(day))}<br><b>{formats.tall(value)}</b> bransjer"
            for day, value in zip(counts["dato"], counts["antall"], strict=True)
        ],
    }


def _between(counts: pd.DataFrame) -> list[dict[str, Any]]:
    """Between two counts the number is unknown, but not below the first or above the second."""
    pairs = list(zip(records.rows(counts.iloc[:-1]), records.rows(counts.iloc[1:]), strict=True))
    return [
        {
            "type": "rect",
            "x0": _day(early.dato),
            "x1": _day(late.dato),
            "y0": early.antall,
            "y1": late.antall,
            "fillcolor": UNKNOWN,
            "line": {"width": 0},
            "layer": "below",
        }
        for early, late in pairs
    ]


def _plans(plans: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [_day(plan.frist)],
            "y": [plan.maalverdi],
            "error_y": {
                "type": "data",
                "symmetric": False,
                "array": [_above(plan)],
                "arrayminus": [0],
                "color": PLAN,
                "width": 5,
            },
            "marker": {
                "symbol": "diamond",
                "size": 11,
                "color": theme.WHITE,
                "line": {"color": PLAN, "width": 2},
            },
            "text": [_goal(plan)],
            "textposition": "bottom right",
            "textfont": {"size": 13, "color": theme.INK},  # it may stand on the field
            "cliponaxis": False,
            "hovertemplate": "%{hovertext}<extra></extra>",
            "hovertext": [f"{plan.tekst}<br>Frist {formats.dato(_day(plan.frist))}"],
        }
        for plan in records.rows(plans)
    ]


def _widest(plans: pd.DataFrame) -> pd.DataFrame:
    """One plan per deadline and goal: the one that also has an upper end."""
    ordered = plans.sort_values("maalverdi_maks", na_position="last")
    return ordered.drop_duplicates(["frist", "maalverdi"])


def _above(plan: Record) -> float:
    return float(plan.maalverdi_maks - plan.maalverdi) if pd.notna(plan.maalverdi_maks) else 0.0


def _goal(plan: Record) -> str:
    if pd.notna(plan.maalverdi_maks):
        return formats.spenn(plan.maalverdi, plan.maalverdi_maks, "heltall")
    return formats.tall(plan.maalverdi)


def _day(value: Record) -> dt.date:
    return pd.Timestamp(value).date()


def _alt(counts: pd.DataFrame, plans: pd.DataFrame) -> str:
    known = [
        f"{formats.tall(row.antall)} {formats.maaned(_day(row.dato))}"
        for row in records.rows(counts)
    ]
    planned = [f"{_goal(p)} innen {formats.dato(_day(p.frist))}" for p in records.rows(plans)]
    text = f"Diagram over lanserte bransjer: {'; '.join(known)}."
    return text + (f" Planlagt: {'; '.join(planned)}." if planned else "")
