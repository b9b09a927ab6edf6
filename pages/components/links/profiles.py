"""Links from the name of a bransje or a fylke, wherever it stands, to its profile."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from pages.components import answers, filter_bar
from pages.components.html import esc

PAGE = "profil"
DIMENSIONS = ("bransje", "region")


def address(dimension: str, name: str) -> str:
    """The profile of the one, in the period that the reader has chosen."""
    kept = [
        (key, value) for key in filter_bar.PERIOD_KEYS for value in st.query_params.get_all(key)
    ]
    return f"{PAGE}?{urlencode([*kept, (dimension, name)])}"


def linked(dimension: str, name: object) -> str:
    """The name as HTML: with a link where it is the name of a bransje or a fylke, else as it is."""
    text = str(name)
    known = dimension in DIMENSIONS and answers.ready()
    if not known or text not in answers.names(dimension).values():
        return esc(text)
    return (
        f'<a class="profil" href="{esc(address(dimension, text))}" target="_self">{esc(text)}</a>'
    )
