"""Where the numbers come from, how fresh they are, and what in the sources does not add up."""

from __future__ import annotations

from pages.components import frame, parts, retention
from pages.components.links import next_steps
from pages.om.datakilder import (
    breaks,
    changed,
    contradictions,
    key_figures,
    left_out,
    register,
    reported,
    sources,
)

frame.head(
    "Om",
    sources.newest(),
    "Hva som er lest inn, hvor langt det rekker, hva som ble avvist, og hvor rapportene sier imot "
    "hverandre.",
    filtered=False,
    neste=[*next_steps.of_logs(), *next_steps.of_undersoekelser()],
)

contradictions.asked()


def _sources() -> None:
    sources.status()
    frame.subsection("Hva endret tallene sist")
    changed.show()
    frame.subsection("Undersøkelser")
    sources.undersoekelser()
    frame.subsection("Dekning i tid")
    sources.coverage()


def _registers() -> None:
    frame.text(
        "Størrelse og behov er hentet fra disse registrene. «python -m data registre» henter nyere "
        "tall fra SSB, og «python -m data geodatabase» en stedsdatabase; ingenting annet her "
        "bruker nettet."
    )
    sources.registers()
    register.show()


def _left_out() -> None:
    frame.subsection("Linjer som ikke lot seg lese")
    sources.rejected()
    frame.subsection("Holdt utenfor tallene")
    frame.text(
        "Roboter, helsesjekker og annet som ikke er lesing, er holdt utenfor. Her står hvor mye "
        "hver regel tok, av alle sidehentingene."
    )
    left_out.show()


def _disputed() -> None:
    frame.text("Vi retter ikke opp motstrid i rapportene.")
    contradictions.show()


parts.show(
    "datakilder",
    {
        "Kilder": _sources,
        "Egne nøkkeltall": key_figures.show,
        "Bruddforslag": breaks.show,
        "Registre": _registers,
        "Holdt utenfor": _left_out,
        "Hvor lenge dataene beholdes": retention.show,
        "Alle brukstall i rapportene": reported.show,
        "Der kildene er uenige": _disputed,
        "Rapporter": sources.reports,
    },
)
