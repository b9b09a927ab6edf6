"""What is to be measured, and how sure: chosen above the answers, and kept in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from data.errors import UserError
from metrics import query
from metrics.engine import own
from metrics.engine.selection import Selection
from metrics.planlegging import wanted
from metrics.planlegging.wanted import Wanted
from pages.components import answers, choose

PORTAL = "arbeidsmiljoeportalen"
NEVER = ("svarprosent", "vet_ikke")  # no answer to a question of its own
# Option → its label, three in a row.
FIELDS = {
    "endring": "Endring i prosentpoeng (ellers 5)",
    "n": "Antall svar (ellers som sist)",
    "svarprosent": "Svarprosent (ellers som sist)",
    "andel": "Andel før endringen (ellers den målte)",
    "deff": "Designeffekt (ellers vektenes)",
    "panel": "Panel: korrelasjon mellom svarene",
}


@dataclass(frozen=True)
class Asked:
    """What the page is about. `trouble` says which of the numbers cannot be used."""

    metric: str
    title: str
    selection: Selection
    wanted: Wanted
    trouble: str = ""

    @property
    def path(self) -> Path:
        """The warehouse that the page is shown from."""
        return Path(query.current())


def show(selection: Selection) -> Asked:
    """Draws the choices."""
    titles = {key: title for key, title in own.titles().items() if key not in NEVER}
    left, right = st.columns(2, gap="medium")
    with left:
        metric = choose.one(
            "Måltall", list(titles), "planlegg_maaltall", named=titles.__getitem__,
            first="kjennskap",
        )  # fmt: skip
    with right:
        names = {"": "Ikke delt på ressurs", **answers.names("ressurs")}
        resource = choose.one(
            "Ressurs", list(names), "planlegg_ressurs", named=names.__getitem__,
            first="" if own.get(Path(query.current()), metric).om_ressurs else PORTAL,
        )  # fmt: skip
    given, places = dict[str, str](), st.columns(3, gap="medium")
    for number, (name, label) in enumerate(FIELDS.items()):
        with places[number % 3]:
            given[name] = choose.words(label, f"planlegg_{name}")
    chosen = replace(selection, ressurs=(resource,) if resource else ())
    try:
        return Asked(metric, titles[metric], chosen, wanted.read(given))
    except UserError as error:
        return Asked(metric, titles[metric], chosen, Wanted(), str(error).replace("--", ""))
