"""The figure to take along: SVG and PNG with title, unit, reservations and source inside."""

from __future__ import annotations

import streamlit as st

from metrics.figur.files import png, sheet
from metrics.figur.files.sheet import Sheet

KINDS = {"svg": ("SVG", "image/svg+xml"), "png": ("PNG", "image/png")}


def download(key: str, made: Sheet) -> None:
    """A button for each kind, whose file is made when it is pressed."""
    for kind, (name, mime) in KINDS.items():
        st.download_button(
            f"Last ned figur ({name})",
            data=lambda kind=kind: _file(made, kind),  # type: ignore[misc]  # the kind of its own
            file_name=f"portalinnsikt-{key.replace('_', '-')}.{kind}",
            mime=mime,
            key=f"last_ned_{kind}_{key}",
            type="tertiary",
            icon=":material/image:",
            on_click="ignore",
        )


def _file(made: Sheet, kind: str) -> bytes:
    drawn = sheet.picture(made)
    return png.png(drawn) if kind == "png" else drawn.encode("utf-8")
