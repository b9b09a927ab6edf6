"""Which reports there are, and what each is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics.engine import formats, provenance
from metrics.figur.files.sheet import DEMO
from metrics.rapport import asked as asking
from metrics.rapport import editorial, one_bransje, steering, yearly
from metrics.rapport.asked import Asked
from metrics.rapport.content import Report, Theme

Chosen: TypeAlias = tuple[Mapping[str, float], str]
KINDS = ("pptx", "pdf", "html")


@dataclass(frozen=True)
class Template:
    """`title` is followed by the day; `lead` tells of use that is counted where it is `counted`."""

    title: Callable[[Asked], str]
    lead: Callable[[Asked], str]
    themes: Callable[[Asked], tuple[Theme, ...]]
    counted: bool = False


TEMPLATES: Mapping[str, Template] = {
    "styringsgruppe": Template(
        lambda _: "Til møtet i styringsgruppen", steering.lead, steering.themes
    ),
    "redaksjonsraad": Template(
        lambda _: "Til møtet i redaksjonsrådet", editorial.lead, editorial.themes
    ),
    "aarsrapport": Template(yearly.title, yearly.lead, yearly.themes, counted=True),
    "bransje": Template(one_bransje.title, one_bransje.lead, one_bransje.themes, counted=True),
}


def asked(
    mal: str, path: Path, workspace: Workspace, moete: dt.date, forrige: dt.date | None = None
) -> tuple[Template, Asked]:
    """The template by its name («styringsgruppe», «bransje=frisoer»). Raises UserError."""
    name, _, who = mal.partition("=")
    if name not in TEMPLATES or bool(who.strip()) != (name == "bransje"):
        listed = ", ".join(f"{one}=NAVN" if one == "bransje" else one for one in TEMPLATES)
        raise UserError(f"«{mal}» er ikke en mal. Velg en av: {listed}.")
    last = forrige or asking.before(moete)
    if last >= moete:
        raise UserError(f"Forrige møte ({last}) må være før møtet ({moete}). Bytt om på datoene.")
    return TEMPLATES[name], Asked(path, workspace, moete, last, who.strip())


def report(template: Template, given: Asked) -> Report:
    """What the report says."""
    themes = template.themes(given)
    demo = any(theme.demo for theme in themes)
    marked = (f"Sider merket «{DEMO}» viser oppdiktede tall. De andre sidene er virkelige tall.",)
    return Report(
        title=f"{template.title(given)} {formats.dato(given.moete)}",
        lead=template.lead(given),
        day=given.moete,
        themes=themes,
        about=(*_about(given.path), *marked * demo),
        demo=demo and template.counted,
    )


def file(
    mal: str, kind: str, path: Path, workspace: Workspace, moete: dt.date,
    forrige: dt.date | None = None, chosen: Chosen | None = None,
) -> bytes:  # fmt: skip
    """The report as a file: pptx, pdf or html. Raises UserError for what there is no report of.

    `chosen` are the weights and the group that a reader has chosen for the ranking.
    """
    template, given = asked(mal, path, workspace, moete, forrige)
    if chosen:
        given = replace(given, vekter=chosen[0], gruppe=chosen[1])
    made = report(template, given)
    # NB: what draws slides takes a sixth of a second to read in, and no other command needs it.
    from metrics.rapport import deck, html, pdf

    if kind == "pptx":
        return deck.write(made, given)
    return pdf.write(made) if kind == "pdf" else html.write(made)


def _about(path: Path) -> tuple[str, ...]:
    day = dt.datetime.fromisoformat(provenance.built(path)).date()
    mark = provenance.evidence(path).get("bevis", "")
    return (f"Tallene er satt sammen {formats.dato(day)}." + (f" Bevis: {mark}." if mark else ""),)
