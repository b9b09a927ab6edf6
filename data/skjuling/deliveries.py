"""Two deliveries of the same people: their difference would be exactly those who answered late.

What is hidden in each would follow from the two together, so the second is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import UserError
from data.lake import waves
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace

SAME = 0.5  # this part of the smaller delivery is found again in the other
ANSWERED = ("respondent", "spoersmaal", "posisjon", "gyldig", "vet_ikke")


def check(made: Mapping[str, pa.Table], workspace: Workspace, before: Manifest) -> None:
    """Raises UserError where a wave with an overlapping field period holds the same people.

    They are known by their ids, and where a delivery has none by all that they have answered.
    """
    (own,) = made["boelge"].to_pylist()
    others = {item.wave for item in before.surveys} - {own["boelge"]}
    if not others:
        return
    there = waves.tables(workspace, before)
    for wave in there["boelge_boelge"].to_pylist():
        overlaps = wave["feltstart"] <= own["feltslutt"] and own["feltstart"] <= wave["feltslutt"]
        if wave["boelge"] not in others or not overlaps:
            continue
        theirs = {name: _of(there[f"boelge_{name}"], wave["boelge"]) for name in ("svarer", "svar")}
        if _same_people(made, theirs):
            raise UserError(
                f"{own['boelge']} er de samme svarerne som bølgen {wave['boelge']}, i samme "
                "feltperiode. To leveranser ved siden av hverandre røper hvem som svarte sent. "
                f"Skriv «boelge: {wave['boelge']}» i kodeboken for å erstatte den, eller fjern den "
                f"med «python -m data undersoekelse --fjern {wave['boelge']}»."
            )


def _of(table: pa.Table, wave: str) -> pa.Table:
    return table.filter(pc.equal(table["boelge"], wave))


def _same_people(one: Mapping[str, pa.Table], other: Mapping[str, pa.Table]) -> bool:
    linked = all(all(side["svarer"]["lenket"].to_pylist()) for side in (one, other))
    first, second = (_ids(side) if linked else _answers(side) for side in (one, other))
    common = sum((first & second).values())
    return common >= SAME * min(first.total(), second.total()) > 0


def _ids(wave: Mapping[str, pa.Table]) -> Counter[object]:
    rows = wave["svarer"].select(["maalgruppe", "respondent"]).to_pylist()
    return Counter((row["maalgruppe"], row["respondent"]) for row in rows)


def _answers(wave: Mapping[str, pa.Table]) -> Counter[object]:
    """How many have each background with each set of answers."""
    background = ("maalgruppe", "sektor", "stoerrelse", "naering", "bransje", "region")
    given: dict[object, list[object]] = {}
    for row in wave["svar"].select(list(ANSWERED)).to_pylist():
        given.setdefault(row["respondent"], []).append(tuple(row.values())[1:])
    return Counter(
        (*(row[name] for name in background), tuple(sorted(given[row["respondent"]], key=str)))
        for row in wave["svarer"].to_pylist()
    )
