"""Dots on a common axis: a value per group, its interval where it has one, and n beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from metrics.engine import formats
from metrics.engine.registers import UNNAMED
from metrics.engine.result import Result, Row
from metrics.figur import columns, theme
from metrics.figur.base import STRONG, Drawing, bold, text_of, tick_suffix, wrapped

ROW_HEIGHT, LINE_HEIGHT = 50, 18
ABOVE = 9  # pixels from the middle of a row up to its label: clear of the ends of an interval
LONGEST = 40  # characters of a line: what a window 320 pixels wide has room for
OTHERS = (
    ("Arbeidsmiljøportalen og verktøyene", theme.ACCENT, "prikk"),
    ("Til sammenligning", theme.GREY, "prikk"),
)
OWN_ORDER = ("stoerrelse", "boelge", "ukedag", "time")  # breakdowns that are never sorted by value
EMPTY = "Ingen av gruppene har tall som kan vises."
TOPS = (25, 50, 100)  # percent; the axis ends at the first that holds every value


def dots(
    result: Result,
    *,
    reference: Mapping[str, float] | None = None,
    first: Sequence[str] = (),
    chosen: Collection[str] = (),
) -> Drawing:
    """Rows with a value, largest first; bounds without a value are drawn as a bar alone.

    A share on fewer than 30 answers is an open ring: it says little on its own. Rows in another
    unit than the metric's (counts among percentages) are left to the table. `reference` is a value
    per group to hold them against, drawn as a grey line. The groups of `first` stand on top, the
    very first of them highest; the others are grey, for comparison. So are they beside those that
    the reader has `chosen`, which keep their place and have bold names.
    """
    shown = comparable(result, first)
    form = result.metric.format
    drawn = [row for row in shown if row.verdi is not None or row.oevre is not None]
    if not drawn:  # NB: an axis of nothing has no length, and Plotly no place for its labels
        return Drawing(_alt(result, [], ""), (), {})
    labels = [_name(row, chosen) for row in shown]
    lines = max((wrapped(label, LONGEST).count("<br>") for label in labels), default=0)
    layout = theme.layout(
        72 + (ROW_HEIGHT + LINE_HEIGHT * lines) * len(shown),
        margin={"l": 10, "r": columns.margin(result, shown), "t": 26, "b": 4},
        annotations=[*_above(labels), *columns.beside(result, shown, labels)],
        xaxis=_value_axis(form, shown),
        yaxis=theme.axis(
            showticklabels=False,
            categoryorder="array",
            categoryarray=labels[::-1],
            range=[-0.5, len(shown) - 0.3],
        ),
    )
    points = _points(shown, labels, form, first or chosen)
    traces = [_spans(shown, labels), _intervals(shown, labels), points]
    if reference:
        traces.insert(1, _marks(shown, labels, reference))
    both = {row.gruppe in first for row in shown} == {True, False}
    return Drawing(
        alt=_alt(result, drawn, _order(result, drawn, both=both)),
        traces=tuple(traces),
        layout=layout,
        legend=OTHERS if both else (),
    )


def _name(row: Row, chosen: Collection[str]) -> str:
    return f"<b>{row.navn} {STRONG}</b>" if row.gruppe in chosen else row.navn


def _above(labels: list[str]) -> list[dict[str, Any]]:
    """The name of each row above it: beside the row, a long one leaves a phone no figure."""
    return [
        {
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "xshift": -8,
            "y": label,
            "yanchor": "bottom",
            "yshift": ABOVE,
            "text": wrapped(label, LONGEST),
            "align": "left",
            "bgcolor": theme.WHITE,  # no line of the grid goes through a name
            "borderpad": 1,
            "showarrow": False,
            "font": {"size": 14, "color": theme.INK},
        }
        for label in labels
    ]


def comparable(result: Result, first: Sequence[str] = ()) -> list[Row]:
    """The rows in the metric's own unit, largest first; what belongs to no group comes last.

    Those of `first` come before all others, and the very first of them before the rest.

    Sizes and waves have an order of their own, and keep it.
    """
    rows = [row for row in result.rows if row.enhet in (None, result.metric.enhet)]
    if result.fordeling in OWN_ORDER:
        return rows
    return sorted(
        rows,
        key=lambda r: (
            place(r.gruppe, first), r.gruppe in UNNAMED, _size(r) is None, -(_size(r) or 0), r.navn
        ),
    )  # fmt: skip


def place(group: str, first: Sequence[str]) -> int:
    """0 for the very first, 1 for the others that come first, 2 for the rest."""
    return 0 if group in first[:1] else 1 if group in first else 2


def _size(row: Row) -> float | None:
    return row.verdi if row.verdi is not None else row.oevre


def _spans(rows: list[Row], labels: list[str]) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[str | None] = []
    for row, label in zip(rows, labels, strict=True):
        if row.verdi is None and row.nedre is not None and row.oevre is not None:
            x += [row.nedre, row.oevre, None]
            y += [label, label, None]
    line = {"color": theme.STEPS[2][0], "width": 10}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _intervals(rows: list[Row], labels: list[str]) -> dict[str, Any]:
    """Ends taller than the dot, so that a narrow interval does not hide behind it."""
    known = [
        (label, row.nedre, row.verdi, row.oevre)
        for row, label in zip(rows, labels, strict=True)
        if row.verdi is not None and row.nedre is not None and row.oevre is not None
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [value for _, _, value, _ in known],
        "y": [label for label, _, _, _ in known],
        "marker": {"opacity": 0},
        "hoverinfo": "skip",
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [high - value for _, _, value, high in known],
            "arrayminus": [value - low for _, low, value, _ in known],
            "color": theme.MUTED,
            "thickness": 2,
            "width": 8,
        },
    }


def _points(
    rows: list[Row], labels: list[str], form: str, strong: Collection[str]
) -> dict[str, Any]:
    colours = [theme.GREY if strong and r.gruppe not in strong else theme.ACCENT for r in rows]
    filled = [
        (theme.WHITE if row.lite_grunnlag else colour, colour)
        for row, colour in zip(rows, colours, strict=True)
        if row.verdi is not None
    ]
    pairs = [(row, label) for row, label in zip(rows, labels, strict=True) if row.verdi is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.verdi for row, _ in pairs],
        "y": [label for _, label in pairs],
        "cliponaxis": False,
        "marker": {
            "size": 10,
            "color": [inside for inside, _ in filled],
            "line": {"color": [edge for _, edge in filled], "width": 2},
        },
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [_hover(row, form) for row, _ in pairs],
    }


def _marks(rows: list[Row], labels: list[str], reference: Mapping[str, float]) -> dict[str, Any]:
    pairs = [
        (reference[row.gruppe], label)
        for row, label in zip(rows, labels, strict=True)
        if row.gruppe in reference
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [value for value, _ in pairs],
        "y": [label for _, label in pairs],
        "marker": {
            "symbol": "line-ns",
            "size": 20,
            "line": {"color": theme.MUTED, "width": 3},
        },
        "hoverinfo": "skip",
    }


def _hover(row: Row, form: str) -> str:
    base = f"<br>n = {formats.tall(row.grunnlag)}" if row.grunnlag is not None else ""
    return f"{row.navn}<br>{bold(row, form)}{base}"


def _value_axis(form: str, rows: list[Row]) -> theme.Layout:
    axis = theme.axis(showgrid=True, rangemode="tozero", ticksuffix=tick_suffix(form), nticks=3)
    if form != "prosent":
        return axis
    largest = max((max(row.verdi or 0, row.oevre or 0) for row in rows), default=0)
    top = next((end for end in TOPS if largest <= end), TOPS[-1])
    ticks = (0, 10, 20) if top == TOPS[0] else (0, top // 2, top)
    return axis | {
        "range": [-0.02 * top, 1.02 * top],
        "tickvals": list(ticks),
        "ticktext": [formats.prosent(part) for part in ticks],
    }


def _order(result: Result, rows: list[Row], *, both: bool) -> str:
    if both:
        return "portalen og verktøyene først"
    if result.fordeling in OWN_ORDER:
        return "i rekkefølge"
    loose = [f"«{row.navn}»" for row in rows if row.gruppe in UNNAMED]
    last = f", med {formats.opplisting(loose)} til slutt" if loose and len(rows) > 1 else ""
    return f"fra høyest til lavest{last}"


def alt_of(result: Result, rows: list[Row], kind: str = "Prikkdiagram") -> str:
    """The rows that are drawn, in words, from the highest to the lowest."""
    return _alt(result, rows, _order(result, rows, both=False), kind)


def _alt(result: Result, rows: list[Row], order: str, kind: str = "Prikkdiagram") -> str:
    name, form = result.metric.tittel, result.metric.format
    if not rows:
        return f"{kind} over {name.lower()}. {EMPTY}"
    listed = [f"{row.navn} {text_of(row, form)}" for row in rows[:12]]
    rest = f" og {len(rows) - 12} til" if len(rows) > 12 else ""
    return f"{kind} over {name.lower()}, {order}: {'; '.join(listed)}{rest}."
