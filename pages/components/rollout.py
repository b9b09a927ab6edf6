"""The figure of bransjer launched against the plan; the same wherever it is shown."""

from __future__ import annotations

import pandas as pd

from metrics.bransje.verdicts import FLOW
from metrics.engine import formats
from pages.components import answers, charts, figure, notices, records
from pages.components.periods import interval
from pages.components.records import Record

ELSEWHERE = "på siden Bransjer"


def show(tool: str, where: str = ELSEWHERE) -> None:
    """Published counts and plans for one tool. `where` is the table of bransjer and tools."""
    counts = answers.table("bransje_antall")
    counts = counts[(counts["verktoey"] == tool) & (counts["type"] == "lansert")]
    named = answers.table("bransje_verktoey")
    named = named[(named["verktoey"] == tool) & (named["status"] == "lansert")]
    plans = _planned(tool, counts)
    name = answers.names("verktoey")[tool]
    if counts.empty:
        notices.plain(f"Rapportene oppgir ikke hvor mange bransjer {name} har hatt over tid.")
        return
    figure.show(
        figure.of_facts(
            "bransjer_over_tid",
            _facts(counts, plans),
            charts.launches(counts, plans),
            title=_title(counts, name),
            unit="Antall bransjer. Rapportene oppgir antallet på noen få tidspunkter. Figuren "
            f"gjelder {name} i hele perioden, uansett andre filtre.",
            sources=tuple(dict.fromkeys([*_places(counts), *_places(plans)])),
            notes=(
                f"Kildene navngir bare {len(named)} av bransjene i {name}. Når hver av dem kom, "
                f"står i tabellen over bransjer og verktøy {where}.",
            ),
        )
    )


def _planned(tool: str, counts: pd.DataFrame) -> pd.DataFrame:
    """The targets of the tool as numbers of bransjer: a plan of so many more is drawn on the last
    count, where it begins after it."""
    plans = answers.table("maal")
    plans = plans[(plans["utvalg"] == f"verktoey={tool}") & plans["frist"].notna()]
    level, flow = (plans[plans["maales"].eq(FLOW) == is_flow] for is_flow in (False, True))
    if counts.empty:
        return level
    last = counts.sort_values("dato").iloc[-1]
    ahead = flow[pd.to_datetime(flow["fra"]) > pd.Timestamp(last["dato"])]
    added = ahead[["maalverdi", "maalverdi_maks"]] + last["antall"]
    return pd.concat([level, ahead.assign(**added)])


def _title(counts: pd.DataFrame, name: str) -> str:
    last = counts.sort_values("dato").iloc[-1]
    return f"{formats.tall(last['antall'])} bransjer i {name} i {formats.maaned(last['dato'])}"


def _facts(counts: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    rows = [
        ("Lansert", interval(c.dato, c.dato), formats.tall(c.antall), _place(c), c.merknad)
        for c in records.rows(counts)
    ]
    for plan in records.rows(plans):
        goal = formats.tall(plan.maalverdi)
        if pd.notna(plan.maalverdi_maks):
            goal = formats.spenn(plan.maalverdi, plan.maalverdi_maks, "heltall")
        rows.append(("Plan", interval(plan.frist, plan.frist), goal, _place(plan), plan.tekst))
    table = pd.DataFrame(rows, columns=["Type", "Dato", "Antall bransjer", "Kilde", "Merknad"])
    return table.fillna("")


def _places(rows: pd.DataFrame) -> list[str]:
    return [_place(row) for row in records.rows(rows)]


def _place(row: Record) -> str:
    return answers.place(row.kilde, row.sted)
