"""The parts of a profile as tables, and the use month by month."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics import query
from metrics.engine.selection import Selection
from metrics.profil.parts import Line, Part
from metrics.profil.profile import Profile
from pages.components import figure, findings, notices, tables, use
from pages.components.html import esc, write

HEADS = ("Hva", "Svar", "Plassering", "Merknad")
# What the lines of a part are, and what is counted of them.
LISTED = {"bransje": "Bransje", "verktoey": "Verktøy", "side": "Side", "fil": "Fil"}
COUNTED = {"bransje": "Sidevisninger", "side": "Sidevisninger", "fil": "Nedlastinger"}


def show(profile: Profile, chosen: Selection) -> None:
    """Every part in order; the use is followed by its months."""
    for part in profile.deler:
        _table(part)
        if part.id == "bruk" and part.linjer:
            months = query.run("sidevisninger", chosen, "maaned")
            use.over_time(
                "profil_over_tid", "sidevisninger", chosen, "maaned", findings.extremes(months)
            )


def _table(part: Part) -> None:
    if not part.linjer:
        write(f'<h2 class="funn">{esc(part.tittel)}</h2>')
        notices.plain(" ".join(part.merknader))
        return
    heads = [LISTED.get(part.id, HEADS[0]), COUNTED.get(part.id, HEADS[1]), *HEADS[2:]]
    rows = pd.DataFrame([_row(line) for line in part.linjer], columns=heads)
    shown = rows.drop(columns=[name for name in HEADS[2:] if not any(rows[name])])
    table = figure.of_facts(
        f"profil_{part.id}",
        rows.assign(Kilde=[line.kilde for line in part.linjer]),
        tables.chart(shown, part.tittel),
        title=part.tittel,
        unit="",
        sources=tuple(dict.fromkeys(line.kilde for line in part.linjer if line.kilde)),
        notes=part.merknader,
        demo=part.syntetisk,
    )
    figure.show(replace(table, level=2))


def _row(line: Line) -> tuple[str, str, str, str]:
    return line.hva, line.verdi, line.plass, line.merknad
