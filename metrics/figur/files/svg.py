"""A drawing as SVG, without a browser: the same dicts that Plotly draws on the screen.

What the figures of the house use of Plotly's words is understood, and nothing more: points, lines
and bars, their errors and texts, shapes, notes beside the drawing, and axes in parts of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from metrics.figur import theme
from metrics.figur.files import axes, marks, text
from metrics.figur.files.axes import Axis

Trace = dict[str, Any]
Axes = dict[str, Axis]
EDGE = 8  # pixels around the whole, where a margin is smaller
SIDES = ("l", "r", "t", "b")


def body(traces: Sequence[Trace], layout: theme.Layout, width: float) -> tuple[str, float]:
    """The drawing as elements of SVG, from the top left corner, and its height in pixels."""
    height = float(layout.get("height", 340))
    found = _axes(traces, layout, width, height)
    clipped = [shape for shape in layout.get("shapes", ()) if shape.get("layer") == "below"]
    above = [shape for shape in layout.get("shapes", ()) if shape.get("layer") != "below"]
    plot = _plot(found)
    parts = [
        marks.within(plot, "".join(marks.shape(s, found, plot) for s in clipped)),
        *(_grid(name, found, plot) for name in found),
        *marks.drawn(traces, layout, found, plot),
        marks.within(plot, "".join(marks.shape(s, found, plot) for s in above)),
        *(_note(note, found, plot) for note in layout.get("annotations", ())),
    ]
    return "".join(parts), height


def _axes(traces: Sequence[Trace], layout: theme.Layout, width: float, height: float) -> Axes:
    """Every axis of the drawing, with the margins that the names on it need."""
    left, right, top, bottom = (float(layout.get("margin", {}).get(s, 4)) for s in SIDES)
    specs = {name: spec for name, spec in layout.items() if name[:5] in ("xaxis", "yaxis")}
    scaled = {name: _axis(name, spec, traces, layout, (0, 1)) for name, spec in specs.items()}
    for name, made in scaled.items():
        shown = _named(made)
        if name.startswith("y") and shown:
            left = max(left, 14 + max(text.width(tick.text, 13) for tick in shown))
        elif shown and made.spec.get("side") == "top":
            top = max(top, 10 + 17 * max(1 + tick.text.count("<br>") for tick in shown))
        elif shown:
            bottom = max(bottom, 12 + 17 * max(1 + tick.text.count("<br>") for tick in shown))
    left, right = max(left, EDGE), max(right, EDGE)
    across, down = (left, width - right), (height - max(bottom, EDGE), max(top, EDGE))
    return {
        name: _axis(name, spec, traces, layout, across if name[0] == "x" else down)
        for name, spec in specs.items()
    }


def _axis(
    name: str, spec: theme.Layout, traces: Sequence[Trace], layout: theme.Layout,
    ends: tuple[float, float],
) -> Axis:  # fmt: skip
    first, last = spec.get("domain", (0, 1))
    start, end = (ends[0] + part * (ends[1] - ends[0]) for part in (first, last))
    own = [t for t in traces if t.get(f"{name[0]}axis", name[0]) == name[0] + name[5:]]
    return axes.axis(spec, marks.reach(own, name[0], layout), start, end)


def _plot(found: Axes) -> marks.Box:
    """The field that all the axes are in: left, top, right and bottom."""
    xs = [end for name, a in found.items() if name[0] == "x" for end in (a.start, a.end)]
    ys = [end for name, a in found.items() if name[0] == "y" for end in (a.start, a.end)]
    return min(xs), min(ys), max(xs), max(ys)


def _named(axis: Axis) -> list[axes.Tick]:
    return axes.ticks(axis) if axis.spec.get("showticklabels") is not False else []


def _grid(name: str, found: Axes, plot: marks.Box) -> str:
    """The lines of an axis, and the names along it."""
    axis = found[name]
    anchor = str(axis.spec.get("anchor", "y" if name[0] == "x" else "x"))
    other = found.get(f"{anchor[0]}axis{anchor[1:]}")
    ends = (other.start, other.end) if other else (plot[1], plot[3])
    parts = []
    if axis.spec.get("showgrid"):
        for tick in axes.ticks(axis):
            at = axis.at(tick.at)
            parts.append(marks.line(*_across(name, at, ends), theme.GRID, 1))
    base = max(ends) if name[0] == "x" else min(ends)
    if axis.spec.get("showline"):
        own = (axis.start, base, axis.end, base)
        parts.append(marks.line(*own, str(axis.spec.get("linecolor", theme.LINE)), 1))
    upper = axis.spec.get("side") == "top"
    for tick in _named(axis):
        at = axis.at(tick.named)
        if name[0] == "y":
            parts.append(text.block(tick.text, base - 6, at, 13, theme.MUTED, across="right"))
        else:
            place = (min(ends) - 6, "bottom") if upper else (base + 7, "top")
            parts.append(
                text.block(tick.text, at, place[0], 13, theme.MUTED, across="center", down=place[1])
            )
    return "".join(parts)


def _across(name: str, at: float, ends: tuple[float, float]) -> tuple[float, float, float, float]:
    return (at, ends[0], at, ends[1]) if name[0] == "x" else (ends[0], at, ends[1], at)


def _note(note: Trace, found: Axes, plot: marks.Box) -> str:
    """A text of its own beside or in the drawing."""
    said = str(note.get("text") or "")
    if not said:
        return ""
    x = marks.place(note, "x", found, plot) + note.get("xshift", 0)
    y = marks.place(note, "y", found, plot) - note.get("yshift", 0)
    font = note.get("font", {})
    size, colour = font.get("size", 14), font.get("color", theme.INK)
    across = note.get("xanchor") or _side(note, "x", ("left", "center", "right"))
    down = note.get("yanchor") or _side(note, "y", ("bottom", "middle", "top"))
    ground = text.box(said, x, y, size, across, down) if "bgcolor" in note else ""
    angle = float(note.get("textangle", 0))
    return ground + text.block(said, x, y, size, colour, across=across, down=down, angle=angle)


def _side(note: Trace, way: str, sides: tuple[str, str, str]) -> str:
    """Plotly's own choice where a note does not say which of its sides stands at its place."""
    if note.get(f"{way}ref") != "paper":
        return sides[1]
    at = float(note.get(way, 0.5))
    return sides[0] if at < 1 / 3 else sides[2] if at > 2 / 3 else sides[1]
