"""Bransje × verktøy as a real table: status in words and colour, with the date the sources give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.printing import counted
from metrics.bransje.matrix import COLLECTIVE, LAUNCHED, PLANNED, Cell
from pages.components import theme
from pages.components.charts.base import Chart
from pages.components.html import column_names, esc
from pages.components.links.profiles import linked
from pages.components.periods import interval

LEGEND = (
    ("Lansert, tidspunkt eller tidsrom i kilden", "#BCD6EE"),
    ("Planlagt", theme.ACCENT, "ramme"),
    ("Oppgitt samlet, ikke navngitt", "#E4EEF8"),
    ("Ikke nevnt i kildene", "#F2F5F8"),
)


def matrix(cells: Sequence[Cell], tools: dict[str, str], bransjer: Iterable[str]) -> Chart:
    """`tools`: id → name. `bransjer` are the names of all rows.

    A row or cell without a Cell is shown as not mentioned. A star marks a cell that is named, where
    the sources contradict each other.
    """
    found = {(cell.navn, cell.verktoey): cell for cell in cells}
    names = sorted(bransjer, key=norwegian)
    head = "".join(f'<th scope="col">{esc(title)}</th>' for title in tools.values())
    rows = "".join(
        f'<tr><th scope="row">{linked("bransje", name)}</th>'
        + "".join(_cell(found.get((name, tool))) for tool in tools)
        + "</tr>"
        for name in names
    )
    alt = _alt(cells, tools, len(names))
    names_of = column_names(["Bransje", *tools.values()])
    html = (
        f'<div class="rull bred liste" style="{names_of}" tabindex="0" role="region" '
        'aria-label="Bransjer og verktøy">'
        f'<table class="matrise"><caption class="skjerm">{esc(alt)}</caption><thead><tr>'
        f'<th scope="col">Bransje</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )
    return Chart(alt=alt, html=html, legend=LEGEND)


def norwegian(text: str) -> str:
    """A sorting key where æ, ø and å come last, in that order."""
    return text.casefold().replace("æ", "{").replace("ø", "|").replace("å", "}")


def _cell(cell: Cell | None) -> str:
    if cell is None or cell.status not in (LAUNCHED, PLANNED, COLLECTIVE):
        return '<td class="ukjent"><span class="skjerm">ikke nevnt</span></td>'
    if cell.status == COLLECTIVE:
        return f'<td class="samlet">samlet: {esc(cell.samlet)}</td>'
    mark = '<span title="Kildene er uenige">\u00a0*</span>' if cell.motstrid else ""
    word = "planlagt " if cell.status == PLANNED else ""
    text = (word + interval(cell.fra, cell.til)).strip() or "lansert"
    return f'<td class="{esc(cell.status)}">{esc(text)}{mark}</td>'


def _alt(cells: Sequence[Cell], tools: dict[str, str], bransjer: int) -> str:
    number = counted(bransjer, "bransje", "bransjer")
    launched, collective = (
        ", ".join(
            f"{title} {sum((c.verktoey, c.status) == (tool, status) for c in cells)}"
            for tool, title in tools.items()
        )
        for status in (LAUNCHED, COLLECTIVE)
    )
    return (
        f"Tabell med {number}. Navngitt som lansert: {launched}. Oppgitt samlet, ikke navngitt: "
        f"{collective}."
    )
