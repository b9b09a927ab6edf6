"""Broken links: what visitors asked for and did not find, and the page or site that led there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from data import warehouse as warehouses
from metrics.engine import output, registers, store
from metrics.engine.selection import Selection

USABLE = frozenset({"kilde"})
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


def links(selection: Selection, warehouse: Path | None = None) -> tuple[Link, ...]:
    """The broken links of the period and the sources, those followed most often first."""
    path = warehouses.current(warehouse)
    asked = selection.with_only(USABLE).parameter()
    found = store.rows(path, store.named("brutte_lenker"), utvalg=asked)
    return tuple(
        Link(str(row["adresse"]), _named(path, str(row["fra"])), int(str(row["ganger"])))
        for row in found
    )


def answer(_metric: str, selection: Selection, path: Path) -> output.Facts:
    """The same for the command line."""
    rows: list[output.Facts] = [asdict(link) for link in links(selection, path)]
    return output.told("lenker", rows, NOTES if rows else ["Ingen brutte lenker er fulgt."], ())


def _named(path: Path, fra: str) -> str:
    if fra == "ingen":
        return "ingen henvisning"
    return registers.name(path, "inngang", fra) if fra == "under_terskel" else fra
