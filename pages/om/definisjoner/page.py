"""What every number means. Generated from the catalogue, so it cannot be out of date."""

from __future__ import annotations

import streamlit as st

from metrics.engine import catalog, formats
from pages.components import answers, frame, notices, records
from pages.components.html import esc, write
from pages.om.definisjoner import entry

GROUPS = {
    "bruk": "Bruk",
    "bransje": "Bransjer",
    "undersoekelse": "Undersøkelser",
    "rapportert": "Bare i rapportene",
}
SIGNS = {
    ":": "Vises ikke. Så få ligger bak at noen kunne kjennes igjen.",
    "..": "Mangler. Kilden har ikke tallet.",
    ".": "Tall kan ikke forekomme.",
    "0": "Null, eller mindre enn en halv av enheten.",
    "*": "Kildene er uenige; forklaringen står under figuren.",
}


metrics = catalog.metrics()
frame.head(
    "Om",
    f"{formats.tall(len(metrics))} måltall, hvert med én definisjon",
    "Alle tall i Portalinnsikt kommer fra denne listen. Siden lages av de samme filene som regner "
    "ut tallene.",
    filtered=False,
)
# NB: first, as a fragment of the address is scrolled to before the page has its height, and misses.
asked = metrics.get(st.query_params.get(notices.ASKED, ""))
if asked:
    frame.section("Du leste om")
    entry.show(asked)
for group, title in GROUPS.items():
    frame.section(title)
    for metric in (m for m in metrics.values() if m.gruppe == group and m != asked):
        entry.show(metric)

frame.section("Hvordan loggene telles")
for rule in records.rows(answers.table("definisjoner")):
    rows = {
        "Unik bruker": rule.tekst,
        "Besøk": rule.oekt_regel,
        "Sidevisning": rule.sidevisning_regel,
        "Roboter": rule.botfilter,
    }
    terms = "".join(f"<dt>{esc(key)}</dt><dd>{esc(value)}</dd>" for key, value in rows.items())
    write(f'<article class="begrep"><h3>{esc(rule.tittel)}</h3><dl>{terms}</dl></article>')

frame.section("Tegn i tabellene")
signs = "".join(f"<dt>{esc(sign)}</dt><dd>{esc(text)}</dd>" for sign, text in SIGNS.items())
write(f'<article class="begrep"><dl>{signs}</dl></article>')
