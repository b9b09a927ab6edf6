"""What every page begins and ends with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from metrics.engine.selection import Selection
from pages.components import answers, filter_bar
from pages.components.html import esc, paragraph, write
from pages.components.links import address, steps
from pages.components.links.steps import Step
from pages.components.undersoekelse import waves

LOGO = (
    '<svg width="26" height="26" viewBox="0 0 64 64" aria-hidden="true" focusable="false">'
    '<rect width="64" height="64" rx="12" fill="#0A5AA6"/><g fill="#fff">'
    '<rect x="11" y="36" width="8" height="16" rx="1"/><rect x="23" y="28" width="8" height="24" '
    'rx="1"/><rect x="35" y="20" width="8" height="32" rx="1"/></g>'
    '<rect x="47" y="12" width="8" height="40" rx="1" fill="#8DB9E0"/></svg>'
)
DEMO = "Demodata (syntetiske)"
UNFILTERED = "Siden viser alt: ingen filtre gjelder her."


def head(
    section: str,
    finding: str,
    lead: str,
    *,
    timeless: str = "",
    filtered: bool = True,
    chosen: Selection | None = None,
    demo: bool = False,
    neste: Sequence[Step] = (),
) -> None:
    """The section, the finding as the page's only h1, a short lead, and what is shown.

    `timeless` says why the chosen period plays no part on the page. A page that no filter touches
    is not `filtered`, and says so: the filters stand beside it all the same. `chosen` is what the
    page shows, where it narrows the filters further. A finding in invented numbers is `demo`.
    `neste` is what to do now, in order.
    """
    chosen = chosen or filter_bar.current()
    if timeless:
        chosen = replace(chosen, fra=None, til=None)
    shown = f"{filter_bar.sentence(chosen)} {timeless}".strip() if filtered else UNFILTERED
    mark = f'<span class="demo">{DEMO}</span> ' if demo else ""
    # NB: Streamlit gives a heading an id of its own text, so the place of the content is above it.
    write(
        '<div class="hopp"><a href="#filtre" target="_self">Hopp til filtrene</a></div>'
        f'<p class="over" id="innhold" tabindex="-1">{esc(section)}</p>'
        f'<h1 class="tittel">{mark}{_broken(finding)}</h1>'
        f'<p class="ingress">{esc(lead)}</p><p class="utvalg" role="status">{esc(shown)}</p>'
        f'<p class="utvalg ferskt">{esc(answers.fresh())}</p>{steps.html(neste)}'
    )
    address.keep_place()


def _broken(title: str) -> str:
    """A name of several joined by strokes may be broken after each: a phone is narrower."""
    return esc(title).replace("/", "/<wbr>")


def demo_warning(*, use: bool, survey: bool) -> None:
    """Said at the top of a page that shows invented numbers: of use, or from the demo wave."""
    if use and answers.demo_in_use():
        _warn(
            "Ingen virkelig logg er lastet inn. Tallene for bruk på denne siden er laget av en "
            "simulering og sier ingenting om portalen. Tall med en rapport som kilde er virkelige."
        )
    if survey and waves.invented(filter_bar.current()):
        _warn(
            "Demobølgen er valgt. Svarene i den er oppdiktet og sier ingenting om målgruppene. "
            "Fjern den i filteret «Bølge» for å se de publiserte tallene."
        )


def _warn(text: str) -> None:
    write(f'<div class="demolinje"><strong>{DEMO}.</strong> {text}</div>')


def section(title: str) -> None:
    """A part of the page (h2); the figures in it are h3."""
    write(f'<h2 class="del">{esc(title)}</h2>')


def subsection(title: str) -> None:
    """A part of a section (h3) that is no figure."""
    write(f'<h3 class="gruppe">{esc(title)}</h3>')


def text(*sentences: str) -> None:
    """One paragraph of running text."""
    paragraph(" ".join(sentences), "tekst")


def brand() -> None:
    """The product's name at the top of the sidebar."""
    with st.sidebar:
        write(
            '<div class="hopp"><a href="#innhold" target="_self">'
            "Hopp over filtrene til innholdet</a></div>"
            f'<p class="merke">{LOGO}Portalinnsikt</p>'
        )


def footer() -> None:
    """When the numbers were built and where to read how."""
    built = answers.built()
    write(
        f'<footer class="bunn"><p>Portalinnsikt viser bruk, kjennskap og nytte av '
        f"Arbeidsmiljøportalen. {esc(built)} Tegn i tabellene: «:» vises ikke av hensyn til "
        "personvernet, «..» mangler.</p></footer>"
    )
