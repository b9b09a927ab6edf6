"""Which statements of the marts are run once, which for a stretch of days, and which of its parts.

It is found by what each statement reads. A statement that reads events and has no part to read in
their place, reads all of them, as in a build without parts: what is new is slow, and never wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data import warehouse
from data.warehouse import foundation, scripts
from data.warehouse.scripts import Statement

EVENTS = "hendelser"
# Counted of all the events in every build: it is fast, or what is numbered by it must be alike.
WHOLE = frozenset(
    "dagslinjer hentede_stier henvisningsverter mistenkte atferd noekkelsett mulig_tellende "
    "opphavssett utstyrssett".split()
)
# What is kept where no stretch knows a visitor of another; and where one does, instead of it.
APART = ("besoek_celle", "dagene", "lest")
TOGETHER = ("besoeket", "besoekets_sider")
KEPT = Path(__file__).parent / "beholdt"


@dataclass(frozen=True)
class Kept:
    """A table of a part: the query that makes it, and the one that reads it in again."""

    name: str
    made: str
    read: str


@dataclass(frozen=True)
class Plan:
    """The statements before the parts, those of each stretch, and those after; what is kept."""

    kept: tuple[Kept, ...]
    first: tuple[Statement, ...]
    stretch: tuple[Statement, ...]
    rest: tuple[Statement, ...]


def planned(apart: bool) -> Plan:
    """The plan of a build. `apart` is true where no visitor is known in two stretches."""
    kept = tuple(
        Kept(path.stem, *warehouse.statements(path))
        for path in sorted(KEPT.glob("*.sql"))
        if path.stem not in (TOGETHER if apart else APART)
    )
    every = scripts.in_room(foundation.HERE / "marts")
    of_events = _of_events(every)
    made = _needed(every, (word for one in kept for word in scripts.words(one.made)))
    first = [one for one in made if one.name not in of_events]
    stretch = [one for one in made if one.name in of_events]
    read = {one.name: scripts.words(one.read) for one in kept}
    stays = [one for one in every if not one.temporary or not one.name]
    after = _needed(every, (one.name for one in stays), read, stays)
    return Plan(kept, tuple(first), tuple(stretch), tuple(s for s in after if s not in first))


def _of_events(every: Iterable[Statement]) -> set[str]:
    """The names of all that reads the events of the stretch."""
    found = {EVENTS}
    for one in every:
        if one.words & found and one.name not in WHOLE:
            found.add(one.name)
    return found


def _needed(
    every: Iterable[Statement],
    wanted: Iterable[str],
    read: Mapping[str, frozenset[str]] | None = None,
    always: Collection[Statement] = (),
) -> list[Statement]:
    """The statements that make what is wanted, and all that they read.

    `read` has the words of what is read in place of a statement, by its name.
    """
    names, found, instead = set(wanted), [], read or {}
    for one in reversed(list(every)):
        if one.name in names or one in always:
            found.append(one)
            names |= instead.get(one.name, one.words)
    return found[::-1]
