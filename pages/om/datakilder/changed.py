"""What changed the numbers last: the causes since the warehouse before, and what each did."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd

from data import warehouse
from data.errors import UserError
from data.lake.workspace import Workspace, find
from metrics.engine import formats
from metrics.engine.catalog import ALL
from metrics.engine.selection import Selection
from metrics.hvorfor import answer, commands, lager
from pages.components import answers, frame, tables

SHOWN = ("sidevisninger", "besoek", "nedlastinger")
ASK = "«python -m metrics hvorfor sidevisninger» deler endringen og går opp til siste enhet."


def show() -> None:
    """The causes as a table, and the parts of a few metrics where no warehouse must be built."""
    workspace = find()
    found = _two(workspace)
    if found is None:
        frame.text("Det finnes ikke noe eldre varehus å sammenligne med.")
        return
    first, last = found
    try:
        different = answer.difference(SHOWN[0], first, last)
    except UserError as error:
        frame.text(str(error))
        return
    causes = answer.said(different)
    if not causes:
        frame.text("Ingenting er endret siden varehuset før.")
        return
    told = pd.DataFrame(
        {
            "Hva": [cause["navn"] for cause in causes],
            "Endret": [cause["tekst"] for cause in causes],
            "Dager": [_days(cause) for cause in causes],
        }
    )
    tables.show(told, "Det som er endret siden varehuset før", demo=answers.demo_in_use())
    if different.makes:
        frame.text(f"Flere ting er endret på én gang. {ASK}")
        return
    _parts(workspace, first, last)


def _days(cause: answer.Answer) -> str:
    if "fra" not in cause:
        return ""
    return formats.periode(*(dt.date.fromisoformat(cause[end]) for end in ("fra", "til")))


def _two(workspace: Workspace) -> tuple[Path, Path] | None:
    """The warehouse before the one in use, and the one in use, where both are there."""
    last = warehouse.in_use()
    try:
        first = lager.kept(workspace, lager.BEFORE)
    except UserError:
        return None
    return (first, last) if first and last and first != last else None


def _parts(workspace: Workspace, first: Path, last: Path) -> None:
    rows = []
    for metric in SHOWN:
        try:
            found = answer.why(workspace, metric, Selection(), ALL, first, last)
        except UserError as error:
            frame.text(str(error))
            return
        rows += [
            {
                "Måltall": found["tittel"],
                "Før": commands.number(row["fra"]),
                "Nå": commands.number(row["til"]),
                "Hva endret det": ", ".join(
                    f"{part['navn'].lower()} {commands.signed(part['verdi'])}"
                    for part in row["deler"]
                )
                or "ingen endring",
            }
            for row in found["rader"]
        ]
    tables.show(pd.DataFrame(rows), "Endringen, delt på årsakene", demo=answers.demo_in_use())
    frame.text(ASK)
