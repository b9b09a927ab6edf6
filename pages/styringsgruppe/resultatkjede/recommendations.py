"""The recommendations, what the agencies answered, and what has been done since."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from metrics.styring import state
from metrics.styring.recommendations import KINDS, Recommendation, finding, status
from pages.components import figure
from pages.components.charts import Chart
from pages.components.html import esc, folded
from pages.components.links.steps import Step
from pages.components.periods import clock

ANSWERED = "Etatenes fellesrapport for 2023"


def show(found: Sequence[Recommendation]) -> None:
    """One fold per part of the report, the first of them open, and a file of them all."""
    figure.show(
        figure.of_facts(
            "anbefalinger",
            table(found),
            Chart(alt=finding(found), html="".join(_part(kind, found) for kind in KINDS)),
            title=finding(found),
            unit="Svaret er det etatene skrev i fellesrapporten for 2023. Status, ansvarlig og "
            "belegg føres nedenfor.",
            sources=tuple(sorted({one.kilde.partition(", ")[0] for one in found} | {ANSWERED})),
        )
    )


def steps(found: Sequence[Recommendation]) -> list[Step]:
    """What is left to follow up, with a link to the part where it is done."""
    opened = {"del_resultatkjede": "Følg opp en anbefaling"}
    return [Step(step.tekst, step.side, opened) for step in state.advice(found)]


def _part(kind: str, found: Sequence[Recommendation]) -> str:
    mine = [one for one in found if one.slag == kind]
    lines = "".join(_line(one) for one in mine)
    opened = kind == next(iter(KINDS))
    return folded(KINDS[kind], len(mine), f'<ul class="liste">{lines}</ul>', opened=opened)


def table(found: Sequence[Recommendation]) -> pd.DataFrame:
    """Every recommendation with all that is known of it, as in the file."""
    return pd.DataFrame(
        {
            "Nummer": [one.id for one in found],
            "Anbefaling": [one.anbefaling for one in found],
            "Rettet til": [one.rettet_til for one in found],
            "Etatenes svar": [one.svar for one in found],
            "Svaret står i": [one.svar_kilde for one in found],
            "Status": [status(one) for one in found],
            "Ansvarlig": [one.ansvarlig for one in found],
            "Belegg": [one.belegg for one in found],
            "Ført av": [one.hvem for one in found],
            "Ført": [clock(one.naar) if one.naar else "" for one in found],
            "Merknad": [one.merknad for one in found],
            "Kilde": [one.kilde for one in found],
        }
    )


def _line(one: Recommendation) -> str:
    answer = f"Svar: {one.svar}." if one.svar else "Ikke besvart i fellesrapporten."
    own = ". ".join(
        part
        for part in (
            one.ansvarlig and f"Ansvarlig: {one.ansvarlig}",
            one.belegg and f"Belegg: {one.belegg}",
            one.hvem and f"Ført av {one.hvem} {clock(one.naar)}",
        )
        if part
    )
    answered = f" Svaret: {one.svar_sted}." if one.svar else ""
    small = (own, one.merknad, f"Rettet til: {one.rettet_til}. Kilde: {one.kilde}.{answered}")
    lines = "".join(f'<p class="l-liten">{esc(line)}</p>' for line in small if line)
    return (
        f'<li><span class="status">{esc(status(one).capitalize())}</span><div>'
        f"<p><strong>{esc(one.id)}. {esc(one.anbefaling)}</strong></p><p>{esc(answer)}</p>{lines}"
        "</div></li>"
    )
