"""What the reader must know about a number, said where the number stands."""

from __future__ import annotations

from metrics.engine.catalog import Metric
from metrics.figur.sources import folded, gaps, sentences
from pages.components import answers, filter_bar
from pages.components.html import bullets, esc, write

__all__ = [
    "about",
    "empty",
    "fold",
    "folded",
    "gaps",
    "meaning",
    "plain",
    "reservations",
    "sentences",
    "show",
]

ASKED = "begrep"  # the metric that the page of definitions begins with, in its address


def show(texts: tuple[str, ...], folded: tuple[str, ...] = ()) -> None:
    """Notices as short lines beside a thin rule; many breaks are folded under their number."""
    lines = "".join(f"<p>{esc(text)}</p>" for text in texts)
    lines += fold(f"{len(folded)} brudd og hull i perioden", folded)
    if lines:
        write(f'<div class="merknad" role="note">{lines}</div>')


def fold(summary: str, texts: tuple[str, ...]) -> str:
    """Lines folded away under a summary; the empty string when there are none."""
    inner = "".join(f"<p>{esc(text)}</p>" for text in texts)
    return inner and f'<details class="apen"><summary>{esc(summary)}</summary>{inner}</details>'


def empty(what: str) -> None:
    """A kind sentence and a way out, where a selection leaves nothing to show."""
    plain(
        f"{what} Velg en annen periode, fjern et filter, eller trykk «Nullstill filtre» i menyen "
        "med filtre."
    )


def plain(text: str) -> None:
    """A sentence in the place of a figure that cannot be drawn."""
    write(f'<div class="tom" role="status">{esc(text)}</div>')


def reservations(metric: Metric) -> str:
    """The reservations of a metric as a list, with the reports by name."""
    return bullets([answers.readable(text) for text in metric.forbehold])


def meaning(metric: Metric) -> str:
    """Definition and reservations of a metric, and where to read more with the same filters."""
    return (
        f"<p>{esc(metric.definisjon)}</p>{reservations(metric)}"
        f'<p><a href="definisjoner{esc(filter_bar.carried(**{ASKED: metric.id}))}" target="_self">'
        f"Les mer om {esc(metric.tittel.lower())}</a></p>"
    )


def about(metric: Metric) -> str:
    """The meaning of a metric, folded away until someone asks."""
    return f"<details><summary>Definisjon og forbehold</summary>{meaning(metric)}</details>"
