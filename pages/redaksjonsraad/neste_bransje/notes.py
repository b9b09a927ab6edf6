"""The editors' notes on a bransje: one text each, with its history."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.editors import notes
from data.errors import UserError
from data.lake.journal import Entry, OvertakenError
from data.lake.workspace import find
from metrics.bransje.criteria import Bransje
from pages.components import access, choose, editor, frame, tables
from pages.components.periods import clock

LOG = "notater"
STATE, SAVE = "skjema_notat", "Lagre notatet"


def show(bransjer: Sequence[Bransje]) -> None:
    """The bransje to write about, the note as it stands, and what it has said before."""
    names = {bransje.id: bransje.navn for bransje in bransjer}
    chosen = choose.one(
        "Bransje som notatet gjelder", list(names), "notat_bransje",
        named=lambda key: names.get(key, key), width=360,
    )  # fmt: skip
    if not chosen:
        return
    versions = notes.history(find(), chosen)
    base, field = _opened(chosen, versions)
    editor.ask(LOG)
    with st.form("notat", enter_to_submit=False):
        st.text_area(
            "Notat", notes.of(versions[base - 1]) if base else "", key=field,
            max_chars=notes.LONGEST, height=120,
        )  # fmt: skip
        editor.submit(LOG, SAVE, _save, chosen)
    if versions:
        frame.subsection("Tidligere versjoner")
        rows = [
            (str(e.versjon), clock(e.naar), e.hvem, notes.of(e) or "(slettet)")
            for e in reversed(versions)
        ]
        heads = ["Versjon", "Når", "Hvem", "Notat"]
        tables.show(pd.DataFrame(rows, columns=heads), "Versjoner av notatet, nyeste først")


def _opened(bransje: str, versions: Sequence[Entry]) -> tuple[int, str]:
    """The version that the field was opened on, and the field's key; see planer/form.py."""
    opened, base, number = st.session_state.get(STATE, ("", 0, 0))
    if opened != bransje or _field(number) not in st.session_state or base > len(versions):
        base, number = len(versions), number + 1
        st.session_state[STATE] = (bransje, base, number)
    return int(base), _field(number)


def _save(bransje: str) -> None:
    _, base, number = st.session_state[STATE]
    text = str(st.session_state[_field(number)] or "")
    try:
        notes.save(find(), bransje, text, who=editor.author(LOG), base=base)
    except OvertakenError as error:
        newest = len(notes.history(find(), bransje))
        st.session_state[STATE] = (bransje, newest, number)
        editor.tell(SAVE, str(error), saved=False)
    except UserError as error:
        editor.tell(SAVE, str(error), saved=False)
    else:
        access.changed(LOG, bransje)
        st.session_state[STATE] = ("", 0, number)
        editor.tell(SAVE, "Notatet er lagret.", saved=True)


def _field(number: int) -> str:
    return f"notat_{number}"
