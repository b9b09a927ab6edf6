"""Broken links: what visitors asked for and did not find, and the page or site that led there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from data import warehouse as warehouses
from metrics.bruk.behind import Behind, behind
from metrics.engine import output, registers, store
from metrics.engine.selection import Selection

WHO = "Brutte lenker kan ikke"
NONE = "Ingen brutte lenker er fulgt i perioden."
NOTES = (
    "Adresser som ga 404 eller 410, uten roboter. «/…» er adresser som færre enn fem har spurt om: "
    "det som står der, kan handle om en av dem.",
    "Siden som lenker dit, er kjent når den er på det samme nettstedet; ellers er det bare verten.",
)


@dataclass(frozen=True)
class Link:
    """A missing address, where its link stands, and how often it was followed."""

    adresse: str
    fra: str
    ganger: int


def links(selection: Selection, warehouse: Path | None = None) -> tuple[tuple[Link, ...], Behind]:
    """The broken links of the period and the sources, those followed most often first, and what
    they rest on. Across a break there are none."""
    path = warehouses.current(warehouse)
    basis = behind(WHO, selection, path)
    asked = basis.utvalg.parameter()
    found = [] if basis.hvorfor else store.rows(path, store.named("brutte_lenker"), utvalg=asked)
    listed = tuple(
        Link(str(row["adresse"]), _named(path, str(row["fra"])), int(str(row["ganger"])))
        for row in found
    )
    return listed, basis


def answer(_metric: str, selection: Selection, path: Path) -> output.Facts:
    """The same for the command line."""
    found, basis = links(selection, path)
    rows: list[output.Facts] = [asdict(link) for link in found]
    notes = NOTES if rows else [basis.hvorfor or NONE]
    return output.told("lenker", rows, [*notes, *basis.merknader], basis.kilder)


def _named(path: Path, fra: str) -> str:
    if fra == "ingen":
        return "ingen henvisning"
    return registers.name(path, "inngang", fra) if fra == "under_terskel" else fra
