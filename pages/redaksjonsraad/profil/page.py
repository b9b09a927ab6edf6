"""For the editors: everything known of one bransje or one fylke, on one page to bring along."""

from __future__ import annotations

import streamlit as st

from metrics.profil import profile as profiles
from pages.components import filter_bar, frame
from pages.components.files import meeting
from pages.components.links.steps import Step
from pages.redaksjonsraad.profil import choice, parts

LEAD = (
    "Verktøy, størrelse, bruk, svar, planer og notater samlet. Plasseringen gjelder bare blant dem "
    "som kan sammenlignes. Lenken til siden kan deles, og siden kan skrives ut."
)

asked = profiles.only(filter_bar.current())
top = st.container()
choice.show(asked)

if asked is None:
    with top:
        frame.head(
            "Redaksjonsråd",
            "Velg en bransje eller et fylke",
            "Profilen samler alt vi vet om én bransje eller ett fylke.",
            neste=[Step("Velg i listen, eller trykk på et navn.")],
        )
    choice.directory()
else:
    found = profiles.profile(asked)
    with top:
        frame.head(
            "Redaksjonsråd", found.tilstand, LEAD,
            chosen=asked, demo=found.syntetisk, neste=[Step(found.neste, found.neste_side)],
        )  # fmt: skip
        if found.dimensjon == "bransje":
            meeting.show(f"bransje={found.id}", "Rapporten gjelder de siste 12 hele månedene.")
    parts.show(found, asked)
