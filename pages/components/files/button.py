"""The one button that gives a file, which is made when it is pressed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def button(
    label: str,
    make: Callable[[], bytes],
    name: str,
    mime: str,
    key: str,
    icon: str = ":material/download:",
) -> None:
    """`name` is the end of the file's name, with its suffix; `key` is of no other on the page."""
    st.download_button(
        label,
        data=make,
        file_name=f"portalinnsikt-{name.replace('_', '-').replace('=', '-')}",
        mime=mime,
        key=key,
        type="tertiary",
        icon=icon,
        on_click="ignore",
    )
