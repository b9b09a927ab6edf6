"""For analysts: one log by every way of counting, and why two numbers for one month differ."""

from __future__ import annotations

import streamlit as st

from metrics.tellemaater import example
from pages.analyse.tellemaater import shown
from pages.components import choose, frame
from pages.components.links.steps import Step

top = st.container()  # the finding above depends on the choices below it
names = shown.names()
left, middle, right = st.columns(3)
with left:
    first = choose.one("Fra tellemåte", list(names), "fra_maate", named=names.__getitem__)
with middle:
    last = choose.one(
        "Til tellemåte", list(names), "til_maate", named=names.__getitem__, first=shown.LAST
    )
with right:
    measure = choose.one(
        "Det som telles", list(shown.MEASURES), "maal", named=shown.MEASURES.__getitem__
    )

found = example.answer(first, last)
with top:
    frame.head(
        "Analyse",
        shown.finding(found, measure),
        "Den samme loggen, talt slik hvert verktøy teller. Loggen er syntetisk, og laget for å ha "
        "alt verktøyene er uenige om.",
        filtered=False,
        demo=True,
        neste=[Step("Tell en egen logg: «python -m data tellemaater access.log».")],
    )

frame.section("Side om side")
shown.beside(found)
frame.section("Fra én tellemåte til en annen")
shown.steps(found, measure)
frame.section("Lenkefaktorer")
shown.factors(found, measure)
