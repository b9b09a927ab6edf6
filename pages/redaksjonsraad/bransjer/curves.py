"""Lines that all begin at their own launch, so that an early and a late one can be compared."""

from __future__ import annotations

from typing import Any

import pandas as pd

from metrics.engine import formats
from pages.components import records, theme
from pages.components.charts.base import Chart, Key, plot

# Told apart by pattern as well as by colour.
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
NAMED = len(
    DASHES
)  # lines with a colour and a label; the rest are grey, and named where one points


def curves(points: pd.DataFrame, unit: str) -> Chart:
    """`points`: navn, nummer (whole months since launch), verdi; an empty verdi breaks the line."""
    last = points.dropna(subset=["verdi"]).groupby("navn")["verdi"].last()
    ranked = list(last.sort_values(ascending=False).index)
    traces = [
        _line(points[points["navn"] == name], name, ranked.index(name), unit)
        for name in reversed(ranked)
    ]
    layout = theme.layout(
        400,
        margin={"l": 4, "r": 24, "t": 16, "b": 40},
        xaxis=theme.axis(
            title={"text": "Hele måneder etter lansering", "font": {"size": 13}},
            showline=True,
            linecolor=theme.LINE,
            ticks="outside",
            dtick=6,
        ),
        yaxis=theme.axis(showgrid=True, rangemode="tozero", nticks=6),
    )
    legend: tuple[Key, ...] = tuple(
        (name, _colour(rank), DASHES[rank]) for rank, name in enumerate(ranked[:NAMED])
    )
    rest = len(ranked) - NAMED
    if rest > 0:
        legend += ((f"{rest} andre bransjer", theme.GREY, "solid"),)
    return Chart(alt=_alt(points, ranked), figure=plot(traces, layout), legend=legend)


def _line(rows: pd.DataFrame, name: str, rank: int, unit: str) -> dict[str, Any]:
    named = rank < NAMED
    return {
        "type": "scatter",
        "mode": "lines",
        "x": rows["nummer"].tolist(),
        "y": [None if pd.isna(value) else value for value in rows["verdi"]],
        "connectgaps": False,
        "line": {
            "color": _colour(rank),
            "width": 2.5 if named else 1,
            "dash": DASHES[rank] if named else "solid",
        },
        "opacity": 1 if named else 0.6,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [
            f"{name}<br>måned {row.nummer}: <b>{formats.tall(row.verdi, 1)}</b> {unit}"
            for row in records.rows(rows)
        ],
    }


def _colour(rank: int) -> str:
    return theme.SERIES[rank] if rank < NAMED else theme.GREY


def _alt(points: pd.DataFrame, ranked: list[str]) -> str:
    if not ranked:
        return "Linjediagram uten tall."
    longest = int(points["nummer"].max())
    number = f"{len(ranked)} {'bransje' if len(ranked) == 1 else 'bransjer'}"
    return (
        f"Linjediagram for {number}, inntil {longest} måneder etter lansering. "
        f"Høyest sist: {formats.opplisting(ranked[:NAMED])}."
    )
