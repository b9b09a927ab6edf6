"""Whether the same question was put in two waves: its subject, scale, base and wording."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from metrics.engine import store
from metrics.undersoekelse import printed, words

SCALE = "svarskalaen har {} trinn nå og {} i forrige bølge"
COUNTED = "andelen er ikke av de samme svarene på skalaen i de to bølgene"
NARROWED = "nå fikk bare en del av de spurte spørsmålet, og i forrige bølge fikk alle det"
WIDENED = "nå fikk alle spørsmålet, og i forrige bølge fikk bare en del av de spurte det"
WORDING = "ordlyden er ikke den samme"
BASE = "basen er ikke beskrevet likt"
Key = tuple[str, str, str]  # wave, målgruppe, question


@dataclass(frozen=True)
class Form:
    """How a question was put. `avgrenset`: only a part of those asked was to answer it.

    `nivaaer` is how many levels the scale has and `talte` which of them the share counts, from 1;
    None where the printed tables do not say.
    """

    ordlyd: str
    base: str
    avgrenset: bool
    nivaaer: int | None
    talte: tuple[int, ...] | None


def same_question(path: Path, key: Key, question: Mapping[str, object]) -> bool:
    """True when the earlier wave, read in or printed, has the question about the same thing."""
    then = words.questions(path).get(key)
    if then is None:
        about = (str(question["maaltall"]), str(question["ressurs"] or "ia_tema"))
        return (*key, *about) in printed.questions(path)
    return all(then[field] == question[field] for field in ("maaltall", "ressurs"))


def why_not(now: Form, then: Form) -> str:
    """Why the two shares are not of the same thing, so that their difference is none; "" if not."""
    found = []
    if None not in (now.nivaaer, then.nivaaer) and now.nivaaer != then.nivaaer:
        found.append(SCALE.format(now.nivaaer, then.nivaaer))
    elif None not in (now.talte, then.talte) and now.talte != then.talte and now.nivaaer != 2:
        found.append(COUNTED)
    if now.avgrenset != then.avgrenset:
        found.append(NARROWED if now.avgrenset else WIDENED)
    return "; ".join(found)


def reservations(now: Form, then: Form) -> tuple[str, ...]:
    """What a reader must know of a difference that stands."""
    unlike = (
        (WORDING, _plain(now.ordlyd) != _plain(then.ordlyd)),
        (BASE, _plain(now.base) != _plain(then.base)),
    )
    return tuple(text for text, differs in unlike if differs)


def form(path: Path, key: Key, resource: str) -> Form:
    """How the question was put about the resource."""
    return _forms(path)[*key, resource]


def form_or_none(path: Path, key: Key, resource: str) -> Form | None:
    """The same, or None for a question that was not put about the resource."""
    return _forms(path).get((*key, resource))


@lru_cache
def _forms(path: Path) -> Mapping[tuple[str, str, str, str], Form]:
    found = {}
    for row in store.rows(path, store.named("spoersmaalsform")):
        names = ("boelge", "maalgruppe", "spoersmaal", "ressurs")
        levels, counted = row["nivaaer"], row["talte"]
        found[tuple(str(row[name]) for name in names)] = Form(
            ordlyd=str(row["ordlyd"]),
            base=str(row["base"]),
            avgrenset=bool(row["avgrenset"]),
            nivaaer=None if levels is None else int(str(levels)),
            talte=None if counted is None else tuple(counted),  # type: ignore[arg-type]
        )
    return found  # type: ignore[return-value]


def _plain(text: str) -> str:
    """The words alone: without case, punctuation and extra blanks."""
    return " ".join(re.findall(r"\w+", text.casefold()))
