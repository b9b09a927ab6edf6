"""Which bransje should come next: the ranking that the page, the file and the shell all show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from data import warehouse as warehouses
from data.lake.workspace import Workspace, find
from metrics.bransje import criteria, plans, ranking, working_life
from metrics.bransje.criteria import CRITERIA, ENOUGH, Bransje, Value
from metrics.bransje.ranking import Placed

EQUAL = 1.0
LIFE = (
    "En næring er tatt med for de jobbene ingen bransje har. En kandidat er en del av sin næring, "
    "så jobbene i listen skal ikke legges sammen."
)
WITHOUT, LITTLE, EVERYONE = "uten", "lite_bruk", "arbeidslivet"
GROUPS = {
    EVERYONE: "Hele arbeidslivet: bransjer og næringer uten verktøy",
    WITHOUT: "Uten verktøy",
    LITTLE: "Uten verktøy, eller med lite brukte verktøy",
}


@dataclass(frozen=True)
class Ranking:
    """The bransjer of a group in order. `utenfor` are criteria that no bransje has a value for.

    `merknad` is what the reader must know of how the group was made, or "".
    """

    rader: tuple[tuple[Placed, Bransje], ...]
    vekter: Mapping[str, float]
    gruppe: str
    utenfor: tuple[str, ...]
    merknad: str


def run(
    weights: Mapping[str, float] | None = None,
    group: str = EVERYONE,
    warehouse: Path | None = None,
    workspace: Workspace | None = None,
) -> Ranking:
    """Ranks a group with these weights; a criterion that is not named weighs 1.

    Raises UserError on an unknown criterion, a negative weight, or no weight at all.
    """
    path = warehouses.current(warehouse)
    found = criteria.load(path, plans.items(warehouse=path, workspace=workspace or find()))
    chosen = {criterion.id: EQUAL for criterion in CRITERIA} | dict(weights or {})
    judged = working_life.enough(path)
    found = tuple(_judged(bransje, judged) for bransje in found)
    if group == EVERYONE:
        found = (*map(working_life.marked, found), *working_life.load(path))
    by_id = {bransje.id: bransje for bransje in found}
    members, note = _members(found, group)
    # NB: of the whole working life, what only bransjer with tools have numbers for, parts nobody.
    scale = members if group == EVERYONE else found
    values = {c.id: {b.id: b.verdier[c.id].tall for b in scale} for c in CRITERIA}
    placed = ranking.rank(values, chosen, [bransje.id for bransje in members])
    return Ranking(
        rader=tuple((row, by_id[row.bransje]) for row in placed),
        vekter=chosen,
        gruppe=group,
        utenfor=tuple(
            c.id for c in CRITERIA if all(number is None for number in values[c.id].values())
        ),
        merknad=note,
    )


def as_json(found: Ranking) -> dict[str, object]:
    """The ranking as the one object that `--json` prints."""
    return {
        "gruppe": found.gruppe,
        "vekter": dict(found.vekter),
        "kriterier_uten_tall": list(found.utenfor),
        "trekninger": ranking.DRAWS,
        "merknad": found.merknad or None,
        "rader": [_row(placed, bransje) for placed, bransje in found.rader],
    }


def _row(placed: Placed, bransje: Bransje) -> dict[str, object]:
    return {
        "plass": placed.plass,
        "delt": placed.delt,
        "bransje": bransje.id,
        "navn": bransje.navn,
        "poeng": placed.poeng,
        "dekning": placed.dekning,
        "topp_fem": placed.topp,
        "foerst": placed.foerst,
        "verktoey": list(bransje.verktoey),
        "slag": bransje.slag,
        "merke": bransje.merke or None,
        "kriterier": {
            key: {
                "verdi": value.tall,
                "skalert": placed.skalert[key],
                "bidrag": placed.bidrag.get(key),
                "kilde": value.kilde,
            }
            for key, value in bransje.verdier.items()
        },
    }


def _judged(bransje: Bransje, judged: Mapping[str, Value]) -> Bransje:
    """The bransje with what STAMI has said of NOA's data on it."""
    said = judged.get(bransje.id)
    return replace(bransje, verdier={**bransje.verdier, ENOUGH: said}) if said else bransje


def _members(found: Sequence[Bransje], group: str) -> tuple[list[Bransje], str]:
    without = [bransje for bransje in found if not bransje.verktoey]
    if group == WITHOUT:
        return without, ""
    if group == EVERYONE:
        return without, LIFE
    used = [b.visninger for b in found if b.verktoey and b.visninger is not None]
    if not used:
        note = (
            "Bruken kan bare vurderes med en virkelig logg. Derfor er alle bransjer med verktøy "
            "tatt med."
        )
        return list(found), note
    middle = median(used)
    little = [
        b
        for b in found
        # NB: no use at all is little use, also when half of them have none and the median is zero.
        if b.verktoey and b.visninger is not None and (b.visninger < middle or b.visninger == 0)
    ]
    note = (
        "«Lite brukt» er ingen sidevisninger, eller færre per 1\u00a0000 jobber enn medianen av "
        "bransjene med verktøy."
    )
    return sorted([*without, *little], key=lambda b: b.navn), note
