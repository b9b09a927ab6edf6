"""The parts of a page as tabs: one is open at a time, and the address remembers which.

Every part is drawn, so that search, print and assistive technology find all of the page; only the
open one takes room on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from pages.components import address, frame


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
