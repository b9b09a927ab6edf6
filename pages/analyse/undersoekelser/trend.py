"""Three waves or more on one line: the slope per year, any change at all, and the breaks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from metrics import query
from metrics.eksport import schema
from metrics.engine import formats
from metrics.engine.selection import Selection
from metrics.kryss.commands import chance
from metrics.spoersmaal.catalogue import INVENTED
from metrics.trend import saved
from metrics.trend.followed import FALLS, RISES, Followed
from metrics.trend.told import signed
from pages.components import figure, notices, tables
from pages.components.charts.base import text_of
from pages.components.html import write
from pages.components.undersoekelse import trend

UNIT = (
    "Stigning i prosentpoeng per år med 95 % konfidensintervall. Dommene er satt når alle i "
    "tabellen vurderes samlet (Benjamini–Hochberg, q under 0,05), og aldri over et brudd."
)


def show(selection: Selection) -> None:
    """Every question that can be followed, whichever metric, and where a line is broken."""
    found, breaks = trend.found(selection), trend.breaks(selection)
    if not found:
        notices.plain(trend.TOO_FEW)
        write(notices.fold("Brudd mellom bølgene", breaks))
        return
    facts = pd.DataFrame([_line(each) for each in found], dtype=object)
    sure = sum(each.dom in (RISES, FALLS) for each in found)
    number = f"{formats.tall(sure)} av {formats.tall(len(found))}"
    title = f"{number} spørsmål har en sikker trend" if sure else "Ingen sikre trender"
    made = figure.of_facts(
        "trend",
        facts,
        tables.chart(facts, title),
        title=title,
        unit=UNIT,
        sources=tuple(dict.fromkeys(q.boelge_navn for each in found for q, _ in each.boelger)),
        notes=(
            *dict.fromkeys(n for each in found for n in map(_sentence, each.merknader)),
            *breaks,
        ),
        demo=any(q.slag == INVENTED for each in found for q, _ in each.boelger),
    )
    figure.show(replace(made, file=lambda: _file(found)))


def _line(each: Followed) -> dict[str, str]:
    question = each.spoersmaal
    levels = (
        f"{q.boelge_navn}: {text_of(row, 'prosent')}, n = {formats.tall(row.grunnlag)}"
        for q, row in each.boelger
    )
    told = {
        "Spørsmål": f"{question.ordlyd} ({question.maalgruppe_navn})",
        "Bølgene": "; ".join(levels),
    }
    if each.stigning is None:
        return told | {"Per år": formats.MISSING, "p": "", "Vurdering": each.grunn}
    span = f"({formats.tall(each.nedre, 1)} til {formats.tall(each.oevre, 1)})"
    return told | {
        "Per år": f"{signed(each.stigning)} {span}",
        "p": chance(each.p).removeprefix("= "),
        "Vurdering": f"{each.dom}; samlet: {each.samlet}",
    }


def _sentence(note: str) -> str:
    return f"{note[:1].upper()}{note[1:].rstrip('.')}."


def _file(found: tuple[Followed, ...]) -> pd.DataFrame:
    path = Path(query.current())
    return pd.DataFrame([r for each in found for r in schema.records(saved.of(path, each), path)])
