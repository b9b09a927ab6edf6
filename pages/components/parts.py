"""The parts of a page as tabs: one is open at a time, and the address remembers which.

The server draws every part, so that a tab opens at once, but the browser has only the open one: a
search in the page and a print are of that part alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from pages.components import frame
from pages.components.links import address


def show(page: str, drawn: Mapping[str, Callable[[], None]]) -> None:
    """The parts by their titles, in order; the first is open where the address names no other.

    The title is the label of the tab, and the heading of the part for those who read by headings.
    """
    key, titles = f"del_{page}", list(drawn)
    address.check(key, titles)
    opened = st.tabs(titles, key=key, bind="query-params", on_change=address.forget)
    for tab, (title, draw) in zip(opened, drawn.items(), strict=True):
        with tab:
            frame.section(title)
            draw()
