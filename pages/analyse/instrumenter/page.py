"""For analysts: two instruments, the ratio between them, and one read in the measure of another."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from metrics import query
from metrics.bro import facts, instruments
from metrics.bro.overlap import NoBridgeError
from metrics.engine import catalog
from pages.analyse.instrumenter import choice, parts
from pages.components import choose, frame, notices
from pages.components.links.steps import Step

PROPOSED = {"del_datakilder": "Bruddforslag"}
LEAD = (
    "To instrumenter teller sjelden likt. På dager de deler, finnes forholdet mellom dem, og da "
    "kan det ene leses med det andres mål."
)

top = st.container()  # the finding above depends on the choices below it
path = Path(query.current())
metric = choose.one(
    "Måltall", instruments.METRICS, "instrumentmaaltall", named=lambda m: catalog.get(m).tittel
)
known = instruments.every(path, metric)
pair = choice.pair(known)
try:
    bridge = choice.bridge(path, metric, pair) if pair else None
    problem = "" if pair else choice.FEW
except NoBridgeError as error:
    bridge, problem = None, str(error)

finding = parts.finding(bridge) if bridge else "Ikke noe forhold mellom de to instrumentene"
with top:
    frame.head(
        "Analyse",
        finding,
        LEAD,
        filtered=False,
        demo=any(i.role == "demo" for i in known.values()),
        neste=[Step("Sjekk om foreslåtte brudd er ekte.", "datakilder", PROPOSED)],
    )
if bridge is None:
    notices.plain(problem)
else:
    frame.section("Hvert instrument, og det ene omregnet")
    parts.series(path, bridge)
    frame.section("Forholdet på de felles dagene")
    for number, link in enumerate(bridge.links):
        parts.ratio(link, number)
    frame.section("Hva tallene kan brukes til")
    frame.text(*facts.notes(bridge), parts.USE)
