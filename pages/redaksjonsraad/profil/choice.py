"""Which bransje or fylke the profile is of: the same filters as in the margin, one at a time."""

from __future__ import annotations

import streamlit as st

from metrics.engine.selection import Selection
from pages.components import answers, charts, frame
from pages.components.html import write
from pages.components.links import address
from pages.components.links.profiles import DIMENSIONS, linked

KEY, TITLES = "profil_av", {"bransje": "Bransjer", "region": "Fylker"}
Subject = tuple[str, str]


def show(asked: Selection | None) -> None:
    """A list with search over every bransje and fylke."""
    names = _names()
    now = None
    for dimension in DIMENSIONS:
        chosen: tuple[str, ...] = getattr(asked, dimension) if asked else ()
        now = (dimension, chosen[0]) if chosen else now
    # NB: the choice lives in the filters and not here, so that there is one address for it.
    st.session_state[KEY] = now
    st.selectbox(
        "Vis profilen til", list(names), index=None, format_func=names.__getitem__, key=KEY,
        placeholder="Søk etter en bransje eller et fylke", on_change=_chosen, width=420,
    )  # fmt: skip


def directory() -> None:
    """Every bransje and every fylke as links."""
    for dimension, title in TITLES.items():
        frame.section(title)
        listed = sorted(answers.names(dimension).values(), key=charts.norwegian)
        items = "".join(f"<li>{linked(dimension, name)}</li>" for name in listed)
        write(f'<ul class="navneliste">{items}</ul>')


def _names() -> dict[Subject, str]:
    return {(d, key): name for d in DIMENSIONS for key, name in answers.names(d).items()}


def _chosen() -> None:
    picked: Subject | None = st.session_state[KEY]
    address.forget()
    for dimension in DIMENSIONS:
        is_it = picked is not None and picked[0] == dimension
        st.session_state[dimension] = [picked[1]] if picked and is_it else []
