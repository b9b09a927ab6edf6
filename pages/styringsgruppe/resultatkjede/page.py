"""For the steering group: from resources to sick leave, and what is done about the advice."""

from __future__ import annotations

from pathlib import Path

from metrics import query
from metrics.styring import chain as links
from metrics.styring import recommendations as advice
from pages.components import frame, parts
from pages.styringsgruppe.resultatkjede import chain, form, goals, ia, recommendations, steering

path = Path(query.current())
found = links.indicators(path)
advised = advice.recommendations(path)

frame.head(
    "Styringsgruppe",
    links.finding(found),
    "Hvordan satsingen skal virke, fra midler og møter til lavere sykefravær, og hva vi vet om "
    "hvert ledd. Et tall i ett ledd beviser ikke noe om det neste.",
    filtered=False,
    neste=recommendations.steps(advised),
)


def _follow_up() -> None:
    frame.text(
        "Det du lagrer, vises med en gang for alle. Ingenting slettes: hver endring blir en ny "
        "versjon med navn og tidspunkt, og alle versjoner kan tas tilbake."
    )
    form.show(advised)


parts.show(
    "resultatkjede",
    {
        "Fra ressurser til sykefravær": lambda: chain.show(found),
        "Målene i IA-avtalen": lambda: ia.show(path),
        "Anbefalingene fra evalueringen": lambda: recommendations.show(advised),
        "Følg opp en anbefaling": _follow_up,
        "Mål for aktivitetene": lambda: goals.show(path),
        "Midler, folk og møter": lambda: steering.show(path),
    },
)
