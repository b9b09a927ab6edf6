"""A person accepts or rejects what is proposed, with who, when and why; and can take it back.

Accepted, it is a break of the workspace's own from the next build, which follows at once. Rejected,
it is not proposed again. The log keeps every word; none is rewritten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypeAlias

from data import warehouse
from data.brudd import told
from data.brudd.proposals import Proposal, proposed
from data.errors import UserError
from data.lake import journal
from data.lake import manifest as manifests
from data.lake.journal import ConflictError, Entry
from data.lake.workspace import Workspace
from data.lake.writing import writing
from data.warehouse import build, own_breaks
from data.warehouse.own_breaks import ACCEPTED

REJECTED, UNDONE = "avvist", "angret"
LONGEST = 300  # characters of a reason
NEAR = 14  # days; the day of a proposal may move as more days are known
ASK = "«python -m data bruddforslag» viser dem. Ingenting er endret."
Action: TypeAlias = Callable[[], str]


def standing(workspace: Workspace) -> tuple[Proposal, ...]:
    """What is proposed of the warehouse in use, and nobody has decided."""
    return undecided(proposed(warehouse.current(warehouse.newest(workspace))), decided(workspace))


def undecided(found: Sequence[Proposal], known: Sequence[Entry]) -> tuple[Proposal, ...]:
    """Those that no decision is about: of the same series, and of much the same day."""
    days = [(e.innhold["serie"], dt.date.fromisoformat(e.innhold["fra"])) for e in known]
    return tuple(
        one
        for one in found
        if not any(s == one.serie and abs((one.dag - day).days) <= NEAR for s, day in days)
    )


def decided(workspace: Workspace) -> tuple[Entry, ...]:
    """The decisions that stand, in the order that they were first made."""
    latest = journal.latest(own_breaks.decisions(workspace)).values()
    return tuple(entry for entry in latest if entry.innhold["dom"] != UNDONE)


def accept(workspace: Workspace, key: str, *, who: str, why: str) -> str:
    """Makes a proposal a break; gives the sentence about it. Raises UserError."""
    return _decide(workspace, key, ACCEPTED, who, why)


def reject(workspace: Workspace, key: str, *, who: str, why: str) -> str:
    """Puts a proposal away for good; gives the sentence about it. Raises UserError."""
    return _decide(workspace, key, REJECTED, who, why)


def undo(workspace: Workspace, key: str, *, who: str) -> str:
    """Takes a decision back: it is proposed again when the numbers still say so."""
    with writing(workspace) as manifest:
        build.refuse_lost(workspace, manifest)
        entry = {e.noekkel: e for e in decided(workspace)}.get(key)
        if entry is None:
            raise UserError(f"Det er ikke bestemt noe om «{key}»; {ASK}")
        _write(workspace, key, {**entry.innhold, "dom": UNDONE}, who)
        if entry.innhold["dom"] == ACCEPTED:
            _build(workspace)
    return f"Avgjørelsen om {key} er tatt tilbake."


def _decide(workspace: Workspace, key: str, verdict: str, who: str, why: str) -> str:
    reason = " ".join(journal.printable(why).split())
    if not reason or len(reason) > LONGEST:
        raise UserError(f"Skriv hvorfor, med høyst {LONGEST} tegn. Ingenting er endret.")
    with writing(workspace) as manifest:
        build.refuse_lost(workspace, manifest)
        found = {one.id: one for one in standing(workspace)}
        if key not in found:
            raise UserError(f"Det er ikke noe forslag «{key}»; {ASK}")
        _write(workspace, key, _content(found[key], verdict, reason), who)
        if verdict == ACCEPTED:
            try:
                _build(workspace)
            except UserError:
                _write(workspace, key, _content(found[key], UNDONE, reason), who)
                raise
    if verdict == REJECTED:
        return f"{key} er avvist og blir ikke foreslått igjen."
    return f"{key} er godtatt, og gjelder som brudd fra nå. «--angre {key}» tar det tilbake."


def _content(one: Proposal, verdict: str, reason: str) -> dict[str, str]:
    """What the log says: the verdict, and the break as a row of brudd.csv."""
    return {
        "dom": verdict,
        "serie": one.serie,
        "grunn": reason,
        "id": f"forslag-{one.id}",
        "kanal": one.kanal,
        "datakilde": one.kilde,
        "maaltall": one.maaltall,
        "fra": one.dag.isoformat(),
        "til": one.dag.isoformat(),
        "type": one.type,
        "tekst": told.sentence(one),
        "kilde": told.SOURCE,
        "sted": reason,
    }


def _write(workspace: Workspace, key: str, content: dict[str, str], who: str) -> None:
    path = own_breaks.path(workspace)
    base = len(journal.of(journal.read(path), key))
    try:
        journal.append(path, key, content, who=who, base=base)
    except ConflictError:
        raise UserError("Noen skrev samtidig; ingenting er lagret. Prøv på nytt.") from None


def _build(workspace: Workspace) -> None:
    build.publish(workspace, build.build(workspace, manifests.read(workspace)))
