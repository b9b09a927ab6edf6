"""What the reader must know about a number, said where the number stands."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.catalog import Metric
from metrics.result import Notice, Result
from pages.components.html import bullets, esc, write


def sentences(*results: Result) -> tuple[str, ...]:
    """The notices of several results, each once and in order."""
    found: Iterable[Notice] = (notice for result in results for notice in result.notices)
    return tuple(dict.fromkeys(notice.tekst for notice in found))


def show(texts: tuple[str, ...]) -> None:
    """Notices as short lines beside a thin rule; nothing when there are none."""
    if texts:
        lines = "".join(f"<p>{esc(text)}</p>" for text in texts)
        write(f'<div class="merknad" role="note">{lines}</div>')


def empty(what: str) -> None:
    """A kind sentence and a way out, where a selection leaves nothing to show."""
    write(
        f'<div class="tom" role="status">{esc(what)} Velg en annen periode, fjern et filter, eller '
        "trykk «Nullstill filtre» i menyen med filtre.</div>"
    )


def about(metric: Metric) -> str:
    """Definition and reservations of a metric, folded away until someone asks."""
    return (
        "<details><summary>Definisjon og forbehold</summary>"
        f"<p>{esc(metric.definisjon)}</p>{bullets(metric.forbehold)}"
        f'<p><a href="definisjoner#{esc(metric.id)}" target="_self">Les mer om '
        f"{esc(metric.tittel.lower())}</a></p></details>"
    )
