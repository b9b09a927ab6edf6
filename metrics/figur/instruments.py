"""Each instrument as its own line: colour, symbol and dash, with its name at its end.

No line goes over a gap or a break of its own, and none is joined to another's. A gap is shaded in
the colour of the instrument that has it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from metrics.bruk.instruments import Apart, Counted
from metrics.engine import formats
from metrics.engine.periods import first as start
from metrics.engine.result import Row
from metrics.engine.series import is_partial
from metrics.figur import theme
from metrics.figur.base import Drawing, bold

HEIGHT = 380
MANY = 36  # points; a symbol on each of more would hide the line
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
NEAR = dt.timedelta(days=180)  # two names so close on the axis would lie on each other
Look = tuple[str, str, str]
Label = dict[str, Any]
Window = tuple[dt.date, dt.date]


def looks(apart: Apart) -> list[Look]:
    """The colour, symbol and dash of each instrument, by its place."""
    many = len(theme.SERIES)
    return [
        (theme.SERIES[n % many], SYMBOLS[n % many], DASHES[n % many])
        for n in range(len(apart.lines))
    ]


def draw(apart: Apart) -> Drawing:
    """The instruments of one site over time."""
    pairs = list(zip(apart.lines, looks(apart), strict=True))
    shapes = [shape for line, look in pairs for shape in _marks(line, look)]
    labels = [*_gap_names(apart), *_end_names(pairs)]
    traces = [trace for line, look in pairs for trace in _traces(line, look)]
    layout = theme.layout(
        HEIGHT,
        margin={"l": 4, "r": 16, "t": 30, "b": 4},
        shapes=shapes,
        annotations=labels,
        xaxis=theme.axis(
            showline=True, linecolor=theme.LINE, ticks="outside", nticks=8, type="date",
            tickformat="%b\n%Y", ticklabelmode="period",
        ),
        yaxis=theme.axis(showgrid=True, rangemode="tozero", nticks=6),
        hovermode="closest",
    )  # fmt: skip
    return Drawing(alt(apart), tuple(traces), layout)


def alt(apart: Apart) -> str:
    """What the figure shows, for those who do not see it."""
    told = [f"Linjediagram: {apart.metric.tittel.lower()}, én linje for hvert instrument."]
    for line in apart.lines:
        known = [row for row in line.result.rows if row.verdi is not None]
        if not known:
            told.append(f"{line.navn}: bare grenser.")
            continue
        form = line.result.metric.format
        gaps = formats.opplisting([formats.periode(gap.fra, gap.til) for gap in line.gaps])
        told.append(
            f"{line.navn}: {known[0].navn} {formats.verdi(known[0].verdi, form)}, "
            f"{known[-1].navn} {formats.verdi(known[-1].verdi, form)}"
            + (f", hull {gaps}." if gaps else ".")
        )
    return " ".join(told)


def _traces(line: Counted, look: Look) -> list[dict[str, Any]]:
    """One trace for each run of whole periods, rings for what is covered in part, and bounds."""
    form = line.result.metric.format
    traces = [_line(line, run, look) for run in _runs(line)]
    for row in line.result.rows:
        if row.verdi is not None and is_partial(row):
            traces.append(_ring(line, row, look))
        elif row.verdi is None and row.oevre is not None:
            traces.append(_bound(line, row, look, form))
    return traces


def _runs(line: Counted) -> list[list[Row]]:
    """Whole periods after each other with a value, counted in one way."""
    runs: list[list[Row]] = []
    for stretch in line.stretches:
        runs.append([])
        for row in stretch:
            if row.verdi is None or is_partial(row):
                runs.append([])
            else:
                runs[-1].append(row)
    return [run for run in runs if run]


def _line(line: Counted, rows: list[Row], look: Look) -> dict[str, Any]:
    colour, symbol, dash = look
    return {
        "type": "scatter",
        "mode": "lines+markers" if len(rows) <= MANY else "lines",
        "x": [start(row.gruppe) for row in rows],
        "y": [row.verdi for row in rows],
        "line": {"color": colour, "width": 2.5, "dash": dash},
        "marker": {"color": colour, "size": 7, "symbol": symbol},
        "hovertemplate": "%{text}<extra></extra>",
        "text": [_hover(line, row) for row in rows],
    }


def _ring(line: Counted, row: Row, look: Look) -> dict[str, Any]:
    colour, symbol, _ = look
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [start(row.gruppe)],
        "y": [row.verdi],
        "cliponaxis": False,
        "marker": {"color": theme.WHITE, "size": 9, "symbol": symbol,
                   "line": {"color": colour, "width": 2}},
        "hovertemplate": "%{text}<extra></extra>",
        "text": [f"{_hover(line, row)}<br>{row.merker[-1]}"],
    }  # fmt: skip


def _bound(line: Counted, row: Row, look: Look, form: str) -> dict[str, Any]:
    """An upright line from the lowest to the highest that the number can be."""
    colour = look[0]
    words = f"{formats.verdi(row.nedre, form)}–{formats.verdi(row.oevre, form)}"
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [start(row.gruppe)] * 2,
        "y": [row.nedre, row.oevre],
        "line": {"color": colour, "width": 6},
        "opacity": 0.45,
        "hovertemplate": "%{text}<extra></extra>",
        "text": [f"{line.navn}<br>{row.navn}<br><b>{words}</b> (grenser)"] * 2,
    }


def _hover(line: Counted, row: Row) -> str:
    return f"{line.navn}<br>{row.navn}<br>{bold(row, line.result.metric.format)}"


def _marks(line: Counted, look: Look) -> list[dict[str, Any]]:
    """The gaps of an instrument as bands, and its breaks as dotted lines, in its own colour."""
    bands = [
        {"type": "rect", "x0": gap.fra, "x1": gap.til, "yref": "paper", "y0": 0, "y1": 1,
         "fillcolor": look[0], "opacity": 0.1, "line": {"width": 0}, "layer": "below"}
        for gap in line.gaps
    ]  # fmt: skip
    cuts = [
        {"type": "line", "x0": cut.fra, "x1": cut.fra, "yref": "paper", "y0": 0, "y1": 1,
         "line": {"color": look[0], "width": 1.5, "dash": "dot"}}
        for cut in line.cuts
    ]  # fmt: skip
    return [*bands, *cuts]


def _gap_names(apart: Apart) -> list[Label]:
    """Which instruments have each gap, in its band; of gaps that overlap, the widest is named."""
    owners: dict[Window, list[str]] = {}
    for line in apart.lines:
        kept: list[Window] = []
        for gap in sorted(line.gaps, key=lambda one: one.til - one.fra, reverse=True):
            if not any(gap.fra <= last and first <= gap.til for first, last in kept):
                kept.append((gap.fra, gap.til))
                owners.setdefault(kept[-1], []).append(line.kort)
    return [
        {
            "x": _middle(first, last),
            "yref": "paper",
            "y": 0.5,
            "text": "<br>".join(["Hull:", *names]),
            "textangle": -90,
            "showarrow": False,
            "font": {"size": 12, "color": theme.INK},
        }
        for (first, last), names in owners.items()
    ]


def _end_names(pairs: list[tuple[Counted, Look]]) -> list[Label]:
    """The name of each instrument at its last number: the highest above its line, others below."""
    ends = []
    for line, look in pairs:
        known = [row for row in line.result.rows if row.verdi is not None or row.oevre is not None]
        if known:
            last = known[-1]
            value = last.verdi if last.verdi is not None else last.oevre
            ends.append((start(last.gruppe), value or 0.0, line.kort, look[0]))
    return [
        {
            "x": day,
            "y": value,
            "text": f"<b>{name}</b>",
            "xanchor": "right",
            "yanchor": "top" if _below(day, value, ends) else "bottom",
            "yshift": -8 if _below(day, value, ends) else 8,
            "showarrow": False,
            "bgcolor": "rgba(255,255,255,0.85)",
            "bordercolor": colour,
            "borderwidth": 1,
            "font": {"size": 12, "color": theme.INK},
        }
        for day, value, name, colour in ends
    ]


def _below(day: dt.date, value: float, ends: list[tuple[dt.date, float, str, str]]) -> bool:
    """True where another line ends near the same day with a higher number."""
    return any(abs(day - other) < NEAR and value < high for other, high, _, _ in ends)


def _middle(first: dt.date, last: dt.date) -> dt.date:
    return first + (last - first) / 2
