"""What is planned and what has happened per bransje and tool, on a line of quarters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from data.editors.plan import STAGES
from data.editors.timespan import quarter_of
from metrics.bransje.plans import LAUNCHED, UNKNOWN, Days, Item
from pages.components import theme
from pages.components.charts import timeaxis
from pages.components.charts.base import Chart, Key, plot
from pages.components.periods import interval

DEVELOPING, TESTING, DONE = theme.STEPS[1][0], theme.STEPS[2][0], theme.ACCENT
ROW, THIN = 72, 14  # pixels a row, days that the shortest bar is wide
SCREEN = 9  # rows that are seen at once, with the axis
THICK, ABOVE = 0.26, 10  # of a row, and pixels from its middle up to its name
DAY = 86_400_000  # milliseconds
LATE = "#B3261E"
# One key per trace, in their order; a key without its mark in the figure is left out.
LEGEND: tuple[Key, ...] = (
    ("Planlagt lansering", theme.SECOND, "ramme"),
    ("Utvikling", DEVELOPING),
    ("Brukertest", TESTING),
    ("Lansert, eller tidsrommet kildene oppgir", DONE),
    ("Lansert innen da", DONE, "pil"),
    ("Plan passert, eller forsinket", LATE, "kryss"),
)


def timeline(items: Sequence[Item], today: dt.date) -> Chart:
    """One row per item, the first at the top. Items without any date have an empty row."""
    rows = list(items)
    spans = [span for item in rows for span in _all(item)]
    days = [today, *(day for span in spans for day in span if day)]
    first, last = quarter_of(min(days)).first, quarter_of(max(days)).last
    tall = len(rows) > SCREEN
    traces = [
        _bars(rows, _planned, theme.WHITE, theme.SECOND),
        _bars(rows, lambda item: _phase(item, "utvikling", today), DEVELOPING, theme.LINE),
        _bars(rows, lambda item: _phase(item, "brukertest", today), TESTING, theme.LINE),
        _bars(rows, _launched, DONE, DONE),
        _by_then(rows),
        _late(rows),
    ]
    layout = theme.layout(
        ROW * len(rows) + (110 if tall else 70),
        barmode="overlay",
        shapes=[timeaxis.line(today)],
        annotations=[*_names(rows), *timeaxis.labels(first, last, today, tall=tall)],
        margin={"l": 16, "r": 16, "t": 46 if tall else 26, "b": 46 if tall else 26},
        xaxis=timeaxis.quarters(first, last),
        yaxis=theme.axis(
            range=[len(rows) - 0.7, -0.75], tickvals=list(range(len(rows))), showticklabels=False
        ),
    )
    legend = tuple(key for key, trace in zip(LEGEND, traces, strict=True) if trace["y"])
    return Chart(alt=_alt(rows), figure=plot(traces, layout), legend=legend)


def _bars(
    rows: list[Item], days_of: Callable[[Item], Days], fill: str, line: str
) -> dict[str, Any]:
    drawn = [
        (number, item, *bounds)
        for number, item in enumerate(rows)
        if (bounds := _bounds(days_of(item)))
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "width": THICK,
        "y": [number for number, _, _, _ in drawn],
        "base": [begin for _, _, begin, _ in drawn],
        "x": [max((end - begin).days + 1, THIN) * DAY for _, _, begin, end in drawn],
        "marker": {"color": fill, "line": {"color": line, "width": 1.5}},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [_hover(item) for _, item, _, _ in drawn],
    }


def _bounds(days: Days) -> tuple[dt.date, dt.date] | None:
    begin, end = days[0] or days[1], days[1] or days[0]
    return None if begin is None or end is None else (begin, end)


def _by_then(rows: list[Item]) -> dict[str, Any]:
    """Launches that are only known to have happened by a day: an arrow towards the unknown."""
    known = [(n, item) for n, item in enumerate(rows) if item.faktisk[1] and not item.faktisk[0]]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [item.faktisk[1] for _, item in known],
        "y": [number for number, _ in known],
        "marker": {
            "symbol": "triangle-left",
            "size": 12,
            "color": theme.WHITE,
            "line": {"color": DONE, "width": 2},
        },
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [_hover(item) for _, item in known],
    }


def _late(rows: list[Item]) -> dict[str, Any]:
    """A cross where the plan passed."""
    late = [(number, item, item.frist) for number, item in enumerate(rows) if item.frist]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [deadline for _, _, deadline in late],
        "y": [number for number, _, _ in late],
        "cliponaxis": False,
        "marker": {"symbol": "x", "size": 9, "color": LATE},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [_hover(item) for _, item, _ in late],
    }


def word(item: Item) -> str:
    """«Forsinket» where the editors say so, «passert» where only a report's plan is known."""
    if not item.forsinket:
        return ""
    return "forsinket" if item.versjon else "plan passert"


def _planned(item: Item) -> Days:
    return item.planlagt


def _launched(item: Item) -> Days:
    return item.faktisk if item.faktisk[0] else UNKNOWN


def _phase(item: Item, step: str, today: dt.date) -> Days:
    """From when the step began until the next one did, is planned to, or now."""
    begin = _begin(item, step)
    if begin is None:
        return UNKNOWN
    following = [_begin(item, "brukertest")] if step == "utvikling" else []
    following += [(item.faktisk if item.stadium == LAUNCHED else item.planlagt)[0], today]
    end = next((day for day in following if day is not None and day > begin), begin)
    return begin, end


def _begin(item: Item, step: str) -> dt.date | None:
    planned, actual = item.trinn.get(step, (UNKNOWN, UNKNOWN))
    return actual[0] or planned[0]


def _all(item: Item) -> list[Days]:
    return [item.planlagt, item.faktisk, *(days for pair in item.trinn.values() for days in pair)]


def _names(rows: list[Item]) -> list[dict[str, Any]]:
    """The names above each row, so that a phone has the whole width for the bars."""
    look = {"xref": "paper", "x": 0, "xshift": -14, "xanchor": "left", "align": "left"}
    ink = {"size": 14, "color": theme.INK}
    return [
        look
        | {
            "y": number,
            "yanchor": "bottom",
            "yshift": ABOVE,
            "text": _label(item),
            "showarrow": False,
            "font": ink,
        }
        for number, item in enumerate(rows)
    ]


def _label(item: Item) -> str:
    late = f" <span style='color:{LATE}'>· {word(item)}</span>" if word(item) else ""
    return f"{item.navn}<br><span style='font-size:12px'>{item.verktoey_navn}{late}</span>"


def _hover(item: Item) -> str:
    lines = [f"<b>{item.navn}, {item.verktoey_navn}</b>", STAGES[item.stadium].capitalize()]
    for label, days in (("Planlagt lansering", item.planlagt), ("Lansert", item.faktisk)):
        if days != UNKNOWN:
            lines.append(f"{label}: {interval(*days)}")
    return "<br>".join([*lines, *([item.forsinket] if item.forsinket else [])])


def _alt(rows: list[Item]) -> str:
    late = [f"{item.navn} ({item.verktoey_navn})" for item in rows if item.forsinket]
    text = f"Tidslinje over {len(rows)} rader med bransje og verktøy."
    return text + (f" Planen er passert for {'; '.join(late)}." if late else "")
