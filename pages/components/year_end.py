"""Launches and deadlines per quarter: whether they pile up at the end of the year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from metrics import formats, quarters
from metrics.pipeline import UNKNOWN, Days, Item
from pages.components import answers, charts, figure, findings, notices, pipeline, records


def show(items: Sequence[Item]) -> None:
    """Launches and deadlines per quarter, and what the sources can and cannot date."""
    rows = quarters.per_quarter(items)
    if not rows:
        notices.empty("Ingen daterte lanseringer eller frister i dette utvalget.")
        return
    figure.show(
        figure.of_facts(
            "kvartaler",
            _quarter_table(rows),
            charts.quarters(rows),
            title=_piled_up(rows),
            unit="Antall lanseringer (bransje og verktøy) per kvartal.",
            sources=pipeline.sources(
                [i for i in items if i.planlagt != UNKNOWN or quarters.dated(i)]
            ),
            notes=_reservations(items, rows),
        )
    )


def _quarter_table(rows: Sequence[quarters.Quarter]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Kvartal": [f"{row.kvartal[-1]}. kv. {row.kvartal[:4]}" for row in rows],
            "Lansert i kvartalet": [formats.tall(row.sikre) for row in rows],
            "Lansert i dette eller et annet": [formats.tall(row.mulige) for row in rows],
            "Planlagt med frist": [formats.tall(row.frister) for row in rows],
        }
    )


def _piled_up(rows: Sequence[quarters.Quarter]) -> str:
    """How many of the deadlines are at the end of a year, said as a number."""
    due = sum(row.frister for row in rows)
    fourth = sum(row.frister for row in rows if row.kvartal.endswith("K4"))
    if not due:
        return "Ingen planlagte lanseringer har frist i utvalget"
    which = f"Alle {findings.count(due)}" if fourth == due else f"{fourth} av {due}"
    return f"{which} planlagte lanseringer har frist i 4. kvartal"


def _reservations(items: Sequence[Item], rows: Sequence[quarters.Quarter]) -> tuple[str, ...]:
    whole = sum(_whole_year(item.planlagt) for item in items)
    undated, possible = quarters.undated(items), max(row.mulige for row in rows)
    notes = ["Evalueringen av arbeidsmiljøsatsingen fant en opphopning mot slutten av året."]
    if whole:
        notes.append(
            f"{findings.count(whole).capitalize()} av planene oppgir bare et år, og da er årets "
            "slutt den eneste fristen."
        )
    notes += _fastest()
    if possible:
        notes.append(
            "Kildene oppgir sjelden når en bransje kom. De lyse søylene kan ikke legges sammen: "
            "den samme lanseringen står i hvert kvartal den kan ha skjedd i."
        )
    if undated:
        notes.append(
            f"{findings.count(undated).capitalize()} lanseringer er ikke datert innenfor ett år og "
            "er ikke med i figuren."
        )
    return tuple(notes)


def _fastest() -> list[str]:
    """The two published counts of the portal between which it grew fastest."""
    counts = answers.table("bransje_antall")
    counts = counts[(counts["verktoey"] == "arbeidsmiljoeportalen") & (counts["type"] == "lansert")]
    rows = list(records.rows(counts.sort_values("dato")))
    pairs = [(a, b) for a, b in pairwise(rows) if b.antall > a.antall]
    if not pairs:
        return []
    early, late = max(
        pairs, key=lambda p: (p[1].antall - p[0].antall) / (p[1].dato - p[0].dato).days
    )
    return [
        f"Portalen vokste raskest mellom {formats.maaned(early.dato.date())} og "
        f"{formats.maaned(late.dato.date())}: fra {formats.tall(early.antall)} til "
        f"{formats.tall(late.antall)} bransjer ({answers.place(early.kilde, early.sted)} og "
        f"{answers.place(late.kilde, late.sted)})."
    ]


def _whole_year(days: Days) -> bool:
    first, last = days
    return (
        first is not None
        and last is not None
        and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    )
