"""Any register that the numbers stand on, row by row, found by words."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pandas as pd
import streamlit as st

from metrics import query
from metrics.engine import formats
from metrics.rapportert import registers
from pages.components import choose, figure, frame, notices, tables

MANY = 20  # rows of one table on the page; the file has all
NONE = ""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
YEARS = 2100  # a whole number up to here may be a year, which is never divided


def show() -> None:
    """The choice of a register, the search in it, and its first rows."""
    frame.text("Hvert register kan leses her, rad for rad. Kolonnene heter som i filene.")
    path = Path(query.current())
    titles = {key: text for key, text in registers.titles(path).items() if text != key}
    left, right = st.columns(2, gap="medium")
    with left:
        name = choose.one(
            "Register", [NONE, *sorted(titles, key=titles.__getitem__)], "register",
            named=lambda key: titles.get(key, "Ingen valgt"),
        )  # fmt: skip
    with right:
        words = choose.words("Søk i registeret", "ord_i_register")
    if name not in titles:
        return
    rows = [registers.facts(path, row) for row in registers.read(path, name, words)]
    if rows:
        _table(titles[name], pd.DataFrame(rows, dtype=object))
    else:
        notices.plain("Ingen rader har disse ordene. Prøv færre ord.")


def _table(title: str, rows: pd.DataFrame) -> None:
    told = rows.map(_read)
    same = [name for name in told if len(told) > 1 and told[name].nunique() == 1]
    shown = told.drop(columns=same if len(same) < len(told.columns) else []).head(MANY)
    always = [f"{name}: {told[name].iloc[0]}." for name in same if told[name].iloc[0]]
    count = f"{formats.tall(len(shown))} av {formats.tall(len(rows))} rader. Filen har alle."
    sources = dict.fromkeys(rows["kilde"].dropna()) if "kilde" in rows else {}
    figure.show(
        figure.of_facts(
            "register",
            told,
            tables.chart(shown, title),
            title=title,
            unit=" ".join([count, *always]),
            sources=tuple(sources),
        )
    )


def _read(value: object) -> str:
    """A cell as a Norwegian reads it; a code («03») stays as it is."""
    if value is None or value is pd.NaT:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, str) and DAY.fullmatch(value):
        return formats.dato(dt.date.fromisoformat(value))
    if isinstance(value, float):
        return "" if pd.isna(value) else formats.tall(value, 1)
    return formats.tall(value) if isinstance(value, int) and value > YEARS else str(value)
