"""What was met on the way: links that lead nowhere, and how far visits come from the front page."""

from __future__ import annotations

import pandas as pd

from metrics.bruk import links, way
from metrics.engine import formats
from metrics.engine.selection import Selection
from pages.components import frame, notices, tables

MOST = 30  # links in the table


def broken_links(selection: Selection) -> None:
    """The links that visitors followed in vain and where they stand, the most followed first."""
    found = links.links(selection)
    frame.text(*links.NOTES)
    if not found:
        notices.plain("Ingen brutte lenker er fulgt i perioden.")
        return
    if len(found) > MOST:
        told = f"De {MOST} som er fulgt oftest, av {formats.tall(len(found))}."
        frame.text(f"{told} «python -m metrics lenker» gir alle.")
    frame.demo_mark()
    tables.show(
        pd.DataFrame(
            {
                "Adressen som mangler": [link.adresse for link in found[:MOST]],
                "Lenken står på": [link.fra for link in found[:MOST]],
                "Ganger": [formats.tall(link.ganger) for link in found[:MOST]],
            }
        ),
        "Brutte lenker, de som er fulgt oftest først",
    )


def way_through(selection: Selection) -> None:
    """Visits from the front page to a bransje, a tool and a download, step by step."""
    steps = way.way(selection)
    frame.text(*way.NOTES)
    if not steps[0].besoek:
        notices.plain("Ingen besøk i perioden har vært innom forsiden.")
        return
    frame.demo_mark()
    tables.show(
        pd.DataFrame(
            {
                "Steg": [step.trinn for step in steps],
                "Besøk": [formats.tall(step.besoek) for step in steps],
                "Av steget før": ["", *(formats.prosent(step.andel) for step in steps[1:])],
                "Stoppet her": [formats.tall(step.stoppet) for step in steps[:-1]] + [""],
                "Forlot": [formats.tall(step.forlot) for step in steps[:-1]] + [""],
            }
        ),
        "Besøk fra forsiden til nedlasting, steg for steg",
    )
