"""For analysts: any number of use, over time and by anything the log knows."""

from __future__ import annotations

import streamlit as st

from metrics import query
from metrics.engine import catalog
from pages.analyse.bruk import beside, comparison, left_out, marks, may_compare, on_the_way
from pages.components import filter_bar, findings, frame, parts, published, use
from pages.components.links import next_steps
from pages.components.tables import HEADS

SPLITS = (*"bransje kanal verktoey henvisning region kilde ukedag".split(), *catalog.DETAILS)

selection = filter_bar.current()
names = {key: metric.tittel for key, metric in catalog.metrics().items() if metric.gruppe == "bruk"}

top = st.container()  # the finding above depends on the choices below it
choice, grain, split = st.columns(3, gap="medium")
with choice:
    metric_id = st.selectbox(
        "Måltall",
        list(names),
        index=list(names).index("sidevisninger"),
        format_func=names.__getitem__,
        key="maaltall_bruk",
        bind="query-params",
    )
metric = catalog.get(metric_id)
with grain:
    chosen_grain = st.selectbox(
        "Oppløsning",
        [key for key in use.GRAINS if key in metric.fordelinger],
        index=2,
        format_func=HEADS.__getitem__,
        key="opploesning",
        bind="query-params",
    )
with split:
    chosen_split = st.selectbox(
        "Fordelt på", [key for key in SPLITS if key in metric.fordelinger], key="fordelt",
        format_func=HEADS.__getitem__, bind="query-params",
    )  # fmt: skip

series = query.run(metric_id, selection, chosen_grain)
with top:
    frame.head(
        "Analyse",
        findings.latest(series),
        "Hvor mye portalen og verktøyene brukes, talt i nettloggene uten roboter. Hvordan hvert "
        "måltall er talt, står under «Definisjon og forbehold» ved figuren.",
        neste=next_steps.of_logs(),
    )


def _broken_down() -> None:
    unit = f"{metric.tittel} i perioden, fordelt på {HEADS[chosen_split].lower()}"
    use.broken_down("fordelt", query.run(metric_id, selection, chosen_split), unit)


parts.show(
    "bruk",
    {
        "Over tid": lambda: use.over_time(
            "over_tid", metric_id, selection, chosen_grain, findings.extremes(series)
        ),
        "Fordelt": _broken_down,
        "Tidsmerker": marks.show,
        "Side om side": lambda: beside.show(metric_id, selection),
        "Sammenlignet med samme ukedager før": lambda: comparison.show(tuple(names), selection),
        "Kan vi sammenligne?": lambda: may_compare.show(metric_id, selection),
        "Veien gjennom": lambda: on_the_way.way_through(selection),
        "Brutte lenker": lambda: on_the_way.broken_links(selection),
        "Holdt utenfor": lambda: left_out.show(selection),
        "Tall fra rapportene": published.show,
    },
)
