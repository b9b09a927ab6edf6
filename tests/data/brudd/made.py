"""A proposal to change a field of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.brudd.proposals import Proposal

DAY = dt.date(2025, 2, 3)
CONSENT = Proposal(
    id=f"b-mot-a-{DAY}", serie="b-mot-a", slag="samtykke", kilde="b", kilde_navn="Verktøy B",
    kanal="portal", type="samtykke", maaltall="", dag=DAY, tidligst=DAY, senest=DAY, foer=471.2,
    etter=318.4, endring=-40.0, nedre=-41.2, oevre=-38.6, mot="a", mot_navn="loggen",
    mot_endring=1.2, stille=True, nettleser="", skaar=18.3, grense=4.0, ventet=0.01, serier=10,
    syntetisk=False,
)  # fmt: skip


def proposal(**changes: object) -> Proposal:
    """The proposal with other values."""
    return replace(CONSENT, **changes)  # type: ignore[arg-type]
