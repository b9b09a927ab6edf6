"""For the steering group: from resources to sick leave, and what is done about the advice."""

from __future__ import annotations

from pathlib import Path

from metrics import query
from metrics.styring import chain as links
from metrics.styring import recommendations as advice
from pages.components import frame
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
)

frame.section("Fra ressurser til sykefravær")
chain.show(found)

frame.section("Målene i IA-avtalen")
ia.show(path)

frame.section("Anbefalingene fra evalueringen")
recommendations.show(advised)

frame.section("Følg opp en anbefaling")
frame.text(
    "Det du lagrer, vises med en gang for alle. Ingenting slettes: hver endring blir en ny versjon "
    "med navn og tidspunkt, og alle versjoner kan tas tilbake."
)
form.show(advised)

frame.section("Mål for aktivitetene")
goals.show(path)

frame.section("Midler, folk og møter")
steering.show(path)
