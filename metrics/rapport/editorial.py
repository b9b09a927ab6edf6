"""The themes of the editors: who is next, what is late, what is planned, and how all are used."""

from __future__ import annotations

from data.editors.plan import STAGES
from metrics.bransje import candidates, plans
from metrics.bransje.candidates import Ranking
from metrics.bransje.criteria import NAMES
from metrics.bransje.plans import LAUNCHED, Item
from metrics.engine import formats
from metrics.figur import findings, ranked, ranked_words, sources
from metrics.rapport import asked as asking
from metrics.rapport.asked import Asked
from metrics.rapport.content import Stack, Theme, table

SCORE = "Poeng fra 0 til 100: veid snitt av kriteriene som har tall"


def lead(asked: Asked) -> str:
    """Who is first, and what the ranking is worth."""
    found = _ranked(asked)
    return f"{ranked_words.title(found)}. Rangeringen er et grunnlag for en samtale, ikke et svar."


def _ranked(asked: Asked) -> Ranking:
    return candidates.run(asked.vekter, asked.gruppe, asked.path, asked.workspace)


def _weights(found: Ranking) -> str:
    """What the reader has chosen, where that is not the same for all."""
    if len(set(found.vekter.values())) == 1:
        return "med lik vekt på alle"
    told = [f"{NAMES[key]} {formats.kort(weight)}" for key, weight in found.vekter.items()]
    return f"med vektene {formats.opplisting(told)}"


def ranking(asked: Asked) -> Theme:
    """The bransjer that can be ranked, with what each criterion gives."""
    found = _ranked(asked)
    rows = ranked_words.ranked(found)[: ranked.MOST]
    used = ranked.criteria(rows)
    values = {key: tuple(p.bidrag.get(key) or 0.0 for p, _ in rows) for key in used}
    return Theme(
        heading=ranked_words.title(found),
        unit=f"{SCORE}, {_weights(found)}." if rows else "",
        drawing=ranked.parts(rows) if rows else None,
        stack=Stack(
            tuple(f"{ranked.place(p)} {b.navn} ({formats.tall(p.poeng, 1)})" for p, b in rows),
            tuple((NAMES[key], ranked.COLOURS[key], values[key]) for key in used),
        )
        if rows
        else None,
        notes=ranked_words.reservations(found),
        source=sources.line(ranked_words.sources(found)),
        talk=tuple(
            f"{b.navn}: " + "; ".join(f"{NAMES[k]} {v.tekst}" for k, v in b.verdier.items())
            for _, b in rows
        ),
    )


def late(asked: Asked) -> Theme:
    """The plans that have passed without anyone having said what became of them."""
    found = [one for one in _items(asked) if one.forsinket]
    many = findings.opening(findings.bransjer(len({one.bransje for one in found})))
    return Theme(
        heading=f"{many} har planer som er passert uten at noen har meldt lansering"
        if found
        else "Ingen planer er passert",
        unit=f"Planene slik de står {formats.dato(asked.moete)}.",
        table=table(
            ("Bransje", "Verktøy", "Hva", "Kilde"),
            [(o.navn, o.verktoey_navn, o.forsinket, o.kilde) for o in found],
        ),
        source=asking.EACH if found else "",
    )


def planned(asked: Asked) -> Theme:
    """What is still to come, by when."""
    found = [one for one in _items(asked) if one.stadium != LAUNCHED and not one.forsinket]
    number = len({one.bransje for one in found})
    return Theme(
        heading=f"{findings.opening(findings.bransjer(number))} er planlagt og ikke lansert"
        if found
        else "Ingen planer venter",
        table=table(
            ("Bransje", "Verktøy", "Trinn", "Når", "Kilde"),
            [
                (
                    one.navn,
                    one.verktoey_navn,
                    STAGES[one.stadium],
                    formats.tidsrom(*one.planlagt) or "uten tidspunkt",
                    one.kilde,
                )
                for one in found
            ],
        ),
        source=asking.EACH if found else "",
    )


def _items(asked: Asked) -> list[Item]:
    found = plans.items(asked.moete, asked.path, asked.workspace)
    return sorted(found, key=lambda one: (str(one.frist or one.planlagt[1] or "9"), one.navn))


def use(asked: Asked) -> tuple[Theme, ...]:
    """How much each bransje is used, and measured against its size."""
    found = [
        asked.run(metric, asked.year, "bransje")
        for metric in ("sidevisninger", "visninger_per_1000_sysselsatte")
    ]
    return tuple(
        asking.of_result(asked, result, findings.most(result)) for result in found if result.rows
    )


def themes(asked: Asked) -> tuple[Theme, ...]:
    """The whole report, in the order of the meeting."""
    return (ranking(asked), late(asked), planned(asked), *use(asked))
