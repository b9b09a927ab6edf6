"""A series over time that never draws a line across a gap or a break."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any, TypeAlias

from metrics.bruk.marked import Marks
from metrics.engine import comparable
from metrics.engine.comparable import Break
from metrics.engine.periods import first as start
from metrics.engine.periods import window as window_of
from metrics.engine.result import Result, Row
from metrics.engine.series import is_partial
from metrics.figur import theme, timemarks
from metrics.figur.bands import band, band_text, cut, merged
from metrics.figur.base import Drawing, bold, duration_ticks, text_of, tick_suffix
from metrics.figur.series_alt import alt, bounded

HEIGHT = 340
FEW_DAYS, FEW_MONTHS = 45, 200  # days; a shorter axis names days, or every month
MOST_YEARS = 8  # named under bars
LONG = ("kvartal", "aar")  # periods that are drawn with their length
Spans: TypeAlias = dict[str, tuple[dt.date, dt.date]]  # the first and last day, by key
Places: TypeAlias = dict[str, dt.date]  # the place of each period on the axis, by its key


def series(result: Result, breaks: tuple[Break, ...], marks: Marks = ()) -> Drawing:
    """The rows of a time breakdown. `breaks` are those that concern the selection.

    Gaps become shaded bands with a text, other breaks dotted lines; whole periods are joined by a
    line, partly covered ones are open rings and bounds are upright bars. `marks` are numbered.
    """
    form = result.metric.format
    gaps = merged([(b.fra, b.til) for b in breaks if b.type == "hull"])
    days = sorted({b.fra for b in cuts(result, breaks)})
    runs = segments(result.rows, days)
    spans = _spans(result, breaks)
    places, wide = _places(result, spans), _wide(result, spans)
    traces = [wide] if wide else []
    traces += [_line(segment, form, places) for segment in runs]
    partly, bounds = _partial(result.rows, form, places), _bounds(result.rows, form)
    traces += [trace for trace in (partly, bounds) if trace]
    shapes = [band(gap) for gap in gaps] + [cut(day) for day in days] + timemarks.shapes(marks)
    labels = [band_text(gap) for gap in gaps] + _end_label(result.rows, form, places)
    labels += timemarks.labels(marks, start(result.rows[0].gruppe)) if marks else []
    layout = theme.layout(
        HEIGHT,
        margin={"l": 4, "r": 16, "t": 30, "b": 4},
        shapes=shapes,
        annotations=labels,
        xaxis=_time_axis(result, places),
        yaxis=_value_axis(result.rows, form),
        hovermode="closest",
    )
    told = alt(result, gaps, days) + timemarks.alt(marks)
    return Drawing(told, tuple(traces), layout)


def cuts(result: Result, breaks: tuple[Break, ...]) -> list[Break]:
    """The breaks that are no gap and lie within the periods of the figure."""
    if not result.rows:
        return []
    last = start(result.rows[-1].gruppe) + _lengths(result.rows)[-1]
    return [b for b in breaks if b.type != "hull" and start(result.rows[0].gruppe) <= b.fra < last]


def segments(rows: tuple[Row, ...], days: list[dt.date]) -> list[list[Row]]:
    """Runs of whole periods with a value, ended by every gap, partial period and break."""
    runs: list[list[Row]] = [[]]
    for row in rows:
        crossed = runs[-1] and any(
            start(runs[-1][-1].gruppe) < c <= start(row.gruppe) for c in days
        )
        if crossed or row.verdi is None or partial(row):
            runs.append([])
        if row.verdi is not None and not partial(row):
            runs[-1].append(row)
    return [run for run in runs if run]


def partial(row: Row) -> bool:
    """True for a period that is only partly covered."""
    return is_partial(row)


def _line(rows: list[Row], form: str, places: Places) -> dict[str, Any]:
    # Single points would vanish as a line, and many markers on a long line hide it.
    mode = "lines+markers" if len(rows) <= 36 else "lines"
    return {
        "type": "scatter",
        "mode": mode,
        "x": [places[row.gruppe] for row in rows],
        "y": [row.verdi for row in rows],
        "line": {"color": theme.ACCENT, "width": 2.5},
        "marker": {"color": theme.ACCENT, "size": 6},
        "hovertemplate": "%{text}<extra></extra>",
        "text": [f"{row.navn}<br>{bold(row, form)}" for row in rows],
    }


def _partial(rows: tuple[Row, ...], form: str, places: Places) -> dict[str, Any] | None:
    chosen = [row for row in rows if row.verdi is not None and partial(row)]
    if not chosen:
        return None
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [places[row.gruppe] for row in chosen],
        "y": [row.verdi for row in chosen],
        "cliponaxis": False,  # a ring at the end of the axis is drawn whole
        "marker": {
            "color": theme.WHITE,
            "size": 9,
            "line": {"color": theme.ACCENT, "width": 2},
        },
        "hovertemplate": "%{text}<extra></extra>",
        "text": [f"{row.navn}<br>{bold(row, form)}<br>{row.merker[-1]}" for row in chosen],
    }


def _bounds(rows: tuple[Row, ...], form: str) -> dict[str, Any] | None:
    """Bars from the lower to the upper bound, as wide as their period."""
    chosen = [
        (row, length) for row, length in zip(rows, _lengths(rows), strict=True) if bounded(row)
    ]
    if not chosen:
        return None
    return {
        "type": "bar",
        "x": [start(row.gruppe) for row, _ in chosen],
        "offset": 0,
        "width": [0.92 * length.total_seconds() * 1000 for _, length in chosen],
        "base": [row.nedre for row, _ in chosen],
        "y": [(row.oevre or 0) - (row.nedre or 0) for row, _ in chosen],
        "marker": {"color": [theme.STEPS[1 if partial(row) else 2][0] for row, _ in chosen]},
        "hovertemplate": "%{text}<extra></extra>",
        "text": [f"{row.navn}<br><b>{text_of(row, form)}</b>" for row, _ in chosen],
        "textposition": "none",
    }


def _spans(result: Result, breaks: tuple[Break, ...]) -> Spans:
    """The days that each period is drawn over: all of it, less the gaps and what the log lacks."""
    found: Spans = {}
    for row in result.rows:
        window = window_of(result.fordeling, row.gruppe)
        if result.window:
            window = max(window[0], result.window[0]), min(window[1], result.window[1])
        found[row.gruppe] = comparable.clipped(breaks, window) or window
    return found


def _places(result: Result, spans: Spans) -> Places:
    """Where the points stand: in the middle of the days of their period, but for single days."""
    if result.fordeling == "dag":
        return {key: first for key, (first, _) in spans.items()}
    return {key: first + (last - first) / 2 for key, (first, last) in spans.items()}


def _wide(result: Result, spans: Spans) -> dict[str, Any] | None:
    """A quarter or a year as a line over its days, for it is no moment."""
    rows = [row for row in result.rows if row.verdi is not None]
    if result.fordeling not in LONG or not rows:
        return None
    xs: list[dt.date | None] = []
    ys: list[float | None] = []
    for row in rows:
        first, last = spans[row.gruppe]
        xs += [first, last, None]
        ys += [row.verdi, row.verdi, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": theme.ACCENT, "width": 5},
        "opacity": 0.45,
        "hoverinfo": "skip",
    }


def _lengths(rows: tuple[Row, ...]) -> list[dt.timedelta]:
    """How long each period is; the last is taken to be as long as the one before."""
    days = [start(row.gruppe) for row in rows]
    steps = [later - earlier for earlier, later in pairwise(days)]
    last = steps[-1:] or [dt.timedelta(days=365)]
    return [*steps, *last] if days else []


def _end_label(rows: tuple[Row, ...], form: str, places: Places) -> list[dict[str, Any]]:
    whole = [row for row in rows if row.verdi is not None and not partial(row)]
    if not whole:
        return []
    return [
        {
            "x": places[whole[-1].gruppe],
            "y": whole[-1].verdi,
            "text": f"<b>{text_of(whole[-1], form)}</b>",
            "showarrow": False,
            "xanchor": "right",
            "yanchor": "bottom",
            "xshift": 8,
            "yshift": 8,
            "font": {"size": 16, "color": theme.ACCENT},
        }
    ]


def _value_axis(rows: tuple[Row, ...], form: str) -> theme.Layout:
    axis = theme.axis(showgrid=True, rangemode="tozero", ticksuffix=tick_suffix(form), nticks=6)
    if form != "varighet":
        return axis
    largest = max((row.verdi or row.oevre or 0 for row in rows), default=0)
    return axis | {"ticksuffix": ""} | duration_ticks(largest)


def _time_axis(result: Result, places: Places) -> theme.Layout:
    axis = theme.axis(showline=True, linecolor=theme.LINE, ticks="outside", ticklen=4, nticks=6)
    rows = result.rows
    if not rows:
        return axis
    first, last = start(rows[0].gruppe), start(rows[-1].gruppe)
    days, bars = (last - first).days, any(bounded(row) for row in rows)
    if bars or result.fordeling != "dag":
        last += _lengths(rows)[-1]
    pad = max((last - first) * 0.015, dt.timedelta(days=1))
    axis |= {"type": "date", "range": [first - pad, last + pad], "tickformat": "%b\n%Y"}
    # A month or a year is named under the middle of it, where its point stands.
    axis |= {"ticklabelmode": "period"} if result.fordeling in ("maaned", *LONG) else {}
    if result.fordeling == "aar":
        named = rows[:: -(-len(rows) // MOST_YEARS)]
        ticks = [places[row.gruppe] for row in named]
        return axis | {"tickvals": ticks, "ticktext": [row.navn for row in named]}
    if days > 800:
        return axis | {"dtick": "M12", "tickformat": "%Y"}
    # Left to itself, a short axis has several ticks in a month, all with the same name.
    if result.fordeling in ("dag", "uke") and days < FEW_DAYS:
        return axis | {"tickformat": "%-d. %b\n%Y"}
    return axis | {"dtick": "M1"} if days < FEW_MONTHS else axis
