"""For the steering group: do we reach the targets, and what has happened since last time?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from metrics.bransje import targets
from metrics.figur import goals as aims
from pages.components import filter_bar, frame, parts, published, rollout
from pages.components.files import meeting
from pages.components.undersoekelse import answers as survey
from pages.styringsgruppe.fremdrift import bars, card, in_use, lists, meetings, state

selection = filter_bar.current()
always = replace(selection, fra=None, til=None)
goals = targets.statuses()

now = state.found()
frame.head("Styringsgruppe", aims.finding(goals), now.tilstand, neste=state.steps(now))
meeting.show("styringsgruppe")

frame.section("Mål")
bars.show(goals)
lists.reasons(goals)
card.show(("unike_brukere", "besoek", "sidevisninger", "bransjer_lansert"), selection)


def _answers() -> None:
    left, right = st.columns(2, gap="large")
    with left:
        theme = replace(always, verktoey=())
        survey.brief("kjennskap", theme, "er godt kjent med temaet i IA-avtalen")
    with right:
        portal = replace(always, ressurs=("arbeidsmiljoeportalen",))
        survey.brief("nytte", portal, "synes portalen er nyttig")


parts.show(
    "fremdrift",
    {
        "Bruk over tid": lambda: in_use.show(always),
        "Bransjer": lambda: rollout.show("arbeidsmiljoeportalen"),
        "Kjennskap og nytte i korte trekk": _answers,
        "Hendelser etter forrige møte": meetings.show,
        "Bruk i rapportene": lambda: published.show("portal"),
    },
)
