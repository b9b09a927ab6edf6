"""The style sheet, and Plotly's Norwegian; the colours are those of every figure."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from metrics.figur.theme import (
    ACCENT,
    BAND,
    BAND_SOLID,
    FONT,
    GREY,
    GRID,
    INK,
    LIKERT,
    LINE,
    MUTED,
    SECOND,
    SERIES,
    STEPS,
    WHITE,
    Layout,
    axis,
    layout,
)

__all__ = [
    "ACCENT",
    "BAND",
    "BAND_SOLID",
    "FONT",
    "GREY",
    "GRID",
    "INK",
    "LIKERT",
    "LINE",
    "MUTED",
    "SECOND",
    "SERIES",
    "STEPS",
    "WHITE",
    "Layout",
    "apply",
    "axis",
    "config",
    "layout",
]

MONTHS = (
    "januar februar mars april mai juni juli august september oktober november desember".split()
)
SHORT_MONTHS = "jan. feb. mars april mai juni juli aug. sep. okt. nov. des.".split()
DAYS = "søndag mandag tirsdag onsdag torsdag fredag lørdag".split()


def apply() -> None:
    """Puts the style sheet on the page."""
    st.html(Path(__file__).with_name("theme.css"))


def config() -> Layout:
    """Plotly's configuration: Norwegian, no mode bar (two needless tab stops), no cloud.

    NB: `locale` alone does nothing; the locale itself must be sent along.
    """
    norwegian = {
        "moduleType": "locale",
        "name": "nb",
        "dictionary": {},
        "format": {
            "days": DAYS,
            "shortDays": [day[:3] for day in DAYS],
            "months": MONTHS,
            "shortMonths": SHORT_MONTHS,
            "date": "%d.%m.%Y",
            "decimal": ",",
            "thousands": "\u00a0",
        },
    }
    return {
        "locale": "nb",
        "locales": {"nb": norwegian},
        "displayModeBar": False,
        "displaylogo": False,
        "scrollZoom": False,
        "doubleClick": False,
        "showSendToCloud": False,
        "plotlyServerURL": "",
    }
