"""For the editors: which bransje should come next, on criteria and weights that all can see."""

from __future__ import annotations

import streamlit as st

from metrics.figur import ranked_words as words
from pages.components import frame, notices
from pages.components.files import meeting
from pages.components.links.steps import Step
from pages.redaksjonsraad.neste_bransje import notes, process, ranking, weights, workbook

top = st.container()  # the finding is written here when the weights are known

frame.section("Hva skal telle?")
frame.text(
    "0 betyr at kriteriet ikke teller, 1 er vanlig vekt og 2 teller dobbelt. Vektene følger med i "
    "lenken til siden."
)
compared = weights.group()
chosen = weights.chosen(ranking.without(compared))
found, problem = ranking.asked(chosen, compared)

with top:
    frame.head(
        "Redaksjonsråd",
        words.title(found),
        "Størrelse, sykefravær, risiko, brudd, etterspørsel, datagrunnlag og planer lagt sammen "
        "med vekter du velger selv. Rangeringen er et grunnlag for en samtale, ikke et svar.",
        filtered=False,
        neste=[Step("Ta med filen til møtet, og skriv notat om de første på listen.")],
    )
    meeting.show("redaksjonsraad", "Rangeringen har vektene på siden.", (chosen, compared))

if found is None:
    notices.plain(problem)
else:
    frame.section("Rangering")
    ranking.show(found)
    workbook.button(found)

    frame.section("Hvor sikker er rekkefølgen?")
    ranking.sureness(found)

    frame.section("Tallene bak")
    ranking.numbers(found)

    process.show()

    frame.section("Notater")
    frame.text("Notatene lagres med navn og tidspunkt, og følger med i filen til møtet.")
    notes.show([bransje for _, bransje in found.rader if bransje.slag == "bransje"])
