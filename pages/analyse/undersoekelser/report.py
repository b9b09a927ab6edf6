"""What the report says of its own model of sector and size."""

from __future__ import annotations

import pandas as pd

from metrics.engine import formats
from pages.components import answers, figure, findings, records, tables
from pages.components.records import Record


def printed_model() -> None:
    """What the report's own model found, as it says it."""
    rows = answers.table("regresjon")
    facts = pd.DataFrame([_printed(row) for row in records.rows(rows)])
    report = formats.opplisting([answers.place(key) for key in rows["kilde"].unique()])
    title = f"{report} oppgir {findings.count(len(rows))} funn om sektor og størrelse"
    unit = (
        "Funn om sektor og størrelse slik rapporten skriver dem. Den sier ikke om prosenten er et "
        "forhold eller prosentpoeng, og oppgir ingen usikkerhet."
    )
    sources = tuple(answers.place(row.kilde, row.sted) for row in records.rows(rows))
    chart = tables.chart(facts, title)
    figure.show(
        figure.of_facts("modell_rapport", facts, chart, title=title, unit=unit, sources=sources)
    )


def _printed(row: Record) -> dict[str, str]:
    share = f", {formats.prosent(row.verdi_prosent)}" if pd.notna(row.verdi_prosent) else ""
    return {
        "Hva": findings.opening(str(row.utfall)),
        "Hvem": findings.opening(str(row.utvalg)),
        "Sammenlignet": findings.opening(str(row.kontrast).replace(" vs ", " mot ")),
        "Funn": findings.opening(str(row.retning)) + share,
    }
