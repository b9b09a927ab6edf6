"""Who answered the surveys, and word for word what they were asked."""

from __future__ import annotations

import pandas as pd

from metrics import query
from metrics.engine import formats
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from pages.components import answers, notices, records, tables
from pages.components.charts.base import text_of
from pages.components.records import Record


def response() -> None:
    """Answers, population and its source, per audience."""
    rows = answers.table("maalgrupper")
    result = query.run("svarprosent", Selection(boelge=("publisert",)), "maalgruppe")
    shares = {row.gruppe: row for row in result.rows}
    table = pd.DataFrame(
        {
            "Målgruppe": rows["navn"],
            "Undersøkelse": rows["undersoekelse"],
            "Svar": rows["svar"].map(formats.tall),
            "Spurt": [_sent(row) for row in records.rows(rows)],
            "Svarprosent": [_share(shares.get(row.id)) for row in records.rows(rows)],
            "Vekting": rows["vekting"],
            "Kilde for antallet": [_counted_by(row) for row in records.rows(rows)],
        }
    )
    tables.show(table, "Svar og svarprosent per målgruppe")
    notices.show(result.metric.forbehold)


def wording() -> None:
    """Every question behind the figures, word for word."""
    rows = answers.table("spoersmaal")
    rows = rows[rows["maaltall"] != "svarprosent"]  # counted, not asked
    names = answers.names("maalgruppe")
    table = pd.DataFrame(
        {
            "Målgruppe": [names.get(key, key) for key in rows["maalgruppe"]],
            "Spørsmål": rows["ordlyd"],
            "Base": rows["base"].fillna(""),
            "Kilde": [answers.place(row.kilde, row.sted) for row in records.rows(rows)],
        }
    )
    tables.show(table, "Ordlyden i spørsmålene")


def _sent(row: Record) -> str:
    """How many were asked; «5 000 av 103 252» where it was a sample of a counted målgruppe."""
    if pd.isna(row.utsendt) or row.utsendt == row.populasjon_N:
        return _population(row)
    return f"{formats.tall(row.utsendt)} av {_population(row)}"


def _counted_by(row: Record) -> str:
    """Who counted the målgruppe, and who says how many were asked when that is another number."""
    told = row.N_kilde if pd.notna(row.N_kilde) else "ikke oppgitt"
    if pd.isna(row.utsendt) or row.utsendt == row.populasjon_N:
        return str(told)
    return f"{told}; antall spurt: {answers.place(row.kilde)}, kap. {row.sted}"


def _population(row: Record) -> str:
    whole, low, high = row.populasjon_N, row.N_min, row.N_maks
    if pd.notna(whole):
        return formats.tall(whole)
    return formats.spenn(low, high, "heltall") if pd.notna(low) else formats.MISSING


def _share(row: Row | None) -> str:
    """The response rate; the organisations are too few for a percentage."""
    if row is None or row.verdi is None or row.enhet != "antall":
        return formats.MISSING if row is None else text_of(row, "prosent")
    return "oppgis ikke i prosent"
