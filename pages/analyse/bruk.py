"""For analysts: any number of use, over time and by anything the log knows."""

from __future__ import annotations

import streamlit as st

from metrics import catalog, comparability, query
from pages.components import (
    charts,
    comparison,
    figure,
    filter_bar,
    findings,
    frame,
    left_out,
    notices,
    published,
)
from pages.components.tables import HEADS

GRAINS = {"dag": "Dag", "uke": "Uke", "maaned": "Måned", "kvartal": "Kvartal", "aar": "År"}
SPLITS = ("bransje", "kanal", "verktoey", "henvisning", "region", "kilde")

selection = filter_bar.current()
use = {key: metric.tittel for key, metric in catalog.metrics().items() if metric.gruppe == "bruk"}

top = st.container()  # the finding above depends on the choices below it
choice, grain, split = st.columns(3, gap="medium")
with choice:
    metric_id = st.selectbox(
        "Måltall", list(use), index=list(use).index("sidevisninger"), format_func=use.__getitem__,
        key="maaltall_bruk", bind="query-params",
    )  # fmt: skip
metric = catalog.get(metric_id)
with grain:
    chosen_grain = st.selectbox(
        "Oppløsning", [g for g in GRAINS if g in metric.fordelinger], index=2,
        format_func=GRAINS.__getitem__, key="opploesning", bind="query-params",
    )  # fmt: skip
with split:
    chosen_split = st.selectbox(
        "Fordelt på", [s for s in SPLITS if s in metric.fordelinger], format_func=HEADS.__getitem__,
        key="fordelt", bind="query-params",
    )  # fmt: skip

over_time = query.run(metric_id, selection, chosen_grain)
spread = query.run(metric_id, selection, chosen_split)
with top:
    frame.head("Analyse", findings.latest(over_time), metric.definisjon)

frame.section("Over tid")
if over_time.rows:
    figure.show(
        figure.of_result(
            "over_tid",
            over_time,
            charts.series(over_time, comparability.breaks(metric_id, selection)),
            title=findings.latest(over_time),
            unit=f"{metric.tittel} per {GRAINS[chosen_grain].lower()}",
        )
    )
else:
    notices.empty("Ingen logg dekker dette utvalget.")

frame.section(f"Fordelt på {HEADS[chosen_split].lower()}")
if findings.ranked(spread) or any(row.oevre is not None for row in spread.rows):
    figure.show(
        figure.of_result(
            "fordelt",
            spread,
            charts.dots(spread, base_label="grunnlag"),
            title=findings.most(spread, f"{metric.tittel}: mest"),
            unit=f"{metric.tittel} i hele perioden, fordelt på {HEADS[chosen_split].lower()}",
        )
    )
else:
    notices.empty("Kilden har ingen tall for denne fordelingen.")

frame.section("Sammenlignet med samme ukedager året før")
comparison.show(tuple(use), selection)

frame.section("Roboter og linjer som er holdt utenfor")
left_out.show(selection)

frame.section("Tall fra rapportene")
published.show()
