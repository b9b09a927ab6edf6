"""The indexes of a codebook: which questions are one measure, and how many must be answered."""

from __future__ import annotations

from collections import Counter
from typing import Any

from data.undersoekelse.codebook import Indeks, Spoersmaal
from data.undersoekelse.document import Document, Place

FEWEST, LEVELS = 2, 3


def indexes(document: Document, questions: tuple[Spoersmaal, ...]) -> tuple[Indeks, ...]:
    """The indexes, with «nytte» as all the items of that question.

    Raises UserError for one that is not two questions or more on scales of the same length, three
    levels at the least, put to the same målgrupper; and for a rule that nobody can meet.
    """
    raw: dict[str, Any] = document.data.get("indekser", {})
    return tuple(_index(document, name, own, questions) for name, own in raw.items())


def _index(
    document: Document, name: str, raw: dict[str, Any], questions: tuple[Spoersmaal, ...]
) -> Indeks:
    place: Place = ("indekser", name)
    items = [q for named in raw["ledd"] for q in _items(document, place, named, questions)]
    least = raw.get("minst", len(items))
    if why := _wrong(name, items, least, {q.id for q in questions}):
        raise document.error((*place, "minst" if least > len(items) else "ledd"), why)
    return Indeks(name, raw["navn"], tuple(q.id for q in items), least)


def _items(
    document: Document, place: Place, named: str, questions: tuple[Spoersmaal, ...]
) -> list[Spoersmaal]:
    found = [q for q in questions if q.id == named or q.id.startswith(f"{named}.")]
    if not found:
        raise document.error(
            (*place, "ledd"), f"indeksen nevner «{named}», som ikke er et spørsmål i kodeboken"
        )
    return found


def _wrong(name: str, items: list[Spoersmaal], least: int, known: set[str]) -> str:
    """The first fault of an index, in words."""
    ids = Counter(q.id for q in items)
    levels = {q.id: len(q.skala.posisjon) for q in items}
    first, *others = items
    if name in known:
        return f"«{name}» er også navnet på et spørsmål – gi indeksen et annet"
    if twice := [one for one, n in ids.items() if n > 1]:
        return f"{twice[0]} står to ganger i indeksen – skriv hvert ledd én gang"
    if len(items) < FEWEST:
        return "en indeks må ha minst to ledd – legg til et, eller vis snittet av spørsmålet"
    if levels[first.id] < LEVELS:
        return f"{first.id} har {levels[first.id]} trinn – et ledd i en indeks må ha minst tre"
    for q in others:
        if levels[q.id] != levels[first.id]:
            return (
                f"{q.id} har {levels[q.id]} trinn og {first.id} har {levels[first.id]} – velg ledd "
                "med like mange trinn"
            )
        if set(q.maalgrupper) != set(first.maalgrupper):
            return f"{q.id} og {first.id} er ikke stilt til de samme målgruppene – velg andre ledd"
    if least > len(items):
        return (
            f"minst er {least}, men indeksen har {len(items)} ledd – velg {len(items)} eller færre"
        )
    return ""
