"""For analysts: what the reports tell of inspections, tips and illness, and what they quote."""

from __future__ import annotations

from pages.analyse.tilsyn import tables as tilsyn
from pages.components import frame
from pages.components.links.steps import Step

frame.head(
    "Analyse",
    tilsyn.finding(),
    "Tilsyn, tips og meldinger slik rapportene oppgir dem, med rapportenes egne forbehold. Nederst "
    "står det Arbeidstilsynet siterer fra andre.",
    filtered=False,
    neste=[Step("Spør Arbeidstilsynet etter tall for årene etter rapportene.")],
)

frame.section("Tilsyn")
tilsyn.inspections()

frame.section("Tips og meldinger")
tilsyn.signals()

frame.section("Undersøkelser Arbeidstilsynet har gjort eller siterer")
tilsyn.undersoekelser()

frame.section("Tilsynssatsinger og andre tall")
tilsyn.others()
