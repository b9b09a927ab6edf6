"""For analysts: any survey number by any wave, group and cut, with how sure it is."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.analyse.undersoekelser import (
    choice,
    compared,
    cut,
    nonresponse,
    questions,
    report,
    table_set,
    together,
    trend,
)
from pages.components import filter_bar, frame, parts
from pages.components.links import next_steps
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
        timeless="Undersøkelsene gjelder ett tidspunkt.",
        chosen=question.selection,
        demo=bool(answer and answer.provenance.synthetic),
        neste=next_steps.of_undersoekelser(),
    )


def _answers() -> None:
    if answer:
        cut.show(question, answer)
    else:
        cut.unprinted(question)
    cut.cases()


def _waves() -> None:
    compared.over_time(question)
    compared.changed(question.whole)
    trend.show(question.whole)


def _tested() -> None:
    together.sector_and_size(question)
    report.printed_model()


parts.show(
    "undersoekelser",
    {
        "Svarene": _answers,
        "Fra bølge til bølge": _waves,
        "Bruk av flere ressurser": lambda: together.cross(question),
        "Sektor og størrelse": _tested,
        "Alle spørsmål": questions.show,
        "Frafall": nonresponse.show,
        "Tabellsett": table_set.show,
        "Metode": lambda: method.show(
            question.selection, printed=answer is not None and waves.printed(answer)
        ),
    },
)
