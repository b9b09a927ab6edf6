"""The parts of a page as tabs: one is open at a time, and the address remembers which.

Only the open part is drawn, so that a choice costs what is seen of it; another is drawn when its
tab is opened. A search in the page and a print are of that part alone. `?utskrift=1` draws all of
them under their headings instead, for a print and a search of the whole page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import choose, export, frame
from pages.components.html import esc, write
from pages.components.links import address, share

PRINT = "utskrift"


def show(page: str, drawn: Mapping[str, Callable[[], None]], *, numbers: bool = True) -> None:
    """The parts by their titles, in order; the first is open where the address names no other.

    A page where no part has `numbers` to take along has no workbook.

    The title is the label of the tab, and the heading of the part for those who read by headings.
    """
    key, titles = f"del_{page}", list(drawn)
    if printing():
        address.check(key, titles)
        _whole(drawn)
        return
    tabs = dict(zip(titles, choose.tabs(titles, key), strict=True))
    waiting = [title for title in titles if not tabs[title].open]
    for title in titles:
        if title not in waiting:
            _one(tabs[title], title, drawn[title])
    if address.unread():  # a new link may hold choices of a part that is not the open one
        for title in waiting:
            _one(tabs[title], title, drawn[title])
    elif numbers:
        export.wait_for([drawn[title] for title in waiting])
    _link("Vis alle delene på siden, for utskrift", {PRINT: "1"})


def _one(tab: DeltaGenerator, title: str, draw: Callable[[], None]) -> None:
    with tab:
        frame.section(title)
        draw()


def printing() -> bool:
    """True where all that the page has is drawn under each other."""
    return address.read(PRINT, ("1",)) == "1"


def _whole(drawn: Mapping[str, Callable[[], None]]) -> None:
    _link("Alle delene vises. Tilbake til fanene", {})
    for title, draw in drawn.items():
        frame.section(title)
        draw()


def _link(text: str, more: Mapping[str, str]) -> None:
    """A link to this page with the same choices, in the margin, where it takes no room."""
    asked = share.asked(without=PRINT, **more)
    with st.sidebar:
        write(f'<p class="kilde"><a href="?{esc(asked)}" target="_self">{esc(text)}</a></p>')
