"""Dots on a common axis: a value per group, its interval where it has one, and n beside it."""

from __future__ import annotations

from typing import Any

from metrics import formats
from metrics.result import Result, Row
from pages.components import theme
from pages.components.charts.base import Chart, bold, plot, text_of, tick_suffix, wrapped

ROW_HEIGHT, LABEL_WIDTH, FEW = 34, 26, 30


def dots(result: Result, *, base_label: str = "n", limit: int = 40) -> Chart:
    """Rows with a value, largest first; bounds without a value are drawn as a bar alone.

    A share on fewer than 30 answers is an open ring: it says little on its own. Rows in another
    unit than the metric's (counts among percentages) are left to the table.
    """
    shown = comparable(result)[:limit]
    form = result.metric.format
    drawn = [row for row in shown if row.verdi is not None or row.oevre is not None]
    labels = [wrapped(row.navn, LABEL_WIDTH) for row in shown]
    lines = sum(label.count("<br>") for label in labels)
    layout = theme.layout(
        56 + ROW_HEIGHT * len(shown) + 14 * lines,
        margin={"l": 4, "r": 64, "t": 26, "b": 4},
        annotations=_bases(shown, labels, base_label) + _hidden(shown, labels),
        xaxis=_value_axis(form),
        yaxis=theme.axis(
            tickfont={"color": theme.INK, "size": 14},
            categoryorder="array",
            categoryarray=labels[::-1],
            range=[-0.6, len(shown) - 0.4],
        ),
    )
    traces = [_spans(shown, labels), _points(shown, labels, form)]
    return Chart(alt=_alt(result, drawn), figure=plot(traces, layout))


def comparable(result: Result) -> list[Row]:
    """The rows in the metric's own unit, largest first, hidden and missing last."""
    rows = [row for row in result.rows if row.enhet in (None, result.metric.enhet)]
    return sorted(rows, key=lambda r: (_size(r) is None, -(_size(r) or 0), r.navn))


def _size(row: Row) -> float | None:
    return row.verdi if row.verdi is not None else row.oevre


def _spans(rows: list[Row], labels: list[str]) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[str | None] = []
    for row, label in zip(rows, labels, strict=True):
        if row.nedre is not None and row.oevre is not None:
            x += [row.nedre, row.oevre, None]
            y += [label, label, None]
    line = {"color": theme.STEPS[2][0], "width": 6}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _points(rows: list[Row], labels: list[str], form: str) -> dict[str, Any]:
    pairs = [
        (row, label) for row, label in zip(rows, labels, strict=True) if _size(row) is not None
    ]
    few = [form == "prosent" and (row.grunnlag or FEW) < FEW for row, _ in pairs]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [_size(row) for row, _ in pairs],
        "y": [label for _, label in pairs],
        "text": [f"  {text_of(row, form)}" for row, _ in pairs],
        "textposition": "middle right",
        "textfont": {"size": 14, "color": theme.INK},
        "cliponaxis": False,
        "marker": {
            "size": [0 if row.verdi is None else 12 for row, _ in pairs],
            "color": [theme.WHITE if thin else theme.ACCENT for thin in few],
            "line": {"color": theme.ACCENT, "width": 2},
        },
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [_hover(row, form) for row, _ in pairs],
    }


def _hover(row: Row, form: str) -> str:
    base = f"<br>n = {formats.tall(row.grunnlag)}" if row.grunnlag is not None else ""
    return f"{row.navn}<br>{bold(row, form)}{base}"


def _bases(rows: list[Row], labels: list[str], base_label: str) -> list[dict[str, Any]]:
    if not any(row.grunnlag for row in rows):
        return []
    common = {"xref": "paper", "x": 1, "xanchor": "left", "showarrow": False, "xshift": 14}
    font = {"size": 13, "color": theme.MUTED}
    head = common | {"yref": "paper", "y": 1, "yanchor": "bottom", "text": base_label, "font": font}
    return [head] + [
        common
        | {
            "y": label,
            "font": font,
            "text": formats.HIDDEN if row.skjult else formats.tall(row.grunnlag),
        }
        for row, label in zip(rows, labels, strict=True)
    ]


def _hidden(rows: list[Row], labels: list[str]) -> list[dict[str, Any]]:
    """A word where there is no dot, so that an empty line is not read as zero."""
    common = {"xref": "paper", "x": 0, "xanchor": "left", "showarrow": False, "xshift": 6}
    font = {"size": 13, "color": theme.MUTED}
    return [
        common
        | {"y": label, "font": font, "text": ":  vises ikke" if row.skjult else "..  mangler"}
        for row, label in zip(rows, labels, strict=True)
        if _size(row) is None
    ]


def _value_axis(form: str) -> theme.Layout:
    axis = theme.axis(showgrid=True, rangemode="tozero", ticksuffix=tick_suffix(form), nticks=6)
    return axis | ({"range": [0, 100], "dtick": 25} if form == "prosent" else {})


def _alt(result: Result, rows: list[Row]) -> str:
    name, form = result.metric.tittel, result.metric.format
    if not rows:
        return f"Prikkdiagram over {name.lower()}. Ingen av gruppene har tall som kan vises."
    listed = [f"{row.navn} {text_of(row, form)}" for row in rows[:12]]
    rest = f" og {len(rows) - 12} til" if len(rows) > 12 else ""
    return f"Prikkdiagram over {name.lower()}, fra høyest til lavest: {'; '.join(listed)}{rest}."
