"""What every number means. Generated from the catalogue, so it cannot be out of date."""

from __future__ import annotations

import streamlit as st

from metrics.engine import catalog, formats
from metrics.engine.catalog import Metric
from pages.components import answers, frame, notices, records
from pages.components.html import esc, write
from pages.components.tables import HEADS

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


def facts(metric: Metric) -> str:
    """The formal side of a metric as a list of terms."""
    filters, splits, sums = (
        [title.lower() for key, title in HEADS.items() if key in names]
        for names in (metric.filtre, metric.fordelinger, metric.additiv)
    )
    pairs = {
        "Enhet": metric.enhet,
        "Kilde": answers.readable(metric.kilde),
        "Kan avgrenses på": formats.opplisting(filters) or "ingenting",
        "Kan fordeles på": formats.opplisting(splits) or "ingenting",
        "Kan legges sammen over": formats.opplisting(sums) or "ingenting",
        "Navn på kommandolinjen": metric.id,
    }
    return "".join(f"<dt>{esc(key)}</dt><dd>{esc(value)}</dd>" for key, value in pairs.items())


def entry(metric: Metric) -> None:
    """One metric with its definition, reservations and formal side."""
    write(
        f'<article class="begrep" id="{esc(metric.id)}"><h3>{esc(metric.tittel)}</h3>'
        f'<p class="tekst">{esc(metric.definisjon)}</p>{notices.reservations(metric)}'
        f"<dl>{facts(metric)}</dl></article>"
    )


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
    entry(asked)
for group, title in GROUPS.items():
    frame.section(title)
    for metric in (m for m in metrics.values() if m.gruppe == group and m != asked):
        entry(metric)

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
