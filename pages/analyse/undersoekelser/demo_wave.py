"""The demo wave: offered where only a wave can answer, and never shown unless it was chosen."""

from __future__ import annotations

import streamlit as st

from pages.components import filter_bar, notices
from pages.components.undersoekelse import waves

LABEL = "Vis demobølgen (oppdiktede svar)"


def offer(key: str, why: str) -> None:
    """A sentence in the place of a figure, with the demo wave as a choice when there is one."""
    notices.plain(why)
    if waves.demo() and not waves.invented(filter_bar.current()):
        st.button(LABEL, key=f"demo_{key}", on_click=_choose)


def _choose() -> None:
    """Puts the demo wave in the filter, so that the page says in words what is shown."""
    st.session_state["boelge"] = list(waves.demo())
