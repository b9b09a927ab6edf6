"""Inspections, tips, reported illness and quotes: one table of the reports at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from metrics.engine import formats
from pages.components import answers, choose, figure, records, tables
from pages.components.links import contradictions
from pages.components.records import Record

# Which rows stand in the same table of a report, and what the table is about.
TABLES = {
    "Etter næring, 2023": ("S1", "Tabell"),
    "Psykiske plager, per år": ("S3", "tabell 2"),
    "Muskel- og skjelettplager, per år": ("S3", "tabell 3"),
    "Uheldige belastninger, 2018–2022": ("S3", "tabell 4"),
    "Vold og trusler, 2018–2022": ("S3", "tabell 5"),
    "Trakassering, 2018–2022": ("S3", "tabell 6"),
    "Tall fra teksten": ("", "kap."),
}
SIGNALS = {"tips": "Tips til Arbeidstilsynet", "ras": "Meldinger om arbeidsrelatert sykdom"}
OTHERS = {"satsinger": "Tilsynssatsinger", "gjengitt": "Tall Arbeidstilsynet siterer"}
TOTAL = "Totalsum"
TOLD_ONCE = ("År", "Næring", "Tema", "Spørsmål", "Hva", "Periode", "n", "Merknad")
PRINTED = "Slik det er trykt i rapporten."


def finding() -> str:
    """The newest table's total, in a sentence."""
    rows = _rows("tilsyn")
    (total,) = records.rows(rows[rows["naering"] == TOTAL])
    return (
        f"Arbeidstilsynet fant brudd i {formats.prosent(total.andel_brudd)} av "
        f"{formats.tall(total.antall_tilsyn)} tilsyn med muskel- og skjelettplager og psykiske "
        f"plager i {total.periode}"
    )


def inspections() -> None:
    """One table of inspections, as it is printed."""
    title = choose.one("Tabell", list(TABLES), "tilsynstabell")
    report, place = TABLES[title]
    rows = _rows("tilsyn")
    rows = rows[rows["sted"].str.startswith(place) & rows["kilde"].str.contains(report)]
    facts = pd.DataFrame(
        {
            "År": rows["periode"],
            "Næring": rows["naering"],
            "Tema": rows["tema"],
            "Tilsyn": rows["antall_tilsyn"].map(formats.tall),
            "Med brudd": rows["andel_brudd"].map(formats.prosent),
            "Med reaksjon": rows["andel_reaksjon"].map(formats.prosent),
            "Merknad": rows["merknad"].fillna(""),
        },
        dtype=object,
    )
    _show("tilsyn", rows, facts, title, "Antall tilsyn, og andelen av dem med brudd og reaksjon.")


def signals() -> None:
    """Tips, or reports of illness."""
    kind = _picked("Om", SIGNALS, "tips_eller_ras")
    _show(
        kind, rows := _rows(kind), _numbers(rows), SIGNALS[kind], "Slik det er trykt i rapporten."
    )


def undersoekelser() -> None:
    """One survey that Arbeidstilsynet has made or quotes."""
    every = pd.concat([_rows("inspektoerer"), _rows("undersoekelser")])
    names = {name: name for name in every["undersoekelse"].unique()}
    name = _picked("Undersøkelse", names, "sitert_undersoekelse")
    rows = every[every["undersoekelse"] == name]
    facts = _numbers(rows).rename(columns={"Tema": "Spørsmål", "Hva": "Svar"})
    facts.insert(3, "n", [_count(value) for value in rows["n"]])
    asked = formats.opplisting(list(rows["maalgruppe"].unique()))
    _show(rows["slag"].iloc[0], rows, facts, name, f"Spurt: {asked}.")


def others() -> None:
    """The programmes of inspections, or numbers of others that are quoted."""
    kind = _picked("Om", OTHERS, "andre_tall")
    rows = _rows(kind)
    facts = _numbers(rows)
    if kind == "satsinger":
        facts = facts.drop(columns=["Hva", "Verdi"]).rename(columns={"Tema": "Satsing"})
    _show(kind, rows, facts, OTHERS[kind], PRINTED)


def _rows(kind: str) -> pd.DataFrame:
    rows = answers.table("tilsyn")
    return rows[rows["slag"] == kind]


def _picked(label: str, names: Mapping[str, str], key: str) -> str:
    return choose.one(label, list(names), key, named=lambda k: names.get(k, k))


def _numbers(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Tema": [
                f"{row.tema} ({row.naering})" if pd.notna(row.naering) else row.tema
                for row in records.rows(rows)
            ],
            "Hva": rows["maaltall"].fillna(""),
            "Verdi": [_value(row) for row in records.rows(rows)],
            "Periode": rows["periode"].fillna(""),
            "Merknad": rows["merknad"].fillna("").map(answers.readable),
        },
        dtype=object,
    )


def _value(row: Record) -> str:
    if pd.isna(row.verdi):
        return ""
    digits = 0 if row.verdi == int(row.verdi) else 1
    if row.enhet == "prosent":
        return formats.prosent(row.verdi, digits)
    number = formats.tall(row.verdi, digits)
    return number if row.enhet == "antall" else f"{number} {row.enhet}"


def _count(value: Record) -> str:
    return "" if pd.isna(value) else formats.tall(float(value))


def _show(kind: str, rows: pd.DataFrame, facts: pd.DataFrame, title: str, unit: str) -> None:
    """The table with its source, and the reservations that go with it. What is the same on every
    row is told once, above the table."""
    same = [name for name in TOLD_ONCE if name in facts and facts[name].nunique() == 1]
    said = [f"{name}: {value}." for name in same if (value := facts[name].iloc[0])]
    lean = facts.drop(columns=same if len(facts) > 1 else [])
    kept = answers.table("tilsyn_forbehold")
    of_report = kept["rapport"].isna() | kept["rapport"].isin(rows["kilde"])
    notes = kept[(kept["slag"] == kind) & of_report]["tekst"]
    places = tuple(answers.place(r.kilde, r.sted) for r in records.rows(rows))
    made = figure.of_facts(
        f"tilsyn_{kind}",
        facts,
        tables.chart(lean, title),
        title=title,
        unit=" ".join([unit, *(said if len(facts) > 1 else [])]),
        sources=places,
        notes=tuple(notes.map(answers.readable)),
    )
    figure.show(replace(made, disputed=contradictions.at(places)))
