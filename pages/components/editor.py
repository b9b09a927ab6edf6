"""Who writes, and what came of it: the name kept with every entry, and the answer to a button."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.lake.journal import LONGEST_NAME
from pages.components import access, frame

NAME, MESSAGE, LABEL = "navn_redaksjon", "melding_redaksjon", "Navnet ditt"


def ask(log: str) -> str:
    """The name of the one who writes in this log: from the login, or as they give it here."""
    if not may_write(log):
        frame.text("Du kan lese dette, men rollen din kan ikke endre det.")
        return ""
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


def may_write(log: str) -> bool:
    """True when the reader's role may write in this log."""
    return log in access.rights().writes


def author(log: str) -> str:
    """The name to keep with what is written in this log. Raises UserError for other roles."""
    return access.author(log, name())


def submit(
    log: str, label: str, action: Callable[..., None], *args: object, primary: bool = True
) -> None:
    """The button of a form, under the name that is kept and the answer to the last press.

    `log` is what it writes in; the button is dead for a role that may not.

    NB: above the button and not below: the answer then takes the place where the reader pressed,
    also where the button stands at the end of the window.
    """
    who, may = name().strip(), may_write(log)
    if may:
        told = (
            f"Lagres med navnet {who}." if who else f"Navnet mangler. Fyll ut «{LABEL}» lenger opp."
        )
        frame.text(told)
    pressed, saved, text = st.session_state.get(MESSAGE, ("", True, ""))
    if pressed == label:
        del st.session_state[MESSAGE]
        (st.success if saved else st.error)(text)
    st.form_submit_button(
        label, type="primary" if primary else "secondary", on_click=action, args=args,
        disabled=not may,
    )  # fmt: skip


def tell(label: str, text: str, *, saved: bool) -> None:
    """What came of a press on the button, for `submit` to show: a receipt, or why not."""
    st.session_state[MESSAGE] = (label, saved, text)


def signed_in() -> str:
    """The name from the login; "" without one."""
    found = access.person()
    return found.name if found else ""
