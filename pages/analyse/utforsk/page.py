"""For analysts: any metric by one or two breakdowns, to sort, search, cut and take along."""

from __future__ import annotations

import streamlit as st

from data.errors import UserError
from metrics import query
from metrics.engine import catalog
from metrics.utforsk import crossing, pivot
from pages.analyse.utforsk import shown
from pages.components import choose, filter_bar, notices
from pages.components.tables import HEADS

NONE = "ingen"
HOW_MANY = {"10": 10, "25": 25, "Alle": 0}

selection = filter_bar.current()
names = {key: metric.tittel for key, metric in catalog.metrics().items()}

top = st.container()  # the finding above depends on the choices below it
first, second, third = st.columns(3, gap="medium")
with first:
    metric = catalog.get(
        choose.one("Måltall", list(names), "utforsk_maaltall", named=names.__getitem__,
                   first="sidevisninger")
    )  # fmt: skip
with second:
    rows = choose.one(
        "Rader", metric.fordelinger, "utforsk_rader", named=HEADS.__getitem__, first="bransje"
    )
with third:
    columns = choose.one(
        "Kolonner", [NONE, *crossing.partners(metric, rows)], "utforsk_kolonner",
        named=lambda key: HEADS.get(key, "Ingen"),
    )  # fmt: skip

try:
    if columns == NONE:
        result = query.run(metric.id, selection, rows)
        with top:
            shown.head(metric, shown.finding(result), demo=result.provenance.synthetic)
        shown.single(result)
    else:
        found = crossing.run(metric.id, selection, rows, columns)
        with top:
            shown.head(metric, shown.heading(found), demo=found.about.provenance.synthetic)
        left, middle, right = st.columns(3, gap="medium")
        with left:
            words = choose.words("Søk i radene", "utforsk_soek")
        with middle:
            sort = choose.one("Sortering", pivot.SORTS, "utforsk_sortering")
        with right:
            most = HOW_MANY[choose.one("Antall rader", list(HOW_MANY), "utforsk_antall")]
        shown.crossed(found, pivot.arranged(found, sort, words, most))
except UserError as error:
    with top:
        shown.head(metric, f"{metric.tittel}: kan ikke vises slik")
    notices.plain(str(error))
