"""Launches and deadlines per quarter, with the fourth quarter of every year marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from metrics.bransje.quarters import Quarter
from pages.components import theme
from pages.components.charts.base import Chart, Key, plot

POSSIBLE = theme.STEPS[1][0]
DEADLINE = ("Planlagte lanseringer med frist i kvartalet", theme.SECOND, "aapen_rute")
LEGEND: tuple[Key, ...] = (
    ("Lansert i kvartalet", theme.ACCENT),
    ("Lansert i dette eller et annet kvartal; kilden oppgir et lengre tidsrom", POSSIBLE),
    DEADLINE,
    ("4. kvartal", "#EDF0F3"),
)


def quarters(rows: Sequence[Quarter]) -> Chart:
    """Bars for launches and diamonds for deadlines; a quarter without any has no mark."""
    keys = [row.kvartal for row in rows]
    traces = [
        _bar(rows, [row.sikre for row in rows], theme.ACCENT),
        _bar(rows, [row.mulige for row in rows], POSSIBLE),
        _deadlines(rows),
    ]
    layout = theme.layout(
        320,
        barmode="stack",
        bargap=0.25,
        annotations=[_number(number, row) for number, row in enumerate(rows) if row.frister],
        shapes=[_fourth(number) for number, key in enumerate(keys) if key.endswith("K4")],
        xaxis=theme.axis(
            tickvals=list(range(len(keys))),
            ticktext=[_tick(key, len(keys)) for key in keys],
            range=[-0.6, len(keys) - 0.4],
        ),
        yaxis=theme.axis(showgrid=True, rangemode="tozero", nticks=6),
    )
    due = any(row.frister for row in rows)
    legend = tuple(key for key in LEGEND if due or key != DEADLINE)
    return Chart(alt=_alt(rows), figure=plot(traces, layout), legend=legend)


def _bar(rows: Sequence[Quarter], values: list[int], colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": list(range(len(rows))),
        "y": values,
        "marker": {"color": colour},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [_hover(row) for row in rows],
    }


def _deadlines(rows: Sequence[Quarter]) -> dict[str, Any]:
    due = [(number, row) for number, row in enumerate(rows) if row.frister]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [number for number, _ in due],
        "y": [row.frister for _, row in due],
        "marker": {
            "symbol": "diamond",
            "size": 12,
            "color": theme.WHITE,
            "line": {"color": theme.SECOND, "width": 2},
        },
        "cliponaxis": False,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [_hover(row) for _, row in due],
    }


def _number(number: int, row: Quarter) -> dict[str, Any]:
    # NB: an annotation can have a white ground; orange text on a blue bar cannot be read.
    return {
        "x": number,
        "y": row.frister,
        "yshift": 20,
        "text": f"<b>{row.frister}</b>",
        "showarrow": False,
        "bgcolor": theme.WHITE,
        "borderpad": 1,
        "font": {"size": 14, "color": theme.SECOND},
    }


def _fourth(number: int) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": number - 0.5,
        "x1": number + 0.5,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": "#EDF0F3",
        "line": {"width": 0},
        "layer": "below",
    }


def _tick(key: str, count: int) -> str:
    year, quarter = key.split("-")
    if count > 8:
        return year if quarter == "K1" else ""
    return f"{quarter}<br>{year}"


def _hover(row: Quarter) -> str:
    year, quarter = row.kvartal.split("-")
    return (
        f"<b>{quarter[1]}. kvartal {year}</b><br>{row.sikre} lansert<br>{row.mulige} lansert i "
        f"dette eller et annet kvartal<br>{row.frister} planlagt med frist"
    )


def _alt(rows: Sequence[Quarter]) -> str:
    fourth = [row for row in rows if row.kvartal.endswith("K4")]
    due = sum(row.frister for row in rows)
    return (
        f"Søylediagram over {len(rows)} kvartaler. {sum(row.sikre for row in rows)} lanseringer er "
        f"datert til ett kvartal, {sum(row.sikre for row in fourth)} av dem et fjerde kvartal. "
    ) + (
        f"{due} planlagte lanseringer har frist i et kvartal, {sum(row.frister for row in fourth)} "
        "av dem i et fjerde kvartal."
        if due
        else "Ingen planlagt lansering har frist i et bestemt kvartal."
    )
