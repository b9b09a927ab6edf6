"""What the evaluation recommends, what the agencies answered, and what has been done since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.editors import recommendations as log
from data.editors.recommendations import STATUSES, FollowUp
from data.lake.journal import Entry
from data.lake.workspace import Workspace, find
from metrics.engine import registers, store

KINDS = {
    "sluttrapport": "I sammendraget av sluttrapporten",
    "kapittel": "Ellers i sluttrapporten",
    "midtveis": "Fra midtveisevalueringen",
}
NO_STATUS = "uten status"


@dataclass(frozen=True)
class Recommendation:
    """One recommendation. `svar` is what the agencies answered, "" where they did not.

    `status`, `ansvarlig` and `belegg` are the users' own; `versjon` is 0 where they have written
    nothing. `hoerer_til` is the recommendation that it elaborates or repeats.
    """

    id: str
    slag: str
    anbefaling: str
    rettet_til: str
    hoerer_til: str
    svar: str
    svar_kilde: str
    svar_sted: str
    merknad: str
    kilde: str
    status: str
    ansvarlig: str
    belegg: str
    versjon: int
    hvem: str
    naar: str


def recommendations(path: Path, workspace: Workspace | None = None) -> tuple[Recommendation, ...]:
    """All of them in the report's order, each with its newest status.

    Raises UserError when the log cannot be read.
    """
    entries = log.current(workspace or find())
    rows = store.rows(path, store.named("anbefalinger"))
    return tuple(_one(path, row, entries.get(str(row["id"]))) for row in rows)


def finding(found: Sequence[Recommendation]) -> str:
    """«Etatene har svart på 18 av 27 anbefalinger; ingen har fått status her»."""
    answered = sum(bool(one.svar) for one in found)
    tally = Counter(one.status for one in found if one.status)
    told = ", ".join(f"{tally[key]} {STATUSES[key]}" for key in STATUSES if tally[key])
    return (
        f"Etatene har svart på {answered} av {len(found)} anbefalinger; "
        f"{told or 'ingen har fått status her ennå'}"
    )


def status(one: Recommendation) -> str:
    """The status in words."""
    return STATUSES.get(one.status, NO_STATUS)


def _one(path: Path, row: dict[str, object], entry: Entry | None) -> Recommendation:
    own = log.content(entry) if entry else FollowUp()
    answer = f"{row['svar_kilde']} {row['svar_sted']}" if row["svar"] else ""
    return Recommendation(
        id=str(row["id"]),
        slag=str(row["slag"]),
        anbefaling=str(row["anbefaling"]),
        rettet_til=str(row["rettet_til"]),
        hoerer_til=str(row["hoerer_til"] or ""),
        svar=str(row["svar"] or ""),
        svar_kilde=registers.readable(path, answer),
        svar_sted=str(row["svar_sted"] or ""),
        merknad=str(row["merknad"] or ""),
        kilde=registers.readable(path, f"{row['kilde']} {row['sted']}"),
        status=own.status,
        ansvarlig=own.ansvarlig,
        belegg=own.belegg,
        versjon=entry.versjon if entry else 0,
        hvem=entry.hvem if entry else "",
        naar=entry.naar if entry else "",
    )
