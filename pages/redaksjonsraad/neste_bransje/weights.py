"""What the editors choose before a ranking: the weights, and which bransjer to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from metrics.bransje.candidates import EQUAL, GROUPS
from metrics.bransje.criteria import CRITERIA, Criterion
from pages.components import choose, frame
from pages.components.links import address

HEAVIEST = 5
SIZE = "stoerrelse"
ACROSS = 4  # sliders beside each other


def chosen(without: Sequence[str]) -> dict[str, float]:
    """One slider per criterion, kept in the address. Those `without` numbers are folded away."""
    found = _sliders([c for c in CRITERIA if c.id not in without])
    if without:
        with st.expander(f"Kriterier uten tall ({len(without)})"):
            frame.text("Ingen bransje har tall for disse, så de teller ikke før noen fører dem.")
            found |= _sliders([c for c in CRITERIA if c.id in without])
    with st.container(horizontal=True):
        st.button("Bare størrelse", on_click=only_size, key="bare_stoerrelse", type="tertiary")
        st.button("Nullstill vektene", on_click=reset, key="nullstill_vekter", type="tertiary")
    return {criterion.id: found[criterion.id] for criterion in CRITERIA}


def _sliders(criteria: Sequence[Criterion]) -> dict[str, float]:
    found = {}
    for start in range(0, len(criteria), ACROSS):
        for criterion, column in zip(
            criteria[start : start + ACROSS], st.columns(ACROSS), strict=False
        ):
            with column:
                weight = choose.number(
                    criterion.navn, HEAVIEST, _key(criterion.id), first=int(EQUAL),
                    about=criterion.forklaring,
                )  # fmt: skip
            found[criterion.id] = float(weight)
    return found


def reset() -> None:
    """Every criterion counts alike again."""
    _set(lambda _: int(EQUAL))


def only_size() -> None:
    """The number of jobs alone decides."""
    _set(lambda criterion: int(EQUAL) if criterion == SIZE else 0)


def _set(weight: Callable[[str], int]) -> None:
    address.forget()
    for criterion in CRITERIA:
        st.session_state[_key(criterion.id)] = weight(criterion.id)


def group() -> str:
    """Which bransjer are compared."""
    return choose.one(
        "Bransjer som sammenlignes", list(GROUPS), "rangeres", named=GROUPS.__getitem__, width=520
    )


def _key(criterion: str) -> str:
    return f"vekt_{criterion}"
