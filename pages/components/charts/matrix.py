"""Bransje × verktøy as a real table: status in words and colour, with the date the sources give."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pages.components import records, theme
from pages.components.charts.base import Chart
from pages.components.html import esc
from pages.components.periods import interval
from pages.components.records import Record

LEGEND = (
    ("Lansert, tidspunkt eller tidsrom i kilden", "#BCD6EE"),
    ("Planlagt", theme.ACCENT, "ramme"),
    ("Ikke nevnt i kildene", "#F2F5F8"),
)


def matrix(cells: pd.DataFrame, tools: dict[str, str], bransjer: Iterable[str]) -> Chart:
    """`cells`: navn (bransje), verktoey, status, fra, til, motstrid. `tools`: id → name.

    `bransjer` are the names of all rows; one without cells is shown as not mentioned. A star marks
    a cell where the sources contradict each other.
    """
    found = {(str(c.navn), str(c.verktoey)): c for c in records.rows(cells)}
    names = sorted(bransjer, key=norwegian)
    head = "".join(f'<th scope="col">{esc(title)}</th>' for title in tools.values())
    rows = "".join(
        f'<tr><th scope="row">{esc(name)}</th>'
        + "".join(_cell(found.get((name, tool))) for tool in tools)
        + "</tr>"
        for name in names
    )
    alt = _alt(cells, tools, len(names))
    html = (
        f'<div class="rull bred" tabindex="0" role="region" aria-label="Bransjer og verktøy">'
        f'<table class="matrise"><caption class="skjerm">{esc(alt)}</caption><thead><tr>'
        f'<th scope="col">Bransje</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )
    return Chart(alt=alt, html=html, legend=LEGEND)


def norwegian(text: str) -> str:
    """A sorting key where æ, ø and å come last, in that order."""
    return text.casefold().replace("æ", "{").replace("ø", "|").replace("å", "}")


def _cell(cell: Record | None) -> str:
    if cell is None:
        return '<td class="ukjent"><span class="skjerm">ikke nevnt</span></td>'
    mark = '<span title="Kildene er uenige">\u00a0*</span>' if cell.motstrid else ""
    word = "planlagt " if cell.status == "planlagt" else ""
    text = (word + interval(cell.fra, cell.til)).strip() or "lansert"
    return f'<td class="{esc(cell.status)}">{esc(text)}{mark}</td>'


def _alt(cells: pd.DataFrame, tools: dict[str, str], bransjer: int) -> str:
    done = cells[cells["status"] == "lansert"]
    each = [f"{title} {(done['verktoey'] == tool).sum()}" for tool, title in tools.items()]
    number = f"{bransjer} {'bransje' if bransjer == 1 else 'bransjer'}"
    return f"Tabell med {number}. Navngitt som lansert: {', '.join(each)}."
