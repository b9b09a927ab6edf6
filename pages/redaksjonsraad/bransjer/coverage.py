"""What the sources say of each bransje: launched, or planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from metrics import query
from metrics.bransje import matrix as matrices
from metrics.bransje.matrix import COLLECTIVE, HAS, LAUNCHED, PLANNED, STATUSES, Cell
from metrics.engine import formats
from metrics.engine.result import Result
from metrics.engine.selection import Selection
from pages.components import answers, charts, figure, findings, frame, notices, records, tables
from pages.components.html import write
from pages.components.periods import interval

WITHOUT = "uten_bransje"


def chosen(table: str, selection: Selection) -> pd.DataFrame:
    """The rows of a table about bransjer that the selection leaves."""
    rows = answers.table(table)
    for field in ("bransje", "verktoey"):
        picked = getattr(selection, field)
        rows = rows[rows[field].isin(picked)] if picked else rows
    return rows


def finding(selection: Selection) -> str:
    """How many bransjer are launched and since when it is known, or where the chosen ones are."""
    cells = matrices.cells(Path(query.current()), selection)
    if len(selection.bransje) == 1:
        return _one(cells, selection)
    done = len({cell.bransje for cell in cells if cell.status == LAUNCHED})
    within, more = _within(selection.verktoey), _more(cells)
    if selection.bransje:
        total = len(selection.bransje)
        number = findings.opening(findings.count(done, "én"))
        chosen_ones = f"{number} av {findings.count(total)} valgte bransjer"
        return f"{chosen_ones} er nevnt som lansert i {within}{more}"
    return (_counted(selection.verktoey) or _named_as(done, within) + more) + _to_come(selection)


def _more(cells: Sequence[Cell]) -> str:
    """«, og 18 til er oppgitt samlet, ikke navngitt»; "" where every launched one is named."""
    number = len(matrices.collective(cells))
    return (
        f", og {findings.count(number, 'én')} til er oppgitt samlet, ikke navngitt"
        if number
        else ""
    )


def _one(cells: Sequence[Cell], selection: Selection) -> str:
    """«Frisør er lansert i Arbeidsmiljøportalen, og oppgitt samlet, ikke navngitt, i NOA+»."""
    name, tools = answers.names("bransje")[selection.bransje[0]], answers.verktoey()
    cells = sorted(cells, key=lambda cell: list(tools).index(cell.verktoey))
    by = {
        status: [tools[cell.verktoey] for cell in cells if cell.status == status]
        for status in STATUSES
    }
    told_of = [tools[cell.verktoey] for cell in cells if cell.samlet in HAS]
    together = f"oppgitt samlet, ikke navngitt, i {formats.opplisting(told_of)}" if told_of else ""
    if by[LAUNCHED]:
        known = f"{name} er lansert i {formats.opplisting(by[LAUNCHED])}"
        return f"{known}, og {together}" if together else known
    if by[PLANNED]:
        known = f"{name} er planlagt i {formats.opplisting(by[PLANNED])}"
        return f"{known}, og {together}" if together else f"{known}, men ikke nevnt som lansert"
    if together:
        return f"{name} er {together}"
    return f"{name} er ikke nevnt som lansert i {_within(selection.verktoey)}"


def _counted(tools: tuple[str, ...]) -> str:
    """The newest published count of the tool, or of all of them; "" where there is none."""
    rows = answers.table("bransje_antall")
    wanted = tools[0] if len(tools) == 1 else "" if tools else "alle"
    rows = rows[(rows["type"] == LAUNCHED) & (rows["verktoey"] == wanted)]
    if rows.empty:
        return ""
    last = rows.sort_values("dato").iloc[-1]
    where = f" i {_within(tools)}" if tools else ""
    when = formats.maaned(last["dato"])
    return f"{formats.tall(last['antall'])} bransjer var lansert{where} i {when}"


def _named_as(done: int, within: str) -> str:
    return f"Kildene navngir {findings.bransjer(done)} som lansert i {within}"


def _to_come(selection: Selection) -> str:
    """The bransjer that are planned and launched in no tool at all, and for which years."""
    every = answers.table("bransje_verktoey")
    done = set(every[every["status"] == LAUNCHED]["bransje"])
    plans = chosen("planlagte", selection)
    plans = plans[~plans["bransje"].isin(done)]
    if plans.empty:
        return ""
    number = findings.count(plans["bransje"].nunique(), "én")
    known = plans.dropna(subset=["fra", "til"])
    years = f" for {interval(*_years(known))}" if len(known) else ""
    return f", og {number} til var planlagt{years}"


def _years(plans: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    first, last = plans["fra"].min().year, plans["til"].max().year
    return pd.Timestamp(first, 1, 1), pd.Timestamp(last, 12, 31)


def _within(tools: tuple[str, ...]) -> str:
    """The chosen tools by name, or «minst ett verktøy»."""
    titles = answers.verktoey()
    return " eller ".join(titles[key] for key in tools) or "minst ett verktøy"


def only(result: Result) -> Result:
    """The result without the pages that belong to no bransje."""
    return replace(result, rows=tuple(row for row in result.rows if row.gruppe != WITHOUT))


def matrix(selection: Selection) -> None:
    """Bransje × verktøy with status and time, and what the third state stands on."""
    path, wanted = Path(query.current()), selection.verktoey
    cells = matrices.cells(path, selection)
    tools = {key: name for key, name in answers.verktoey().items() if not wanted or key in wanted}
    figure.show(
        figure.of_facts(
            "matrise",
            _facts(cells),
            charts.matrix(cells, tools, _named(selection)),
            title=_named_title(cells, _within(wanted)),
            unit="Status og tidspunkt, så nøyaktig som kildene oppgir det. «Samlet» er sagt om "
            "mange bransjer på én gang, uten at bransjen er navngitt.",
            sources=tuple(_sources(cells)),
            notes=_stars(cells),
        )
    )
    said = tuple(
        f"{s.verktoey}: {s.tekst} ({s.kilde})." for s in matrices.statements(path, selection)
    )
    write(notices.fold("Hva «samlet» bygger på", said))


def _facts(cells: Sequence[Cell]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Bransje": [cell.navn for cell in cells],
            "Verktøy": [cell.verktoey_navn for cell in cells],
            "Status": [_status(cell) for cell in cells],
            "Tidspunkt": [interval(cell.fra, cell.til) for cell in cells],
            "Kilde": [cell.kilder for cell in cells],
            "Merknad": [cell.merknad for cell in cells],
        }
    )


def _status(cell: Cell) -> str:
    """The status in words, and what is told of many at once."""
    text = STATUSES[cell.status]
    return f"{text} ({cell.samlet})" if cell.samlet else text


def _stars(cells: Sequence[Cell]) -> tuple[str, ...]:
    """What each star in the matrix stands for: where the sources disagree, and what they say."""
    return tuple(
        f"* {cell.navn} i {cell.verktoey_navn}: {cell.merknad}."
        for cell in cells
        if cell.motstrid and cell.status != COLLECTIVE
    )


def planned(selection: Selection) -> None:
    """Bransjer that a source plans and none says are launched."""
    rows = chosen("planlagte", selection)
    if rows.empty:
        frame.text("Kildene nevner ingen planlagte bransjer i dette utvalget.")
        return
    names = answers.verktoey()
    table = pd.DataFrame(
        {
            "Bransje": rows["navn"],
            "Verktøy": [names.get(key, key) for key in rows["verktoey"]],
            "Når": [interval(row.fra, row.til) or "ikke oppgitt" for row in records.rows(rows)],
            "Kilde": [answers.place(row.kilde, row.sted) for row in records.rows(rows)],
        }
    )
    tables.show(table, "Planlagte bransjer")


def _named_title(cells: Sequence[Cell], within: str) -> str:
    """«Kildene navngir 28 bransjer; 24 er lansert i minst ett verktøy»."""
    named, done = (
        len({cell.bransje for cell in cells if cell.status in statuses})
        for statuses in ((LAUNCHED, PLANNED), (LAUNCHED,))
    )
    if not named:
        return f"Kildene navngir ingen av bransjene i utvalget{_more(cells)}"
    text = f"Kildene navngir {findings.bransjer(named)}"
    if named == 1:
        return f"{text}, som {'er lansert' if done else 'bare er planlagt'}"
    which = "alle" if named == done else findings.count(done, "én")
    return f"{text}; {which} er lansert i {within}{_more(cells)}"


def _named(selection: Selection) -> list[str]:
    """The names of the bransjer in the selection; one that no source mentions is also a row."""
    known = answers.names("bransje")
    return [known[key] for key in selection.bransje or known]


def _sources(cells: Sequence[Cell]) -> list[str]:
    places = (place for cell in cells for place in cell.kilder.split("; ") if place)
    return sorted({place.partition(", ")[0] for place in places})
