"""Where the work stands in one line, and what to do next: only what the registers and logs say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.lake.workspace import Workspace
from metrics.bransje import targets
from metrics.bransje.targets import TargetStatus
from metrics.bransje.verdicts import UNKNOWN
from metrics.engine import formats, store
from metrics.styring import chain, recommendations
from metrics.styring.chain import Indicator
from metrics.styring.contradictions import contradictions

REAL = "motstrid"  # the kind of contradiction that is one
HERE, DATA, CHAIN = "", "datakilder", "resultatkjede"  # where the reader goes to do it
LAUNCHED = ("Utvikling av verktøy", "Bransjer i portalen")
VISITS = ("Arbeidsmiljøportalen", "Besøk")
USED = ("Brukt i virksomhetene", "Har brukt Arbeidsmiljøportalen")


@dataclass(frozen=True)
class Step:
    """Something to do, and the address of the page that is about it; "" where it is told."""

    tekst: str
    side: str


@dataclass(frozen=True)
class State:
    """`tilstand` is the newest that is known, each with when; `neste` the steps in order."""

    tilstand: str
    neste: tuple[Step, ...]


def state(path: Path, workspace: Workspace | None = None, today: dt.date | None = None) -> State:
    """The state and the next steps. Raises UserError when the users' log cannot be read."""
    day = today or dt.date.today()
    chained = chain.indicators(path, day)
    launched, visits, used = (_named(chained, *name) for name in (LAUNCHED, VISITS, USED))
    steps = (
        *_logs(path, visits),
        *_targets(targets.statuses(path, day), day),
        *advice(recommendations.recommendations(path, workspace)),
    )
    return State(_known(path, launched, visits, used), steps)


def _named(found: Sequence[Indicator], box: str, name: str) -> Indicator:
    return next(one for one in found if (one.boks, one.navn) == (box, name))


def _known(path: Path, launched: Indicator, visits: Indicator, used: Indicator) -> str:
    """The three numbers, each with when, and which of them the sources contradict each other on."""
    real = {one.id for one in contradictions(path) if one.slag == REAL}
    about = {"bransjene": launched, "besøkene": visits, "bruken i virksomhetene": used}
    disputed = [name for name, one in about.items() if real & set(one.motstrid)]
    unsure = f" Kildene spriker om {formats.opplisting(disputed)}." if disputed else ""
    return (
        f"{launched.tekst} bransjer i portalen ({launched.naar}), {visits.tekst} besøk "
        f"({visits.naar}), og {used.tekst} av virksomhetene har brukt den ({used.naar}).{unsure}"
    )


def _logs(path: Path, visits: Indicator) -> Iterator[Step]:
    """Without a real log, how old the newest number of use is."""
    sources = store.rows(path, store.named("kilder_status"))
    if not any(row["rolle"] == "hoved" and row["filer"] for row in sources):
        age = formats.alder(visits.alder)
        yield Step(f"Les inn portalens logger. Det nyeste besøkstallet er {age} gammelt.", DATA)


def _targets(found: Sequence[TargetStatus], day: dt.date) -> Iterator[Step]:
    """Who must report for deadlines that have passed, and what has no target at all."""
    due = [t for t in found if t.status == UNKNOWN and t.frist and t.frist < day]
    if due:
        owners = formats.opplisting(sorted({t.eier for t in due if t.eier}))
        number = "ett mål" if len(due) == 1 else f"{len(due)} mål"
        yield Step(f"Be {owners} melde tall for {number} der fristen er over.", HERE)
    aimless = [t for t in found if t.maal is None]
    if aimless:
        yield Step("Sett mål for bruk og kjennskap: rapportene gir ingen.", HERE)


def advice(found: Sequence[recommendations.Recommendation]) -> Iterator[Step]:
    """The recommendations that nobody has said what becomes of."""
    left = sum(not one.status for one in found)
    if left:
        which = (
            f"de {left} anbefalingene"
            if left == len(found)
            else f"{left} av {len(found)} anbefalinger"
        )
        yield Step(f"Gi {which} fra evalueringen status og ansvarlig.", CHAIN)
