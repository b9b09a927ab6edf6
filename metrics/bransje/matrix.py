"""Bransje × verktøy: launched, planned, told of together without a name, or not mentioned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from metrics.engine import registers, store
from metrics.engine.notices import passed_by
from metrics.engine.output import Facts, told
from metrics.engine.selection import Selection

LAUNCHED, PLANNED, COLLECTIVE, ABSENT = "lansert", "planlagt", "samlet", "ikke_nevnt"
HAS = (LAUNCHED, "mulig")  # said to be launched, or one of a number that is
STATUSES = {
    LAUNCHED: "lansert",
    PLANNED: "planlagt",
    COLLECTIVE: "oppgitt samlet, ikke navngitt",
    ABSENT: "ikke nevnt i kildene",
}


@dataclass(frozen=True)
class Cell:
    """One bransje in one tool. `status` is a key of STATUSES, `fra` and `til` when it was launched.

    `samlet` is what is said of many bransjer at once, where none names this one: lansert, mulig (it
    may be one of a number that are launched), klar or planlagt, else "". `motstrid` is True where
    the sources contradict each other.
    """

    bransje: str
    navn: str
    verktoey: str
    verktoey_navn: str
    status: str
    samlet: str
    fra: dt.date | None
    til: dt.date | None
    kilder: str
    merknad: str
    motstrid: bool


@dataclass(frozen=True)
class Statement:
    """What a source says of many bransjer at once in a tool, and where."""

    verktoey: str
    tekst: str
    kilde: str


def cells(path: Path, selection: Selection) -> tuple[Cell, ...]:
    """Every bransje and tool of the selection, by name; also those that no source mentions."""
    asked = registers.resolve(path, selection)
    rows = store.rows(path, store.named("matrise"), utvalg=asked.parameter())
    return tuple(_cell(path, row) for row in rows)


def statements(path: Path, selection: Selection) -> tuple[Statement, ...]:
    """What the third state of the selection's tools stands on."""
    asked = registers.resolve(path, selection)
    rows = store.rows(path, store.named("oppgitt_samlet"), utvalg=asked.parameter())
    return tuple(
        Statement(str(r["navn"]), str(r["tekst"]), registers.readable(path, str(r["kilde"])))
        for r in rows
    )


def collective(found: Sequence[Cell]) -> tuple[str, ...]:
    """The bransjer that only such statements say are launched: no cell names them as launched."""
    named = {cell.bransje for cell in found if cell.status == LAUNCHED}
    told_of = (cell.bransje for cell in found if cell.samlet in HAS)
    return tuple(dict.fromkeys(key for key in told_of if key not in named))


def answer(_: str, selection: Selection, path: Path) -> Facts:
    """The matrix for the command line, one row per cell."""
    found = cells(path, selection)
    rows = [
        asdict(c) | {"fra": c.fra and c.fra.isoformat(), "til": c.til and c.til.isoformat()}
        for c in found
    ]
    tally = {status: sum(cell.status == status for cell in found) for status in STATUSES}
    notes = ["; ".join(f"{tally[status]} {text}" for status, text in STATUSES.items())]
    unused = [name for name in selection.chosen() if name not in ("bransje", "verktoey")]
    notes += [passed_by("Matrisen kan ikke", unused)] if unused else []
    sources = sorted({place for cell in found for place in cell.kilder.split("; ") if place})
    return told("matrise", rows, notes, sources)


def _cell(path: Path, row: dict[str, object]) -> Cell:
    text = {name: str(value or "") for name, value in row.items()}
    return Cell(
        bransje=text["bransje"],
        navn=text["navn"],
        verktoey=text["verktoey"],
        verktoey_navn=text["verktoey_navn"],
        status=text["status"],
        samlet=text["samlet"],
        fra=row["fra"],  # type: ignore[arg-type]  # dates by the mart
        til=row["til"],  # type: ignore[arg-type]
        kilder=registers.readable(path, text["kilder"]),
        merknad=registers.readable(path, text["merknad"]),
        motstrid=bool(row["motstrid"]),
    )
