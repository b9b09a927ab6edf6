"""The widgets whose value lives in the address, so that a link shows what its sender saw.

This is the one way to make them: a value in a link that the widget cannot take is then always told
(`links/address.py`), where Streamlit by itself would pass it over. `key` is the name in the
address, and the value there is the text that the reader sees; `named` gives it for an option.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from pages.components.links import address

Named = Callable[[str], str]
BIND: Final = "query-params"
KEPT: Final = "page"  # the choices of a part wait while another part of the page is open
TICKS = ("true", "false", "True", "False")


def one(
    label: str, options: Sequence[str], key: str, *, named: Named = str, first: str | None = None,
    renamed: Collection[str] = (), width: int | None = None,
) -> str:  # fmt: skip
    """One from a list with a search, `first` (or the very first) by default; "" of an empty list.

    `renamed` are names that an older link may have, and that the page itself knows how to read.
    `width` is in pixels.
    """
    begin = _begin(options, first)
    _single(key, [named(o) for o in options], begin, renamed)
    picked = st.selectbox(
        label, options, index=begin, format_func=named, key=key, bind=BIND,
        persist_state=KEPT, on_change=address.forget, filter_mode="contains",
        width=width or "stretch",
    )  # fmt: skip
    # NB: the list may have changed since the reader picked from it.
    return picked if picked in options else options[begin] if options else ""


def either(
    label: str, options: Sequence[str], key: str, *, named: Named = str, first: str | None = None,
    hidden: bool = False,
) -> str:  # fmt: skip
    """One of a few that are all seen, `first` (or the very first) by default.

    A label that is `hidden` is still read by those who do not see.
    """
    begin = _begin(options, first)
    _single(key, [named(o) for o in options], begin)
    return st.segmented_control(
        label, options, default=options[begin], required=True, format_func=named, key=key,
        bind=BIND, persist_state=KEPT, on_change=address.forget,
        label_visibility="collapsed" if hidden else "visible",
    )  # fmt: skip


def several(
    label: str, options: Sequence[str], key: str, *, placeholder: str, named: Named = str,
    instead: str = "", first: Sequence[str] = (), most: int | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """Any number from a list with a search, or at most so many.

    `first` are chosen by default, and `instead` is what none of them shows.
    """
    address.check(key, [named(o) for o in options], instead, most)
    picked = st.multiselect(
        label, options, default=first, format_func=named, key=key, bind=BIND, max_selections=most,
        persist_state=KEPT, on_change=address.forget, placeholder=placeholder,
        filter_mode="contains", select_all=False,
    )  # fmt: skip
    return tuple(picked)


def words(label: str, key: str, *, width: int | None = None) -> str:
    """Words to search for."""
    address.check(key, None)
    return st.text_input(
        label, "", key=key, bind=BIND, persist_state=KEPT, on_change=address.forget,
        width=width or "stretch",
    )  # fmt: skip


def ticked(label: str, key: str) -> bool:
    """A box that is ticked or not."""
    address.check(key, TICKS, most=1)
    return st.checkbox(label, key=key, bind=BIND, persist_state=KEPT, on_change=address.forget)


def switched(label: str, key: str) -> bool:
    """A switch that is on or off."""
    address.check(key, TICKS, most=1)
    return st.toggle(label, key=key, bind=BIND, persist_state=KEPT, on_change=address.forget)


def number(label: str, last: int, key: str, *, first: int, about: str) -> int:
    """A whole number from 0 to `last` on a slider, `first` by default; `about` is its help."""
    _single(key, [str(n) for n in range(last + 1)], first)
    return st.slider(
        label, 0, last, first, key=key, bind=BIND, persist_state=KEPT, on_change=address.forget,
        help=about,
    )  # fmt: skip


def tabs(titles: Sequence[str], key: str) -> Sequence[TabContainer]:
    """The tabs, the first open by default; each knows whether it is the one that is `open`."""
    _single(key, titles, 0)
    return st.tabs(titles, key=key, bind=BIND, on_change=address.forget)


def _begin(options: Sequence[str], first: str | None) -> int:
    return list(options).index(first) if first is not None and first in options else 0


def _single(key: str, shown: Sequence[str], begin: int, also: Collection[str] = ()) -> None:
    address.check(key, [*shown, *also], shown[begin] if shown else "", most=1)
