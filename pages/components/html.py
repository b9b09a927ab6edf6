"""Small pieces of HTML. Every value from data passes through `esc` on its way in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

import streamlit as st

from metrics.engine import formats

# The space inside a number, in texts that were written with a plain one: «240 000».
THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def esc(value: object) -> str:
    """Text that can stand in an element or an attribute; no number is split over two lines."""
    return escape(THOUSANDS.sub(formats.NBSP, str(value)), quote=True)


def write(fragment: str) -> None:
    """Puts a fragment on the page.

    NB: st.html would strip SVG; st.markdown keeps it. A line break inside the fragment would end
    the HTML block and let Markdown read the rest, so there must be none.
    """
    st.markdown(" ".join(fragment.split("\n")), unsafe_allow_html=True, anchors=False)


def paragraph(text: str, css: str) -> None:
    """One paragraph of plain text in one of the style sheet's classes."""
    write(f'<p class="{css}">{esc(text)}</p>')


def column_names(names: Iterable[object]) -> str:
    """The names of the columns after the first, as the value of a `style`: the style sheet prints
    them before each value where a row is shown as a list."""
    plain = (re.sub(r'["\\\n;]', " ", str(name)) for name in list(names)[1:])
    return esc("".join(f'--k{place}:"{name}: ";' for place, name in enumerate(plain, 2)))


def folded(title: str, aside: object, inner: str, *, opened: bool = False) -> str:
    """A part of a page that opens and closes; `aside` says what is inside. `inner` is HTML."""
    return (
        f'<details class="ledd"{" open" * opened}><summary><b>{esc(title)}</b> '
        f"<span>{esc(aside)}</span></summary>{inner}</details>"
    )


def bullets(items: list[str] | tuple[str, ...]) -> str:
    """A bullet list of plain sentences; the empty string when there are none."""
    if not items:
        return ""
    return f'<ul class="punkter">{"".join(f"<li>{esc(item)}</li>" for item in items)}</ul>'
