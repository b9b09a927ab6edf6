"""Who may come in, and what they may do here. Every doubt closes the door.

The rights are asked for anew at each run, press and file, so one that is taken away, is gone.
"""

from __future__ import annotations

import hmac
import os
import time
from urllib.parse import urlencode

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.errors import UserError
from data.lake.workspace import find
from data.tilgang import sessions
from data.tilgang.rights import NONE, Person, Rights
from pages.components import theme
from pages.components.html import esc, write
from pages.server import attempts, cookies, settings, visits
from pages.server.gate import login_address
from pages.server.settings import OIDC, OPEN, PASSWORD, mode
from pages.server.visits import Anybody, ByLogin, ByPassword, Visit

STATE = "tilgang"
TOLD, PAGE = "tilgang_avvist", "tilgang_side"
DELAY = 1.0  # seconds after a wrong password, so that guessing takes time
SETTINGS_WRONG = "Tilgangen er satt opp feil. Kontakt den som drifter siden."
ASK = "Kontakt den som drifter Portalinnsikt."


def visit() -> Visit | None:
    """How this session came in; None when it has not. An unknown setting lets nobody in."""
    if mode() == OPEN:
        return Anybody()
    if mode() == PASSWORD:
        found = st.session_state.get(STATE)
        return found if isinstance(found, ByPassword) else None
    return ByLogin(key()) if mode() == OIDC else None


def key() -> str:
    """What the browser is known by on the server; "" where no control is set up."""
    name = cookies.SESSION if mode() == OIDC else cookies.BROWSER
    found: object = st.context.cookies.get(name, "")
    return found if isinstance(found, str) else ""  # NB: outside a server there are none


def person() -> Person | None:
    """Who the reader is, and what they may do now."""
    found = visit()
    return found.person() if found else None


def rights() -> Rights:
    """What the reader may do now; nothing for one who has not come in."""
    found = person()
    return found.rights if found else NONE


def granted() -> bool:
    """True when the reader may see anything at all."""
    return bool(rights().pages)


def page() -> str:
    """The address of the page that is shown; "" outside the frame."""
    return str(st.session_state.get(PAGE, ""))


def require(asked: str) -> None:
    """Stops the run before any content, unless the reader may see the page of this address."""
    found = person()
    if found and asked in found.rights.pages:
        st.session_state[PAGE] = asked
        return
    theme.apply()
    if found is None:
        _ask()
    else:
        _refuse(found, asked)
    st.stop()


def confirm() -> None:
    """Stops what is drawn without the frame when the reader may no longer see the page."""
    if mode() != OPEN and page() not in rights().pages:
        st.stop()


def author(log: str, given: str) -> str:
    """The name of the one who writes in this log. Raises UserError when they may not."""
    found = person()
    if found is None or log not in found.rights.writes:
        visits.note("avvist", found, f"skrive i {log}")
        raise UserError(f"Du har ikke tilgang til å endre dette. {ASK} Ingenting er lagret.")
    return found.name or given


def changed(log: str, what: str, *, removed: bool = False) -> None:
    """Writes in the audit what was done to a log."""
    visits.note("fjerning" if removed else "endring", person(), f"{log}: {what}")


def out() -> None:
    """The name of the reader and the way out, in the margin; nothing where all may come in."""
    found = person()
    if mode() == OPEN or found is None:
        return
    with st.sidebar:
        if found.name:
            write(f'<p class="utvalg">Logget inn som {esc(found.name)}</p>')
        st.button(
            "Logg ut", key="logg_ut", type="tertiary", icon=":material/logout:", on_click=_leave
        )


def _leave() -> None:
    found = visit()
    if isinstance(found, ByPassword):
        visits.note("utlogging", found.person(), "")
        found.ended = True
        del st.session_state[STATE]
    elif isinstance(found, ByLogin):
        # NB: over from this moment, also for a copy of the cookie; the provider is told on the way.
        sessions.leave(find(), found.token)
        _go(f"{settings.base()}/auth/logout")


def _refuse(found: Person, asked: str) -> None:
    write('<h1 class="tittel">Du har ikke tilgang til denne siden</h1>')
    roles = ", ".join(found.rights.roles)
    told = found.why or f"Rollen din ({roles}) omfatter den ikke."
    write(f'<p class="ingress">{esc(told)} {ASK}</p>')
    if st.session_state.get(TOLD) != asked:
        st.session_state[TOLD] = asked
        visits.note("avvist", found, f"siden {asked}")
    out()


def _ask() -> None:
    write('<h1 class="tittel">Portalinnsikt krever innlogging</h1>')
    match mode():
        case "passord":
            _ask_for_password()
        case "oidc":
            _offer_login()
        case _:
            write(f'<p class="ingress">{SETTINGS_WRONG}</p>')


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
    if sent:
        _try(given, expected)


def _try(given: str, expected: str) -> None:
    """Lets the reader in with the right password, unless too many have been tried from there."""
    place = (_address(), key() or None)
    wait = attempts.PASSWORD.wait(*place)
    if wait > 0:
        visits.note("avvist", None, "for mange forsøk på passordet")
        st.error(f"For mange forsøk. Prøv igjen om {max(1, round(wait / 60))} minutter.")
    elif hmac.compare_digest(given.encode(), expected.encode()):
        attempts.PASSWORD.right(*place)
        entered = ByPassword()
        st.session_state[STATE] = entered
        visits.note("innlogging", entered.person(), "")
        st.rerun()
    else:
        attempts.PASSWORD.wrong(*place)
        visits.note("avvist", None, "feil passord")
        time.sleep(DELAY)
        st.error("Passordet er feil. Prøv på nytt.")


def _address() -> str | None:
    """The reader's address, for the count of guesses alone; it is written nowhere."""
    context = get_script_run_ctx()
    try:
        client = get_instance().get_client(context.session_id) if context else None
    except RuntimeError:
        return None
    return client.client_context.remote_ip if client and client.client_context else None


def _offer_login() -> None:
    known = settings.providers()
    if not known:
        write(f'<p class="ingress">{SETTINGS_WRONG}</p>')
    for name in known:
        label = "Logg inn" if len(known) == 1 else f"Logg inn med {name}"
        st.button(label, on_click=_log_in, args=(name,), type="primary", key=f"logg_inn_{name}")


def _log_in(provider: str) -> None:
    _go(login_address(_here(), provider))


def _here() -> str:
    """The link that the reader asked for, without the server's name."""
    url = str(st.context.url or "")
    path = "/" + url.partition("://")[2].partition("/")[2].partition("?")[0]
    asked = st.query_params.to_dict()
    pairs = [(name, value) for name in asked for value in st.query_params.get_all(name)]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _go(address: str) -> None:
    """Sends the browser there, as Streamlit's own log-in does."""
    context = get_script_run_ctx()
    if context:
        message = ForwardMsg()
        message.auth_redirect.url = address
        context.enqueue(message)
