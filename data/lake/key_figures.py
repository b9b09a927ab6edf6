"""The agencies' own key figures as they stand, out of WORKSPACE/redaksjon/noekkeltall.jsonl.

One line of the log is one change of any number of figures, so a change is whole or not there. How
they are checked and written is in `data.noekkeltall`; the warehouse only reads them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data.lake import journal, sources
from data.lake.journal import Entry
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace

KEY = "noekkeltall"  # the one row of the log, whose versions are the changes
DEMO = Path(__file__).parents[1] / "syntetisk" / "noekkeltall.csv"
DEMO_WAVE, DEMO_ROLE = "demo", "demo"
ONE_BY = "Demo"  # who has entered the invented ones


@dataclass(frozen=True)
class Figure:
    """One figure. `periode` is as it was written, `fra` and `til` its days (ISO, both with).

    `id` is N and a number that never is another's, `endring` the change that made it so, and
    `hvem` and `naar` (UTC) who and when.
    """

    id: str
    kanal: str
    maaltall: str
    bransje: str
    periode: str
    fra: str
    til: str
    verdi: float
    presisjon: str
    kilde: str
    merknad: str
    hvem: str = ""
    naar: str = ""
    endring: int = 0

    @property
    def key(self) -> str:
        """What the figure is of: another value of the same is a correction."""
        return "|".join((self.maaltall, self.kanal, self.bransje, self.periode))


Figures = Mapping[str, Figure]
GIVEN = (
    "id", "kanal", "maaltall", "bransje", "periode", "fra", "til", "verdi", "presisjon", "kilde",
    "merknad",
)  # fmt: skip


def path(workspace: Workspace) -> Path:
    """Where the log lies."""
    return workspace.root / "redaksjon" / "noekkeltall.jsonl"


def changes(workspace: Workspace) -> tuple[Entry, ...]:
    """Every change, oldest first. Raises UserError when the log cannot be read."""
    return journal.read(path(workspace))


def standing(entries: Iterable[Entry]) -> dict[str, Figure]:
    """Key → the figure as it stands after these changes, in the order they were first entered."""
    found: dict[str, Figure] = {}
    for entry in entries:
        for key, told in entry.innhold.items():
            found.pop(key, None)
            if told:
                found[key] = _figure(entry, json.loads(told))
    return dict(sorted(found.items(), key=lambda pair: int(pair[1].id[1:])))


def written(figure: Figure) -> str:
    """What a change says of a figure; who and when are the change's own."""
    return json.dumps({name: getattr(figure, name) for name in GIVEN}, ensure_ascii=False)


def loaded(workspace: Workspace, manifest: Manifest) -> tuple[tuple[Figure, ...], bool]:
    """The figures of a warehouse, and whether they are invented.

    The invented ones are there only where all else is invented too, and no figure of the agencies'
    own stands: the two never meet.
    """
    own = tuple(standing(changes(workspace)).values())
    if own or not _only_demo(workspace, manifest):
        return own, False
    return _invented(), True


def files(workspace: Workspace, manifest: Manifest) -> list[Path]:
    """The files that decide the figures of a warehouse."""
    log = path(workspace)
    return [log] * log.is_file() + [DEMO] * loaded(workspace, manifest)[1]


def _only_demo(workspace: Workspace, manifest: Manifest) -> bool:
    known = sources.load(workspace)
    used = [item.source for item in manifest.ingests]
    used += [item.source for item in manifest.observed]
    logs = [source in known and known[source].rolle for source in used]
    waves = [item.kind for item in manifest.surveys]
    invented = set(logs) <= {DEMO_ROLE} and set(waves) <= {DEMO_WAVE}
    return bool(logs) and invented and manifest.summary is None


def _invented() -> tuple[Figure, ...]:
    with DEMO.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return tuple(
        Figure(**row | {"id": f"D{place}", "verdi": float(row["verdi"]), "hvem": ONE_BY})  # type: ignore[arg-type]
        for place, row in enumerate(rows, 1)
    )


def _figure(entry: Entry, told: Mapping[str, object]) -> Figure:
    # NB: without what a later edition of this code may have added.
    known = {name: told[name] for name in GIVEN}
    figure = Figure(**known)  # type: ignore[arg-type]
    return replace(figure, hvem=entry.hvem, naar=entry.naar, endring=entry.versjon)
