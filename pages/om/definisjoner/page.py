"""What every number means. Generated from the catalogue, so it cannot be out of date."""

from __future__ import annotations

from functools import partial

from metrics.engine import catalog, formats, search
from pages.components import choose, frame, notices, parts
from pages.components.html import write
from pages.components.links import address
from pages.components.links.steps import Step
from pages.om.definisjoner import entry, rules

GROUPS = {
    "bruk": "Bruk",
    "bransje": "Bransjer",
    "undersoekelse": "Undersøkelser",
    "rapportert": "Bare i rapportene",
}


metrics = catalog.metrics()
frame.head(
    "Om",
    f"{formats.tall(len(metrics))} måltall, hvert med én definisjon",
    "Alle tall i Portalinnsikt kommer fra denne listen. Siden lages av de samme filene som regner "
    "ut tallene.",
    filtered=False,
    neste=[Step("Søk etter et ord, eller åpne gruppen det hører til.")],
)
# NB: first, as a fragment of the address is scrolled to before the page has its height, and misses.
asked = metrics.get(address.read(notices.ASKED, metrics))
if asked:
    frame.section("Du leste om")
    entry.show(asked, opened=True)
words = search.wanted(choose.words("Søk i definisjonene", "soek_begrep", width=360))
found = [m for m in metrics.values() if m != asked and entry.says(m, words)]
if words:
    frame.text(f"{formats.tall(len(found))} av {formats.tall(len(metrics))} måltall har ordene.")


def _group(name: str) -> None:
    mine = [metric for metric in found if metric.gruppe == name]
    if not mine:
        notices.plain("Ingen måltall her har ordene. Se i de andre delene, eller prøv færre ord.")
    write(f'<p class="tekst">{" · ".join(entry.link(metric) for metric in mine)}</p>')
    for metric in mine:
        entry.show(metric)


parts.show(
    "definisjoner",
    {
        **{title: partial(_group, name) for name, title in GROUPS.items()},
        "Hvordan loggene telles": rules.counting,
        "Tegn i tabellene": rules.signs,
    },
)
