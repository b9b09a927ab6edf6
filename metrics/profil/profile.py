"""The whole profile of one bransje or fylke: where it stands, what comes next, and the parts."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path

from data import warehouse as warehouses
from data.errors import UserError
from data.lake.workspace import Workspace, find
from metrics.bransje import plans
from metrics.engine import formats, output, registers
from metrics.engine.selection import Selection
from metrics.profil import bransje, fylke
from metrics.profil.parts import Part

DIMENSIONS = ("bransje", "region")


@dataclass(frozen=True)
class Profile:
    """`tilstand` is one sentence, `neste` what somebody should do now, on the page `neste_side`."""

    dimensjon: str
    id: str
    navn: str
    tilstand: str
    neste: str
    neste_side: str
    deler: tuple[Part, ...]

    @property
    def syntetisk(self) -> bool:
        return any(part.syntetisk for part in self.deler)


def profile(
    selection: Selection, warehouse: Path | None = None, workspace: Workspace | None = None
) -> Profile:
    """The one bransje or fylke that the selection names, in its period.

    Raises UserError on an unknown name, and where it names none or more than one.
    """
    path = warehouses.current(warehouse)
    chosen = registers.resolve(path, selection)
    named = [(d, key) for d in DIMENSIONS for key in getattr(chosen, d)]
    if len(named) != 1:
        raise UserError("Velg én bransje eller ett fylke, for eksempel bransje=Barnehage.")
    dimension, key = named[0]
    name = registers.name(path, dimension, key)
    period = Selection(fra=chosen.fra, til=chosen.til, kilde=chosen.kilde)
    place = workspace or find()
    if dimension == "region":
        parts = fylke.parts(path, key, period)
        return Profile(dimension, key, name, f"{name}: {_read(parts)}", *FYLKE_NEXT, parts)
    parts = bransje.parts(path, place, key, period)
    return Profile(dimension, key, name, f"{name}: {_read(parts)}", *_next(path, place, key), parts)


FYLKE_NEXT = "Sammenlign fylket med de andre, og ta det opp med etatenes folk i fylket.", "regioner"


def as_json(found: Profile) -> output.Facts:
    """The profile as the one object that `--json` prints: a row per line, with its part."""
    rows: list[output.Facts] = [
        {"del": part.id} | asdict(line) | {"tall": output.whole(line.tall)}
        for part in found.deler
        for line in part.linjer
    ]
    notes = [found.tilstand, found.neste, *(m for part in found.deler for m in part.merknader)]
    sources = [line.kilde for part in found.deler for line in part.linjer if line.kilde]
    told = output.told("profil", rows, notes, sources)
    return {"dimensjon": found.dimensjon, "id": found.id, "navn": found.navn} | told


def _read(parts: tuple[Part, ...]) -> str:
    """«lansert i to av fire verktøy, 51 614 sidevisninger (nr. 1 av 26)»."""
    by_id = {part.id: part for part in parts}
    said = []
    if tools := by_id.get("verktoey"):
        done = sum(line.verdi.startswith("lansert") for line in tools.linjer)
        every = formats.tall(len(tools.linjer))
        said.append(f"lansert i {formats.tall(done)} av {every} verktøy")
    views = next((li for li in by_id["bruk"].linjer if li.hva == "Sidevisninger"), None)
    if views is None or views.tall is None:
        return ", ".join([*said, "ingen bruk som kan vises"])
    mark = f" ({views.plass})" if views.plass else ""
    return ", ".join([*said, f"{views.verdi} sidevisninger{mark}"])


def _next(path: Path, workspace: Workspace, key: str) -> tuple[str, str]:
    """What the editors should do: a plan that has passed first, then a tool that lacks."""
    items = {
        item.verktoey: item
        for item in plans.items(warehouse=path, workspace=workspace)
        if item.bransje == key
    }
    late = [item.verktoey_navn for item in items.values() if item.forsinket]
    if late:
        return (
            f"Meld ny tid eller lansering for {formats.opplisting(late)} på siden Planer.",
            "planer",
        )
    lacks = bransje.missing(path, key, items)
    if lacks:
        return f"Avgjør om bransjen skal ha {formats.opplisting(lacks)}.", "planer"
    return "Ingenting gjenstår i planene. Skriv et notat før neste møte.", "neste_bransje"


def only(selection: Selection) -> Selection | None:
    """The selection with the one bransje or fylke that a profile is of; None where there is none.

    A bransje goes before a fylke: the use of one within the other is asked for elsewhere.
    """
    for dimension in DIMENSIONS:
        chosen = getattr(selection, dimension)
        if len(chosen) == 1:
            alone = {name: () for name in selection.chosen() if name not in (dimension, "kilde")}
            return replace(selection, **alone)  # type: ignore[arg-type]  # filters
    return None
