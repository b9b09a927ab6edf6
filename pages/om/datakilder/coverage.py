"""What each source covers in time, with the gaps where its numbers cannot be compared."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from metrics.engine import formats
from pages.components import records, theme
from pages.components.charts.base import Chart, plot, wrapped
from pages.components.periods import day

AIR = 0.03  # of the time, before and after it
SHORT = dt.timedelta(days=62)  # a shorter axis names days


def coverage(sources: pd.DataFrame, breaks: pd.DataFrame) -> Chart:
    """`sources`: navn, kanal, foerste, siste. `breaks`: sted (its name), type, fra, til.

    A gap is drawn on a row of its own, that of the instrument whose numbers it takes. The axis is
    the time of the logs, so that a month of them is no sliver of a decade: gaps beyond it are left
    to the table.
    """
    gaps = breaks[breaks["type"] == "hull"]
    span = _span(sources)
    if span:
        first, last = map(pd.Timestamp, span)
        begin, end = pd.to_datetime(gaps["fra"]), pd.to_datetime(gaps["til"])
        gaps = gaps[(begin <= last) & (end >= first)]
    labels = [wrapped(str(name), 14) for name in sources["navn"]]
    gaps = gaps.assign(sted=[wrapped(str(name), 14) for name in gaps["sted"]])
    traces = [
        _bars(labels, list(sources["foerste"]), list(sources["siste"]), theme.ACCENT, "Dekket"),
        *(
            _bars([gap.sted], [gap.fra], [gap.til], theme.GREY, "Uten sammenlignbare tall")
            for gap in records.rows(gaps)
        ),
    ]
    named = list(dict.fromkeys([*labels, *gaps["sted"]]))
    lines = max((name.count("<br>") + 1 for name in named), default=1)
    layout = theme.layout(
        60 + (22 + 18 * lines) * max(len(named), 1),  # a name over many lines stays in its row
        barmode="overlay",
        bargap=0.45,
        xaxis=theme.axis(
            type="date",
            showline=True,
            linecolor=theme.LINE,
            ticks="outside",
            nticks=4,
            tickformat="%-d. %b\n%Y" if span and span[1] - span[0] < SHORT else "%b\n%Y",
            **({"range": list(span)} if span else {}),
        ),
        yaxis=theme.axis(tickfont={"color": theme.INK, "size": 14}, autorange="reversed"),
    )
    return Chart(
        alt=_alt(sources, gaps),
        figure=plot(traces, layout),
        legend=(("Dekket av logg", theme.ACCENT), ("Uten sammenlignbare tall", theme.GREY)),
    )


def _span(sources: pd.DataFrame) -> tuple[dt.date, dt.date] | None:
    """The days of all the logs, with a little air on each side; None without any."""
    if sources.empty:
        return None
    first, last = day(sources["foerste"].min()), day(sources["siste"].max())
    if first is None or last is None:
        return None
    air = max((last - first) * AIR, dt.timedelta(days=1))
    return first - air, last + air


def _bars(
    labels: list[str], starts: list[Any], ends: list[Any], colour: str, word: str
) -> dict[str, Any]:
    begin = [day(value) or dt.date.today() for value in starts]
    finish = [day(value) or dt.date.today() for value in ends]
    return {
        "type": "bar",
        "orientation": "h",
        "y": labels,
        "base": begin,
        "x": [((b - a).days + 1) * 86_400_000 for a, b in zip(begin, finish, strict=True)],
        "marker": {"color": colour},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [
            f"{word}<br>{formats.periode(a, b)}" for a, b in zip(begin, finish, strict=True)
        ],
    }


def _alt(sources: pd.DataFrame, gaps: pd.DataFrame) -> str:
    covered = [
        f"{s.navn} {formats.periode(day(s.foerste), day(s.siste))}" for s in records.rows(sources)
    ]
    holes = [f"{g.sted} {formats.periode(day(g.fra), day(g.til))}" for g in records.rows(gaps)]
    return (
        f"Tidslinje. Dekket: {'; '.join(covered) or 'ingen logger'}. "
        f"Uten sammenlignbare tall: {'; '.join(holes) or 'ingen perioder'}."
    )
