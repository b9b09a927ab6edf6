"""For the steering group: who knows of it, who uses it, and is it of any use?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from metrics import query
from pages.components import (
    answers,
    filter_bar,
    findings,
    frame,
    respondents,
    scales,
    survey,
    survey_method,
    waves,
)

KPI = {"nytte": "Nytte", "relevans": "Relevans", "brukervennlighet": "Brukervennlighet"}

selection = replace(filter_bar.current(), fra=None, til=None)
theme = replace(selection, verktoey=())  # the theme is no tool
known = query.run("kjennskap", theme, "maalgruppe")

frame.head(
    "Styringsgruppe",
    findings.spread(known, "er godt kjent med temaet i IA-avtalen"),
    f"Svar fra {waves.named(known)}. Andelene gjelder dem som tok stilling; «vet ikke» står ved "
    "siden av.",
    timeless="Undersøkelsene gjelder ett tidspunkt, så valgt periode er ikke brukt."
    + " Verktøyet avgrenser svarene om ressursene, men ikke om temaet." * bool(selection.verktoey),
)
frame.text(
    "Kjennskap gjelder temaet forebyggende arbeidsmiljøarbeid i IA-avtalen. I de publiserte "
    "tabellene er virksomhetene ikke spurt om de kjenner selve portalen; bare organisasjonene ble "
    "spurt om de kjenner portalen og verktøyene."
)

frame.section("Kjennskap")
survey.brief("kjennskap", theme, "er godt eller svært godt kjent med temaet")
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
for group in selection.maalgruppe or survey.groups(chosen):
    st.markdown(
        f'<h3 class="gruppe">{answers.names("maalgruppe")[group]}</h3>', unsafe_allow_html=True
    )
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
    survey_method.show(selection)

frame.section("Spørsmålene som ble stilt")
respondents.wording()
