"""For how long each kind of data is kept, from the settings in use. Datakilder and Personvern."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from data.errors import UserError
from data.lake import retention, sources
from data.lake.retention import Retention
from data.lake.sources import Source
from data.lake.workspace import find
from data.printing import counted
from data.warehouse import KEEP
from metrics.engine import formats
from pages.components import answers, frame, records, tables
from pages.components.periods import interval

SCOPES = {"dag": "dagen", "maaned": "måneden", "periode": "perioden"}
UNTIL_ERASED = "til det slettes av den som drifter dashbordet"


def show() -> None:
    """The table, what is left of expired events, and what cannot be seen of them any more."""
    try:
        kept, known = retention.load(find()), sources.load(find())
    except UserError as error:
        frame.text(f"{error} Til det er gjort, slettes ingenting.")
        return
    rows = [("Nøklene som gjør adresser ukjennelige", keys(known), "slettes"), *_estimates(known)]
    rows += _rows(kept)
    table = pd.DataFrame(rows, columns=["Hva", "Hvor lenge", "Etterpå"])
    tables.show(table, "Hvor lenge hver ting beholdes")
    frame.text(*_expired(kept))


def keys(known: dict[str, Source]) -> str:
    """How long the keys of the sources live, the same for many told once."""
    found: dict[str, list[str]] = {}
    for source in known.values():
        log = source.rolle == "hoved" and source.instrument == "logg"  # only a log has keys
        if log and source.identitet in SCOPES:
            days = formats.tall(source.noekkel_dager, 0 if source.noekkel_dager % 1 == 0 else 1)
            text = f"{days} dager etter {SCOPES[source.identitet]}"
            found.setdefault(text, []).append(source.navn)
    most = max(found, key=lambda text: len(found[text]), default="")
    others = [f"{text} ({formats.opplisting(names)})" for text, names in found.items()]
    return most if len(found) <= 1 else "; ".join(sorted(others))


def _estimates(known: dict[str, Source]) -> list[tuple[str, str, str]]:
    """The keys and the sketches of the estimates, where any source has them."""
    days = [s.noekkel_dager for s in known.values() if s.anslaas and s.rolle == "hoved"]
    if not days:
        return []
    return [
        ("Nøklene til anslag over et år", f"{_days(round(max(days)))} etter året", "slettes"),
        ("Skisser som anslagene lages av", "så lenge som hendelsene", "slettes"),
    ]


def first_day(kept: Retention) -> dt.date:
    """The first day whose events are kept."""
    return kept.events_from(dt.datetime.now(dt.UTC).date())


def _rows(kept: Retention) -> list[tuple[str, str, str]]:
    after = "slettes; det som er talt, beholdes" if kept.sammendrag else "slettes, og blir et hull"
    since, seen = formats.dato(first_day(kept)), answers.limit("adresse")
    return [
        (
            "Hendelser fra loggene",
            f"{_months(kept.hendelser_maaneder)} (nå fra {since})",
            after,
        ),
        (f"Adresser som færre enn {seen} har sett", "til neste daglige rydding", "kuttes"),
        (
            "Varehus",
            f"det i bruk, og høyst {KEEP - 1} eldre i {_days(kept.varehus_dager)}",
            "slettes",
        ),
        (
            "Kvitteringer: teksten i avviste linjer",
            _months(kept.kvitteringer_maaneder),
            "slettes; antallet beholdes",
        ),
        ("Journalen over endringer", _months(kept.journaler_maaneder), "slettes"),
        ("Karantene: skadede filer", _days(kept.karantene_dager), "slettes"),
        (
            "Hvem som har logget inn, lastet ned og endret",
            _months(kept.revisjon_maaneder),
            "slettes",
        ),
        ("Svar i undersøkelser", UNTIL_ERASED, "slettes med eldre varehus"),
        ("Redaksjonsrådets planer og notater, med navn", UNTIL_ERASED, "slettes"),
    ]


def _expired(kept: Retention) -> list[str]:
    """What is left of expired events, and what is gone with them."""
    files = answers.table("filer_oppsummert")
    told = [
        f"{row.navn}: hendelsene {interval(row.foerste, row.siste)} er slettet, og tallene for de "
        "dagene er beholdt."
        for row in records.rows(files)
    ]
    if not kept.sammendrag:
        return [*told, "Dager der hendelsene er slettet, har ingen tall. De vises som hull."]
    return [
        *told,
        "Alle måltall finnes også for dager der hendelsene er slettet. Det som krever selve "
        "adressene, gjelder bare hendelsene som er igjen: adresser uten kjent side, bransjer noen "
        "har spurt etter, og hvor mye hver regel har holdt utenfor.",
    ]


def _months(count: int) -> str:
    return counted(count, "måned", "måneder")


def _days(count: int) -> str:
    return counted(count, "dag", "dager")
