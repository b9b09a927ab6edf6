"""What stands between the axes of a drawing: shapes, lines, points and bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from metrics.figur import theme
from metrics.figur.files import text
from metrics.figur.files.axes import Axis, Value, number

Trace = dict[str, Any]
Axes = dict[str, Axis]
Box = tuple[float, float, float, float]  # left, top, right and bottom, in pixels
DAY = 86_400_000  # milliseconds, which Plotly counts the width of a bar in
DASHES = {"dot": "2 3", "dash": "7 4", "dashdot": "8 3 2 3", "longdash": "14 4",
          "longdashdot": "12 3 3 3"}  # fmt: skip
SHAPES = {
    "diamond": "M0 {-r}L{r} 0L0 {r}L{-r} 0Z",
    "triangle-left": "M{-r} 0L{r} {-r}L{r} {r}Z",
    "x": "M{-r} {-r}L{r} {r}M{r} {-r}L{-r} {r}",
    "line-ns": "M0 {-r}L0 {r}",
}
WIDE = 0.8  # of the room of a bar, where nothing else is said


def within(plot: Box, inner: str) -> str:
    """Elements cut off at the edge of the field."""
    left, top, right, bottom = plot
    frame = f"{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}"
    x, y, wide, tall = frame.split()
    return (
        f'<svg x="{x}" y="{y}" width="{wide}" height="{tall}" viewBox="{frame}">{inner}</svg>'
        if inner
        else ""
    )


def line(
    x0: float, y0: float, x1: float, y1: float, colour: str, width: float, dash: str = ""
) -> str:
    """A straight line."""
    pattern = f' stroke-dasharray="{DASHES.get(dash, dash)}"' if dash not in ("", "solid") else ""
    return (
        f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" stroke="{colour}" '
        f'stroke-width="{width:g}" fill="none"{pattern}/>'
    )


def place(item: Trace, way: str, found: Axes, plot: Box, name: str = "") -> float:
    """Where an item stands across (x) or down (y), by the field or by an axis."""
    ref, value = str(item.get(f"{way}ref", way)), item.get(name or way)
    if ref == "paper":
        low, high = (plot[0], plot[2]) if way == "x" else (plot[3], plot[1])
        return low + float(value or 0) * (high - low)
    return found[f"{way}axis{ref[1:]}"].at(value)


def shape(item: Trace, found: Axes, plot: Box) -> str:
    """A line or a field of the layout."""
    x0, x1 = (place(item, "x", found, plot, name) for name in ("x0", "x1"))
    y0, y1 = (place(item, "y", found, plot, name) for name in ("y0", "y1"))
    edge = item.get("line", {})
    width = float(edge.get("width", 1))
    if item["type"] == "line":
        return line(x0, y0, x1, y1, edge.get("color", theme.INK), width, edge.get("dash", ""))
    fill = item.get("fillcolor", "none")
    stroke = f' stroke="{edge["color"]}" stroke-width="{width:g}"' if "color" in edge else ""
    return (
        f'<rect x="{min(x0, x1):.1f}" y="{min(y0, y1):.1f}" width="{abs(x1 - x0):.1f}" '
        f'height="{abs(y1 - y0):.1f}" fill="{fill}" opacity="{item.get("opacity", 1):g}"{stroke}/>'
    )


def reach(traces: Sequence[Trace], way: str, layout: theme.Layout) -> list[Value]:
    """Every value that an axis must have room for."""
    found: list[Value] = []
    stacked: dict[Value, float] = {}
    dated = layout.get(f"{way}axis", {}).get("type") == "date"
    for trace in traces:
        values = list(trace.get(way) or ())
        if trace["type"] != "bar" or way != _along(trace):
            found += values + _ends(trace, way)
            continue
        for n, (key, value) in enumerate(zip(trace[_other(way)], values, strict=True)):
            found += _span(trace, n, value, stacked, key, dated=dated, layout=layout)
    return found


def _span(
    trace: Trace, n: int, value: float | None, stacked: dict[Value, float], key: Value, *,
    dated: bool, layout: theme.Layout,
) -> tuple[float, float]:  # fmt: skip
    """Where a bar begins and ends along its axis; one that is stacked, on those before it.

    NB: along an axis of days Plotly counts the length of a bar in milliseconds.
    """
    long = (value or 0) / DAY if dated else (value or 0)
    base = number(one(trace.get("base"), n, 0))
    if layout.get("barmode") == "stack":
        base = stacked.get(key, 0.0)
        stacked[key] = base + long
    return base, base + long


def _ends(trace: Trace, way: str) -> list[float]:
    error = trace.get(f"error_{way}")
    if not error:
        return []
    pairs = list(zip(trace[way], error["array"], strict=True))
    return [value + more for value, more in pairs] + [
        value - less for value, less in zip(trace[way], error["arrayminus"], strict=True)
    ]


def drawn(traces: Sequence[Trace], layout: theme.Layout, found: Axes, plot: Box) -> Iterator[str]:
    """Each trace, in order; bars that are stacked stand on those before them."""
    stacked: dict[Value, float] = {}
    bars = [trace for trace in traces if trace["type"] == "bar"]
    for trace in traces:
        x, y = (found[f"{w}axis{str(trace.get(f'{w}axis', w))[1:]}"] for w in "xy")
        if trace["type"] == "bar":
            yield _bars(trace, x, y, layout, stacked, bars)
        else:
            inner = _lines(trace, x, y)
            yield _faded(trace, within(plot, inner) + _errors(trace, x, y) + _points(trace, x, y))


def _faded(trace: Trace, inner: str) -> str:
    share = trace.get("opacity", 1)
    return inner if share == 1 or not inner else f'<g opacity="{share:g}">{inner}</g>'


def _lines(trace: Trace, x: Axis, y: Axis) -> str:
    """The line through the points; a point that is missing parts it."""
    if "lines" not in str(trace.get("mode", "lines")):
        return ""
    steps, open_ = [], False
    for a, b in zip(trace["x"], trace["y"], strict=True):
        if a is None or b is None:
            open_ = False
            continue
        steps.append(f"{'L' if open_ else 'M'}{x.at(a):.1f} {y.at(b):.1f}")
        open_ = True
    look = trace.get("line", {})
    dash = str(look.get("dash", ""))
    pattern = f' stroke-dasharray="{DASHES.get(dash, dash)}"' if dash not in ("", "solid") else ""
    fill = trace.get("fillcolor", theme.GRID) if trace.get("fill") == "toself" else "none"
    return (
        f'<path d="{"".join(steps)}" fill="{fill}" stroke="{look.get("color", theme.ACCENT)}" '
        f'stroke-width="{look.get("width", 2):g}" stroke-linejoin="round"{pattern}/>'
        if steps
        else ""
    )


def _errors(trace: Trace, x: Axis, y: Axis) -> str:
    """The interval of each point, with a small stroke at both ends."""
    parts = []
    for way in "xy":
        error = trace.get(f"error_{way}")
        if not error:
            continue
        colour, half = error.get("color", theme.MUTED), error.get("width", 4)
        wide = error.get("thickness", 2)
        for n, (a, b) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            low, high = error["arrayminus"][n], error["array"][n]
            if not low and not high:
                continue
            if way == "x":
                ends, at = (x.at(a - low), x.at(a + high)), y.at(b)
                parts.append(line(ends[0], at, ends[1], at, colour, wide))
                parts += [line(end, at - half, end, at + half, colour, wide) for end in ends]
            else:
                ends, at = (y.at(b - low), y.at(b + high)), x.at(a)
                parts.append(line(at, ends[0], at, ends[1], colour, wide))
                parts += [line(at - half, end, at + half, end, colour, wide) for end in ends]
    return "".join(parts)


def _points(trace: Trace, x: Axis, y: Axis) -> str:
    mode = str(trace.get("mode", ""))
    known = [
        (n, x.at(a), y.at(b))
        for n, (a, b) in enumerate(zip(trace["x"], trace["y"], strict=True))
        if a is not None and b is not None
    ]
    parts = []
    if "markers" in mode and trace.get("marker", {}).get("opacity") != 0:
        parts += [_marker(trace.get("marker", {}), n, a, b) for n, a, b in known]
    if "text" in mode:
        parts += [_label(trace, n, a, b) for n, a, b in known]
    return "".join(parts)


def one(value: Value, place: int, usual: Value) -> Value:
    """One of a list, or what holds for all."""
    if isinstance(value, (list, tuple)):
        return value[place]
    return usual if value is None else value


def _marker(look: Trace, n: int, x: float, y: float) -> str:
    edge = look.get("line", {})
    size = float(one(look.get("size"), n, 6))
    colour, symbol = one(look.get("color"), n, theme.ACCENT), one(look.get("symbol"), n, "circle")
    stroke, width = one(edge.get("color"), n, colour), one(edge.get("width"), n, 0)
    ink = f'fill="{colour}" stroke="{stroke}" stroke-width="{width:g}"'
    if symbol not in SHAPES:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 2:g}" {ink}/>'
    if symbol in ("x", "line-ns"):
        ink = f'fill="none" stroke="{stroke}" stroke-width="{max(width, 2):g}"'
    half = size / 2 * (1.25 if symbol == "diamond" else 1)
    path = SHAPES[symbol].replace("{r}", f"{half:g}").replace("{-r}", f"{-half:g}")
    return f'<path transform="translate({x:.1f} {y:.1f})" d="{path}" {ink}/>'


def _label(trace: Trace, n: int, x: float, y: float) -> str:
    down, _, across = str(trace.get("textposition", "top center")).partition(" ")
    font = trace.get("textfont", {})
    away = {"left": -5.0, "right": 5.0}.get(across, 0.0)
    return text.block(
        str(one(trace.get("text"), n, "")), x + away,
        y + {"top": -6.0, "bottom": 6.0}.get(down, 0.0),
        font.get("size", 13), font.get("color", theme.INK),
        across={"left": "right", "right": "left"}.get(across, "center"),
        down={"top": "bottom", "bottom": "top"}.get(down, "middle"),
    )  # fmt: skip


def _along(trace: Trace) -> str:
    return "x" if trace.get("orientation") == "h" else "y"


def _other(way: str) -> str:
    return "y" if way == "x" else "x"


def _bars(
    trace: Trace, x: Axis, y: Axis, layout: theme.Layout, stacked: dict[Value, float],
    every: Sequence[Trace],
) -> str:  # fmt: skip
    """The bars of a trace, each from its base to its value, with its text inside."""
    way = _along(trace)
    along, across = (x, y) if way == "x" else (y, x)
    parts = []
    for n, (key, value) in enumerate(zip(trace[_other(way)], trace[way], strict=True)):
        if value is None:
            continue
        dated = along.spec.get("type") == "date"
        span = _span(trace, n, value, stacked, key, dated=dated, layout=layout)
        first, wide = _room(trace, n, key, across, layout, every)
        low, high = sorted(along.at(end) for end in span)
        long = high - low
        box = (low, first, long, wide) if way == "x" else (first, low, wide, long)
        parts.append(_bar(trace, n, box))
    return _faded(trace, "".join(parts))


def _room(
    trace: Trace, n: int, key: Value, across: Axis, layout: theme.Layout, every: Sequence[Trace]
) -> tuple[float, float]:
    """Where a bar begins across its axis, and how wide it is, in pixels."""
    given = one(trace.get("width"), n, 0)
    if given:
        days = given / DAY if across.spec.get("type") == "date" else given
        first = across.at(key) if "offset" in trace else across.at(key) - days * across.unit / 2
        return first, days * across.unit
    keys = sorted(
        {number(k, across.categories) for k in trace["x" if _along(trace) == "y" else "y"]}
    )
    steps = [b - a for a, b in pairwise(keys)]
    wide = (min(steps) if steps else 1.0) * across.unit * (1 - layout.get("bargap", 1 - WIDE))
    if layout.get("barmode", "group") == "group" and len(every) > 1:
        own = wide / len(every)
        return across.at(key) - wide / 2 + own * every.index(trace), own
    return across.at(key) - wide / 2, wide


def _bar(trace: Trace, n: int, box: Box) -> str:
    look = trace.get("marker", {})
    colour, edge = one(look.get("color"), n, theme.ACCENT), look.get("line", {})
    stroke = one(edge.get("color"), n, "none")
    drawn = (
        f'<rect x="{box[0]:.1f}" y="{box[1]:.1f}" width="{box[2]:.1f}" height="{box[3]:.1f}" '
        f'fill="{escape(str(colour))}" stroke="{stroke}" '
        f'stroke-width="{one(edge.get("width"), n, 0):g}"/>'
    )
    said = str(one(trace.get("text"), n, "") or "")
    font = trace.get("textfont", {})
    size = font.get("size", 13)
    if not said or trace.get("textposition") == "none" or text.width(said, size) > box[2]:
        return drawn
    middle = box[0] + box[2] / 2, box[1] + box[3] / 2
    ink = one(font.get("color"), n, theme.INK)
    return drawn + text.block(said, *middle, size, ink, across="center")
