"""What a warehouse was built of, as hashes: so that a number can be made again, or shown not to be.

A warehouse is deleted after a few builds. What it was built of is told by every number and kept by
the journal: the inputs, the registers, the definitions and the code.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from dataclasses import asdict, astuple, dataclass
from functools import cache
from pathlib import Path

from data.lake import key_figures
from data.lake.files import fingerprint
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace
from data.registre import snapshots
from data.warehouse import loading, own_breaks

HOME = Path(__file__).parents[2]
OWN = ("maal.csv", "kilder.yml", "utelatt.csv", own_breaks.OWN)
LENGTH = 16  # characters of a sha-256 that are shown and told apart


@dataclass(frozen=True)
class Evidence:
    """Four hashes: what was read in, the registers, the definitions, and the code that built it."""

    inndata: str
    registre: str
    definisjoner: str
    kode: str

    @property
    def bevis(self) -> str:
        """One hash of the four."""
        return hashlib.sha256("".join(astuple(self)).encode()).hexdigest()[:LENGTH]

    def told(self) -> dict[str, str]:
        """The four and the one, by name."""
        return {**asdict(self), "bevis": self.bevis}


def of(workspace: Workspace, manifest: Manifest, among: Collection[str] | None = None) -> Evidence:
    """The evidence of a warehouse that is built now; `among` names the snapshots it may use."""
    registers = [*loading.files(), *snapshots.files(workspace, among)]
    own = (workspace.root / name for name in OWN)
    registers += [path for path in own if path.is_file() and os.access(path, os.R_OK)]
    registers += key_figures.files(workspace, manifest)
    registers += own_breaks.files(workspace)
    return Evidence(
        inndata=manifest.inputs()[:LENGTH],
        registre=fingerprint(registers)[:LENGTH],
        definisjoner=_house("*.sql", "*.yml"),
        kode=_house("*.py"),
    )


def version() -> str:
    """One hash of all the code and the definitions that answers are made by now."""
    return _house("*.py", "*.sql", "*.yml")


@cache
def _house(*patterns: str) -> str:
    """The hash of what the house itself has of a kind, which stays while a process runs."""
    return fingerprint(_files(*patterns))[:LENGTH]


def _files(*patterns: str) -> Iterator[Path]:
    """What data and metrics have of a kind; a workspace in there is no part of it."""
    for pattern in patterns:
        for room in ("data", "metrics"):
            for path in sorted((HOME / room).rglob(pattern)):
                if "workspace" not in path.relative_to(HOME).parts[1:2]:
                    yield path
