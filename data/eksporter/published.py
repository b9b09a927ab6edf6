"""Published totals (`kilde, periode, maaltall, verdi, presisjon`): they are entered as key figures.

There is one place for totals that somebody has stated, whichever command brings them there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from data.errors import UserError
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.noekkeltall import commands as figures
from data.noekkeltall import reading

LARGEST = 1_000_000  # bytes; a year of totals is some thousand
KNOWN = "kjent som publiserte tall på kolonnene maaltall, periode, verdi og presisjon"


def recognise(paths: Sequence[Path]) -> bool:
    """True where all files are totals, False where none is. Raises UserError for some of each."""
    found = [
        path.is_file() and path.stat().st_size < LARGEST and reading.fits(path) for path in paths
    ]
    if any(found) and not all(found):
        named = ", ".join(path.name for path, fits in zip(paths, found, strict=True) if fits)
        raise UserError(f"{named} har publiserte tall – les dem inn for seg, uten de andre filene.")
    return any(found)


def enter(workspace: Workspace, source: Source, paths: Sequence[Path], *, trial: bool) -> str:
    """Enters the totals; the source says the channel and is the source where the file does not."""
    given = {"kanal": source.kanal, "kilde": source.navn, "merknad": ""}
    today = dt.date.today()
    found = [one for path in paths for one in reading.read(path, today, given)]
    names = ", ".join(path.name for path in paths)
    return "\n".join(
        [
            f"{names}: {KNOWN}. De føres som egne nøkkeltall, og «python -m data noekkeltall» "
            "viser dem.",
            figures.entered(workspace, found, "", trial=trial),
        ]
    )
