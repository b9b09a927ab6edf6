"""What the sources say of each bransje: launched, planned, asked for in vain."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics.result import Result
from metrics.selection import Selection
from pages.components import answers, charts, figure, findings, frame, records, tables
from pages.components.periods import interval

WITHOUT = "uten_bransje"


def chosen(table: str, selection: Selection) -> pd.DataFrame:
    """The rows of a table about bransjer that the selection leaves."""
    rows = answers.table(table)
    for field in ("bransje", "verktoey"):
        picked = getattr(selection, field)
        rows = rows[rows[field].isin(picked)] if picked else rows
    return rows


def only(result: Result) -> Result:
    """The result without the pages that belong to no bransje."""
    return replace(result, rows=tuple(row for row in result.rows if row.gruppe != WITHOUT))


def matrix(selection: Selection) -> None:
    """Bransje × verktøy with status and time."""
    cells = chosen("bransje_verktoey", selection)
    wanted = selection.verktoey
    tools = {key: name for key, name in answers.tools().items() if not wanted or key in wanted}
    facts = pd.DataFrame(
        {
            "Bransje": cells["navn"],
            "Verktøy": [tools[key] for key in cells["verktoey"]],
            "Status": cells["status"],
            "Tidspunkt": [interval(cell.fra, cell.til) for cell in records.rows(cells)],
            "Kilde": [answers.readable(text) for text in cells["kilder"]],
            "Merknad": [answers.readable(text) for text in cells["merknad"].fillna("")],
        }
    )
    figure.show(
        figure.of_facts(
            "matrise",
            facts,
            charts.matrix(cells, tools, _named(selection)),
            title=_named_title(cells["navn"].nunique()),
            unit="Status og tidspunkt, så nøyaktig som kildene oppgir det. En stjerne betyr at "
            "kildene er uenige.",
            sources=tuple(_sources(cells)),
        )
    )


def planned(selection: Selection) -> None:
    """Bransjer that a source plans and none says are launched."""
    rows = chosen("planlagte", selection)
    if rows.empty:
        frame.text("Kildene nevner ingen planlagte bransjer i dette utvalget.")
        return
    names = answers.tools()
    table = pd.DataFrame(
        {
            "Bransje": rows["navn"],
            "Verktøy": [names.get(key, key) for key in rows["verktoey"]],
            "Når": [interval(row.fra, row.til) or "ikke oppgitt" for row in records.rows(rows)],
            "Kilde": [answers.place(row.kilde, row.sted) for row in records.rows(rows)],
        }
    )
    tables.show(table, "Planlagte bransjer")


def _named_title(number: int) -> str:
    return (
        f"Kildene navngir {'én bransje' if number == 1 else f'{findings.count(number)} bransjer'}"
    )


def _named(selection: Selection) -> list[str]:
    """The names of the bransjer in the selection; one that no source mentions is also a row."""
    known = answers.names("bransje")
    return [known[key] for key in selection.bransje or known]


def _sources(cells: pd.DataFrame) -> list[str]:
    places = [place for text in cells["kilder"] for place in text.split("; ")]
    return sorted({answers.place(place).partition(", ")[0] for place in places})
