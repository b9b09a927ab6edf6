"""How many bransjer a tool has, with the uncertainty that the sources leave, against the plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from metrics import formats
from pages.components import records, theme
from pages.components.charts.base import Chart, plot
from pages.components.records import Record

PLAN = theme.SECOND
NAMED = theme.STEPS[1][0]


def launches(counts: pd.DataFrame, named: pd.DataFrame, plans: pd.DataFrame) -> Chart:
    """Published counts as steps, named bransjer as a band, plans as diamonds.

    `counts`: dato, antall. `named`: fra, til – the interval in which each bransje was launched;
    fra may be missing. `plans`: frist, maalverdi, maalverdi_maks.
    """
    counts = counts.sort_values("dato")
    traces = [*_band(named), _steps(counts), *_plans(plans)]
    days = [*counts["dato"], *plans["frist"], *named["til"]]
    layout = theme.layout(
        340,
        margin={"l": 4, "r": 24, "t": 16, "b": 4},
        xaxis=theme.axis(
            type="date",
            showline=True,
            linecolor=theme.LINE,
            ticks="outside",
            dtick="M12",
            tickformat="%Y",
            range=[_day(min(days)) - dt.timedelta(60), _day(max(days)) + dt.timedelta(120)],
        ),
        yaxis=theme.axis(showgrid=True, rangemode="tozero", nticks=6),
    )
    legend = (
        ("Antall oppgitt i rapportene", theme.ACCENT),
        ("Navngitte bransjer: sikkert til mulig lansert", NAMED),
        ("Plan", PLAN),
    )
    return Chart(alt=_alt(counts, plans), figure=plot(traces, layout), legend=legend)


def _steps(counts: pd.DataFrame) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": [_day(day) for day in counts["dato"]],
        "y": counts["antall"].tolist(),
        "line": {"color": theme.ACCENT, "width": 2.5, "shape": "hv"},
        "marker": {"color": theme.ACCENT, "size": 9},
        "text": [f"<b>{formats.tall(value)}</b>" for value in counts["antall"]],
        "textposition": "top left",
        "textfont": {"size": 15, "color": theme.ACCENT},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [
            f"{formats.dato(_day(day))}<br><b>{formats.tall(value)}</b> bransjer"
            for day, value in zip(counts["dato"], counts["antall"], strict=True)
        ],
    }


def _band(named: pd.DataFrame) -> list[dict[str, Any]]:
    """Between the bransjer that must have been launched and those that may have been."""
    ends = sorted(_day(day) for day in named["til"].dropna())
    first = min(ends, default=dt.date.today())
    starts = sorted(_day(day) if pd.notna(day) else first for day in named["fra"])
    days = sorted({*starts, *ends})
    sure = [sum(end <= day for end in ends) for day in days]
    maybe = [sum(begin <= day for begin in starts) for day in days]
    line = {"width": 0, "shape": "hv", "color": NAMED}
    common = {"type": "scatter", "mode": "lines", "x": days, "line": line, "hoverinfo": "skip"}
    return [common | {"y": sure}, common | {"y": maybe, "fill": "tonexty", "fillcolor": NAMED}]


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
            "textfont": {"size": 13, "color": PLAN},
            "cliponaxis": False,
            "hovertemplate": "%{hovertext}<extra></extra>",
            "hovertext": [f"{plan.tekst}<br>Frist {formats.dato(_day(plan.frist))}"],
        }
        for plan in records.rows(plans)
    ]


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
    text = f"Trappediagram over lanserte bransjer: {'; '.join(known)}."
    return text + (f" Planlagt: {'; '.join(planned)}." if planned else "")
