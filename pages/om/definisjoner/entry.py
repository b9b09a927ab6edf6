"""One metric as the page of definitions tells it."""

from __future__ import annotations

from metrics.engine import formats, search
from metrics.engine.catalog import Metric
from pages.components import answers, notices
from pages.components.html import esc, write
from pages.components.tables import HEADS


def show(metric: Metric, *, opened: bool = False) -> None:
    """One metric in plain words; its reservations and formal side are folded away."""
    write(
        f'<article class="begrep" id="{esc(metric.id)}"><h3>{esc(metric.tittel)}</h3>'
        f'<p class="tekst">{esc(metric.definisjon)}</p>'
        f"<details{' open' * opened}><summary>Forbehold, kilde og hvordan det kan deles</summary>"
        f"{notices.reservations(metric)}<dl>{_facts(metric)}</dl></details></article>"
    )


def link(metric: Metric) -> str:
    """The name in a list of contents, with a link to the entry on the same page."""
    return f'<a href="#{esc(metric.id)}" target="_self">{esc(metric.tittel)}</a>'


def says(metric: Metric, words: search.Wanted) -> bool:
    """True when every word is in the entry."""
    return search.holds((metric.id, metric.tittel, metric.definisjon, *metric.forbehold), words)


def _facts(metric: Metric) -> str:
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
