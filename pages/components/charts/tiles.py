"""Norway as equal squares: a small fylke is read as easily as a large one. Drawn by us."""

from __future__ import annotations

import math
from collections.abc import Collection

from metrics.engine import formats
from metrics.engine.result import Result, Row
from pages.components import theme
from pages.components.charts.base import Chart, text_of
from pages.components.html import esc

# Column and row of each fylke (1-based), roughly where it lies.
PLACES: dict[str, dict[str, tuple[int, int]]] = {
    "2024-": {
        "56": (5, 1), "55": (4, 1), "18": (4, 2), "50": (3, 3), "15": (2, 4), "34": (3, 4),
        "46": (1, 5), "33": (2, 5), "32": (3, 5), "03": (4, 5), "11": (1, 6), "40": (2, 6),
        "39": (3, 6), "31": (4, 6), "42": (2, 7),
    },
    "2020-2023": {
        "54": (5, 1), "18": (4, 2), "50": (3, 3), "15": (2, 4), "34": (3, 4), "46": (1, 5),
        "30": (3, 5), "03": (4, 5), "11": (1, 6), "38": (2, 6), "42": (2, 7),
    },
}  # fmt: skip


def tile_map(result: Result, version: str, chosen: Collection[str] = ()) -> Chart:
    """The rows of a breakdown by region, where gruppe is the county number in `version`.

    Those that are `chosen` are framed.
    """
    places, form = PLACES[version], result.metric.format
    rows = {row.gruppe: row for row in result.rows if row.gruppe in places}
    known = [row.verdi for row in rows.values() if row.verdi is not None]
    edges = _edges(min(known), max(known), form) if known else []
    squares = "".join(
        _square(rows.get(key), place, form, edges, framed=key in chosen)
        for key, place in places.items()
    )
    listed = sorted(
        (r for r in rows.values() if r.verdi is not None), key=lambda r: -(r.verdi or 0)
    )
    alt = f"Rutekart over {len(places)} fylker. " + (
        f"Fra {text_of(listed[-1], form)} ({listed[-1].navn}) "
        f"til {text_of(listed[0], form)} ({listed[0].navn})."
        if listed
        else "Ingen fylker har tall som kan vises."
    )
    html = f'<div class="rutekart" role="img" aria-label="{esc(alt)}">{squares}</div>'
    return Chart(alt=alt, html=html, legend=_legend(edges, max(known), form) if known else ())


def _square(
    row: Row | None, place: tuple[int, int], form: str, edges: list[int], *, framed: bool
) -> str:
    at = f"grid-column:{place[0]};grid-row:{place[1]}"
    at += f";outline:3px solid {theme.INK};outline-offset:1px" if framed else ""
    if row is None:
        return f'<div class="rute tom" style="{at}"></div>'
    if row.verdi is None:
        text = f"<span>{esc(row.navn)}</span><b>{text_of(row, form)}</b>"
        return f'<div class="rute ukjent" style="{at}">{text}</div>'
    fill, ink = _colours(len(edges))[_step(row.verdi, edges, form)]
    base = f"<small>n = {formats.tall(row.grunnlag)}</small>" if row.grunnlag is not None else ""
    return (
        f'<div class="rute" style="{at};background:{fill};color:{ink}"><span>{esc(row.navn)}</span>'
        f"<b>{esc(text_of(row, form))}</b>{base}</div>"
    )


def _step(value: float, edges: list[int], form: str) -> int:
    """Which class a value is in, by the number that the square shows."""
    shown = _shown(value, form)
    return max((number for number, edge in enumerate(edges) if edge <= shown), default=0)


def _edges(low: float, high: float, form: str) -> list[int]:
    """The first whole number of each class: at most five, equally wide, none in two classes."""
    first, last = _shown(low, form), _shown(high, form)
    number = min(len(theme.STEPS), last - first + 1)
    return [first + math.ceil(step * (last - first + 1) / number) for step in range(number)]


def _shown(value: float, form: str) -> int:
    """The value as it is printed, in units of its last digit."""
    return math.floor(value * _unit(form) + 0.5 + 1e-9)


def _unit(form: str) -> int:
    return 10 if form in ("desimal", "prosent_desimal") else 1


def _colours(number: int) -> list[tuple[str, str]]:
    """The palest and the darkest, and as many between as there are classes."""
    if number == 1:
        return [theme.STEPS[-1]]
    last = len(theme.STEPS) - 1
    return [theme.STEPS[round(step * last / (number - 1))] for step in range(number)]


def _legend(edges: list[int], high: float, form: str) -> tuple[tuple[str, str], ...]:
    ends = [*(edge - 1 for edge in edges[1:]), _shown(high, form)]
    unit = _unit(form)
    return tuple(
        (
            formats.verdi(first / unit, form)
            if first == last
            else formats.spenn(first / unit, last / unit, form),
            colour,
        )
        for first, last, (colour, _) in zip(edges, ends, _colours(len(edges)), strict=True)
    )
