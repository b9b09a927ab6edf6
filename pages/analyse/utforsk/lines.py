"""The first rows of a crossing with time as lines; none goes over a gap or a break."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from metrics.engine import comparable, formats, periods, series
from metrics.engine.catalog import TIME
from metrics.engine.result import Row
from metrics.figur.base import bold, tick_suffix
from metrics.utforsk.crossing import Crossing
from metrics.utforsk.pivot import Pivot
from pages.components import theme
from pages.components.charts.base import Chart, Key, plot

MOST = 6  # lines that can be told apart
# Told apart by pattern as well as by colour.
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


def drawn(found: Crossing, made: Pivot, title: str) -> Chart | None:
    """The lines, or None where neither breakdown is time, or nothing can be drawn."""
    split = next((s for s in (found.columns, found.rows) if s in TIME), None)
    if split is None:
        return None
    lines = [(name, rows) for name, rows in _rows(found, made) if any(map(_whole, rows))][:MOST]
    if not lines:
        return None
    traces = [_trace(found, split, name, rows, rank) for rank, (name, rows) in enumerate(lines)]
    layout = theme.layout(
        360,
        margin={"l": 4, "r": 16, "t": 12, "b": 4},
        xaxis=theme.axis(type="date", tickformat="%b\n%Y", ticklabelmode="period", nticks=8,
                         showline=True, linecolor=theme.LINE, ticks="outside"),
        yaxis=theme.axis(showgrid=True, rangemode="tozero", nticks=6,
                         ticksuffix=tick_suffix(found.metric.format)),
        hovermode="closest",
    )  # fmt: skip
    legend: tuple[Key, ...] = tuple(
        (name, theme.SERIES[rank], DASHES[rank]) for rank, (name, _) in enumerate(lines)
    )
    names = formats.opplisting([name for name, _ in lines])
    alt = f"{title}: en linje for hver av {names}. Tallene står i tabellen."
    return Chart(alt=alt, figure=plot(traces, layout), legend=legend)


def _rows(found: Crossing, made: Pivot) -> list[tuple[str, Sequence[Row]]]:
    """A name and its cells in the order of time; «andre» and the totals are no lines."""
    if found.columns in TIME:
        return [(line.name, line.cells) for line in made.lines if line.key]
    return [
        (name, [found.cells[period, key] for period in found.row_names])
        for key, name in found.column_names.items()
    ]


def _trace(
    found: Crossing, split: str, name: str, rows: Sequence[Row], rank: int
) -> dict[str, Any]:
    """One line, parted by every gap, every break and every period that is only partly known."""
    keys = list(found.column_names if split == found.columns else found.row_names)
    windows = [periods.window(split, key) for key in keys]
    stretch = {
        place: number
        for number, group in enumerate(comparable.alike(found.about.breaks, windows))
        for place in group
    }
    places = list(range(len(keys)))
    cuts = {b for a, b in pairwise(places) if stretch[a] != stretch[b]}
    xs: list[str] = []
    ys: list[float | None] = []
    said: list[str] = []
    for place, row in zip(places, rows, strict=True):
        day = windows[place][0].isoformat()
        if place in cuts:
            xs, ys, said = [*xs, day], [*ys, None], [*said, ""]
        own = row.verdi if _whole(row) and row.enhet in (None, found.metric.enhet) else None
        xs, ys = [*xs, day], [*ys, own]
        when = periods.name(split, keys[place])
        said.append(f"{name}<br>{when}: {bold(row, found.metric.format)}")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": xs,
        "y": ys,
        "connectgaps": False,
        "line": {"color": theme.SERIES[rank], "width": 2.5, "dash": DASHES[rank]},
        "marker": {"size": 6, "color": theme.SERIES[rank]},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": said,
    }


def _whole(row: Row) -> bool:
    return row.verdi is not None and not series.is_partial(row)
