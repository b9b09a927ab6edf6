"""Who may come in. Every doubt closes the door.

PORTAL_TILGANG = aapen (default) | passord (with PORTAL_PASSORD) | oidc (with .streamlit/secrets).
"""

from __future__ import annotations

import hmac
import os
import time

import streamlit as st

from pages.components import theme
from pages.components.html import write

OPEN, PASSWORD, OIDC = "aapen", "passord", "oidc"
STATE = "tilgang"
DELAY = 1.0  # seconds after a wrong password, so that guessing takes time


def mode() -> str:
    """The setting in use."""
    return os.environ.get("PORTAL_TILGANG", OPEN)


def granted() -> bool:
    """True when this session may see content. An unknown setting lets nobody in."""
    match mode():
        case "aapen":
            return True
        case "passord":
            return st.session_state.get(STATE) is True
        case "oidc":
            return bool(getattr(st.user, "is_logged_in", False))
        case _:
            return False


def require() -> None:
    """Stops the run before any content, unless access is granted."""
    if granted():
        return
    theme.apply()
    write('<h1 class="tittel">Portalinnsikt krever innlogging</h1>')
    match os.environ.get("PORTAL_TILGANG"):
        case "passord":
            _ask_for_password()
        case "oidc":
            _offer_login()
        case _:
            write(
                '<p class="ingress">Tilgangen er satt opp feil. Kontakt den som drifter siden.</p>'
            )
    st.stop()


def _ask_for_password() -> None:
    expected = os.environ.get("PORTAL_PASSORD", "")
    if not expected:
        write('<p class="ingress">Passordet er ikke satt opp. Kontakt den som drifter siden.</p>')
        return
    with st.form("innlogging", border=False, width=360):
        given = st.text_input(
            "Passord", type="password", key="passord", autocomplete="current-password"
        )
        sent = st.form_submit_button("Logg inn", type="primary")
    if sent and hmac.compare_digest(given.encode(), expected.encode()):
        st.session_state[STATE] = True
        st.rerun()
    if sent:
        time.sleep(DELAY)
        st.error("Passordet er feil. Prøv på nytt.")


def _offer_login() -> None:
    st.button("Logg inn", on_click=st.login, type="primary")
