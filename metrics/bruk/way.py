"""From the front page to a download: visits that come as far as each step, and where they stop."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from data import warehouse as warehouses
from metrics.bruk.behind import Behind, behind
from metrics.engine import output, store
from metrics.engine.selection import Selection

WHO = "Veien gjennom kan ikke"
NONE = "Ingen besøk i perioden har vært innom forsiden."
STEPS = ("Forside", "Bransjeside", "Verktøy", "Nedlasting")
NOTES = (
    "Besøk som har vært innom forsiden, og som så, i denne rekkefølgen, åpnet en side i en "
    "bransje, så et verktøy, og så hentet en fil, senest 30 minutter etter siste side. Et verktøy "
    "er en side av slaget «verktøy» i kanaler.csv, eller en side i et annet verktøy enn forsidens.",
    "Et besøk følges bare innenfor én kilde: den som går til et verktøy med egen logg, stopper "
    "her. «Forlot» er de som stoppet, og som ikke åpnet noe annet slags side etterpå.",
)


@dataclass(frozen=True)
class Step:
    """Visits that came as far as this step, the share (0–100) of those of the step before, those
    that came no further, and of them those that saw no other kind of page afterwards."""

    trinn: str
    besoek: int
    andel: float | None
    stoppet: int
    forlot: int


def way(selection: Selection, warehouse: Path | None = None) -> tuple[tuple[Step, ...], Behind]:
    """The four steps for the period and the sources, and what they rest on; none where no visit saw
    the front page, and none across a break."""
    path = warehouses.current(warehouse)
    basis = behind(WHO, selection, path)
    if basis.hvorfor:
        return (), basis
    found = store.rows(path, store.named("vei"), utvalg=basis.utvalg.parameter())
    counts = [{key: int(str(value)) for key, value in row.items()} for row in found]
    before = [None, *(row["besoek"] for row in counts)]
    steps = tuple(
        Step(
            name,
            row["besoek"],
            100 * row["besoek"] / earlier if earlier else None,
            row["stoppet"] if name != STEPS[-1] else 0,
            row["forlot"] if name != STEPS[-1] else 0,
        )
        for name, row, earlier in zip(STEPS, counts, before, strict=False)
    )
    return (steps if steps[0].besoek else ()), basis


def answer(_metric: str, selection: Selection, path: Path) -> output.Facts:
    """The same for the command line."""
    steps, basis = way(selection, path)
    rows: list[output.Facts] = [asdict(step) for step in steps]
    notes = NOTES if rows else [basis.hvorfor or NONE]
    return output.told("vei", rows, [*notes, *basis.merknader], basis.kilder)
