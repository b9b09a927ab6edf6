"""A link to what the reader sees, and views kept under a name: both in the margin of every page."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import streamlit as st

from data.editors import views
from data.errors import UserError
from data.lake.journal import LONGEST_NAME
from data.lake.workspace import find
from metrics.engine import formats
from metrics.engine.selection import Selection
from pages.components import access, editor, filter_bar
from pages.components.html import esc, paragraph, write

DATES, NEWEST = "Datoene du ser nå", "Alltid siste 12 måneder"
TITLE, WRITER, GONE, SAID = "visning_navn", "visning_hvem", "visning_bort", "visning_svar"
LOG = "visninger"
Pairs = list[tuple[str, str]]


def show(page: str) -> None:
    """The two, each behind its button. `page` is the address of the page."""
    with st.sidebar:
        with st.popover("Kopier lenke", type="tertiary", icon=":material/link:"):
            _link(filter_bar.current())
        with st.popover("Lagrede visninger", type="tertiary", icon=":material/bookmark:"):
            _views(page)


def choices(pairs: Pairs, selection: Selection, kind: str) -> str:
    """The choices of an address with the period as days that stay, or as the newest months.

    A page without a period keeps what the address has; so does one from the day of an event.
    """
    event = (filter_bar.PERIOD, filter_bar.EVENT) in pairs and kind == DATES
    if selection.fra is None or selection.til is None or event:
        return urlencode(pairs)
    kept = [(key, value) for key, value in pairs if key not in filter_bar.PERIOD_KEYS]
    if kind == NEWEST:
        return urlencode(kept)
    days = {"fra": formats.maaned(selection.fra), "til": formats.maaned(selection.til)}
    return urlencode([*kept, ("periode", filter_bar.OWN), *days.items()])


def asked(*, without: str, **more: str) -> str:
    """The choices of this page as an address has them, but for one, and with more."""
    kept = [(key, value) for key, value in _pairs() if key != without]
    return urlencode([*kept, *more.items()])


def _pairs() -> Pairs:
    return [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]


def _kind(key: str, selection: Selection) -> str:
    """Which of the two periods; not asked where the page has none."""
    if selection.fra is None:
        return DATES
    return st.radio("Perioden i lenken", (DATES, NEWEST), key=key) or DATES


def _link(selection: Selection) -> None:
    asked = choices(_pairs(), selection, _kind("lenke_periode", selection))
    parts = urlsplit(str(st.context.url or ""))
    st.code(urlunsplit(parts._replace(query=asked, fragment="")), language=None, wrap_lines=True)


def _views(page: str) -> None:
    found = views.current(find())
    items = "".join(
        f'<li><a href="{esc(_address(view))}" target="_self">{esc(view.navn)}</a> '
        f"<span>{esc(view.hvem)}</span></li>"
        for view in found
    )
    write(f'<ul class="punkter">{items}</ul>' if items else "<p>Ingen er lagret ennå.</p>")
    if SAID in st.session_state:
        paragraph(st.session_state.pop(SAID), "tekst")
    if editor.may_write(LOG):
        _keep(page, found)


def _keep(page: str, found: Sequence[views.View]) -> None:
    """The fields that keep what the reader sees, and that take a view away."""
    kind = _kind("visning_periode", filter_bar.current())
    st.text_input("Navn på visningen", key=TITLE, max_chars=views.LONGEST_NAME)
    if not editor.signed_in():
        st.text_input(editor.LABEL, key=WRITER, max_chars=LONGEST_NAME, autocomplete="name")
    asked = choices(_pairs(), filter_bar.current(), kind)
    st.button("Lagre det du ser nå", key="visning_lagre", on_click=_save, args=(page, asked))
    if found:
        st.selectbox("Ta bort en visning", [view.navn for view in found], index=None, key=GONE,
                     placeholder="Velg")  # fmt: skip
        st.button("Ta bort", key="visning_fjern", on_click=_remove)


def _address(view: views.View) -> str:
    # NB: read and written anew, so that nothing but choices can stand in the address.
    asked = urlencode(parse_qsl(view.valg))
    return f"{view.side or '.'}?{asked}" if asked else view.side or "."


def _who() -> str:
    return access.author(LOG, str(st.session_state.get(WRITER) or ""))


def _save(page: str, asked: str) -> None:
    name = str(st.session_state.get(TITLE) or "")
    try:
        views.save(find(), name, page, asked, who=_who())
    except UserError as error:
        st.session_state[SAID] = str(error)
    else:
        access.changed(LOG, name)
        st.session_state[SAID], st.session_state[TITLE] = f"«{name.strip()}» er lagret.", ""


def _remove() -> None:
    name = str(st.session_state.get(GONE) or "")
    try:
        views.remove(find(), name, who=_who())
    except UserError as error:
        st.session_state[SAID] = str(error)
    else:
        access.changed(LOG, name, removed=True)
        st.session_state[SAID], st.session_state[GONE] = f"«{name}» er tatt bort.", None
