"""For the steering group: who knows of it, who uses it, and is it of any use?"""

from __future__ import annotations

from dataclasses import replace

from metrics import query
from pages.components import filter_bar, findings, frame, notices, parts
from pages.components.files import meeting
from pages.components.links import next_steps
from pages.components.undersoekelse import answers as survey
from pages.components.undersoekelse import method, respondents, trend, waves
from pages.styringsgruppe.kjennskap_og_nytte import useful

KNOWN = "er godt eller svært godt kjent med temaet"

selection = replace(filter_bar.current(), fra=None, til=None)
theme = replace(selection, verktoey=(), ressurs=())  # the theme is no tool
known = query.run("kjennskap", theme, "maalgruppe")

frame.head(
    "Styringsgruppe",
    findings.headline(known, "er godt kjent med temaet i IA-avtalen"),
    f"Svar fra {waves.named(known)}. " * any(row.verdi is not None for row in known.rows)
    + "Andelene gjelder dem som tok stilling; «vet ikke» står ved siden av.",
    timeless="Undersøkelsene gjelder ett tidspunkt."
    + " Verktøyet avgrenser svarene om ressursene, men ikke om temaet." * bool(selection.verktoey),
    demo=known.provenance.synthetic,
    neste=next_steps.of_undersoekelser(),
)
meeting.show("styringsgruppe")
frame.text(
    "Kjennskap gjelder temaet forebyggende arbeidsmiljøarbeid i IA-avtalen. I de publiserte "
    "tabellene er virksomhetene ikke spurt om de kjenner selve portalen; bare organisasjonene ble "
    "spurt om de kjenner portalen og verktøyene."
)


def _known() -> None:
    survey.brief("kjennskap", theme, KNOWN, f"{findings.title(KNOWN)}, etter målgruppe")
    budskap = replace(theme, ressurs=("ia_budskap",))
    survey.brief("kjennskap", budskap, "er godt kjent med hovedbudskapet", key="hovedbudskap")
    frame.text(trend.sentences("kjennskap", theme))


def _method() -> None:
    if waves.computed(known):
        method.show(selection)
    else:
        notices.plain("Ingen bølge er lest inn. De trykte tabellene har sin metode i rapportene.")


parts.show(
    "kjennskap",
    {
        "Kjennskap til temaet": _known,
        "Bruk, nytte, relevans og brukervennlighet": lambda: useful.show(selection),
        "Kjennskap til portalen og verktøyene": lambda: survey.organisations(selection),
        "Hvem som svarte": respondents.response,
        "Spørsmålene": respondents.wording,
        "Metode": _method,
    },
)
