"""What a person may do: pages to read, logs to write in, files to take along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

# What can be written through the dashboard, and what can be taken along from it.
WRITES = ("planer", "notater", "anbefalinger", "tidsmerker", "visninger", "noekkeltall", "brudd")
FILES = ("tall", "figur", "alt", "rapport")
ROLES = ("leser", "redaksjon", "analytiker", "drift")
# What each role writes where tilgang.yml says nothing else. All read every page and take files.
USUAL: dict[str, tuple[str, ...]] = {
    "leser": (),
    "redaksjon": WRITES,
    "analytiker": ("tidsmerker", "visninger"),
    "drift": (),
}


@dataclass(frozen=True)
class Rights:
    """Names of pages (as in the address), of WRITES and of FILES; `roles` gave them."""

    pages: frozenset[str] = frozenset()
    writes: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    roles: tuple[str, ...] = ()


NONE = Rights()


def everything(pages: Iterable[str]) -> Rights:
    """What anybody may do where no control is set up."""
    return Rights(frozenset(pages), frozenset(WRITES), frozenset(FILES))


def usual(role: str, pages: Iterable[str]) -> Rights:
    """What a role may do where tilgang.yml says nothing else."""
    return Rights(frozenset(pages), frozenset(USUAL[role]), frozenset(FILES), (role,))


def together(parts: Iterable[Rights]) -> Rights:
    """All that any of the parts may do."""
    found = list(parts)
    return Rights(
        frozenset[str]().union(*(part.pages for part in found)),
        frozenset[str]().union(*(part.writes for part in found)),
        frozenset[str]().union(*(part.files for part in found)),
        tuple(role for role in ROLES if any(role in part.roles for part in found)),
    )


@dataclass(frozen=True)
class Person:
    """Somebody who has come in. `who` is what the audit says; `name` is kept with what they write.

    `why` says why somebody who has logged in may do nothing; "" for the others.
    """

    who: str
    name: str = ""
    rights: Rights = field(default=NONE)
    why: str = ""
