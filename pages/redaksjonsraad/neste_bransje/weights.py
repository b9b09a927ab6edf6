"""What the editors choose before a ranking: the weights, and which bransjer to compare."""

from __future__ import annotations

import streamlit as st

from metrics.bransje.candidates import EQUAL, GROUPS
from metrics.bransje.criteria import CRITERIA
from pages.components import choose
from pages.components.links import address

HEAVIEST = 5
ACROSS = 4  # sliders beside each other


def chosen() -> dict[str, float]:
    """One slider per criterion, kept in the address."""
    found = {}
    for start in range(0, len(CRITERIA), ACROSS):
        for criterion, column in zip(
            CRITERIA[start : start + ACROSS], st.columns(ACROSS), strict=False
        ):
            with column:
                weight = choose.number(
                    criterion.navn, HEAVIEST, _key(criterion.id), first=int(EQUAL),
                    about=criterion.forklaring,
                )  # fmt: skip
            found[criterion.id] = float(weight)
    st.button("Nullstill vektene", on_click=reset, key="nullstill_vekter", type="tertiary")
    return found


def reset() -> None:
    """Every criterion counts alike again."""
    address.forget()
    for criterion in CRITERIA:
        st.session_state[_key(criterion.id)] = int(EQUAL)


def group() -> str:
    """Which bransjer are compared."""
    return choose.one(
        "Bransjer som sammenlignes", list(GROUPS), "rangeres", named=GROUPS.__getitem__, width=520
    )


def _key(criterion: str) -> str:
    return f"vekt_{criterion}"
