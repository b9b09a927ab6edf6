"""What the sources say of each bransje: launched, or planned."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics.engine import formats
from metrics.engine.result import Result
from metrics.engine.selection import Selection
from pages.components import answers, charts, figure, findings, frame, records, tables
from pages.components.periods import interval

LAUNCHED, PLANNED = "lansert", "planlagt"
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
    cells = chosen("bransje_verktoey", selection)
    if len(selection.bransje) == 1:
        return _one(cells, selection)
    done = cells[cells["status"] == LAUNCHED]["bransje"].nunique()
    within = _within(selection.verktoey)
    if selection.bransje:
        total = len(selection.bransje)
        number = findings.opening(findings.count(done, "én"))
        return (
            f"{number} av {findings.count(total)} valgte bransjer er nevnt som lansert i {within}"
        )
    return (_counted(selection.verktoey) or _named_as(done, within)) + _to_come(selection)


def _one(cells: pd.DataFrame, selection: Selection) -> str:
    """«Luftfart er planlagt i Arbeidsmiljøportalen, men ikke nevnt som lansert»."""
    name, tools = answers.names("bransje")[selection.bransje[0]], answers.verktoey()
    by = {
        status: [title for key, title in tools.items() if key in set(rows["verktoey"])]
        for status, rows in cells.groupby("status")
    }
    if LAUNCHED in by:
        return f"{name} er lansert i {formats.opplisting(by[LAUNCHED])}"
    if PLANNED in by:
        return f"{name} er planlagt i {formats.opplisting(by[PLANNED])}, men ikke nevnt som lansert"
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
    """Bransje × verktøy with status and time."""
    cells = chosen("bransje_verktoey", selection)
    wanted = selection.verktoey
    tools = {key: name for key, name in answers.verktoey().items() if not wanted or key in wanted}
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
            title=_named_title(cells, _within(wanted)),
            unit="Status og tidspunkt, så nøyaktig som kildene oppgir det.",
            sources=tuple(_sources(cells)),
            notes=_stars(cells, tools),
        )
    )


def _stars(cells: pd.DataFrame, tools: dict[str, str]) -> tuple[str, ...]:
    """What each star in the matrix stands for: where the sources disagree, and what they say."""
    return tuple(
        f"* {cell.navn} i {tools[cell.verktoey]}: {answers.readable(cell.merknad)}."
        for cell in records.rows(cells[cells["motstrid"].astype(bool)])
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


def _named_title(cells: pd.DataFrame, within: str) -> str:
    """«Kildene navngir 28 bransjer; 24 er lansert i minst ett verktøy»."""
    named, done = (
        rows["bransje"].nunique() for rows in (cells, cells[cells["status"] == LAUNCHED])
    )
    if not named:
        return "Kildene nevner ingen av bransjene i utvalget"
    text = f"Kildene navngir {findings.bransjer(named)}"
    if named == 1:
        return f"{text}, som {'er lansert' if done else 'bare er planlagt'}"
    which = "alle" if named == done else findings.count(done, "én")
    return f"{text}; {which} er lansert i {within}"


def _named(selection: Selection) -> list[str]:
    """The names of the bransjer in the selection; one that no source mentions is also a row."""
    known = answers.names("bransje")
    return [known[key] for key in selection.bransje or known]


def _sources(cells: pd.DataFrame) -> list[str]:
    places = [place for text in cells["kilder"] for place in text.split("; ")]
    return sorted({answers.place(place).partition(", ")[0] for place in places})
