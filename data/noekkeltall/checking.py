"""The rules that a key figure must keep: each broken one is a sentence that says what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from data.errors import UserError
from data.lake.journal import printable
from data.lake.key_figures import Figure
from data.noekkeltall import kinds, periods, values
from data.noekkeltall.kinds import COUNT, ENOUGH, LAUNCH, NEW, TOOL, Kind

COLUMNS = ("kanal", "maaltall", "periode", "verdi", "presisjon", "kilde", "merknad")
OPTIONAL = ("bransje",)
NEEDED = ("kanal", "maaltall", "periode", "verdi", "presisjon", "kilde")
PRECISIONS = {"eksakt": "eksakt", "omtrent": "om lag", "over": "over", "under": "under"}
LONGEST = {"kanal": 80, "kilde": 200, "merknad": 500}
EXACT = (LAUNCH, COUNT, NEW)  # what counts bransjer, which are counted whole or not at all
Row = Mapping[str, str]


def figure(row: Row, today: dt.date) -> tuple[Figure | None, list[str]]:
    """The figure of a row of texts, without id, who and when; or a sentence for each fault."""
    given = {name: " ".join(printable(row.get(name) or "").split()) for name in COLUMNS + OPTIONAL}
    kind = kinds.kind(given["maaltall"])
    if kind and kind.maaltall == LAUNCH:
        given["verdi"] = given["verdi"] or "1"  # the row itself says that it happened
    if lacking := [name for name in NEEDED if not given[name]]:
        return None, [_lacking(lacking)]
    faults = [f"{name} er på {len(given[name])} tegn; kort ned til {most}."
              for name, most in LONGEST.items() if len(given[name]) > most]  # fmt: skip
    if kind is None:
        return None, [*faults, _unknown_kind(given["maaltall"])]
    first = last = ""
    value = 0.0
    try:
        first, last = periods.days(given["periode"], today)
    except UserError as error:
        faults.append(str(error))
    try:
        value = values.read(given["verdi"], percent=kind.enhet == kinds.PERCENT)
    except UserError as error:
        faults.append(str(error))
    precision = given["presisjon"].casefold()
    if precision not in PRECISIONS:
        faults.append(f"presisjon kan ikke være «{precision}»; velg {', '.join(PRECISIONS)}.")
    channel, bransje = kinds.channel(given["kanal"]), kinds.bransje(given["bransje"])
    if kind.maaltall == ENOUGH:
        bransje = bransje or kinds.bransje(given["kanal"])
    faults += _place(kind, given, channel, bransje)
    faults += _count(kind, channel, value, precision, last)
    if faults:
        return None, faults
    return Figure(
        id="",
        kanal=channel,
        maaltall=kind.maaltall,
        bransje=bransje,
        periode=periods.written(given["periode"]),
        fra=first,
        til=last,
        verdi=value,
        presisjon=precision,
        kilde=given["kilde"],
        merknad=given["merknad"],
    ), []


def checked(row: Row, today: dt.date) -> Figure:
    """The same, of one row alone. Raises UserError with a sentence for each fault."""
    found, faults = figure(row, today)
    if found is None:
        raise UserError(" ".join(fault[:1].upper() + fault[1:] for fault in faults))
    return found


def _lacking(names: list[str]) -> str:
    told = ", ".join(names)
    more = " Et tall som mangler, er ikke null: skriv 0 når det er talt, og ta ellers ut raden."
    verb = "er tom" if len(names) == 1 else "er tomme"
    return f"{told} {verb}; fyll ut.{more if 'verdi' in names else ''}"


def _unknown_kind(text: str) -> str:
    return f"maaltall kan ikke være «{text}»; velg {', '.join(kinds.kinds())}."


def _place(kind: Kind, given: Row, channel: str, bransje: str) -> list[str]:
    """What is wrong with the channel and the bransje."""
    faults = []
    if kind.kanal == TOOL and channel not in kinds.verktoey():
        names = ", ".join(kinds.verktoey().values())
        faults.append(f"kanal må være et verktøy, ikke «{given['kanal']}»; velg {names}.")
    if given["bransje"] and not bransje:
        faults.append(f"bransje «{given['bransje']}» er ikke i registeret; rett navnet.")
    if kind.maaltall == LAUNCH and not given["bransje"]:
        faults.append("bransje er tom; skriv hvilken bransje som ble lansert.")
    if kind.maaltall in (COUNT, NEW) and given["bransje"]:
        faults.append(
            f"bransje kan ikke stå på «{kind.navn}», som teller bransjer; la den stå tom."
        )
    if kind.maaltall == ENOUGH and not bransje and not kinds.candidate(channel):
        faults.append(
            f"kanal må være en bransje, en kandidat eller en næring med to sifre, ikke «{channel}»."
        )
    return faults


def _count(kind: Kind, channel: str, value: float, precision: str, last: str) -> list[str]:
    """What is wrong with a number of bransjer."""
    if kind.maaltall == ENOUGH and value not in (0, 1):
        return ["verdi må være 1 (nok data) eller 0 (ikke nok data)."]
    if kind.maaltall not in EXACT:
        return []
    faults = []
    if precision in PRECISIONS and precision != "eksakt":
        faults.append("presisjon må være eksakt når det er bransjer som telles.")
    if kind.maaltall == LAUNCH and value != 1:
        faults.append("verdi må være 1 på en lansering; ta ut raden når bransjen ikke er lansert.")
    if kind.maaltall == COUNT and (said := _printed(channel, last)) not in ("", f"{value:g}"):
        faults.append(
            f"verdi må være {said}, som rapportene oppgir for den dagen; skriv en annen dag når "
            "antallet er endret."
        )
    return faults


def _printed(channel: str, last: str) -> str:
    """How many bransjer a report counts in the tool on the very day; "" where none does."""
    return kinds.printed_counts().get((channel, last), "")
