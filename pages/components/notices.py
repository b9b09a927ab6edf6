"""What the reader must know about a number, said where the number stands."""

from __future__ import annotations

from metrics.engine import disputed
from metrics.engine.catalog import Metric
from metrics.engine.result import Result
from pages.components import answers, filter_bar
from pages.components.html import bullets, esc, write

MANY = 2
ASKED = "begrep"  # the metric that the page of definitions begins with, in its address
IN_TIME = ("hull", "brudd")


def sentences(result: Result) -> tuple[str, ...]:
    """The notices to show at once: those not among many breaks in time, and no contradictions."""
    few = len(_breaks(result)) <= MANY
    told = (n for n in result.notices if n.kode != disputed.KIND)  # a link by the source instead
    shown = [n for n in told if n.kode not in IN_TIME or few]
    return tuple(dict.fromkeys(notice.tekst for notice in shown))


def folded(result: Result) -> tuple[str, ...]:
    """The breaks and gaps, when they are so many that they would hide the figure."""
    found = _breaks(result)
    return found if len(found) > MANY else ()


def gaps(result: Result) -> tuple[str, ...]:
    """Why the period, or a part of it, has no comparable numbers."""
    return tuple(dict.fromkeys(n.tekst for n in result.notices if n.kode == "hull"))


def _breaks(result: Result) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.tekst for n in result.notices if n.kode in IN_TIME))


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
