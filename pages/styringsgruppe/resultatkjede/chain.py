"""The result chain as six steps; each opens to its boxes, and each box shows its indicators."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from metrics.engine import formats
from metrics.styring.chain import LEVELS, Box, Indicator, boxes, counted, newest
from pages.components import figure
from pages.components.charts import Chart
from pages.components.html import esc, folded
from pages.components.links import contradictions

OPEN = "bruk"  # the step that the steering group asks of first


def show(found: Sequence[Indicator]) -> None:
    """The chain with a file of every indicator."""
    facts = table(found)
    drawn = "".join(_level(key, boxes(found, key)) for key in LEVELS)
    figure.show(
        figure.of_facts(
            "resultatkjede",
            facts,
            Chart(alt="Resultatkjeden i seks ledd", html=f'<ol class="kjede">{drawn}</ol>'),
            title=_title(found),
            unit="Åpne et ledd for å se boksene. Alderen regnes fra siste dag tallet gjelder.",
            sources=("Agenda Kaupang 2023, kap. 2.1 figur 2-1", *_sources(found)),
            notes=(
                "Leddet Arbeidsmiljø er vårt: figuren skiller bare mellom brukere og samfunn. "
                "Syntetiske demotall er ikke med.",
            ),
        )
    )


def table(found: Sequence[Indicator]) -> pd.DataFrame:
    """Every indicator in words, as in the file."""
    return pd.DataFrame(
        {
            "Ledd": [LEVELS[one.nivaa] for one in found],
            "Boks": [one.boks for one in found],
            "Indikator": [one.navn for one in found],
            "Nyeste verdi": [one.tekst for one in found],
            "n": [one.n.removeprefix("n = ") for one in found],
            "Gjelder": [one.naar for one in found],
            "Alder": [formats.alder(one.alder) for one in found],
            "Kilde": [one.kilde for one in found],
            "Merknad": [one.merknad for one in found],
        }
    )


def _title(found: Sequence[Indicator]) -> str:
    """«Ingen boks under Sykefravær og frafall har mer enn ett tall …»: where the numbers end."""
    parts = [
        f"{LEVELS[key].lower() if key != OPEN else 'bruk'} {with_number} av {every}"
        for key in LEVELS
        for with_number, every in [counted(boxes(found, key))]
    ]
    return f"Bokser med tall: {formats.opplisting(parts)}"


def _level(key: str, found: Sequence[Box]) -> str:
    with_number, every = counted(found)
    last = newest(found)
    fresh = f" · nyeste tall fra {last.year}" if last else ""
    cards = "".join(_box(box) for box in found)
    aside = f"{with_number} av {every} bokser har tall{fresh}"
    inner = f'<ul class="bokser">{cards}</ul>'
    return f"<li>{folded(LEVELS[key], aside, inner, opened=key == OPEN)}</li>"


def _box(box: Box) -> str:
    lines = "".join(_line(one) for one in box)
    empty = "" if any(one.known for one in box) else ' class="tom-boks"'
    return f'<li{empty}><p class="b-navn">{esc(box[0].boks)}</p>{lines}</li>'


def _line(one: Indicator) -> str:
    note = f'<p class="b-liten">{esc(one.merknad)}</p>' if one.merknad else ""
    if not one.known:
        return f'<p class="b-tall">Ingen indikator</p>{note}<p class="b-liten">{esc(one.kilde)}</p>'
    about = ", ".join(part for part in (one.naar, one.n) if part)
    age = formats.alder(one.alder)
    small = " · ".join(part for part in (about, age and f"{age} gammelt", one.kilde) if part)
    return (
        f'<p class="b-tall"><b>{esc(one.tekst)}</b> {esc(one.navn)}</p>'
        f'<p class="b-liten">{esc(small)}{contradictions.links(one.motstrid)}</p>{note}'
    )


def _sources(found: Sequence[Indicator]) -> tuple[str, ...]:
    return tuple(sorted({one.kilde.partition(",")[0] for one in found if one.known}))
