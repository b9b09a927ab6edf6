"""For the steering group: who knows of it, who uses it, and is it of any use?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from metrics import query
from pages.components import answers, filter_bar, findings, frame, notices
from pages.components.undersoekelse import answers as survey
from pages.components.undersoekelse import method, respondents, waves
from pages.styringsgruppe.kjennskap_og_nytte import scales

KNOWN = "er godt eller svært godt kjent med temaet"
KPI = {"nytte": "Nytte", "relevans": "Relevans", "brukervennlighet": "Brukervennlighet"}

selection = replace(filter_bar.current(), fra=None, til=None)
theme = replace(selection, verktoey=(), ressurs=())  # the theme is no tool
known = query.run("kjennskap", theme, "maalgruppe")

frame.head(
    "Styringsgruppe",
    findings.headline(known, "er godt kjent med temaet i IA-avtalen"),
    f"Svar fra {waves.named(known)}. " * any(row.verdi is not None for row in known.rows)
    + "Andelene gjelder dem som tok stilling; «vet ikke» står ved siden av.",
    timeless="Undersøkelsene gjelder ett tidspunkt, så valgt periode er ikke brukt."
    + " Verktøyet avgrenser svarene om ressursene, men ikke om temaet." * bool(selection.verktoey),
    demo=known.provenance.synthetic,
)
frame.text(
    "Kjennskap gjelder temaet forebyggende arbeidsmiljøarbeid i IA-avtalen. I de publiserte "
    "tabellene er virksomhetene ikke spurt om de kjenner selve portalen; bare organisasjonene ble "
    "spurt om de kjenner portalen og verktøyene."
)

frame.section("Kjennskap til temaet")
survey.brief("kjennskap", theme, KNOWN, f"{findings.title(KNOWN)}, etter målgruppe")
budskap = replace(theme, ressurs=("ia_budskap",))
survey.brief("kjennskap", budskap, "er godt kjent med hovedbudskapet", key="hovedbudskap")
frame.section("Kjennskap til portalen og verktøyene")
survey.organisations(selection)

frame.section("Bruk, nytte, relevans og brukervennlighet")
left, right = st.columns(2, gap="large")
with left:
    chosen = st.segmented_control(
        "Vis svarene på", KPI, default="nytte", required=True, format_func=KPI.__getitem__,
        key="kpi", bind="query-params",
    )  # fmt: skip
with right:
    form = st.segmented_control(
        "Vis som", scales.FORMS, default=scales.WHOLE, required=True,
        format_func=scales.FORMS.__getitem__, key="vis_svar", bind="query-params",
    )  # fmt: skip
groups = selection.maalgruppe or survey.groups(chosen, selection.boelge)
if not groups:
    notices.plain("Den valgte bølgen har ikke spurt om bruk eller om dette.")
for group in groups:
    frame.subsection(answers.names("maalgruppe")[group])
    left, right = st.columns([2, 3], gap="large")
    only = replace(selection, maalgruppe=(group,))
    with left:
        survey.use(only, group)
    with right:
        scales.show(chosen, KPI[chosen], group, only, form)

frame.section("Hvem som svarte")
respondents.response()
if waves.computed(known):
    frame.section("Metode i bølgene som er lest inn")
    method.show(selection)

frame.section("Spørsmålene som ble stilt")
respondents.wording()
