"""The frame of every page: menu, access, filters, the page itself, footer."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.components import access, answers, export, filter_bar, frame, theme, waited_for
from pages.components.links import address, share
from pages.components.notices import plain

PRODUCT = "Portalinnsikt"
# NB: set before the menu is made, or Streamlit fetches its icon from a foreign server.
st.set_page_config(
    page_title=PRODUCT,
    page_icon=str(Path(__file__).parent / "static" / "favicon.png"),
    layout="wide",
)


MAY = access.rights()


def _page(folder: str, title: str, *, first: bool = False) -> StreamlitPage:
    """The page of a folder; its address is the name of the folder."""
    path = Path("pages") / folder
    seen: Literal["visible", "hidden"] = "visible" if path.name in MAY.pages else "hidden"
    return st.Page(
        str(path / "page.py"), title=title, url_path=path.name, default=first, visibility=seen
    )


PAGES = [
    _page("styringsgruppe/fremdrift", "Fremdrift", first=True),
    _page("styringsgruppe/kjennskap_og_nytte", "Kjennskap og nytte"),
    _page("styringsgruppe/resultatkjede", "Resultatkjede"),
    _page("redaksjonsraad/bransjer", "Bransjer"),
    _page("redaksjonsraad/neste_bransje", "Neste bransje"),
    _page("redaksjonsraad/planer", "Planer"),
    _page("redaksjonsraad/profil", "Profil"),
    _page("analyse/bruk", "Bruk"),
    _page("analyse/instrumenter", "Instrumenter"),
    _page("analyse/undersoekelser", "Undersøkelser"),
    _page("analyse/planlegg_maaling", "Planlegg måling"),
    _page("analyse/regioner", "Regioner"),
    _page("analyse/utforsk", "Utforsk"),
    _page("analyse/tilsyn", "Tilsyn"),
    # NB: on a laptop the last three stand behind a button.
    _page("om/datakilder", "Datakilder"),
    _page("analyse/tellemaater", "Tellemåter"),
    _page("om/definisjoner", "Definisjoner"),
    _page("om/personvern", "Personvern"),
]

START = "fremdrift"  # the page whose address is the server's own
WITHOUT_USE = {
    "Kjennskap og nytte", "Resultatkjede", "Planer", "Undersøkelser", "Planlegg måling", "Tilsyn",
    "Tellemåter", "Definisjoner", "Personvern",
}  # fmt: skip
# The filters that a page can use; the others are not shown on it. A page not named here uses all.
OF_USE = (filter_bar.PERIOD, "bransje", "verktoey", "region")
OF_SURVEYS = tuple(choice.field for choice in filter_bar.CHOICES)
EVERY = (filter_bar.PERIOD, *OF_SURVEYS)
USED: dict[str, tuple[str, ...]] = {
    "Kjennskap og nytte": OF_SURVEYS,
    "Resultatkjede": (),
    "Bransjer": OF_USE,
    "Neste bransje": (),
    "Planer": ("bransje", "verktoey"),
    "Profil": (filter_bar.PERIOD, "bransje", "region"),
    "Bruk": OF_USE,
    "Instrumenter": (),
    "Undersøkelser": OF_SURVEYS,
    "Planlegg måling": ("maalgruppe", "boelge"),
    "Tilsyn": (),
    "Tellemåter": (),
    "Definisjoner": (),
    "Datakilder": (),
    "Personvern": (),
}
WITH_SURVEY = {
    "Fremdrift", "Kjennskap og nytte", "Undersøkelser", "Planlegg måling", "Regioner", "Utforsk",
}  # fmt: skip

# NB: the menu comes before the gate. Until a session has run st.navigation, Streamlit may serve a
# page file without this frame; after it, every address goes through here.
page = st.navigation(PAGES, position="top" if MAY.pages else "hidden", expanded=True)
access.require(page.url_path or START)

st.set_page_config(page_title=f"{page.title} – {PRODUCT}")
theme.apply()
address.opened(page.title)
frame.brand()
with waited_for.page():
    if answers.ready():
        filter_bar.show(USED.get(page.title, EVERY))
        share.show(page.url_path)
        frame.demo_warning(use=page.title not in WITHOUT_USE, survey=page.title in WITH_SURVEY)
        export.begin()
        page.run()
        export.everything(page.url_path, page.title)
        address.tell()
        frame.footer()
    else:
        plain("Ingen tall er lagt inn ennå. Kjør «make start», som lager dem.")
access.out()
