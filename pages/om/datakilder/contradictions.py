"""What the reports say that cannot all hold: one fold per kind, and the one asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.styring.contradictions import KINDS, Contradiction, finding
from pages.components import answers, contradictions, figure, frame
from pages.components.charts import Chart
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
    """All of them by kind, as one figure with its table and its file."""
    found = list(contradictions.known().values())
    kinds = {kind: [one for one in found if one.slag == kind] for kind in KINDS}
    folds = [folded(KINDS[k], len(of), "".join(map(_one, of))) for k, of in kinds.items()]
    facts, title = table(found), finding(found)
    figure.show(
        figure.of_facts(
            "motstrid",
            facts,
            Chart(alt=title, html="".join(folds)),
            title=title,
            unit="Utsagnene står som i rapportene, etter hva slags motstrid det er.",
            sources=tuple(answers.reports("id").values()),
        )
    )


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
        f'<{heading} class="funn" id="{esc(one.id)}">{esc(one.tittel)}</{heading}>'
        f"{bullets(statements)}"
        f'<p class="tekst">{esc(one.forklaring)}</p>'
    )
