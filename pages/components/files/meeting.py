"""«Til møtet»: the report of a page as PowerPoint, PDF or HTML, made when it is asked for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import streamlit as st

from data.lake.workspace import find
from metrics import query
from metrics.rapport import templates

KINDS = {
    "pptx": (
        "PowerPoint",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "pdf": ("PDF", "application/pdf"),
    "html": ("HTML", "text/html"),
}
ABOUT = "Det samme innholdet i tre slag filer: ett tema på hver side, med forbehold og kilde."


def button(mal: str) -> None:
    """One button that opens the three kinds of file. `mal` is as for the command."""
    with st.popover("Til møtet", icon=":material/co_present:"):
        st.markdown(ABOUT)
        for kind, (name, mime) in KINDS.items():
            st.download_button(
                f"Last ned som {name}",
                data=lambda kind=kind: _file(mal, kind),  # type: ignore[misc]  # its own kind
                file_name=f"portalinnsikt-{mal.replace('=', '-').replace('_', '-')}.{kind}",
                mime=mime,
                key=f"moete_{kind}",
                type="tertiary",
                icon=":material/download:",
                on_click="ignore",
            )


def _file(mal: str, kind: str) -> bytes:
    return templates.file(mal, kind, Path(query.current()), find(), dt.date.today())
