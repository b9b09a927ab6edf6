"""What a question may be compared with: one that an earlier wave has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from data.lake import waves
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace
from data.undersoekelse import registers
from data.undersoekelse.codebook import Kodebok


def check(kodebok: Kodebok, workspace: Workspace, before: Manifest) -> None:
    """Raises UserError for a link to a wave that is not earlier, or to no question of it.

    A wave that is not there yet may be linked to.
    """
    codes: dict[str, Collection[str]] = {s.wave: s.receipt["koder"] for s in before.surveys}  # type: ignore[misc]
    ends = waves.ends(workspace, before)
    for question in kodebok.spoersmaal:
        wave, _, code = (question.sammenlignbar or "").partition("/")
        known = codes.get(wave) or registers.printed_questions(wave)
        end = ends.get(wave) or registers.printed_end(wave)
        if why := _order(kodebok, wave, end) or _missing(wave, code, known):
            raise kodebok.document.error((*question.place, "sammenlignbar"), why)


def _order(kodebok: Kodebok, wave: str, end: dt.date | None) -> str:
    """Why the wave is not an earlier one; `end` is None for one that is not there."""
    if end is None or end < kodebok.slutt:
        return ""
    return (
        f"bølgen {wave} sluttet {end} og er ikke tidligere enn denne, som sluttet "
        f"{kodebok.slutt} – velg en tidligere bølge"
    )


def _missing(wave: str, code: str, known: Collection[str]) -> str:
    if not known or code in known:
        return ""
    return f"bølgen {wave} har ikke spørsmålet «{code}» – velg et av {', '.join(known)}"
