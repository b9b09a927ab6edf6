"""What the reports themselves have tested in their answers, one part of a report at a time."""

from __future__ import annotations

import pandas as pd

from metrics.engine import formats
from pages.components import answers, choose, figure, findings, records
from pages.components.records import Record

TESTED = "tabeller og figurer"
UNITS = {
    "S0": "Funn om sektor og størrelse slik rapporten skriver dem. Den sier ikke om prosenten er "
    "et forhold eller prosentpoeng, og oppgir ingen usikkerhet.",
    "S2": "Forskjeller slik rapporten skriver dem. De fleste har bare en retning, og ingen har "
    "konfidensintervall.",
}


def printed_model() -> None:
    """What a report found, as it says it."""
    rows = answers.table("funn")
    rows = rows.assign(del_av=[_part(row) for row in records.rows(rows)])
    parts = list(rows["del_av"].unique())
    rows = rows[rows["del_av"] == choose.one("Funn i rapportene", parts, "funn")]
    facts = pd.DataFrame([_printed(row) for row in records.rows(rows)], dtype=object)
    empty = [name for name in facts if not any(facts[name])]
    facts = facts.drop(columns=empty)
    report = answers.place(rows["kilde"].iloc[0])
    figure.listed(
        "modell_rapport",
        facts,
        title=f"{report} oppgir {findings.count(len(rows))} funn {_about(rows)}",
        unit=UNITS[rows["kilde"].iloc[0]],
        sources=tuple(answers.place(row.kilde, row.sted) for row in records.rows(rows)),
    )


def _part(row: Record) -> str:
    """The part of the report that the finding stands in: few enough findings to read at once."""
    chapter = row.sted[: len("kap. 4.1")] if row.sted.startswith("kap.") else TESTED
    return f"{answers.place(row.kilde)}, {chapter}"


def _about(rows: pd.DataFrame) -> str:
    if rows["kilde"].iloc[0] == "S0":
        return "om sektor og størrelse"
    return f"i {rows['del_av'].iloc[0].partition(', ')[2]}"


def _printed(row: Record) -> dict[str, str]:
    return {
        "Hva": findings.opening(str(row.utfall)),
        "Hvem": findings.opening(str(row.utvalg)) if row.kilde == "S0" else "",
        "Sammenlignet": findings.opening(str(row.sammenlignet).replace(" vs ", " mot ")),
        "Funn": _found(row),
        "p": "" if pd.isna(row.p) else str(row.p),
        "n": "" if pd.isna(row.n) else formats.tall(float(row.n)),
        "Merknad": _remark(row),
    }


def _remark(row: Record) -> str:
    # The one remark of Agenda Kaupang's findings is said above the table.
    return "" if row.kilde == "S0" or pd.isna(row.merknad) else str(row.merknad)


def _found(row: Record) -> str:
    said = "" if pd.isna(row.retning) else str(row.retning)
    if pd.isna(row.verdi):
        return findings.opening(said or "forskjell")
    if row.enhet == "prosent":
        return findings.opening(f"{said}, {formats.prosent(row.verdi)}")
    return findings.opening(f"{row.enhet} {formats.tall(row.verdi, 2)}")
