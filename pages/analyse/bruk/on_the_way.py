"""What was met on the way: links that lead nowhere, and how far visits come from the front page."""

from __future__ import annotations

import pandas as pd

from metrics.bruk import links, way
from metrics.bruk.behind import Behind
from metrics.bruk.way import Step
from metrics.engine import formats
from metrics.engine.selection import Selection
from pages.components import figure, notices, tables

MOST = 30  # links in the table; the file has all


def broken_links(selection: Selection) -> None:
    """The links that visitors followed in vain and where they stand, the most followed first."""
    found, basis = links.links(selection)
    if not found:
        _nothing(links.NONE, basis)
        return
    facts = pd.DataFrame(
        {
            "Adressen som mangler": [link.adresse for link in found],
            "Lenken står på": [link.fra for link in found],
            "Ganger": [formats.tall(link.ganger) for link in found],
        }
    )
    times = formats.tall(sum(link.ganger for link in found))
    title = f"{times} ganger ble det spurt etter noe som ikke finnes"
    only = f" De {MOST} vanligste av {formats.tall(len(found))}; filen har alle."
    _table("brutte_lenker", facts, title, links.NOTES, basis, only if len(found) > MOST else "")


def way_through(selection: Selection) -> None:
    """Visits from the front page to a bransje, a tool and a download, step by step."""
    steps, basis = way.way(selection)
    if not steps:
        _nothing(way.NONE, basis)
        return
    title = f"{formats.prosent(steps[1].andel)} av besøkene på forsiden kom til en bransje"
    facts = pd.DataFrame([_row(step) for step in steps])
    _table("veien_gjennom", facts, title, way.NOTES, basis)


def _row(step: Step) -> dict[str, str]:
    """The first step is of nothing, and the last is where nobody stops."""
    first, last = step.trinn == way.STEPS[0], step.trinn == way.STEPS[-1]
    return {
        "Steg": step.trinn,
        "Besøk": formats.tall(step.besoek),
        "Av steget før": "" if first else formats.prosent(step.andel, 1),
        "Stoppet her": "" if last else formats.tall(step.stoppet),
        "Forlot": "" if last else formats.tall(step.forlot),
    }


def _nothing(none: str, basis: Behind) -> None:
    notices.plain(" ".join([basis.hvorfor or none, *basis.merknader]))


def _table(
    key: str, facts: pd.DataFrame, title: str, notes: tuple[str, ...], basis: Behind, only: str = ""
) -> None:
    figure.show(
        figure.of_facts(
            key,
            facts,
            tables.chart(facts.head(MOST), title),
            title=title,
            unit=f"{basis.periode}.{only}",
            sources=basis.kilder,
            notes=(*notes, *basis.merknader),
            demo=basis.syntetisk,
        )
    )
