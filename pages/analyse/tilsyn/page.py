"""For analysts: what the reports tell of inspections, tips and illness, and what they quote."""

from __future__ import annotations

from pages.analyse.tilsyn import tables as tilsyn
from pages.components import frame, parts
from pages.components.links.steps import Step

frame.head(
    "Analyse",
    tilsyn.finding(),
    "Tilsyn, tips og meldinger slik rapportene oppgir dem, med rapportenes egne forbehold. Under "
    "Undersøkelser står det Arbeidstilsynet har gjort eller siterer fra andre.",
    filtered=False,
    neste=[Step("Spør Arbeidstilsynet etter tall for årene etter rapportene.")],
)

parts.show(
    "tilsyn",
    {
        "Tilsyn": tilsyn.inspections,
        "Tips og meldinger": tilsyn.signals,
        "Undersøkelser": tilsyn.undersoekelser,
        "Satsinger og andre tall": tilsyn.others,
    },
)
