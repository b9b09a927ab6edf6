"""For analysts: any number of use, over time and by anything the log knows."""

from __future__ import annotations

import streamlit as st

from metrics import query
from metrics.engine import catalog
from pages.analyse.bruk import (
    beside,
    comparison,
    instruments,
    left_out,
    marks,
    may_compare,
    on_the_way,
    two_periods,
)
from pages.components import choose, filter_bar, findings, frame, parts, published, use
from pages.components.links import next_steps
from pages.components.tables import HEADS

SPLITS = (*"bransje kanal verktoey henvisning region kilde ukedag".split(), *catalog.DETAILS)
selection = filter_bar.current()
names = {key: metric.tittel for key, metric in catalog.metrics().items() if metric.gruppe == "bruk"}

top = st.container()  # the finding above depends on the choices below it
choice, grain, split = st.columns(3, gap="medium")
with choice:
    metric_id = choose.one(
        "Måltall", list(names), "maaltall_bruk", named=names.__getitem__, first="sidevisninger"
    )
metric = catalog.get(metric_id)
with grain:
    grains = [key for key in use.GRAINS if key in metric.fordelinger]
    chosen_grain = choose.one(
        "Oppløsning", grains, "opploesning", named=HEADS.__getitem__, first="maaned"
    )
with split:
    splits = [key for key in SPLITS if key in metric.fordelinger]
    chosen_split = choose.one("Fordelt på", splits, "fordelt", named=HEADS.__getitem__)

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
    every, chosen = use.among(metric_id, selection, chosen_split)
    unit = f"{metric.tittel} i perioden, fordelt på {HEADS[chosen_split].lower()}"
    use.broken_down("fordelt", every, unit, chosen=chosen)


parts.show(
    "bruk",
    {
        "Over tid": lambda: use.over_time(
            "over_tid", metric_id, selection, chosen_grain, findings.extremes(series)
        ),
        "Instrument for instrument": lambda: instruments.show(metric_id, selection, chosen_grain),
        "Fordelt": _broken_down,
        "Tidsmerker": marks.show,
        "Side om side": lambda: beside.show(metric_id, selection),
        "To perioder": lambda: two_periods.show(metric_id, selection),
        "Sammenlignet med samme ukedager før": lambda: comparison.show(
            tuple(key for key in names if "dag" in catalog.get(key).fordelinger), selection
        ),
        "Kan vi sammenligne?": lambda: may_compare.show(metric_id, selection),
        "Veien gjennom": lambda: on_the_way.way_through(selection),
        "Brutte lenker": lambda: on_the_way.broken_links(selection),
        "Holdt utenfor": lambda: left_out.show(selection),
        "Tall fra rapportene": published.show,
    },
)
