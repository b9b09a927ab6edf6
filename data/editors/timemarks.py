"""Marks on a date or a period («kampanje», «ny forside»), in WORKSPACE/redaksjon/tidsmerker.jsonl.

They say what happened, so that a rise or a fall is not taken for something else. One that is taken
back is a new line, and the numbers never change by them.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from data.editors import timespan
from data.editors.plan_log import register
from data.errors import UserError
from data.lake import journal
from data.lake.journal import ConflictError, Entry
from data.lake.workspace import Workspace

LONGEST = 200
GONE = "fjernet"
TRIES = 20  # writers at the same moment


@dataclass(frozen=True)
class TimeMark:
    """What happened from `fra` to `til` (both inclusive). `verktoey` and `bransje` are ids; ""
    where it is about all of them."""

    id: str
    fra: dt.date
    til: dt.date
    tekst: str
    verktoey: str
    bransje: str
    hvem: str
    naar: str


def add(
    workspace: Workspace,
    fra: str,
    til: str,
    tekst: str,
    *,
    who: str,
    verktoey: str = "",
    bransje: str = "",
) -> Entry:
    """Writes a mark. `fra` and `til` are days, months, quarters or years as people write them; an
    empty `til` is the end of `fra`. Raises UserError on wrong input.
    """
    first, last = timespan.parse(fra).first, timespan.parse(til.strip() or fra).last
    if last < first:
        raise UserError("Siste dag er før første dag. Bytt om dem, eller la siste dag stå tom.")
    text = " ".join(journal.printable(tekst).split())
    if not text or len(text) > LONGEST:
        raise UserError(f"Skriv hva som skjedde, med høyst {LONGEST} tegn.")
    for kind, value in (("verktoey", verktoey), ("bransjer", bransje)):
        if value and value not in register(kind):
            raise UserError(f"«{value}» er ikke kjent. Velg fra listen, eller la feltet stå tomt.")
    content = {
        "fra": first.isoformat(),
        "til": last.isoformat(),
        "tekst": text,
        "verktoey": verktoey,
        "bransje": bransje,
    }
    for _ in range(TRIES):
        number = len(journal.latest(journal.read(path(workspace)))) + 1
        try:
            return journal.append(path(workspace), str(number), content, who=who, base=0)
        except ConflictError:
            continue  # another writer took the number
    raise UserError("Mange skriver samtidig; tidsmerket er ikke lagret. Prøv på nytt.")


def remove(workspace: Workspace, key: str, *, who: str) -> Entry:
    """Takes a mark back. Raises UserError where no such mark stands."""
    if key not in {mark.id for mark in current(workspace)}:
        raise UserError(f"Det finnes ikke noe tidsmerke med nummer {key}. Velg en fra listen.")
    versions = journal.of(journal.read(path(workspace)), key)
    content = {**versions[-1].innhold, GONE: "ja"}
    try:
        return journal.append(path(workspace), key, content, who=who, base=len(versions))
    except ConflictError:
        raise UserError(f"Noen endret tidsmerke {key} samtidig. Last siden på nytt.") from None


def current(workspace: Workspace) -> tuple[TimeMark, ...]:
    """The marks that stand, by date."""
    rows = journal.latest(journal.read(path(workspace)))
    kept = (_read(entry) for entry in rows.values() if GONE not in entry.innhold)
    return tuple(sorted(kept, key=lambda mark: (mark.fra, mark.til, int(mark.id))))


def history(workspace: Workspace) -> tuple[Entry, ...]:
    """Every line that was written, oldest first."""
    return journal.read(path(workspace))


def path(workspace: Workspace) -> Path:
    """Where the marks lie."""
    return workspace.root / "redaksjon" / "tidsmerker.jsonl"


def as_json(workspace: Workspace) -> str:
    """The marks as a JSON list, with dates as ÅÅÅÅ-MM-DD."""
    rows = [
        asdict(mark) | {"fra": mark.fra.isoformat(), "til": mark.til.isoformat()}
        for mark in current(workspace)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_text(workspace: Workspace) -> str:
    """The marks, one a line."""
    found = []
    for mark in current(workspace):
        days = f"{mark.fra}" if mark.fra == mark.til else f"{mark.fra}–{mark.til}"
        about = ", ".join(name for name in (mark.verktoey, mark.bransje) if name)
        found.append(
            f"{mark.id}. {days}: {mark.tekst}{f' [{about}]' if about else ''} "
            f"({mark.hvem}, {mark.naar})"
        )
    return "\n".join(found) or "Ingen har satt noe tidsmerke ennå."


def _read(entry: Entry) -> TimeMark:
    told = entry.innhold
    return TimeMark(
        entry.noekkel,
        dt.date.fromisoformat(told["fra"]),
        dt.date.fromisoformat(told["til"]),
        told["tekst"],
        told.get("verktoey", ""),
        told.get("bransje", ""),
        entry.hvem,
        entry.naar,
    )
