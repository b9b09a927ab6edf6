"""For analysts: any survey number by any wave, group and cut, with how sure it is."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.analyse.undersoekelser import choice, compared, cut, questions, report, together
from pages.components import filter_bar, frame
from pages.components.undersoekelse import method, waves

selection = replace(filter_bar.current(), fra=None, til=None)  # a wave has its own time
top = st.container()  # the finding above depends on the choices below it
question = choice.show(selection)
answer = choice.ask(question)

with top:
    frame.head(
        "Analyse",
        cut.finding(question, answer),
        "Kjennskap, bruk og nytte for hver målgruppe, med usikkerhet, grunnlag og ordlyd. "
        "Målgruppene er spurt på ulike måter og slås aldri sammen.",
        timeless="Undersøkelsene gjelder ett tidspunkt, så valgt periode er ikke brukt.",
        chosen=question.selection,
        demo=bool(answer and answer.provenance.synthetic),
    )

frame.section("Svarene")
if answer:
    cut.show(question, answer)
else:
    cut.unprinted(question)
cut.cases()

frame.section("Fra bølge til bølge")
compared.over_time(question)
compared.changed(question.whole)

frame.section("De som har brukt én ressurs, og bruk av andre")
together.cross(question)

frame.section("Sektor og størrelse sett under ett")
together.sector_and_size(question)
report.printed_model()

frame.section("Alle spørsmål")
questions.show()

frame.section("Metode")
method.show(question.selection, printed=answer is not None and waves.printed(answer))
