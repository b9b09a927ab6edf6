"""The themes of a year: the use of it, who was reached, the targets, and the chain of results."""

from __future__ import annotations

from dataclasses import replace

from metrics.engine import formats, registers
from metrics.engine.selection import Selection
from metrics.figur import findings
from metrics.rapport import asked as asking
from metrics.rapport import steering
from metrics.rapport.asked import Asked
from metrics.rapport.content import Theme, table
from metrics.styring import chain

USE = ("sidevisninger", "besoek", "unike_brukere", "nedlastinger")


def year(asked: Asked) -> Selection:
    """The last calendar year that had ended by the meeting."""
    whole = asked.moete.year - ((asked.moete.month, asked.moete.day) < (12, 31))
    return Selection(
        fra=asked.moete.replace(year=whole, month=1, day=1),
        til=asked.moete.replace(year=whole, month=12, day=31),
    )


def title(asked: Asked) -> str:
    """«Årsrapport 2025, til møtet».

    NB: the day of the meeting follows, for the same year may be told of more than once.
    """
    told = year(asked).fra
    return f"Årsrapport {told.year if told else ''}, til møtet"


def lead(asked: Asked) -> str:
    """The numbers of the year in one sentence, where there are any."""
    found = [asked.run(metric, year(asked)) for metric in USE]
    said = [
        f"{asking.text_of(result.only, result.metric.format)} {result.metric.tittel.lower()}"
        for result in found
        if result.rows and (result.only.verdi is not None or result.only.oevre is not None)
    ]
    if not said:
        return "Ingen logg dekker året. Tallene fra undersøkelser og rapporter står på hver side."
    demo = any(result.provenance.synthetic for result in found)
    return (
        f"{formats.opplisting(said)}.{' Tallene for bruk er syntetiske demodata.' if demo else ''}"
    )


def results(asked: Asked) -> Theme:
    """The chain from resources to effects: the newest number of each box, and how old it is."""
    known = [o for o in chain.indicators(asked.path, asked.moete) if o.verdi is not None]
    found = list({one.boks: one for one in reversed(known)}.values())[::-1]  # the first of each
    return Theme(
        heading=f"{findings.opening(findings.count(len(found)))} ledd i resultatkjeden har tall",
        unit="Fra ressurser til sykefravær: ett tall for hvert ledd, og når det gjelder. Alle står "
        "på siden Resultatkjede.",
        table=table(
            ("Indikator", "Tall", "Når", "Grunnlag", "Kilde"),
            [
                (
                    f"{one.boks}: {one.navn}",
                    f"{one.tekst} {'' if one.enhet.startswith('prosent') else one.enhet}".strip(),
                    one.naar,
                    one.n,
                    registers.readable(asked.path, one.kilde),
                )
                for one in found
            ],
        ),
        source=asking.EACH,
        talk=tuple(f"{one.navn}: {one.merknad}" for one in found if one.merknad),
    )


def use(asked: Asked) -> tuple[Theme, ...]:
    """The months of the year, and every year that has been measured."""
    months = [asking.over_time(asked, metric, year(asked)) for metric in USE]
    always = replace(year(asked), fra=None)
    every = asked.run("sidevisninger", always, "aar")
    by_place = [asked.run("sidevisninger", year(asked), split) for split in ("bransje", "verktoey")]
    return (
        *(theme for theme in months if theme.drawn),
        *(asking.of_result(asked, r, findings.latest(r)) for r in [every] if len(r.rows) > 1),
        *(asking.of_result(asked, r, findings.most(r)) for r in by_place if r.rows),
    )


def themes(asked: Asked) -> tuple[Theme, ...]:
    """The whole report."""
    return (
        *use(asked),
        *steering.answers(asked),
        steering.aims(asked),
        results(asked),
        steering.disputed(asked),
        steering.steps(asked),
    )
