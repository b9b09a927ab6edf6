"""What the reports say that cannot all hold: one fold per kind, and the one asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from metrics.styring.contradictions import KINDS, Contradiction, finding
from pages.components import answers, figure, frame
from pages.components.charts import Chart
from pages.components.html import bullets, esc, folded, write
from pages.components.links import address, contradictions


def asked() -> None:
    """The contradiction that a link asked for.

    NB: first on the page: a fragment of the address would be scrolled to before it has its height.
    """
    known = contradictions.known()
    found = known.get(address.read(contradictions.ASKED, known))
    if found:
        frame.section("Du leste om")
        write(_one(found, "h3"))


def show() -> None:
    """All of them by kind, and a file of them."""
    found = tuple(contradictions.known().values())
    figure.show(
        figure.of_facts(
            "motstrid",
            table(found),
            Chart(alt=finding(found), html="".join(_kind(kind, found) for kind in KINDS)),
            title=finding(found),
            unit="Det som sies, side om side, hva vi vet om hvorfor, og hvilket tall vi bruker.",
            sources=tuple(sorted(answers.reports("id").values())),
        )
    )


def _kind(kind: str, found: Sequence[Contradiction]) -> str:
    mine = [one for one in found if one.slag == kind]
    return folded(KINDS[kind], len(mine), "".join(_one(one) for one in mine))


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
