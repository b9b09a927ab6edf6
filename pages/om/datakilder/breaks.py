"""Breaks that the numbers suggest: the evidence of each, a form to decide, and taking back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st

from data.brudd import decisions, told
from data.brudd.limit import RATE
from data.brudd.proposals import Proposal, proposed
from data.errors import UserError
from data.lake.journal import Entry
from data.lake.workspace import find
from data.warehouse import own_breaks
from metrics import query
from metrics.engine import formats
from pages.components import access, choose, editor, frame, notices, tables
from pages.components.frame import DEMO
from pages.components.html import bullets, esc, write
from pages.components.periods import clock

LOG = "brudd"
DECIDE, UNDO = "Lagre avgjørelsen", "Ta tilbake avgjørelsen"
ACCEPT, REJECT = "Det er et brudd", "Det er ikke et brudd"
SAID = {"godtatt": "godtatt", "avvist": "avvist", "angret": "tatt tilbake"}
REASON, VERDICT = "bruddforslag_grunn", "bruddforslag_dom"


def show() -> None:
    """What is proposed, the form, what can be taken back, and all that was decided."""
    frame.text(
        "Når én kilde plutselig teller på et annet nivå enn en annen, eller roboter, ukjente "
        "adresser eller én nettleser får en annen andel, foreslås et brudd.",
        "Det blir først et brudd når noen godtar det. Da sammenlignes ikke tall før og etter. Alle "
        f"seriene sammen gir i snitt høyst {formats.tall(RATE)} falskt varsel i året.",
    )
    workspace = find()
    standing = decisions.undecided(_proposed(query.current()), decisions.decided(workspace))
    if standing:
        write("".join(map(_card, standing)))
        frame.subsection("Avgjør et forslag")
        editor.ask(LOG)
        _form(standing)
    else:
        notices.plain("Tallene tyder ikke på noe brudd som ikke er avgjort.")
    decided = decisions.decided(workspace)
    if decided:
        frame.subsection("Ta tilbake en avgjørelse")
        if not standing:
            editor.ask(LOG)
        _take_back(decided)
    if entries := own_breaks.decisions(workspace):
        frame.subsection("Avgjørelser")
        _history(entries)


@lru_cache(maxsize=4)
def _proposed(warehouse: str) -> tuple[Proposal, ...]:
    """NB: a warehouse never changes, and looking through all its series takes a second."""
    return proposed(Path(warehouse))


def _card(one: Proposal) -> str:
    mark = f'<span class="demo">{DEMO}</span> ' if one.syntetisk else ""
    return (
        f'<h3 class="funn">{mark}{esc(told.KINDS[one.slag])}: {esc(told.happened(one))}</h3>'
        f"{bullets(told.evidence(one))}"
    )


def _form(standing: Sequence[Proposal]) -> None:
    names = {one.id: f"{told.KINDS[one.slag]}, {told.date(one.dag)}" for one in standing}
    double = len(set(names.values())) < len(names)
    chosen = choose.one(
        "Forslag", list(names), "bruddforslag", named=str if double else names.__getitem__
    )
    with st.form("bruddforslag", enter_to_submit=False):
        st.radio("Hva er det?", [ACCEPT, REJECT], index=None, key=VERDICT)
        st.text_input("Hvorfor", key=REASON, max_chars=decisions.LONGEST)
        editor.submit(LOG, DECIDE, _decide, chosen)


def _decide(chosen: str) -> None:
    verdict = st.session_state.get(VERDICT)
    why = str(st.session_state.get(REASON) or "")
    decide = {ACCEPT: decisions.accept, REJECT: decisions.reject}.get(str(verdict))
    if decide is None:
        editor.tell(DECIDE, "Velg om det er et brudd. Ingenting er endret.", saved=False)
        return
    if _done(DECIDE, lambda: decide(find(), chosen, who=editor.author(LOG), why=why)):
        st.session_state[REASON] = ""


def _take_back(decided: Sequence[Entry]) -> None:
    names = {entry.noekkel: _what(entry) for entry in reversed(decided)}
    chosen = choose.one("Avgjørelse", list(names), "avgjoerelse", named=names.__getitem__)
    with st.form("ta_tilbake_brudd", enter_to_submit=False):
        editor.submit(LOG, UNDO, _undo, chosen, primary=False)


def _undo(chosen: str) -> None:
    _done(UNDO, lambda: decisions.undo(find(), chosen, who=editor.author(LOG)), removed=True)


def _done(label: str, action: decisions.Action, *, removed: bool = False) -> bool:
    try:
        said = action()
    except UserError as error:
        editor.tell(label, str(error), saved=False)
        return False
    access.changed(LOG, said, removed=removed)
    editor.tell(label, said, saved=True)
    return True


def _what(entry: Entry) -> str:
    return f"{entry.noekkel}: {SAID[entry.innhold['dom']]}"


def _history(entries: Sequence[Entry]) -> None:
    rows = [
        (clock(e.naar), e.hvem, SAID[e.innhold["dom"]], e.innhold["tekst"], e.innhold["grunn"])
        for e in reversed(entries)
    ]
    heads = ["Når", "Hvem", "Avgjørelse", "Forslag", "Hvorfor"]
    tables.show(pd.DataFrame(rows, columns=heads), "Avgjørelser om bruddforslag, nyeste først")
