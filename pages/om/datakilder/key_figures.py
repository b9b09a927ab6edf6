"""The agencies' own key figures: those that stand, a form to enter one, and taking back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.errors import UserError
from data.lake import key_figures
from data.lake.journal import Entry
from data.lake.key_figures import Figure
from data.lake.workspace import find
from data.noekkeltall import changes, checking, commands, kinds, template
from data.noekkeltall.checking import LONGEST, PRECISIONS
from metrics.eksport import workbook
from metrics.engine import formats
from pages.components import access, answers, choose, editor, figure, frame, notices, tables
from pages.components.files.button import button
from pages.components.frame import DEMO
from pages.components.html import write
from pages.components.periods import clock, interval

LOG = "noekkeltall"
SAVE, REMOVE, UNDO = "Lagre nøkkeltallet", "Ta tilbake tallet", "Ta tilbake siste endring"
TEXTS = {
    "kanal": "Kanal",
    "periode": "Periode",
    "verdi": "Verdi",
    "kilde": "Kilde",
    "merknad": "Merknad",
}
NO_BRANSJE = "ingen bransje"
STATE = "skjema_noekkeltall"


def show() -> None:
    """What stands, the form, what can be taken back, and the changes so far."""
    frame.text(
        "Tall som ingen logg kan telle: aktiviteter, møter, følgere, tilsyn og lanseringer. De "
        "vises ved siden av rapportenes tall, med kilden sin, og målene bedømmes med dem."
    )
    workspace = find()
    entries = key_figures.changes(workspace)
    standing = list(key_figures.standing(entries).values())
    _listed()
    button(
        "Mal for mange tall (XLSX)", template.workbook, "noekkeltall-mal.xlsx", workbook.MIME,
        "mal_noekkeltall", quiet=False,
    )  # fmt: skip
    frame.text("Fyll ut malen, og les den inn med «python -m data noekkeltall FIL.xlsx».")
    frame.subsection("Før eller rett et tall")
    editor.ask(LOG)
    _form(len(entries))
    if standing:
        frame.subsection("Ta tilbake")
        _take_back(standing)
    if entries:
        frame.subsection("Endringer")
        _history(entries)


def _listed() -> None:
    rows = answers.table("noekkeltall")
    if rows.empty:
        notices.plain("Ingen nøkkeltall er ført ennå.")
        return
    invented = bool(rows["syntetisk"].any())
    if invented:
        write(f'<p><span class="demo">{DEMO}</span></p>')
    facts = pd.DataFrame(
        {
            "Nummer": rows["id"],
            "Hva": [_what(*row) for row in zip(
                rows["kanal_navn"], rows["tekst"], rows["bransje_navn"], strict=True)],
            "Periode": [interval(a, b) for a, b in zip(rows["fra"], rows["til"], strict=True)],
            "Verdi": [_value(*row) for row in zip(
                rows["verdi"], rows["presisjon"], rows["enhet"], strict=True)],
            "Kilde": rows["kilde"],
            "Ført av": rows["hvem"],
            "Merknad": rows["merknad"],
        },
        dtype=object,
    )  # fmt: skip
    word = "oppdiktede nøkkeltall viser hvordan det blir" if invented else "egne nøkkeltall"
    figure.listed(
        "noekkeltall",
        facts,
        title=f"{formats.tall(len(facts))} {word}",
        unit="De er ikke i noen serie, og er borte når noe ekte er lest inn eller ført."
        if invented
        else "Tallene er ført av etatene. Tabellen følger ikke filtrene i menyen.",
        sources=tuple(sorted(set(rows["kilde"]))),
    )


def _what(channel: str, text: str, bransje: object) -> str:
    return f"{channel}: {text}" + (f" ({bransje})" if isinstance(bransje, str) else "")


def _value(value: float, precision: str, unit: str) -> str:
    number = formats.prosent(value) if unit == kinds.PERCENT else formats.tall(value)
    return number if precision == "eksakt" else f"{PRECISIONS[precision]} {number}"


def _form(newest: int) -> None:
    """NB: a form that Streamlit has forgotten begins on the newest change, else on its own."""
    base, number = st.session_state.get(STATE, (newest, 0))
    if f"noekkeltall_{number}_kanal" not in st.session_state:
        base = newest
    st.session_state[STATE] = (base, number)
    known, bransjer = kinds.kinds(), kinds.bransjer()
    with st.form("noekkeltall", enter_to_submit=False):
        st.selectbox(
            "Hva er talt", list(known), key=f"noekkeltall_{number}_maaltall",
            format_func=lambda key: known[key].navn,
        )  # fmt: skip
        for name, label in TEXTS.items():
            st.text_input(
                label, key=f"noekkeltall_{number}_{name}", max_chars=LONGEST.get(name, 40)
            )
        st.selectbox(
            "Presisjon", list(PRECISIONS), key=f"noekkeltall_{number}_presisjon", width=280
        )
        st.selectbox(
            "Bransje", ["", *bransjer], key=f"noekkeltall_{number}_bransje",
            format_func=lambda key: bransjer.get(key, NO_BRANSJE),
        )  # fmt: skip
        frame.text(
            "Periode: en dag (2026-12-31), en måned (mars 2026), et kvartal (K1 2026), et halvår "
            "eller et år (2026). Et tall som er ført før for det samme, blir rettet."
        )
        editor.submit(LOG, SAVE, _save, number)


def _save(number: int) -> None:
    names = (*checking.COLUMNS, *checking.OPTIONAL)
    row = {name: str(st.session_state.get(f"noekkeltall_{number}_{name}") or "") for name in names}
    base, _ = st.session_state[STATE]
    try:
        one = checking.checked(row, dt.date.today())
        told = changes.enter(find(), [one], who=editor.author(LOG), base=base).text()
    except UserError as error:
        editor.tell(SAVE, str(error), saved=False)
        st.session_state[STATE] = (len(key_figures.changes(find())), number)
    else:
        access.changed(LOG, told)
        editor.tell(SAVE, told, saved=True)
        st.session_state[STATE] = (0, number + 1)


def _take_back(standing: Sequence[Figure]) -> None:
    names = {figure.id: commands.told(figure) for figure in standing}
    chosen = choose.one("Tall som tas tilbake", list(names), "ta_tilbake", named=names.__getitem__)
    with st.form("ta_tilbake_tall", enter_to_submit=False):
        editor.submit(LOG, REMOVE, _remove, chosen, primary=False)
    with st.form("ta_tilbake_endring", enter_to_submit=False):
        editor.submit(LOG, UNDO, _undo, primary=False)


def _remove(chosen: str) -> None:
    _done(REMOVE, lambda: changes.remove(find(), [chosen], who=editor.author(LOG)))


def _undo() -> None:
    _done(UNDO, lambda: changes.undo(find(), who=editor.author(LOG)))


def _done(label: str, action: changes.Action) -> None:
    try:
        told = action().text()
    except UserError as error:
        editor.tell(label, str(error), saved=False)
    else:
        access.changed(LOG, told, removed=True)
        editor.tell(label, told, saved=True)


def _history(entries: Sequence[Entry]) -> None:
    rows = [
        (str(entry.versjon), clock(entry.naar), entry.hvem, changes.described(entry))
        for entry in reversed(entries)
    ]
    heads = ["Endring", "Når", "Hvem", "Hva"]
    tables.show(pd.DataFrame(rows, columns=heads), "Endringer i nøkkeltallene, nyeste først")
