"""For analysts: any survey number by any wave, group and cut, with how sure it is."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.components import (
    filter_bar,
    frame,
    survey_choice,
    survey_cut,
    survey_method,
    survey_report,
    survey_together,
    survey_waves,
    waves,
)

selection = replace(filter_bar.current(), fra=None, til=None)  # a wave has its own time
top = st.container()  # the finding above depends on the choices below it
question = survey_choice.show(selection)
answer = survey_choice.ask(question)

with top:
    frame.head(
        "Analyse",
        survey_cut.finding(question, answer),
        "Kjennskap, bruk og nytte for hver målgruppe, med usikkerhet, grunnlag og ordlyd. "
        "Målgruppene er spurt på ulike måter og slås aldri sammen.",
        timeless="Undersøkelsene gjelder ett tidspunkt, så valgt periode er ikke brukt.",
        chosen=question.selection,
        demo=bool(answer and answer.provenance.synthetic),
    )

frame.section("Svarene")
if answer:
    survey_cut.show(question, answer)
else:
    survey_cut.unprinted(question)
survey_cut.cases()

frame.section("Fra bølge til bølge")
survey_waves.over_time(question)
survey_waves.changed(question.whole)

frame.section("De som har brukt én ressurs, og bruk av andre")
survey_together.cross(question)

frame.section("Sektor og størrelse sett under ett")
survey_together.sector_and_size(question)
survey_report.printed_model()

frame.section("Metode")
survey_method.show(question.selection, printed=answer is not None and waves.printed(answer))
