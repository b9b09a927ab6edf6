"""Every figure of use that the reports print, found by words or by what it counts."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.engine import catalog, formats, search
from pages.components import answers, choose, figure, frame, notices, records

EVERY, NO_METRIC = "", "uten_maaltall"
MANY = 40  # rows of one table on the page; the file has all


def show() -> None:
    """The search, the choice of what is counted, and the figures that are left."""
    rows = answers.table("publisert_bruk")
    frame.text(
        f"Rapportene oppgir {formats.tall(len(rows))} tall for bruk, aktiviteter og spredning. De "
        "er gjengitt som de står, med det som gjør hvert av dem usikkert. Tallene skal ikke legges "
        "sammen: noen er deler av andre, og noen strider mot hverandre."
    )
    left, right = st.columns(2, gap="medium")
    with left:
        words = choose.words("Søk i tallene", "ord_i_tall")
    with right:
        metric = _metric(rows)
    found = _found(rows, words, metric)
    if found.empty:
        notices.plain("Ingen tall har disse ordene. Prøv færre ord, eller et annet måltall.")
        return
    _table(found, len(rows))


def _metric(rows: pd.DataFrame) -> str:
    used = {key for value in rows["metrikk"].dropna() for key in value.split(";")}
    names = {key: m.tittel for key, m in catalog.metrics().items() if key in used}
    names[NO_METRIC] = "Tall som ikke hører til noe måltall"
    return choose.one(
        "Hva som er talt", [*names, EVERY], "rapportert", named=lambda key: names.get(key, "Alt")
    )


def _found(rows: pd.DataFrame, words: str, metric: str) -> pd.DataFrame:
    wanted = search.wanted(words)
    columns = rows[["kanal_navn", "hva", "periode", "tekst", "merknad"]].fillna("")
    keep = columns.apply(lambda row: search.holds(row, wanted), axis=1).astype(bool)
    if metric:
        counted = rows["metrikk"].fillna(NO_METRIC)
        keep &= counted.map(lambda keys: metric in keys.split(";")).astype(bool)
    return rows[keep]


def _table(rows: pd.DataFrame, of: int) -> None:
    facts = pd.DataFrame(
        {
            "Hva": [f"{row.kanal_navn}: {row.hva}" for row in records.rows(rows)],
            "Periode": rows["periode"],
            "Verdi": rows["tekst"],
            "Merknad": [_remark(row) for row in records.rows(rows)],
            "Kilde": [answers.place(row.kilde, row.sted) for row in records.rows(rows)],
        },
        dtype=object,
    )
    figure.listed(
        "rapportert",
        facts,
        title=f"{formats.tall(min(len(facts), MANY))} av {formats.tall(of)} tall i rapportene",
        unit="Filen har alle tallene som er funnet. Søk, eller velg hva som er talt."
        if len(facts) > MANY
        else "Gjengitt som trykt. Tabellen følger ikke filtrene i menyen.",
        sources=tuple(sorted(set(rows["kilde_tittel"]))),
        most=MANY,
    )


def _remark(row: records.Record) -> str:
    said = [] if pd.isna(row.merknad) else [answers.readable(row.merknad)]
    return "; ".join([*said, *([] if pd.isna(row.motstrid) else ["strider mot andre tall"])])
