"""What the editors choose before a ranking: the weights, and which bransjer to compare."""

from __future__ import annotations

import streamlit as st

from metrics.bransje.candidates import EQUAL, GROUPS
from metrics.bransje.criteria import CRITERIA
from pages.components.links import address

HEAVIEST = 5
WEIGHTS = [str(weight) for weight in range(HEAVIEST + 1)]
ACROSS = 4  # sliders beside each other


def choose() -> dict[str, float]:
    """One slider per criterion, kept in the address."""
    chosen = {}
    for start in range(0, len(CRITERIA), ACROSS):
        for criterion, column in zip(
            CRITERIA[start : start + ACROSS], st.columns(ACROSS), strict=False
        ):
            address.check(_key(criterion.id), WEIGHTS)
            chosen[criterion.id] = float(
                column.slider(
                    criterion.navn, 0, HEAVIEST, int(EQUAL), key=_key(criterion.id),
                    help=criterion.forklaring, bind="query-params", on_change=address.forget,
                )
            )  # fmt: skip
    st.button("Nullstill vektene", on_click=reset, key="nullstill_vekter", type="tertiary")
    return chosen


def reset() -> None:
    """Every criterion counts alike again."""
    address.forget()
    for criterion in CRITERIA:
        st.session_state[_key(criterion.id)] = int(EQUAL)


def group() -> str:
    """Which bransjer are compared."""
    address.check("rangeres", GROUPS.values())
    return str(
        st.selectbox(
            "Bransjer som sammenlignes", list(GROUPS), format_func=lambda key: GROUPS[key],
            key="rangeres", bind="query-params", on_change=address.forget, width=520,
        )
    )  # fmt: skip


def _key(criterion: str) -> str:
    return f"vekt_{criterion}"
