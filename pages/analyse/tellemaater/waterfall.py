"""The steps from one way of counting to another, each bar where the one before ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.tellemaater import commands
from data.tellemaater.report import Answer
from metrics.engine import formats
from pages.components import theme
from pages.components.charts.base import Chart, plot, wrapped

WHOLE, LESS, MORE = theme.GREY, theme.SECOND, theme.ACCENT
ROW = 44  # pixels
AIR = 1.25  # room for the number behind the longest bar


def waterfall(fall: Answer, measure: str, names: Mapping[str, str]) -> Chart:
    """The two numbers and the steps that change something between them."""
    before, after = fall["fra_tall"][measure], fall["til_tall"][measure]
    rows = [(names[fall["fra"]], 0, before, formats.tall(before), WHOLE)]
    at = before
    for step in fall["trinn"]:
        change = step["endring"][measure]
        if change:
            colour = LESS if change < 0 else MORE
            low = min(at, at + change)
            rows.append((step["navn"], low, abs(change), commands.signed(change), colour))
        at += change
    rows.append((names[fall["til"]], 0, after, formats.tall(after), WHOLE))
    labels = [wrapped(row[0], 18) for row in rows]
    trace: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(rows))),
        "base": [row[1] for row in rows],
        "x": [row[2] for row in rows],
        "text": [row[3] for row in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": [row[4] for row in rows]},
        "hoverinfo": "skip",
    }
    largest = max(row[1] + row[2] for row in rows) or 1
    layout = theme.layout(
        60 + ROW * len(rows),
        bargap=0.35,
        xaxis=theme.axis(range=[0, largest * AIR], visible=False),
        yaxis=theme.axis(
            tickvals=list(range(len(rows))),
            ticktext=labels,
            tickfont={"color": theme.INK, "size": 14},
            autorange="reversed",
        ),
    )
    said = ", ".join(f"{row[0]} {row[3]}" for row in rows)
    return Chart(
        alt=f"Fra {names[fall['fra']]} til {names[fall['til']]}: {said}.",
        figure=plot([trace], layout),
        legend=(("Tellemåten", WHOLE), ("Tar bort", LESS), ("Legger til", MORE)),
    )
