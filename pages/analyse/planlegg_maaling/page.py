"""For analysts and the steering group: what the next survey can show, and what it takes."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.analyse.planlegg_maaling import choice, shown
from pages.components import filter_bar, frame, parts
from pages.components.links.steps import Step

selection = replace(filter_bar.current(), fra=None, til=None)
top = st.container()  # the finding above depends on the choices below it
question = choice.show(selection)

with top:
    frame.head(
        "Analyse",
        shown.finding(question),
        "Hvor mange svar neste undersøkelse trenger for å vise en endring, og hvor liten endring "
        "så mange svar kan vise. Regnet fra forrige måling av hver målgruppe.",
        timeless="Planen gjelder neste måling.",
        chosen=question.selection,
        neste=[Step("Skriv inn svarprosenten og endringen dere vil kunne vise.")],
    )

parts.show(
    "planlegg",
    {
        "Hva som trengs": lambda: shown.needed(question),
        "Målene": lambda: shown.aims(question),
    },
)
