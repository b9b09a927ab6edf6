"""For the steering group: do we reach the targets, and what has happened since last time?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from metrics import comparability, query, targets
from pages.components import (
    charts,
    figure,
    filter_bar,
    findings,
    frame,
    lists,
    meetings,
    metric_card,
    notices,
    published,
    rollout,
)

USE = {"sidevisninger": "Sidevisninger", "besoek": "Besøk", "unike_brukere": "Unike brukere"}

selection = filter_bar.current()
always = replace(selection, fra=None, til=None)
goals = targets.statuses()

frame.head(
    "Styringsgruppe",
    findings.targets(goals),
    "Målene for arbeidsmiljøsatsingen, bruken av portalen og verktøyene, og hva målgruppene "
    "kjenner til og har nytte av.",
)
metric_card.show(("unike_brukere", "besoek", "sidevisninger", "bransjer_lansert"), selection)

frame.section("Mål")
lists.targets(goals)

frame.section("Bruk over tid")
chosen = st.segmented_control(
    "Måltall", USE, default="sidevisninger", required=True, format_func=USE.__getitem__,
    key="maaltall", bind="query-params",
)  # fmt: skip
use = query.run(chosen, always, "maaned")
if use.rows:
    figure.show(
        figure.of_result(
            "bruk_over_tid",
            use,
            charts.series(use, comparability.breaks(chosen, always)),
            title=findings.latest(use),
            unit=f"{USE[chosen]} per måned i hele måleperioden. Åpne ringer er måneder som bare "
            "delvis er dekket.",
        )
    )
else:
    notices.empty("Ingen logg dekker dette utvalget.")
published.show("portal")

frame.section("Bransjer")
rollout.show("arbeidsmiljoeportalen")

frame.section("Kjennskap og nytte i korte trekk")
left, right = st.columns(2, gap="large")
with left:
    known = query.run("kjennskap", always, "maalgruppe")
    figure.show(
        figure.of_result(
            "kjennskap_kort",
            known,
            charts.dots(known),
            title=findings.spread(known, "Godt kjent med temaet i IA-avtalen"),
            unit="Andel som er godt eller svært godt kjent, av dem som tok stilling",
        )
    )
with right:
    useful = query.run("nytte", replace(always, ressurs=("arbeidsmiljoeportalen",)), "maalgruppe")
    figure.show(
        figure.of_result(
            "nytte_kort",
            useful,
            charts.dots(useful),
            title=findings.spread(useful, "Stor nytte av portalen"),
            unit="Andel som svarer stor eller svært stor nytte, av dem som tok stilling",
        )
    )

frame.section("Siden forrige møte")
meetings.show()
