"""How the logs are counted, and what the signs in the tables mean."""

from __future__ import annotations

from pages.components import answers, records
from pages.components.html import esc, write

SIGNS = {
    ":": "Vises ikke. Så få ligger bak at noen kunne kjennes igjen.",
    "..": "Mangler. Kilden har ikke tallet.",
    ".": "Tall kan ikke forekomme.",
    "0": "Null, eller mindre enn en halv av enheten.",
    "*": "Kildene er uenige; forklaringen står under figuren.",
}


def counting() -> None:
    """The rules of each definition of use."""
    for rule in records.rows(answers.table("definisjoner")):
        rows = {
            "Unik bruker": rule.tekst,
            "Besøk": rule.oekt_regel,
            "Sidevisning": rule.sidevisning_regel,
            "Roboter": rule.botfilter,
        }
        terms = "".join(f"<dt>{esc(key)}</dt><dd>{esc(value)}</dd>" for key, value in rows.items())
        write(f'<article class="begrep"><h3>{esc(rule.tittel)}</h3><dl>{terms}</dl></article>')


def signs() -> None:
    """Each sign and what it means."""
    terms = "".join(f"<dt>{esc(sign)}</dt><dd>{esc(text)}</dd>" for sign, text in SIGNS.items())
    write(f'<article class="begrep"><dl>{terms}</dl></article>')
