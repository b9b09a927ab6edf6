"""A proposal in words: what moved, when, how much, what did not, and how likely chance is."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict

from data.brudd.limit import RATE
from data.brudd.proposals import Proposal
from data.lake.journal import Entry

SOURCE = "Bruddforslag"
MONTHS = (
    "januar februar mars april mai juni juli august september oktober november desember".split()
)
KINDS = {
    "samtykke": "Samtykke eller blokkering",
    "nivaa": "Nytt nivå",
    "roboter": "Roboter",
    "umappet": "Ukjente adresser",
    "nettleser": "Én nettleser",
}
NONE = "Ingen brudd er foreslått."


def date(day: dt.date) -> str:
    """«3. februar 2025»."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def number(value: float, decimals: int = 0) -> str:
    """A number as a Norwegian writes it, with «−» for minus."""
    text = f"{abs(value):,.{decimals}f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return f"−{text}" if value < 0 and text.strip("0,") else text


def sentence(one: Proposal) -> str:
    """What happened, as a break tells it to a reader."""
    return f"Syntetisk: {happened(one)}" if one.syntetisk else happened(one)


def happened(one: Proposal) -> str:
    """The same, where it is marked as synthetic already."""
    day = f"Fra {date(one.dag)}"
    if one.slag in ("samtykke", "nivaa"):
        level = f"fra {number(one.foer)} til {number(one.etter)} per dag"
        return f"{day} teller {one.kilde_navn} på et annet nivå enn før ({level})."
    shares = f"({number(one.foer, 1)} til {number(one.etter, 1)} prosent)"
    if one.slag == "nettleser":
        who = f"nettleseren {one.nettleser}"
        return f"{day} har {who} en annen andel av besøkene i {one.kilde_navn} {shares}."
    what = "roboter" if one.slag == "roboter" else "ukjente adresser"
    return f"{day} har {what} en annen andel av sidehentingene i {one.kilde_navn} {shares}."


def evidence(one: Proposal) -> tuple[str, ...]:
    """What speaks for it, one sentence each."""
    change = f"{number(one.nedre, 1)} til {number(one.oevre, 1)} prosent"
    against = f" mot {one.mot_navn}" if one.mot else ""
    found = [f"Endring{against}: {number(one.endring, 1)} prosent (95 % intervall {change})."]
    if one.tidligst != one.senest:
        found.append(
            f"Dagen ligger mellom {date(one.tidligst)} og {date(one.senest)} (95 % intervall)."
        )
    if one.mot_endring is not None:
        own = f"{one.mot_navn} endret seg {number(one.mot_endring)} prosent"
        still = "og sto stille" if one.stille else "så det er usikkert hvem av de to det gjelder"
        found.append(f"{own}, {still}.")
    elif one.slag == "nivaa":
        found.append("Ingen annen kilde har målt de samme dagene, så det kan være bruken selv.")
    years = 1 / one.ventet
    found.append(
        f"Så sterke utslag kommer tilfeldig sjeldnere enn hvert {number(max(years, 1))}. år i alle "
        f"{one.serier} seriene (skår {number(one.skaar, 1)}, grense {number(one.grense, 1)})."
    )
    return tuple(found)


def as_text(found: Iterable[Proposal]) -> str:
    """The proposals, each with its evidence."""
    lines = []
    for one in found:
        lines.append(f"{one.id} · {KINDS[one.slag]}")
        lines += [f"  {text}" for text in (sentence(one), *evidence(one))]
    return "\n".join(lines) or NONE


def as_json(found: Iterable[Proposal], decided: Iterable[Entry]) -> str:
    """The proposals and the decisions that stand, with the limit on false alarms."""
    told = {
        "falske_per_aar": RATE,
        "forslag": [asdict(one) | {"tekst": sentence(one)} for one in found],
        "avgjort": [
            {"id": e.noekkel, "hvem": e.hvem, "naar": e.naar, **e.innhold, "brudd": e.innhold["id"]}
            | {"id": e.noekkel}
            for e in decided
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str)


def history(entries: Iterable[Entry]) -> str:
    """Every decision, oldest first."""
    lines = [
        f"{e.noekkel}: {e.innhold['dom']} av {e.hvem} ({e.naar}): {e.innhold['grunn']}"
        for e in entries
    ]
    return "\n".join(lines) or "Ingenting er bestemt ennå."
