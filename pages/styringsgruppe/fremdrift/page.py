"""For the steering group: do we reach the targets, and what has happened since last time?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from metrics import query
from metrics.bransje import targets
from pages.components import filter_bar, findings, frame, published, rollout, use
from pages.components.undersoekelse import answers as survey
from pages.styringsgruppe.fremdrift import card, lists, meetings, state

USE = {"sidevisninger": "Sidevisninger", "besoek": "Besøk", "unike_brukere": "Unike brukere"}

selection = filter_bar.current()
always = replace(selection, fra=None, til=None)
goals = targets.statuses()

frame.head(
    "Styringsgruppe",
    lists.finding(goals),
    "Målene for arbeidsmiljøsatsingen, bruken av portalen og verktøyene, og hva målgruppene "
    "kjenner til og har nytte av.",
)
state.show()
card.show(("unike_brukere", "besoek", "sidevisninger", "bransjer_lansert"), selection)

frame.section("Mål")
lists.targets(goals)

frame.section("Bruk over tid")
chosen = st.segmented_control(
    "Måltall",
    USE,
    default="sidevisninger",
    required=True,
    format_func=USE.__getitem__,
    key="maaltall",
    bind="query-params",
)
latest = findings.latest(query.run(chosen, always, "maaned"))
use.over_time("bruk_over_tid", chosen, always, "maaned", latest, " i hele måleperioden")
use.annual_estimate(chosen, always)
published.show("portal")

frame.section("Bransjer")
rollout.show("arbeidsmiljoeportalen")

frame.section("Kjennskap og nytte i korte trekk")
left, right = st.columns(2, gap="large")
with left:
    theme = replace(always, verktoey=())
    survey.brief("kjennskap", theme, "er godt kjent med temaet i IA-avtalen")
with right:
    portal = replace(always, ressurs=("arbeidsmiljoeportalen",))
    survey.brief("nytte", portal, "synes portalen er nyttig")

frame.section("Hendelser etter forrige møte")
meetings.show()
