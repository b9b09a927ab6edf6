"""The use of the portal over all the time that it has been measured."""

from __future__ import annotations

import streamlit as st

from metrics import query
from metrics.engine.selection import Selection
from pages.components import findings, use

USE = {"sidevisninger": "Sidevisninger", "besoek": "Besøk", "unike_brukere": "Unike brukere"}


def show(always: Selection) -> None:
    """The choice of metric, its series by month, and what the year will come to."""
    chosen = st.segmented_control(
        "Måltall",
        USE,
        default="sidevisninger",
        required=True,
        format_func=USE.__getitem__,
        key="maaltall",
        bind="query-params",
        label_visibility="collapsed",
    )
    latest = findings.latest(query.run(chosen, always, "maaned"))
    use.over_time("bruk_over_tid", chosen, always, "maaned", latest, " i hele måleperioden")
    use.annual_estimate(chosen, always)
