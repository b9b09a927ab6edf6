"""«Til møtet»: the report of a page as PowerPoint, PDF or HTML, made when it is asked for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import streamlit as st

from data.lake.workspace import find
from metrics import query
from metrics.rapport import templates
from metrics.rapport.templates import Chosen

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


def button(mal: str, about: str = EVERYTHING, chosen: Chosen | None = None) -> None:
    """One button that opens the three kinds of file. `mal` is as for the command.

    `about` says what of the page's choices the report follows; `chosen` are those of the ranking.
    """
    with st.popover("Til møtet", icon=":material/co_present:"):
        st.markdown(f"{ABOUT} {about}")
        for kind, (name, mime) in KINDS.items():
            st.download_button(
                f"Last ned som {name}",
                data=lambda kind=kind: _file(mal, kind, chosen),  # type: ignore[misc]  # its own kind
                file_name=f"portalinnsikt-{mal.replace('=', '-').replace('_', '-')}.{kind}",
                mime=mime,
                key=f"moete_{kind}",
                type="tertiary",
                icon=":material/download:",
                on_click="ignore",
            )


def _file(mal: str, kind: str, chosen: Chosen | None) -> bytes:
    path, today = Path(query.current()), dt.date.today()
    return templates.file(mal, kind, path, find(), today, chosen=chosen)
