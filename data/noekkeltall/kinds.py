"""What a key figure may be of: the kinds in data/reference/noekkeltall.csv, and the channels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from data import reference

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "+": " pluss"})
TOOL, PERCENT = "verktoey", "prosent"
LAUNCH, COUNT, NEW = "lansert", "bransjer_lansert", "nye_bransjer"
ENOUGH = "noa_nok"
# What people call a tool beside its name.
ALSO = {"portalen": "portal", "amh": "arbeidsmiljoehjelpen", "ebdpj": "en_bra_dag_paa_jobb"}


@dataclass(frozen=True)
class Kind:
    """One kind of key figure. `kanal` is verktoey where the channel must be a tool, else fri."""

    maaltall: str
    navn: str
    tekst: str
    enhet: str
    metrikk: str
    kanal: str
    forklaring: str


@cache
def kinds() -> Mapping[str, Kind]:
    """Id → kind, in the order of the register."""
    names = Kind.__dataclass_fields__
    return {
        row["maaltall"]: Kind(**{name: row[name] for name in names})
        for row in reference.rows("noekkeltall")
    }


@cache
def verktoey() -> Mapping[str, str]:
    """Channel → name of each tool."""
    return {row["kanal"]: row["navn"] for row in reference.rows("verktoey")}


@cache
def bransjer() -> Mapping[str, str]:
    """Id → name of each bransje."""
    return {row["id"]: row["navn"] for row in reference.rows("bransjer")}


@cache
def printed_counts() -> Mapping[tuple[str, str], str]:
    """(channel, day) → how many bransjer a report counts in the tool on that day."""
    channels = {row["id"]: row["kanal"] for row in reference.rows("verktoey")}
    return {
        (channels.get(row["verktoey"], ""), row["dato"]): row["antall"]
        for row in reference.rows("bransje_antall")
        if row["type"] == LAUNCH
    }


def kind(text: str) -> Kind | None:
    """The kind by its id or its name; None where there is none."""
    named = {folded(k.navn): k for k in kinds().values()} | {
        folded(k.maaltall): k for k in kinds().values()
    }
    return named.get(folded(text))


def channel(text: str) -> str:
    """The channel in the one spelling that the reports' figures have, else as it is written."""
    plain = " ".join(text.split())
    return _channels().get(folded(plain), plain)


def bransje(text: str) -> str:
    """The id of a bransje by its id, name, short name or another; "" where there is none."""
    return _bransjer().get(folded(text), "")


def candidate(text: str) -> bool:
    """True for a candidate bransje by its id, and for the two digits of a næring."""
    known = {row["id"] for row in reference.rows("kandidater")}
    known |= {r["kode"] for r in reference.rows("jobber_naering") if r["nivaa"] == "naering"}
    return folded(text) in known


def folded(text: str) -> str:
    """A spelling that ids and names share: «Arbeidsmiljøhjelpen» and «arbeidsmiljoehjelpen»."""
    letters = text.casefold().translate(LETTERS)
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


@cache
def _channels() -> Mapping[str, str]:
    printed = {folded(row["kanal"]): row["kanal"] for row in reference.rows("publisert_bruk")}
    organs = {folded(r["organ"]): r["organ"] for r in reference.rows("styring")}
    counted = set(printed.values())  # «idebanken»; what else is asked about in surveys is none
    resources = {
        folded(row["navn"]): row["id"]
        for row in reference.rows("ressurser")
        if row["id"] in counted
    }
    called = ("id", "kode", "navn", "kanal")
    named = {folded(row[n]): row["kanal"] for row in reference.rows("verktoey") for n in called}
    return organs | resources | printed | named | {folded(k): c for k, c in ALSO.items()}


@cache
def _bransjer() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in reference.rows("bransjer"):
        names = [*row["alias"].split(";"), row["kortnavn"], row["navn"], row["id"]]
        found |= {folded(name): row["id"] for name in names if name}
    return found
