"""Numbers of use as the reports print them: apart from every log, with source and precision."""

from __future__ import annotations

import pandas as pd

from metrics.engine import catalog, formats
from pages.components import answers, figure, findings, records, tables
from pages.components.periods import interval
from pages.components.records import Record


def show(*channels: str) -> None:
    """The published numbers of the use that we too measure, for the channels (or all).

    The rest of what the reports count stands on the page of sources.
    """
    every = answers.table("publisert_bruk")
    rows = every[every["maalt"] & every["metrikk"].map(_of_use)]
    if channels:
        rows = rows[rows["kanal"].isin(channels)]
    rows = rows.sort_values(["kanal", "maaltall", "fra"])
    disputed = int(rows["motstrid"].notna().sum())
    named = [answers.channel(key) for key in channels]
    about = f" av {formats.opplisting(named)}" if named else ""
    # NB: the rows are what is left by a choice of ours, and no count of what the reports say.
    title = (
        f"Viser {formats.tall(len(rows))} av {formats.tall(len(every))} tall fra rapportene: "
        f"bruk{about}"
    )
    if disputed:
        who = (
            "Alle"
            if disputed == len(rows)
            else f"{findings.opening(findings.count(disputed))} av dem"
        )
        title += f". {who} strider mot andre tall"
    facts, notes = _facts(rows), _noted(rows)
    figure.show(
        figure.of_facts(
            "publisert",
            facts,
            tables.chart(_short(facts, rows, notes), title),
            title=title,
            unit="Publiserte tall, gjengitt som de står. De er ikke regnet sammen med noen logg. "
            "Tabellen følger ikke filtrene. De andre tallene står på siden Datakilder.",
            sources=tuple(sorted(set(rows["kilde_tittel"].dropna()))),
            notes=_explained(notes),
        )
    )


def _of_use(metrics: Record) -> bool:
    """True when one of the metrics, which are divided by «;», is counted in our logs too."""
    keys: list[str] = [] if pd.isna(metrics) else str(metrics).split(";")
    return any(catalog.get(key).gruppe == "bruk" for key in keys)


def _facts(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Hva": [_what(row) for row in records.rows(rows)],
            "Periode": [interval(row.fra, row.til) for row in records.rows(rows)],
            "Verdi": [_value(row) for row in records.rows(rows)],
            "Presisjon": rows["presisjon"].tolist(),
            "Motstrid": ["ja" if pd.notna(value) else "" for value in rows["motstrid"]],
            "Kilde": [answers.place(row.kilde, row.sted) for row in records.rows(rows)],
        },
        dtype=object,
    )


def _what(row: Record) -> str:
    about = f" ({row.bransje_tekst})" if pd.notna(row.bransje_tekst) else ""
    return f"{answers.channel(str(row.kanal))}: {row.maaltall}{about}"


def _value(row: Record) -> str:
    return str(row.tekst)


def _short(facts: pd.DataFrame, rows: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """The columns that fit a page; the stars of a number lead to its own explanation below."""
    stars = [
        ", ".join("*" * (notes.index(key) + 1) for key in _disputes(row.motstrid) if key in notes)
        for row in records.rows(rows)
    ]
    marked = [
        f"{value}\u00a0{mark}" if mark else value
        for value, mark in zip(facts["Verdi"], stars, strict=True)
    ]
    return facts[["Hva", "Periode", "Verdi", "Kilde"]].assign(Verdi=marked)


def _noted(rows: pd.DataFrame) -> list[str]:
    """The contradictions that the rows are part of, in the order of the table."""
    known = set(answers.table("motstrid")["id"])
    marks = [key for value in rows["motstrid"] for key in _disputes(value)]
    return [key for key in dict.fromkeys(marks) if key in known]


def _disputes(value: Record) -> list[str]:
    return [] if pd.isna(value) else str(value).split(";")


def _explained(notes: list[str]) -> tuple[str, ...]:
    known = answers.table("motstrid").set_index("id")
    return tuple(
        answers.readable(f"{'*' * number} {known['tittel'][key]}. {known['forklaring'][key]}")
        for number, key in enumerate(notes, 1)
    )
