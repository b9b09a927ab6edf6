"""The goals for activities, with the verdict that the source itself gives, else «ukjent»."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from metrics.engine import formats
from metrics.styring import goals
from metrics.styring.goals import KINDS, VERDICTS, Goal
from pages.components import figure, findings, tables
from pages.components.charts import Chart
from pages.components.html import folded


def show(path: Path) -> None:
    """A fold per kind of goal, and a file of them all."""
    found = goals.goals(path)
    title = findings.opening(goals.finding(found))
    figure.show(
        figure.of_facts(
            "aktivitetsmaal",
            table(found),
            Chart(alt=title, html="".join(_part(kind, found) for kind in KINDS), tabular=True),
            title=title,
            unit="Dommen er kildens egen. Der kilden ikke sier noe, står det ukjent, også når "
            "tallene peker en vei. Egne nøkkeltall bedømmes ved siden av. Målene med tall og "
            "frist bedømmes på siden Fremdrift.",
            sources=tuple(sorted({one.kilde.partition(", ")[0] for one in found})),
        )
    )


def _part(kind: str, found: Sequence[Goal]) -> str:
    mine = [one for one in found if one.slag == kind]
    short = table(mine)[
        ["Mål", "Dom i kilden", "Egne nøkkeltall", "Sist oppgitt", "Frist", "Merknad"]
    ]
    return folded(KINDS[kind], len(mine), tables.html(short, KINDS[kind]))


def table(found: Sequence[Goal]) -> pd.DataFrame:
    """Every goal in words, as in the file."""
    return pd.DataFrame(
        {
            "Nummer": [one.id for one in found],
            "Mål": [goals.worded(one) for one in found],
            "Dom i kilden": [VERDICTS[one.utfall] for one in found],
            "Egne nøkkeltall": [one.egne or one.demo for one in found],
            "Sist oppgitt": [goals.measured(one) for one in found],
            "Frist": [formats.dato(one.frist) if one.frist else "" for one in found],
            "Ansvar": [one.ansvar for one in found],
            "Merknad": [one.merknad for one in found],
            "Kilde": [one.kilde for one in found],
        }
    )
