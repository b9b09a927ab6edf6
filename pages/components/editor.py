"""Who writes, and what came of it: the name kept with every entry, and the answer to a button."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.lake.journal import LONGEST_NAME
from pages.components import frame

NAME, MESSAGE, LABEL = "navn_redaksjon", "melding_redaksjon", "Navnet ditt"


def ask() -> str:
    """The name of the one who writes: from the login, or as they give it here."""
    known = signed_in()
    if known:
        frame.text(f"Du er logget inn som {known}. Navnet lagres sammen med det du endrer.")
        return known
    st.text_input(
        LABEL,
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


def submit(label: str, action: Callable[..., None], *args: object, primary: bool = True) -> None:
    """The button of a form, under the name that is kept and the answer to the last press.

    NB: above the button and not below: the answer then takes the place where the reader pressed,
    also where the button stands at the end of the window.
    """
    who = name().strip()
    frame.text(
        f"Lagres med navnet {who}." if who else f"Navnet mangler. Fyll ut «{LABEL}» lenger opp."
    )
    pressed, saved, text = st.session_state.get(MESSAGE, ("", True, ""))
    if pressed == label:
        del st.session_state[MESSAGE]
        (st.success if saved else st.error)(text)
    st.form_submit_button(
        label, type="primary" if primary else "secondary", on_click=action, args=args
    )


def tell(label: str, text: str, *, saved: bool) -> None:
    """What came of a press on the button, for `submit` to show: a receipt, or why not."""
    st.session_state[MESSAGE] = (label, saved, text)


def signed_in() -> str:
    """The name from the login; "" without one."""
    if not getattr(st.user, "is_logged_in", False):
        return ""
    return str(st.user.get("name") or st.user.get("email") or "")
