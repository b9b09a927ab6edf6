"""Numbers to take along: CSV that Norwegian Excel opens as it is (semicolon, comma, UTF-8)."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd
import streamlit as st

from metrics.engine import formats
from metrics.engine.result import Result
from metrics.engine.selection import Selection
from pages.components import answers, filter_bar

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def download(key: str, frame: Callable[[], pd.DataFrame]) -> None:
    """A button whose file is made when it is pressed."""
    st.download_button(
        "Last ned tall (CSV)",
        data=lambda: to_csv(frame()),
        file_name=f"portalinnsikt-{key.replace('_', '-')}.csv",
        mime="text/csv",
        key=f"last_ned_{key}",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )


def to_csv(frame: pd.DataFrame) -> bytes:
    """The frame as a file; text that a spreadsheet would run as a formula is defused."""
    return frame.map(_cell).to_csv(index=False, sep=";").encode("utf-8-sig")


def from_result(result: Result) -> pd.DataFrame:
    """Every row unrounded, with unit, base, flags, selection, definition and source beside it.

    A hidden cell is «:» and a missing one «..» here too. `fra` and `til` are the period of the
    whole selection, also in a file with a row per month.
    """
    metric, window = result.metric, result.window or (result.selection.fra, result.selection.til)
    return pd.DataFrame(
        {
            "metrikk": metric.id,
            "tittel": metric.tittel,
            "fordeling": result.fordeling,
            "gruppe": [row.gruppe for row in result.rows],
            "navn": [row.navn for row in result.rows],
            "verdi": [
                formats.HIDDEN
                if row.skjult
                else formats.MISSING
                if row.verdi is None
                else row.verdi
                for row in result.rows
            ],
            "nedre": [row.nedre for row in result.rows],
            "oevre": [row.oevre for row in result.rows],
            "enhet": [row.enhet or metric.enhet for row in result.rows],
            "n": [formats.HIDDEN if row.skjult else row.grunnlag for row in result.rows],
            "antall": [row.antall for row in result.rows],
            "vet_ikke_prosent": [row.vet_ikke for row in result.rows],
            "merker": ["; ".join(row.merker) for row in result.rows],
            "utvalg": _selection(result.selection),
            "fra": window[0],
            "til": window[1],
            "demodata": "ja" if result.provenance.synthetic else "nei",
            "definisjon": metric.definisjon,
            "kilde": "; ".join(source.dated for source in result.provenance.sources),
        },
        dtype=object,
    )


def _selection(chosen: Selection) -> str:
    """The sentence of the page, and the resources, which the page asks for one by one."""
    names = answers.names("ressurs") if chosen.ressurs else {}
    about = formats.opplisting([names.get(key, key) for key in chosen.ressurs])
    return filter_bar.sentence(chosen) + (f" Ressurs: {about}." if about else "")


def with_source(frame: pd.DataFrame, sources: tuple[str, ...]) -> pd.DataFrame:
    """A table of facts with its source on every row, so that no row loses it when cut out."""
    return frame if "Kilde" in frame else frame.assign(Kilde="; ".join(sources))


def _cell(value: object) -> object:
    # NB: to_csv(decimal=",") passes by columns that hold both numbers and «:».
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.12g}".replace(".", ",")
    if isinstance(value, str) and value.startswith(FORMULA) and len(value) > 1:
        return f"'{value}"
    return value
