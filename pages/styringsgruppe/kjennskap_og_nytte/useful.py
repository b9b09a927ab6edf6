"""Use of the resources and what is thought of them, one målgruppe at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from metrics.engine.selection import Selection
from pages.components import answers, frame, notices, parts
from pages.components.links import address
from pages.components.undersoekelse import answers as survey
from pages.styringsgruppe.kjennskap_og_nytte import scales

FEW = 3  # groups that fit under each other
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
    narrowed = selection.bransje or selection.verktoey  # few of the groups have answers then
    for group in groups if narrowed else _shown(groups):
        _of_group(selection, group, chosen, form)


def _shown(groups: Sequence[str]) -> Sequence[str]:
    """One of the groups at a time, so that the part is no longer than it can be seen; in a print
    all of them."""
    if len(groups) < FEW or parts.printing():
        return groups
    names = answers.names("maalgruppe")
    address.check("svar_fra", [names[group] for group in groups], names[groups[0]])
    chosen = st.segmented_control(
        "Svar fra", groups, default=groups[0], required=True, format_func=names.__getitem__,
        key="svar_fra", bind="query-params", on_change=address.forget,
    )  # fmt: skip
    return (chosen,)


def _of_group(selection: Selection, group: str, chosen: str, form: str) -> None:
    frame.subsection(answers.names("maalgruppe")[group])
    left, right = st.columns([2, 3], gap="large")
    only = replace(selection, maalgruppe=(group,))
    with left:
        survey.use(only, group)
    with right:
        scales.show(chosen, KPI[chosen], group, only, form)
