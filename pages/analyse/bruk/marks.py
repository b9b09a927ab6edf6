"""The marks on dates and periods: those that stand, and the forms that set and take back one."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from data.editors import timemarks
from data.editors.timemarks import TimeMark
from data.errors import UserError
from data.lake.workspace import find
from metrics import query
from metrics.bruk import marked
from metrics.engine import formats
from pages.components import access, answers, editor, frame, notices, tables

LOG = "tidsmerker"
SET, TAKE = "Sett tidsmerket", "Ta tidsmerket tilbake"
FROM, TO, WHAT, TOOL, BRANSJE, GONE = (
    f"tidsmerke_{n}" for n in "fra til hva verktoey bransje bort".split()
)
FIELDS = (FROM, TO, WHAT)


def show() -> None:
    """The list and the two forms."""
    frame.text(
        "Et tidsmerke forklarer en topp eller et fall: en kampanje, en ny forside. Det vises på "
        "hver tidsserie det gjelder, og endrer ingen tall. Ingenting slettes: det som tas "
        "tilbake, blir en ny linje med navn og tidspunkt."
    )
    standing = timemarks.current(find())
    if standing:
        tables.show(pd.DataFrame([_row(mark) for mark in standing]), "Tidsmerkene, eldste først")
    else:
        notices.plain("Ingen har satt noe tidsmerke ennå.")
    editor.ask(LOG)
    _set()
    if standing:
        _take(standing)


def _row(mark: TimeMark) -> dict[str, str]:
    about = marked.about(Path(query.current()), mark)
    return {
        "Når": formats.tidsrom(mark.fra, mark.til),
        "Hva": mark.tekst,
        "Gjelder": formats.opplisting(about) or "alt",
        "Hvem": mark.hvem,
    }


def _set() -> None:
    tools, bransjer = answers.verktoey(), answers.names("bransje")
    with st.form("tidsmerke", enter_to_submit=False):
        left, right = st.columns(2)
        left.text_input("Fra (for eksempel 2.3.2026, mars 2026 eller K1 2026)", key=FROM)
        right.text_input("Til (tom når det er den samme dagen eller perioden)", key=TO)
        st.text_input("Hva skjedde?", key=WHAT, max_chars=timemarks.LONGEST)
        left, right = st.columns(2)
        left.selectbox("Gjelder verktøyet", list(tools), index=None, format_func=tools.__getitem__,
                       key=TOOL, placeholder="Alle verktøy")  # fmt: skip
        right.selectbox("Gjelder bransjen", list(bransjer), index=None, key=BRANSJE,
                        format_func=bransjer.__getitem__, placeholder="Alle bransjer")  # fmt: skip
        editor.submit(LOG, SET, _save)


def _take(standing: tuple[TimeMark, ...]) -> None:
    named = {mark.id: f"{formats.tidsrom(mark.fra, mark.til)}: {mark.tekst}" for mark in standing}
    with st.form("tidsmerke_tilbake", enter_to_submit=False):
        st.selectbox("Tidsmerke som skal tas tilbake", list(named), index=None, key=GONE,
                     format_func=named.__getitem__, placeholder="Velg")  # fmt: skip
        editor.submit(LOG, TAKE, _remove, primary=False)


def _given(key: str) -> str:
    return str(st.session_state.get(key) or "")


def _save() -> None:
    try:
        timemarks.add(
            find(), _given(FROM), _given(TO), _given(WHAT), who=editor.author(LOG),
            verktoey=_given(TOOL), bransje=_given(BRANSJE),
        )  # fmt: skip
    except UserError as error:
        editor.tell(SET, str(error), saved=False)
    else:
        access.changed(LOG, _given(WHAT))
        for key in FIELDS:
            st.session_state[key] = ""
        editor.tell(SET, "Tidsmerket er satt, og vises på tidsseriene det gjelder.", saved=True)


def _remove() -> None:
    try:
        timemarks.remove(find(), _given(GONE), who=editor.author(LOG))
    except UserError as error:
        editor.tell(TAKE, str(error), saved=False)
    else:
        access.changed(LOG, _given(GONE), removed=True)
        st.session_state[GONE] = None
        editor.tell(TAKE, "Tidsmerket er tatt tilbake.", saved=True)
