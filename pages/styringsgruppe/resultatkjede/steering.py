"""Budget, staff, meetings and bodies, and what the evaluation asked, as the reports give it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from metrics.styring import steering
from metrics.styring.steering import KINDS
from pages.components import figure, tables
from pages.components.charts import Chart
from pages.components.html import folded
from pages.components.links import contradictions

TITLE = "Midler, folk og møter i satsingen"
ASKED = "Det evalueringen spurte om, og det den svarte"


def show(path: Path) -> None:
    """A fold per kind of fact, then the questions of the evaluation; a file of each."""
    found, asked = steering.facts(path), criteria(path)
    figure.show(
        figure.of_facts(
            "styring",
            table(found),
            Chart(alt=TITLE, html="".join(_part(kind, found) for kind in KINDS), tabular=True),
            title=TITLE,
            unit="Slik rapportene oppgir det. Ingen rapport oppgir årsverk. Møtene kan være de "
            "samme i flere rader, så de summeres ikke.",
            sources=tuple(sorted({one.kilde.partition(", ")[0] for one in found})),
        )
    )
    figure.show(
        figure.of_facts(
            "evalueringen",
            asked,
            tables.chart(asked[["Spørsmål", "Evalueringens svar", "Kilde"]], ASKED),
            title=ASKED,
            unit="Svarene er korte gjengivelser. Evalueringen gjelder til og med april 2023.",
            sources=tuple(sorted({place.partition(", ")[0] for place in asked["Kilde"]})),
        )
    )


def _part(kind: str, found: Sequence[steering.Fact]) -> str:
    mine = [one for one in found if one.slag == kind]
    disputed = contradictions.links(key for one in mine for key in one.motstrid)
    below = f'<p class="kilde">{disputed.removeprefix(" · ")}</p>' if disputed else ""
    return folded(KINDS[kind], len(mine), tables.html(table(mine), KINDS[kind]) + below)


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
