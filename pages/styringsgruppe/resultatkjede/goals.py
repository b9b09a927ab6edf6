"""The goals for activities, with the verdict that the source itself gives, else «ukjent»."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from metrics.engine import formats
from metrics.styring import goals
from metrics.styring.goals import KINDS, VERDICTS, Goal
from pages.components import export, findings, frame, tables
from pages.components.html import esc, folded, write


def show(path: Path) -> None:
    """A fold per kind of goal, and a file of them all."""
    found = goals.goals(path)
    write(f'<h3 class="funn">{esc(findings.opening(goals.finding(found)))}</h3>')
    frame.text(
        "Dommen er kildens egen. Der kilden ikke sier noe, står det ukjent, også når tallene peker "
        "en vei. Målene med tall og frist bedømmes på siden Fremdrift."
    )
    for kind, title in KINDS.items():
        mine = [one for one in found if one.slag == kind]
        short = table(mine)[["Mål", "Dom i kilden", "Sist oppgitt", "Frist", "Merknad"]]
        write(folded(title, len(mine), tables.html(short, title)))
    export.download("aktivitetsmaal", lambda: table(found))


def table(found: Sequence[Goal]) -> pd.DataFrame:
    """Every goal in words, as in the file."""
    return pd.DataFrame(
        {
            "Nummer": [one.id for one in found],
            "Mål": [goals.worded(one) for one in found],
            "Dom i kilden": [VERDICTS[one.utfall] for one in found],
            "Sist oppgitt": [goals.measured(one) for one in found],
            "Frist": [formats.dato(one.frist) if one.frist else "" for one in found],
            "Ansvar": [one.ansvar for one in found],
            "Merknad": [one.merknad for one in found],
            "Kilde": [one.kilde for one in found],
        }
    )
