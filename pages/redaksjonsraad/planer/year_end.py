"""Launches and deadlines per quarter: whether they pile up at the end of the year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from metrics.bransje import quarters
from metrics.bransje.plans import LAUNCHED, UNKNOWN, Item
from metrics.engine import formats
from pages.components import answers, figure, findings, notices, records
from pages.redaksjonsraad.planer import plans
from pages.redaksjonsraad.planer.quarters import quarters as quarters_chart


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
            quarters_chart(rows),
            title=piled_up(items, rows),
            unit="Antall lanseringer (bransje og verktøy) per kvartal.",
            sources=plans.sources([i for i in items if i.planlagt != UNKNOWN or quarters.dated(i)]),
            notes=reservations(items, rows),
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


def piled_up(items: Sequence[Item], rows: Sequence[quarters.Quarter]) -> str:
    """How many of the deadlines are at the end of a year, of the plans that say which quarter."""
    due = sum(row.frister for row in rows)
    fourth = sum(row.frister for row in rows if row.kvartal.endswith("K4"))
    if due == 1:
        return f"Den ene planen med kjent kvartal har {'' if fourth else 'ikke '}frist i 4. kvartal"
    if due:
        which = "alle" if fourth == due else findings.count(fourth, "én") if fourth else "ingen"
        of = "de" if fourth == due else "av de"
        return findings.opening(
            f"{which} {of} {findings.count(due)} planene med kjent kvartal har frist i 4. kvartal"
        )
    years = sum(quarters.only_year(item.planlagt) for item in items)
    if not years:
        return "Ingen planlagte lanseringer har frist i utvalget"
    if years == 1:
        return "Den ene planen oppgir bare et år, ikke et kvartal"
    return f"Ingen av de {findings.count(years)} planene oppgir et kvartal, bare et år"


def reservations(items: Sequence[Item], rows: Sequence[quarters.Quarter]) -> tuple[str, ...]:
    """What the figure leaves out, and what it must not be read as."""
    undated, possible = quarters.undated(items), max(row.mulige for row in rows)
    notes = ["Evalueringen av arbeidsmiljøsatsingen fant en opphopning mot slutten av året."]
    notes += [*_only_years(items), *_fastest()]
    if possible:
        notes.append(
            "Kildene oppgir sjelden når en bransje kom. De lyse søylene kan ikke legges sammen: "
            "den samme lanseringen står i hvert kvartal den kan ha skjedd i."
        )
    if undated:
        noun = "lansering" if undated == 1 else "lanseringer"
        notes.append(
            f"{findings.opening(findings.count(undated, 'én'))} {noun} er ikke datert innenfor ett "
            "år og er ikke med i figuren."
        )
    return tuple(notes)


def _only_years(items: Sequence[Item]) -> list[str]:
    """The plans without a quarter, and how many of them have been launched since."""
    rows = [item for item in items if quarters.only_year(item.planlagt)]
    done = sum(item.stadium == LAUNCHED for item in rows)
    if not rows:
        return []
    many = len(rows) > 1
    said = f"{findings.opening(findings.count(len(rows), 'én'))} {'planer' if many else 'plan'} "
    said += "oppgir bare et år, og er ikke med som frist i noe kvartal."
    if done == len(rows):
        said += " Alle er" if many else " Den er"
        return [f"{said} lansert."]
    if done:
        said += f" {findings.opening(findings.count(done, 'én'))} av dem er lansert."
    return [said]


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
