"""From one warehouse to another, one kind of change at a time, by warehouses in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data import warehouse
from data.errors import UserError
from data.lake import manifest as manifests
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace
from data.warehouse import build
from data.warehouse.variant import Variants, differing, without
from metrics.engine import store
from metrics.hvorfor.causes import CODE, HIDING, NEW, REGISTER, ROBOTS, SETTINGS, Cause

ORDER = (HIDING, NEW, "rettet", "slettet", ROBOTS, CODE, REGISTER, SETTINGS)
# What a change of a register is, where it is no change of facts.
OF_RULES = {
    "terskler": HIDING, "robotatferd": ROBOTS, "botmoenstre": ROBOTS, "definisjoner": CODE,
    "brudd": SETTINGS, "kilder": SETTINGS, "nettstedskart": SETTINGS,
}  # fmt: skip
LATER = (ROBOTS, CODE, REGISTER, SETTINGS)
MADE_OF = "select inndata, registre, definisjoner, kode from lager"


@dataclass(frozen=True)
class State:
    """A warehouse, and the kinds of change that lead to it from the one before."""

    kinds: tuple[str, ...]
    path: Path


@dataclass(frozen=True)
class Difference:
    """All that two warehouses do not share: causes in the data, registers, and the code."""

    causes: tuple[Cause, ...]
    registers: tuple[str, ...]
    code: bool
    other_settings: bool

    @property
    def data(self) -> tuple[str, ...]:
        """The kinds of change of the data and the code, in order."""
        found = {cause.kind for cause in self.causes} | ({CODE} if self.code else set())
        return tuple(kind for kind in ORDER if kind in found)

    @property
    def builds(self) -> bool:
        """Whether a warehouse must be built between the two to tell the kinds apart."""
        later = {kind_of(name) for name in self.registers} - {HIDING}
        return len(self.data) + len(later) > 1

    @property
    def makes(self) -> bool:
        """Whether anything is written on the way, to be thrown away."""
        return self.builds or bool(self.registers_of(HIDING))

    def registers_of(self, *kinds: str) -> list[str]:
        """The registers whose change is of these kinds."""
        return [name for name in self.registers if kind_of(name) in kinds]


def kind_of(register: str) -> str:
    """The kind of change that another edition of a register is."""
    return OF_RULES.get(register, REGISTER)


def difference(first: Path, last: Path, causes: Sequence[Cause]) -> Difference:
    """What the two differ in, beside the causes in the data."""
    before, after = (store.rows(path, MADE_OF)[0] for path in (first, last))
    registers = differing(first, last)
    return Difference(
        tuple(causes),
        tuple(registers),
        any(before[name] != after[name] for name in ("kode", "definisjoner")),
        before["registre"] != after["registre"] and not registers,
    )


def states(
    workspace: Workspace, variants: Variants, first: Path, last: Path, found: Difference
) -> list[State]:
    """The warehouses from the first to the last, each with what changed since the one before.

    Raises UserError when one must be built between them, and the last is not the one in use.
    """
    manifest = manifests.read(workspace)
    if found.builds:
        refuse_old(workspace, last, manifest)
    chain = [State((), first)]
    if hiding := found.registers_of(HIDING):
        chain.append(State((HIDING,), variants.retold(first, last, hiding)))
    later = [kind for kind in LATER if found.registers_of(kind)]
    if found.data:
        names = found.registers_of(*later)
        end = variants.of(manifest, first, names) if names else last
        chain += _data(variants, manifest, first, names, found, end)
    for at, kind in enumerate(later):
        names = found.registers_of(*later[at + 1 :])
        chain.append(State((kind,), variants.of(manifest, first, names) if names else last))
    if chain[-1].path != last:
        chain.append(State((SETTINGS,) if found.other_settings else (), last))
    return chain


def _data(
    variants: Variants,
    manifest: Manifest,
    first: Path,
    rest: Sequence[str],
    found: Difference,
    end: Path,
) -> list[State]:
    """The steps that the data and the code take; whole new files apart from all else."""
    whole = {c.came for c in found.causes if c.kind == NEW} - {
        c.came for c in found.causes if c.kind != NEW
    }
    grown = {c.came for c in found.causes if c.kind == NEW and "vokst" in c.text}
    apart = {c for c in found.causes if c.kind == NEW and (c.export or c.came in whole - grown)}
    left = {c.kind for c in found.causes if c not in apart} | ({CODE} if found.code else set())
    if not apart or not left:
        return [State(found.data, end)]
    # NB: an export that brings new days may correct others, so it stays, without the new ones.
    files = {c.came for c in apart if not c.export}
    between = variants.of(without(manifest, files), first, rest, older=True)
    return [State(tuple(k for k in ORDER if k in left), between), State((NEW,), end)]


def refuse_old(workspace: Workspace, last: Path, manifest: Manifest) -> None:
    """Raises UserError where the last is not what would be built now."""
    if not build.is_current(workspace, manifest) or not _in_use(workspace, last):
        raise UserError(
            "Flere ting er endret mellom de to, og de kan bare skilles ved å bygge varehus mellom "
            "dem. Det kan gjøres når --til-lager er det i bruk, bygget av koden og registrene som "
            "er her nå – kjør «python -m data build», og spør mot det."
        )


def _in_use(workspace: Workspace, path: Path) -> bool:
    return warehouse.newest(workspace) == path
