"""Budget, staff, meetings and bodies, and what the evaluation asked, as the reports give it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from metrics.styring import steering
from metrics.styring.steering import KINDS
from pages.components import contradictions, export, frame, tables
from pages.components.html import folded, write


def show(path: Path) -> None:
    """A fold per kind of fact, then the questions of the evaluation; a file of each."""
    found = steering.facts(path)
    frame.text(
        "Tallene er slik rapportene oppgir dem. Møtene kan være de samme i flere rader, så de "
        "summeres ikke. Ingen rapport oppgir årsverk."
    )
    for kind, title in KINDS.items():
        mine = [one for one in found if one.slag == kind]
        disputed = contradictions.links(key for one in mine for key in one.motstrid)
        below = f'<p class="kilde">{disputed.removeprefix(" · ")}</p>' if disputed else ""
        write(folded(title, len(mine), tables.html(table(mine), title) + below))
    asked = criteria(path)
    title = "Evalueringens spørsmål og svar"
    write(folded(title, len(asked), tables.html(asked, title)))
    export.download("styring", lambda: table(found))
    export.download("evalueringen", lambda: asked)


def table(found: Sequence[steering.Fact]) -> pd.DataFrame:
    """Facts in words, as in the file."""
    return pd.DataFrame(
        {
            "Hva": [one.organ[:1].upper() + one.organ[1:] for one in found],
            "Etat": [one.etat[:1].upper() + one.etat[1:] for one in found],
            "År": [one.aar for one in found],
            "Oppgitt": [one.oppgitt for one in found],
            "Merknad": [one.merknad for one in found],
            "Kilde": [one.kilde for one in found],
        }
    )


def criteria(path: Path) -> pd.DataFrame:
    """What the evaluation asked and concluded, as in the file."""
    return pd.DataFrame(
        [(c.spoersmaal, c.konklusjon, c.kriterium, c.kilde) for c in steering.criteria(path)],
        columns=["Spørsmål", "Evalueringens svar", "Kriterium", "Kilde"],
    )
