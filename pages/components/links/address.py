"""What a link asks for that the page does not know: told to the reader, never passed over."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from metrics.engine import formats

UNKNOWN, READ, PAGE = "ukjent_i_lenken", "lest_i_lenken", "side_i_lenken"
LONGEST, MOST = 30, 5


def opened(page: str) -> None:
    """Forgets what was wrong with the link when the reader goes on to another page."""
    if st.session_state.get(PAGE) != page:
        st.session_state[PAGE] = page
        forget()


def check(key: str, known: Collection[str], instead: str = "") -> None:
    """Keeps the values that the widget with this key cannot take. `instead` is what it shows then.

    NB: to be called before the widget is drawn, since Streamlit takes what it does not know out of
    the address there and then; and only once, since later values come from the widget itself.
    """
    read = st.session_state.setdefault(READ, set())
    if key in read:
        return
    read.add(key)
    given = [value for value in st.query_params.get_all(key) if value]
    wrong = [(key, value, instead) for value in given if value not in known]
    if len(wrong) < len(given):  # the others are used
        wrong = [(key, value, "") for key, value, _ in wrong]
    st.session_state[UNKNOWN] = [*st.session_state.get(UNKNOWN, []), *wrong]


def forget() -> None:
    """For the widgets: what the link said is of no interest when the reader has chosen."""
    st.session_state.pop(UNKNOWN, None)


def notice() -> str:
    """What the link asked for in vain, and what is shown instead; or nothing."""
    wrong = st.session_state.get(UNKNOWN, [])
    if not wrong:
        return ""
    told = [f"{key}: {_short(value)}" for key, value, _ in wrong[:MOST]]
    if len(wrong) > MOST:
        told.append(f"og {formats.tall(len(wrong) - MOST)} til")
    shown = list(dict.fromkeys(instead for *_, instead in wrong if instead))
    after = f" I stedet vises: {', '.join(shown)}." if shown else ""
    return f"Lenken hadde valg vi ikke kjenner ({', '.join(told)}). De er ikke brukt.{after}"


def _short(value: str) -> str:
    plain = " ".join(value.split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST].rstrip()} …"
