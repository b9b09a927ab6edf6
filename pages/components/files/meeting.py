"""«Til møtet»: the report of a page as PowerPoint, PDF or HTML, made when it is asked for."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import streamlit as st

from data.lake.workspace import find
from metrics import query
from metrics.rapport import templates
from metrics.rapport.templates import Chosen
from pages.components.files.button import button

KINDS = {
    "pptx": (
        "PowerPoint",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "pdf": ("PDF", "application/pdf"),
    "html": ("HTML", "text/html"),
}
ABOUT = "Det samme innholdet i tre slag filer: ett tema på hver side, med forbehold og kilde."
EVERYTHING = "Rapporten gjelder hele landet og alle grupper, uansett filtre."


def show(mal: str, about: str = EVERYTHING, chosen: Chosen | None = None) -> None:
    """One button that opens the three kinds of file. `mal` is as for the command.

    `about` says what of the page's choices the report follows; `chosen` are those of the ranking.
    """
    with st.popover("Til møtet", icon=":material/co_present:"):
        st.markdown(f"{ABOUT} {about}")
        for kind, (name, mime) in KINDS.items():
            button(
                f"Last ned som {name}",
                partial(_file, mal, kind, chosen),
                f"{mal}.{kind}",
                mime,
                f"moete_{kind}",
                kind="rapport",
            )


def _file(mal: str, kind: str, chosen: Chosen | None) -> bytes:
    path, today = Path(query.current()), dt.date.today()
    return templates.file(mal, kind, path, find(), today, chosen=chosen)
