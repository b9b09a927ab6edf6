"""Ids and names: what a filter may be set to, and what a reader is shown instead of an id."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from data.errors import UserError
from metrics.engine import store
from metrics.engine.selection import Selection

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "+": " pluss"})
# The code of a report, and the blank before a place in it («S0 kap. 5.4», «S1 Sammendrag»).
CODE = re.compile(r"\b(S\d)\b( (?=kap|tabell|vedlegg|figur|[A-ZÆØÅ]))?")
# Groups that are no ids in a register, but the lack of one.
UNNAMED = {
    "alle": "Alle",
    "uten_bransje": "Sider uten bransje",
    "uten_verktoey": "Andre sider",
    "uten_ressurs": "Uten ressurs",
    "ukjent": "Ukjent",
    "under_terskel": "Andre (møtt av færre enn fem)",
}


@lru_cache
def names(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Dimension → id → name, as the warehouse's registers have them."""
    result: dict[str, dict[str, str]] = {}
    for row in store.rows(path, store.named("navn")):
        result.setdefault(str(row["dimensjon"]), {})[str(row["id"])] = str(row["navn"])
    return result


def name(path: Path, dimension: str, key: str) -> str:
    """The name of one group; the key itself for a period."""
    return names(path).get(dimension, {}).get(key) or UNNAMED.get(key, key)


@lru_cache
def aliases(path: Path) -> Mapping[str, str]:
    """Other spellings of the bransjer → id: the aliases and the short names."""
    sql = """select id, unnest(string_split(concat_ws(';', kortnavn, alias), ';')) as navn
        from bransjer order by id"""
    return {plain(str(row["navn"])): str(row["id"]) for row in store.rows(path, sql)}


@lru_cache
def short_names(path: Path) -> Mapping[str, str]:
    """The short names of the målgrupper («Kommuner») → id."""
    sql = "select id, kortnavn from maalgrupper where kortnavn is not null"
    return {plain(str(row["kortnavn"])): str(row["id"]) for row in store.rows(path, sql)}


@lru_cache
def reports(path: Path) -> Mapping[str, str]:
    """The short names of the reports, by their codes (S0 …)."""
    return {str(row["id"]): str(row["kort"]) for row in store.rows(path, "from rapporter")}


@lru_cache
def themes(path: Path) -> frozenset[str]:
    """What surveys ask about that is a theme and no resource."""
    found = store.rows(path, "select id from ressurser where gruppe = 'tema'")
    return frozenset(str(row["id"]) for row in found)


@lru_cache
def roles(path: Path) -> Mapping[str, str]:
    """Source → its role: hoved, kontroll, demo or publisert."""
    return {str(row["id"]): str(row["rolle"]) for row in store.rows(path, "from kilder")}


@lru_cache
def definitions(path: Path) -> Mapping[str, str]:
    """Definition of use → its title and text."""
    sql = "select id, tittel || ': ' || tekst as tekst from definisjoner"
    return {str(row["id"]): str(row["tekst"]) for row in store.rows(path, sql)}


def readable(path: Path, text: str) -> str:
    """A text where the codes of the reports are replaced by their short names."""

    def named(match: re.Match[str]) -> str:
        return reports(path).get(match[1], match[1]) + (", " if match[2] else "")

    return CODE.sub(named, text)


def resolve(path: Path, selection: Selection) -> Selection:
    """The selection with names and other spellings turned into ids.

    Raises UserError on a value that no register holds, with the nearest ones.
    """
    chosen = {d: _ids(path, d, getattr(selection, d)) for d in selection.chosen()}
    return replace(selection, **chosen)  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A spelling that ids and names share: «Arbeidsmiljøhjelpen» → «arbeidsmiljoehjelpen»."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower().translate(LETTERS)).strip("_")


def _ids(path: Path, dimension: str, values: Iterable[str]) -> tuple[str, ...]:
    known = names(path).get(dimension, {})
    # NB: an alias never takes the place of a name or an id.
    others = {"bransje": aliases, "maalgruppe": short_names}
    other = others[dimension](path) if dimension in others else {}
    spellings = dict(other) | {plain(n): i for i, n in known.items()} | {plain(i): i for i in known}
    found = []
    for value in values:
        if plain(value) not in spellings:
            raise _unknown(dimension, value, known, spellings)
        found.append(spellings[plain(value)])
    return tuple(dict.fromkeys(found))


def _unknown(
    dimension: str, value: str, known: Mapping[str, str], spellings: Mapping[str, str]
) -> UserError:
    if dimension == "boelge":  # few, and with ids of the operator's own: all are listed
        return UserError(f"Bølgen «{value}» finnes ikke. Velg blant: {', '.join(known)}.")
    part = [n for n in spellings if plain(value) in n] if plain(value) else []
    near = part[:3] or difflib.get_close_matches(plain(value), spellings, n=3, cutoff=0.5)
    options = dict.fromkeys([spellings[n] for n in near] or sorted(known)[:12])
    # NB: an id that does not say what it is, such as a letter, stands with its name.
    told = [key if len(key) > 2 else f"{key} ({known.get(key, key)})" for key in options]
    return UserError(
        f"«{value}» er ikke en kjent verdi for {dimension}. Mente du {' eller '.join(told)}?"
    )
