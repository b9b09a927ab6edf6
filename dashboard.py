"""The frame of every page: menu, access, filters, the page itself, footer."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.components import access, address, answers, filter_bar, frame, theme
from pages.components.notices import plain

PRODUCT = "Portalinnsikt"
# NB: set before the menu is made, or Streamlit fetches its icon from a foreign server.
st.set_page_config(
    page_title=PRODUCT,
    page_icon=str(Path(__file__).parent / "static" / "favicon.png"),
    layout="wide",
)

PAGES = [
    st.Page("pages/styringsgruppe/fremdrift.py", title="Fremdrift", default=True),
    st.Page("pages/styringsgruppe/kjennskap_og_nytte.py", title="Kjennskap og nytte"),
    st.Page("pages/redaksjonsraad/bransjer.py", title="Bransjer"),
    st.Page("pages/redaksjonsraad/neste_bransje.py", title="Neste bransje"),
    st.Page("pages/redaksjonsraad/pipeline.py", title="Planer"),
    st.Page("pages/analyse/bruk.py", title="Bruk"),
    st.Page("pages/analyse/undersoekelser.py", title="Undersøkelser"),
    st.Page("pages/analyse/regioner.py", title="Regioner"),
    st.Page("pages/om/definisjoner.py", title="Definisjoner"),
    st.Page("pages/om/datakilder.py", title="Datakilder"),
]

WITHOUT_USE = {"Kjennskap og nytte", "Planer", "Undersøkelser", "Definisjoner"}
WITH_SURVEY = {"Fremdrift", "Kjennskap og nytte", "Undersøkelser", "Regioner"}

# NB: the menu comes before the gate. Until a session has run st.navigation, Streamlit may serve a
# page file without this frame; after it, every address goes through here.
page = st.navigation(PAGES, position="top" if access.granted() else "hidden")
access.require()

st.set_page_config(page_title=f"{page.title} – {PRODUCT}")
theme.apply()
address.opened(page.title)
frame.brand()
if answers.ready():
    filter_bar.show()
    frame.demo_warning(use=page.title not in WITHOUT_USE, survey=page.title in WITH_SURVEY)
    page.run()
    frame.footer()
else:
    plain("Ingen tall er lagt inn ennå. Kjør «make start», som lager dem.")
