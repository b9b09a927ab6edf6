"""Key figures are entered, corrected and taken back: one change at a time, with who and when.

A change is tried against the warehouse before it is written, and shown as soon as it is. The log
keeps every change; none is rewritten.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from data.errors import UserError
from data.lake import journal, key_figures
from data.lake import manifest as manifests
from data.lake.clock import now
from data.lake.journal import ConflictError, Entry, OvertakenError
from data.lake.key_figures import GIVEN, KEY, Figure
from data.lake.workspace import Workspace
from data.lake.writing import writing
from data.noekkeltall import periods
from data.warehouse import build

SAME = tuple(name for name in GIVEN if name not in ("id", "til"))
NOTHING = "Ingenting er endret: tallene står slik fra før."


@dataclass(frozen=True)
class Receipt:
    """What a change did: how many figures are new, corrected, as before, and taken back.

    `notes` are what the one who entered them must know. `endring` is its number; 0 for none.
    """

    nye: int
    rettet: int
    uendret: int
    fjernet: int
    notes: tuple[str, ...] = ()
    endring: int = 0

    def text(self) -> str:
        """The receipt in words."""
        if not self.endring:
            return NOTHING
        parts = {"ført": self.nye, "rettet": self.rettet, "uendret": self.uendret}
        parts |= {"tatt tilbake": self.fjernet}
        told = ", ".join(f"{number} {word}" for word, number in parts.items() if number)
        return " ".join([f"Endring {self.endring} er lagret: {told}.", *self.notes])


Action: TypeAlias = Callable[[], Receipt]


def enter(
    workspace: Workspace, figures: Sequence[Figure], *, who: str, base: int | None = None
) -> Receipt:
    """Enters the figures, all or none; one that is entered before is corrected.

    `base` is the newest change that the writer had seen (None: does not matter). Raises UserError,
    and OvertakenError when one of the figures has been changed since.
    """
    with writing(workspace) as manifest:
        build.refuse_lost(workspace, manifest)
        entries = key_figures.changes(workspace)
        before = key_figures.standing(entries)
        numbered = [
            replace(one, id=name, hvem=who, naar=now()) for one, name in _numbered(entries, figures)
        ]
        changed = {one.key: one for one in numbered if not _same(before.get(one.key), one)}
        _overtaken(before, changed, base)
        receipt = Receipt(
            nye=len(changed.keys() - before.keys()),
            rettet=len(changed.keys() & before.keys()),
            uendret=len(figures) - len(changed),
            fjernet=0,
            notes=tuple(_notes(changed.values())),
        )
        return _write(workspace, entries, before, dict(changed), receipt, who)


def remove(workspace: Workspace, ids: Sequence[str], *, who: str) -> Receipt:
    """Takes figures back, by their ids. Raises UserError where one does not stand."""
    with writing(workspace) as manifest:
        build.refuse_lost(workspace, manifest)
        entries = key_figures.changes(workspace)
        before = key_figures.standing(entries)
        keys = {figure.id.casefold(): key for key, figure in before.items()}
        if wrong := [one for one in ids if one.casefold() not in keys]:
            raise UserError(
                f"Det står ikke noe nøkkeltall {', '.join(wrong)}; «python -m data noekkeltall» "
                "viser dem som står. Ingenting er endret."
            )
        gone: dict[str, Figure | None] = {keys[one.casefold()]: None for one in ids}
        receipt = Receipt(0, 0, 0, len(gone))
        return _write(workspace, entries, before, gone, receipt, who)


def undo(workspace: Workspace, *, who: str) -> Receipt:
    """Takes the newest change back: its figures are again as they were before it.

    An undoing can be undone, for it is a change too. Raises UserError where there is none.
    """
    with writing(workspace) as manifest:
        build.refuse_lost(workspace, manifest)
        entries = key_figures.changes(workspace)
        if not entries:
            raise UserError("Ingen nøkkeltall er ført, så det er ingen endring å ta tilbake.")
        before = key_figures.standing(entries)
        earlier = key_figures.standing(entries[:-1])
        back: dict[str, Figure | None] = {key: earlier.get(key) for key in entries[-1].innhold}
        gone = sum(figure is None for figure in back.values())
        new = len(back.keys() - before.keys())
        receipt = Receipt(new, len(back) - gone - new, 0, gone)
        return _write(workspace, entries, before, back, receipt, who)


def described(entry: Entry) -> str:
    """What a change did, in words: «3 ført, 1 tatt tilbake»."""
    gone = sum(not told for told in entry.innhold.values())
    kept = len(entry.innhold) - gone
    return ", ".join([f"{kept} ført"] * bool(kept) + [f"{gone} tatt tilbake"] * bool(gone))


def _numbered(entries: Iterable[Entry], figures: Sequence[Figure]) -> Iterable[tuple[Figure, str]]:
    """Each figure with the id that it has had before, or the next that nobody has had."""
    known: dict[str, str] = {}
    for entry in entries:
        for key, told in entry.innhold.items():
            if told:
                known.setdefault(key, str(json.loads(told)["id"]))
    for figure in figures:
        yield figure, known.setdefault(figure.key, f"N{len(known) + 1}")


def _same(before: Figure | None, now: Figure) -> bool:
    """True where nothing that was given is another, and no more of the period is over."""
    if before is None or any(getattr(before, name) != getattr(now, name) for name in SAME):
        return False
    return before.til == now.til or now.til < _last(now)


def _last(figure: Figure) -> str:
    return periods.parse(figure.periode).last.isoformat()


def _overtaken(before: Mapping[str, Figure], changed: Iterable[str], base: int | None) -> None:
    newer = [before[key] for key in changed if key in before and base is not None
             and before[key].endring > base]  # fmt: skip
    if newer:
        names = " og ".join(dict.fromkeys(figure.hvem for figure in newer))
        raise OvertakenError(
            f"{names} endret tallet mens du skrev, til {newer[0].verdi:g}, så ditt er ikke lagret. "
            "Se over og lagre på nytt."
        )


def _notes(changed: Iterable[Figure]) -> Iterable[str]:
    """That a period is not over, once for each period."""
    for period in sorted({f.periode for f in changed if f.til < _last(f)}):
        yield (
            f"{period} er ikke over, så tallene gjelder til og med i dag; les inn på nytt når "
            "perioden er over."
        )


def _write(
    workspace: Workspace,
    entries: tuple[Entry, ...],
    before: Mapping[str, Figure],
    changed: Mapping[str, Figure | None],
    receipt: Receipt,
    who: str,
) -> Receipt:
    """Tries, writes and shows a change; the caller holds the workspace."""
    if not changed:
        return replace(receipt, endring=0)
    after = {k: f for k, f in {**before, **changed}.items() if f is not None}
    if refused := build.refusal(workspace, {}, tuple(after.values())):
        raise UserError(f"Nøkkeltallene kan ikke brukes: {refused}. Ingenting er endret.")
    content = {k: key_figures.written(f) if f else "" for k, f in changed.items()}
    try:
        path = key_figures.path(workspace)
        entry = journal.append(path, KEY, content, who=who, base=len(entries))
    except ConflictError:
        raise OvertakenError("Noen skrev samtidig; ingenting er lagret. Prøv på nytt.") from None
    manifest = manifests.read(workspace)
    build.publish(workspace, build.build(workspace, manifest))
    return replace(receipt, endring=entry.versjon)
