"""Use of the resources and what is thought of them, one målgruppe at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from metrics.engine.selection import Selection
from pages.components import answers, choose, frame, notices, parts
from pages.components.links import address
from pages.components.undersoekelse import answers as survey
from pages.components.undersoekelse import trend
from pages.styringsgruppe.kjennskap_og_nytte import scales

FEW = 3  # groups that fit under each other
KPI = {"nytte": "Nytte", "relevans": "Relevans", "brukervennlighet": "Brukervennlighet"}


def show(selection: Selection) -> None:
    """The choice of question and form, and the answers of each målgruppe."""
    left, right = st.columns(2, gap="large")
    with left:
        chosen = choose.either("Vis svarene på", list(KPI), "kpi", named=KPI.__getitem__)
    with right:
        form = choose.either(
            "Vis som", list(scales.FORMS), "vis_svar", named=scales.FORMS.__getitem__,
            first=scales.WHOLE,
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
        address.check("svar_fra", None)
        return groups
    names = answers.names("maalgruppe")
    return (choose.either("Svar fra", groups, "svar_fra", named=names.__getitem__),)


def _of_group(selection: Selection, group: str, chosen: str, form: str) -> None:
    frame.subsection(answers.names("maalgruppe")[group])
    left, right = st.columns([2, 3], gap="large")
    only = replace(selection, maalgruppe=(group,))
    with left:
        survey.use(only, group)
    with right:
        scales.show(chosen, KPI[chosen], group, only, form)
    frame.text(trend.sentences(chosen, only))
