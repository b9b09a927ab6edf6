"""Use of the resources and what is thought of them, one målgruppe at a time."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from metrics.engine.selection import Selection
from pages.components import answers, frame, notices
from pages.components.undersoekelse import answers as survey
from pages.styringsgruppe.kjennskap_og_nytte import scales

KPI = {"nytte": "Nytte", "relevans": "Relevans", "brukervennlighet": "Brukervennlighet"}


def show(selection: Selection) -> None:
    """The choice of question and form, and the answers of each målgruppe."""
    left, right = st.columns(2, gap="large")
    with left:
        chosen = st.segmented_control(
            "Vis svarene på", KPI, default="nytte", required=True, format_func=KPI.__getitem__,
            key="kpi", bind="query-params",
        )  # fmt: skip
    with right:
        form = st.segmented_control(
            "Vis som", scales.FORMS, default=scales.WHOLE, required=True,
            format_func=scales.FORMS.__getitem__, key="vis_svar", bind="query-params",
        )  # fmt: skip
    groups = selection.maalgruppe or survey.groups(chosen, selection.boelge)
    if not groups:
        notices.plain("Den valgte bølgen har ikke spurt om bruk eller om dette.")
    for group in groups:
        _of_group(selection, group, chosen, form)


def _of_group(selection: Selection, group: str, chosen: str, form: str) -> None:
    frame.subsection(answers.names("maalgruppe")[group])
    left, right = st.columns([2, 3], gap="large")
    only = replace(selection, maalgruppe=(group,))
    with left:
        survey.use(only, group)
    with right:
        scales.show(chosen, KPI[chosen], group, only, form)
