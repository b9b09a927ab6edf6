"""The parts of a bransje: tools, size, use, answers, plans and what the editors have noted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from data.editors import notes
from data.editors.plan import STAGES
from data.lake.workspace import Workspace
from metrics.bransje import criteria, matrix, plans
from metrics.bransje.matrix import HAS, Cell
from metrics.bransje.plans import LAUNCHED, Item
from metrics.engine import formats, registers
from metrics.engine.selection import Selection
from metrics.profil import answers
from metrics.profil.parts import Line, Part, place
from metrics.profil.use import largest, use

METRICS = (
    "sidevisninger",
    "visninger_per_1000_sysselsatte",
    "besoek",
    "nedlastinger",
    "nedlastinger_per_1000_sysselsatte",
)
SIZED, PORTAL = "stoerrelse", "arbeidsmiljoeportalen"
LEFT_OUT = ("datagrunnlag", "modenhet")  # of the ranking, and no fact about the bransje
NO_PLANS = "Verken rapportene eller redaksjonsrådet har noen plan som ikke er gjennomført."


def parts(path: Path, workspace: Workspace, bransje: str, period: Selection) -> tuple[Part, ...]:
    """Everything known of the bransje, in the order that a meeting asks for it."""
    every = plans.items(warehouse=path, workspace=workspace)
    items = {item.verktoey: item for item in every if item.bransje == bransje}
    here = replace(period, bransje=(bransje,))
    return (
        _verktoey(path, bransje, items),
        _size(path, bransje, every),
        use(path, "bransje", bransje, period, METRICS),
        largest(path, here, "side", "Sidene som leses mest"),
        largest(path, here, "fil", "Filene som lastes ned mest", "nedlastinger"),
        answers.of_bransje(path, bransje),
        _plans(items),
        _notes(workspace, bransje),
    )


def missing(path: Path, bransje: str, items: dict[str, Item]) -> list[str]:
    """The tools that no source says the bransje has or will have, by name or among many."""
    cells = matrix.cells(path, Selection(bransje=(bransje,)))
    return [
        cell.verktoey_navn
        for cell in cells
        if cell.verktoey not in items and cell.samlet not in HAS
    ]


def _verktoey(path: Path, bransje: str, items: dict[str, Item]) -> Part:
    cells = matrix.cells(path, Selection(bransje=(bransje,)))
    portal_first = sorted(cells, key=lambda cell: cell.verktoey != PORTAL)
    lines = tuple(_one_verktoey(cell, items.get(cell.verktoey)) for cell in portal_first)
    lacks = missing(path, bransje, items)
    told = (f"Mangler, så langt kildene sier: {formats.opplisting(lacks)}.",) if lacks else ()
    return Part("verktoey", "Verktøy", lines, told)


def _one_verktoey(cell: Cell, item: Item | None) -> Line:
    if item is not None:
        when = formats.tidsrom(*(item.faktisk if item.stadium == LAUNCHED else item.planlagt))
        said = f"{STAGES[item.stadium]} {when}".strip()
        notes = "; ".join(text for text in (item.forsinket, item.merknad) if text)
        return Line(cell.verktoey_navn, said, merknad=notes, kilde=item.kilde)
    said = f"oppgitt samlet ({cell.samlet}), ikke navngitt" if cell.samlet else "ikke nevnt"
    return Line(cell.verktoey_navn, said, merknad=cell.merknad, kilde=cell.kilder)


def _size(path: Path, bransje: str, items: tuple[Item, ...]) -> Part:
    every = criteria.load(path, items)
    mine = next(one for one in every if one.id == bransje)
    # Jobs of one register and quarter alone are held against each other.
    register = _register(mine.verdier[SIZED].kilde)
    jobs = {
        one.id: value.tall
        for one in every
        if (value := one.verdier[SIZED]).tall is not None and _register(value.kilde) == register
    }
    lines = []
    for criterion in criteria.CRITERIA:
        value = mine.verdier[criterion.id]
        if criterion.id not in LEFT_OUT:
            mark = place(jobs, bransje) if criterion.id == SIZED else ""
            source = value.kilde.rstrip(".")
            why, source = ("", source) if value.tall is not None else (source, "")
            lines.append(Line(criterion.navn, value.tekst, value.tall, mark, why, source))
    within = answers.section(path, bransje)
    if within:
        name = registers.names(path)["naering"].get(within, "")
        lines.insert(1, Line("Næring", f"{within} {name}".strip(), merknad="minst ni av ti jobber"))
    return Part("stoerrelse", "Størrelse og behov", tuple(lines))


def _register(source: str) -> str:
    return source.partition(". Koder")[0]


def _plans(items: dict[str, Item]) -> Part:
    waiting = [item for item in items.values() if item.stadium != LAUNCHED]
    lines = tuple(
        replace(_plan(item), merknad="; ".join(t for t in (item.forsinket, item.merknad) if t))
        for item in waiting
    )
    return Part("planer", "Planer", lines, () if lines else (NO_PLANS,))


def _plan(item: Item) -> Line:
    when = formats.tidsrom(*item.planlagt) or "uten tidspunkt"
    return Line(item.verktoey_navn, f"{STAGES[item.stadium]}, {when}", kilde=item.kilde)


def _notes(workspace: Workspace, bransje: str) -> Part:
    entry = notes.current(workspace).get(bransje)
    if entry is None:
        return Part("notater", "Notater", (), ("Ingen har skrevet noe notat om bransjen.",))
    day = formats.dato(dt.datetime.fromisoformat(entry.naar).date())
    line = Line(f"{entry.hvem}, {day}", notes.of(entry), kilde="Redaksjonsrådets notater")
    return Part("notater", "Notater", (line,))
