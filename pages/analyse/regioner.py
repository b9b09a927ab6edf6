"""For analysts: where in the country the portal is a source of knowledge, and where it is used."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from metrics import query
from pages.components import charts, figure, filter_bar, findings, frame, notices

PORTAL = "arbeidsmiljoeportalen"

selection = filter_bar.current()
# NB: the survey has the counties of 2020–2023; a filter on today's fylker cannot be used on it.
survey = query.run("kunnskapskilde", replace(selection, ressurs=(PORTAL,), region=()), "region")
size = query.run("kunnskapskilde", replace(selection, ressurs=(PORTAL,), region=()), "stoerrelse")
use = query.run("sidevisninger", selection, "region")

frame.head(
    "Analyse",
    findings.spread(survey, "Portalen som kilde til kunnskap"),
    "Andelen virksomheter med fem eller flere ansatte som oppgir Arbeidsmiljøportalen som kilde "
    "til kunnskap om psykososialt arbeidsmiljø. SINTEF spurte våren 2022.",
)
frame.text(
    "Undersøkelsen bruker fylkene slik de var fra 2020 til 2023. Viken, Vestfold og Telemark, og "
    "Troms og Finnmark er siden delt, og svarene kan ikke fordeles på dagens fylker. Hvert fylke "
    "har få svar, så små forskjeller betyr lite."
)

frame.section("Kilde til kunnskap, fylkene 2020–2023")
left, right = st.columns(2, gap="large")
with left:
    figure.show(
        figure.of_result(
            "kunnskapskilde_kart",
            survey,
            charts.tile_map(survey, "2020-2023"),
            title=findings.spread(survey, "Kart"),
            unit="Andel virksomheter, hvert fylke like stort. n er antall svar.",
        )
    )
with right:
    figure.show(
        figure.of_result(
            "kunnskapskilde_fylke",
            survey,
            charts.dots(survey),
            title=findings.spread(survey, "Rangert"),
            unit="Andel virksomheter som oppgir portalen som kilde",
        )
    )

frame.section("Kilde til kunnskap, etter størrelse")
figure.show(
    figure.of_result(
        "kunnskapskilde_stoerrelse",
        size,
        charts.dots(size),
        title=findings.spread(size, "Etter antall ansatte"),
        unit="Andel virksomheter som oppgir portalen som kilde",
    )
)

frame.section("Bruk etter fylke, fylkene fra 2024")
if findings.ranked(use):
    left, right = st.columns(2, gap="large")
    with left:
        figure.show(
            figure.of_result(
                "bruk_kart",
                use,
                charts.tile_map(use, "2024-"),
                title=findings.most(use, "Flest sidevisninger"),
                unit="Sidevisninger i perioden",
            )
        )
    with right:
        figure.show(
            figure.of_result(
                "bruk_fylke",
                use,
                charts.dots(use),
                title=findings.spread(use, "Rangert"),
                unit="Sidevisninger i perioden",
            )
        )
else:
    notices.empty(
        "Loggene i utvalget har ikke fylke. Fylke krever en stedsdatabase når loggen lastes inn."
    )
