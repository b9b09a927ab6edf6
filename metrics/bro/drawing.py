"""The figures of a bridge: what each has counted, the converted series, and the ratio by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np

from metrics.bro import facts
from metrics.bro.chain import Bridge
from metrics.bro.instruments import Instrument, day
from metrics.bro.overlap import Link
from metrics.engine import formats, periods
from metrics.engine.result import Result, Row
from metrics.engine.series import is_partial
from metrics.figur import theme
from metrics.figur.base import Drawing

HEIGHT = 380
BAND = "rgba(194,80,15,0.18)"
MEASURED = (
    (theme.SERIES[0], "solid"),
    (theme.SERIES[2], "solid"),
)  # only what is converted is dashed
CONVERTED = (theme.SERIES[1], "dash")
Point = tuple[dt.date, float | None, str]


def series(bridge: Bridge, result: Result) -> Drawing:
    """Each of the two as it has counted, solid, and A as B would have shown it: dashed in a band.

    `result` has the converted rows. No line goes over days that are missing.
    """
    split, form = result.fordeling, result.metric.format
    names = (bridge.a.name, bridge.b.name)
    traces = _band(result.rows)
    legend = []
    for instrument, look in zip((bridge.a, bridge.b), MEASURED, strict=True):
        points = measured(instrument, split, form)
        traces.append(_line(points, *look))
        legend.append((instrument.name, *look))
    traces.append(_line(_converted(result.rows, split, form), *CONVERTED, width=2))
    word = f"{names[0]}, omregnet til {names[1]} (95 %)"
    layout = _layout(theme.axis(showgrid=True, rangemode="tozero", nticks=6))
    whole = [row for row in result.rows if not is_partial(row)]
    last = whole[-1] if whole else None
    told = f"Linjediagram. {names[0]} og {names[1]} har hver sin linje, og er ikke satt sammen."
    if last and last.verdi is not None:
        told += (
            f" Den stiplede linjen er {names[0]} omregnet; sist {last.navn}: "
            f"{formats.verdi(last.verdi, form)} ({formats.spenn(last.nedre, last.oevre, form)})."
        )
    return Drawing(told, tuple(traces), layout, (*legend, (word, *CONVERTED)))


def ratio(link: Link) -> Drawing:
    """The ratio of each month of the shared days with its limits, and of them all as a band."""
    rows = [row for row in facts.months(link) if row["forhold"] is not None]
    places = [periods.first(str(row["maaned"])) for row in rows]
    values = [_number(row["forhold"]) for row in rows]
    first, last = link.window
    found = link.ratio
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [place + dt.timedelta(days=14) for place in places],
            "y": values,
            "error_y": {
                "type": "data",
                "symmetric": False,
                "array": [_number(r["oevre"]) - v for r, v in zip(rows, values, strict=True)],
                "arrayminus": [v - _number(r["nedre"]) for r, v in zip(rows, values, strict=True)],
                "color": theme.ACCENT,
            },
            "marker": {"color": theme.ACCENT, "size": 7},
            "hovertemplate": "%{text}<extra></extra>",
            "text": [f"{r['navn']}<br>{limits(r)}" for r in rows],
        }
    ]
    band = {"type": "rect", "x0": first, "x1": last, "y0": found.lower, "y1": found.upper,
            "fillcolor": BAND, "line": {"width": 0}, "layer": "below"}  # fmt: skip
    level = {"type": "line", "x0": first, "x1": last, "y0": found.value, "y1": found.value,
             "line": {"color": CONVERTED[0], "width": 2, "dash": "dash"}}  # fmt: skip
    axis = theme.axis(showgrid=True, nticks=6, tickformat=",.3~f")
    told = (
        f"Punktdiagram. Forholdet mellom {link.a.name} og {link.b.name} er "
        f"{formats.tall(found.value, 3)} ({formats.tall(found.lower, 3)}–"
        f"{formats.tall(found.upper, 3)}) for alle dagene, og vist for {len(rows)} måneder."
    )
    legend = (
        ("Én måned, med 95 %-grenser", theme.ACCENT, "prikk"),
        ("Alle dagene (95 %)", *CONVERTED),
    )
    return Drawing(told, tuple(traces), _layout(axis, shapes=[band, level]), legend)


def limits(row: dict[str, object]) -> str:
    """The ratio of a row with its limits, as text; «..» where there is none."""
    if row["forhold"] is None:
        return formats.MISSING
    value, lower, upper = (formats.tall(_number(row[n]), 3) for n in ("forhold", "nedre", "oevre"))
    return f"{value} ({lower}–{upper})"


def measured(instrument: Instrument, split: str, form: str) -> list[Point]:
    """What the instrument has counted by the day, or in each month that it has whole."""
    if split == "dag":
        return [
            (day(d), float(v), f"{formats.dato(day(d))}<br>{formats.verdi(float(v), form)}")
            for d, v in zip(instrument.days, instrument.values, strict=True)
        ]
    keys = instrument.days.astype("datetime64[M]")
    found: list[Point] = []
    for month in np.unique(keys):
        mine = keys == month
        days = ((month + 1).astype("datetime64[D]") - month.astype("datetime64[D]")).astype(int)
        total = float(instrument.values[mine].sum()) if mine.sum() == days else None
        name = str(periods.name("maaned", str(month)))
        text = f"{name}<br>{instrument.name}: {formats.verdi(total, form)}"
        found.append((day(month.astype("datetime64[D]")), total, text))
    return found


def _converted(rows: Sequence[Row], split: str, form: str) -> list[Point]:
    return [
        (
            periods.first(row.gruppe),
            None if is_partial(row) else row.verdi,
            f"{row.navn}<br><b>{formats.verdi(row.verdi, form)}</b> "
            f"({formats.spenn(row.nedre, row.oevre, form)})<br>omregnet",
        )
        for row in rows
        if split
    ]


def _band(rows: Sequence[Row]) -> list[dict[str, Any]]:
    whole = [row for row in rows if not is_partial(row)]
    places = [periods.first(row.gruppe) for row in whole]
    base = {"type": "scatter", "mode": "lines", "x": places, "line": {"width": 0},
            "hoverinfo": "skip"}  # fmt: skip
    return [
        {**base, "y": [row.nedre for row in whole]},
        {**base, "y": [row.oevre for row in whole], "fill": "tonexty", "fillcolor": BAND},
    ]


def _line(points: Sequence[Point], colour: str, dash: str, width: float = 2.5) -> dict[str, Any]:
    """One line, parted where more than a period is missing."""
    xs: list[dt.date] = []
    ys: list[float | None] = []
    texts: list[str] = []
    for place, value, text in points:
        if xs and (place - xs[-1]).days > 31:
            xs, ys, texts = [*xs, place], [*ys, None], [*texts, ""]
        xs, ys, texts = [*xs, place], [*ys, value], [*texts, text]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "connectgaps": False,
        "line": {"color": colour, "width": width, "dash": dash},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": texts,
    }


def _layout(yaxis: theme.Layout, **more: object) -> theme.Layout:
    axis = theme.axis(
        showline=True, linecolor=theme.LINE, ticks="outside", nticks=8, type="date",
        tickformat="%b\n%Y", ticklabelmode="period",
    )  # fmt: skip
    margin = {"l": 4, "r": 16, "t": 12, "b": 4}
    return theme.layout(HEIGHT, margin=margin, xaxis=axis, yaxis=yaxis, **more)


def _number(value: object) -> float:
    return float(str(value))
