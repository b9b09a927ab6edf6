"""What the reports say that cannot all hold: one fold per kind, and the one asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.styring.contradictions import KINDS, Contradiction, finding
from pages.components import contradictions, export, frame
from pages.components.html import bullets, esc, folded, write


def asked() -> None:
    """The contradiction that a link asked for.

    NB: first on the page: a fragment of the address would be scrolled to before it has its height.
    """
    found = contradictions.known().get(st.query_params.get(contradictions.ASKED, ""))
    if found:
        frame.section("Du leste om")
        write(_one(found, "h3"))


def show() -> None:
    """All of them by kind."""
    found = contradictions.known()
    write(f'<h3 class="funn">{esc(finding(list(found.values())))}</h3>')
    for kind, title in KINDS.items():
        mine = [one for one in found.values() if one.slag == kind]
        write(folded(title, len(mine), "".join(_one(one) for one in mine)))
    export.download("motstrid", lambda: table(list(found.values())))


def table(found: Sequence[Contradiction]) -> pd.DataFrame:
    """Every contradiction in words, as in the file."""
    return pd.DataFrame(
        {
            "Hva": [one.tittel for one in found],
            "Slag": [KINDS[one.slag] for one in found],
            "Utsagn": [" | ".join(one.utsagn) for one in found],
            "Forklaring": [one.forklaring for one in found],
            "Kilde": [one.kilde for one in found],
        }
    )


def _one(one: Contradiction, heading: str = "h4") -> str:
    statements = tuple(text[:1].upper() + text[1:] for text in one.utsagn)
    return (
        f'<{heading} class="funn">{esc(one.tittel)}</{heading}>{bullets(statements)}'
        f'<p class="tekst">{esc(one.forklaring)}</p>'
    )
