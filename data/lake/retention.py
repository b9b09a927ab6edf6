"""For how long each kind of data is kept: oppbevaring.yml in the workspace, or what stands here."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from data import inputs
from data.errors import UserError
from data.lake.workspace import Workspace

OWN = "oppbevaring.yml"
LONGEST = 1200  # months or days; nobody means more
SAID = ("behandlingsansvarlig", "kontakt")
TEXTS = {
    "hendelser_maaneder": "måneder",
    "varehus_dager": "dager",
    "kvitteringer_maaneder": "måneder",
    "journaler_maaneder": "måneder",
    "karantene_dager": "dager",
    "revisjon_maaneder": "måneder",
}


@dataclass(frozen=True)
class Retention:
    """Whole numbers; `sammendrag` says whether what is counted of expired events is kept.

    `behandlingsansvarlig` and `kontakt` are told on the page Personvern.

    Events and rejected lines go by calendar months: those of the month that it is now, and of the
    given number of months before it, are kept. Days are days since a file was made.
    """

    hendelser_maaneder: int = 25
    sammendrag: bool = True
    varehus_dager: int = 30
    kvitteringer_maaneder: int = 6
    journaler_maaneder: int = 60
    karantene_dager: int = 30
    revisjon_maaneder: int = 12
    behandlingsansvarlig: str = ""
    kontakt: str = ""

    def events_from(self, today: dt.date) -> dt.date:
        """The first day whose events are kept."""
        return months_before(today, self.hendelser_maaneder)


def months_before(today: dt.date, months: int) -> dt.date:
    """The first day of the month that lies so many months before that of `today`."""
    count = today.year * 12 + today.month - 1 - months
    return dt.date(count // 12, count % 12 + 1, 1)


def load(workspace: Workspace) -> Retention:
    """The settings in use. Raises UserError when the operator's file is wrong."""
    path = workspace.root / OWN
    if not (path.is_symlink() or path.exists()):
        return Retention()
    raw = inputs.settings(path) or {}
    fields = {field.name for field in dataclasses.fields(Retention)}
    if not isinstance(raw, dict) or set(raw) - fields:
        raise UserError(f"{path} kan ha feltene {', '.join(sorted(fields))} – rett filen.")
    for name, value in raw.items():
        if name in SAID:
            if not isinstance(value, str) or not value.isprintable():
                raise UserError(f"{path}: {name} må være én linje tekst – rett filen.")
            continue
        whole = isinstance(value, int) and not isinstance(value, bool)
        if name == "sammendrag" and not isinstance(value, bool):
            raise UserError(f"{path}: sammendrag må være true eller false – rett filen.")
        if name != "sammendrag" and not (whole and 1 <= value <= LONGEST):
            raise UserError(
                f"{path}: {name} er hele {TEXTS[name]} og må være mellom 1 og {LONGEST} – rett "
                "filen."
            )
    return Retention(**raw)
