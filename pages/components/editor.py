"""Who writes: the name that is kept with every entry of the editors."""

from __future__ import annotations

import streamlit as st

from data.journal import LONGEST_NAME
from pages.components import frame

NAME = "navn_redaksjon"


def ask() -> str:
    """The name of the one who writes: from the login, or as they give it here."""
    known = signed_in()
    if known:
        frame.text(f"Du er logget inn som {known}. Navnet lagres sammen med det du endrer.")
        return known
    st.text_input(
        "Navnet ditt",
        key=NAME,
        max_chars=LONGEST_NAME,
        autocomplete="name",
        help="Lagres sammen med det du endrer, og vises i historikken.",
        width=360,
        persist_state="session",
    )
    return name()


def name() -> str:
    """The same name, for use in a callback."""
    return signed_in() or str(st.session_state.get(NAME) or "")


def signed_in() -> str:
    """The name from the login; "" without one."""
    if not getattr(st.user, "is_logged_in", False):
        return ""
    return str(st.user.get("name") or st.user.get("email") or "")
