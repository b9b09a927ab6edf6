"""What has been read in, how far it reaches, and what was rejected."""

from __future__ import annotations

import re

import pandas as pd

from metrics.engine import formats
from pages.components import answers, figure, frame, records, tables
from pages.components.periods import day, interval, start
from pages.components.records import Record
from pages.om.datakilder.coverage import coverage as coverage_chart

NONE = "ingen"
BREAKS = {
    "hull": "Hull",
    "verktoeybytte": "Bytte av verktøy",
    "definisjon": "Ny definisjon",
    "samtykke": "Samtykke",
    "populasjon": "Nye spurte",
    "geografi": "Ny fylkesinndeling",
    "botfilter": "Nytt robotfilter",
}
INSTRUMENTS = {
    "publisert": "publiserte tall",
    "eksport": "eksport fra statistikkverktøy",
    "logg": "egne logger",
}
SURVEYS = {
    "publisert": "Trykte tabeller",
    "beregnet": "Regnet ut fra hvert svar",
    "syntetisk": "Oppdiktede svar",
}
NONE_READ = "følger med, gjengitt som trykt"
ROLES = {
    "hoved": "Vises når den er lest inn",
    "kontroll": "Bare til kontroll",
    "demo": frame.DEMO,
    "publisert": "Gjengis som trykt",
}


def newest() -> str:
    """How far the logs in use reach, as a title."""
    measured = answers.measured()
    if measured is None:
        return "Ingen brukstall er lest inn ennå"
    log = "Demologgen" if answers.demo_in_use() else "Brukstallene"
    return f"{log} går til og med {formats.dato(measured[1])}"


def status() -> None:
    """Every source: its part, its files, its period and its definition."""
    rows = answers.table("kilder_status")
    titles = answers.table("definisjoner").set_index("id")["tittel"].to_dict()
    table = pd.DataFrame(
        {
            "Kilde": rows["navn"],
            "Bruk": [ROLES.get(role, role) for role in rows["rolle"]],
            "Filer": [formats.tall(number) if number else NONE for number in rows["filer"]],
            "Linjer": [formats.tall(number) if number else "" for number in _lines(rows)],
            "Periode": [interval(row.foerste, row.siste) for row in records.rows(rows)],
            "Sist lest inn": [_short(value) for value in rows["sist_lastet"]],
            "Definisjon": [
                "se rapporten" if row.rolle == "publisert" else titles.get(row.definisjon, "")
                for row in records.rows(rows)
            ],
        }
    )
    tables.show(table, "Kilder og hva som er lest inn")


def undersoekelser() -> None:
    """Every wave of a survey: its kind, when it was in the field, who answered, and when read."""
    rows = answers.table("undersoekelser")
    table = pd.DataFrame(
        {
            "Undersøkelse": rows["navn"],
            "Slag": [SURVEYS.get(kind, kind) for kind in rows["slag"]],
            "I felt": [_field(row) for row in records.rows(rows)],
            "Svar": [_count(value) for value in rows["svar"]],
            "Lest inn": [_short(value) or NONE_READ for value in rows["lest"]],
        }
    )
    tables.show(table, "Undersøkelser, trykte og lest inn")


def registers() -> None:
    """The registers that sizes and needs are taken from, and how sure each is."""
    rows = answers.table("registre")
    table = pd.DataFrame(
        {
            "Register": rows["register"],
            "Rader": rows["rader"].map(formats.tall),
            "Gjelder": [_span(row.eldste, row.nyeste) for row in records.rows(rows)],
            "Kilde": [answers.readable(text) for text in rows["kilder"]],
            "Status": rows["status"],
        }
    )
    tables.show(table, "Registre med periode, kilde og status")


def coverage() -> None:
    """The period of each log that is read in, and the known gaps and breaks."""
    rows = answers.table("kilder_status")
    breaks = answers.table("brudd")
    breaks = breaks.assign(
        gjelder=["alle" if pd.isna(k) else answers.channel(k) for k in breaks["kanal"]],
        maalt_med=[_instruments(value) for value in breaks["instrument"]],
    )
    facts = pd.DataFrame(
        {
            "Gjelder": breaks["gjelder"],
            "Målt med": breaks["maalt_med"],
            "Type": [BREAKS.get(kind, kind) for kind in breaks["type"]],
            "Fra": [formats.dato(day(value)) for value in breaks["fra"]],
            "Til": [formats.dato(day(value)) for value in breaks["til"]],
            "Hva": breaks["tekst"],
            "Kilde": [answers.place(row.kilde, row.sted) for row in records.rows(breaks)],
        }
    )
    figure.show(
        figure.of_facts(
            "dekning",
            facts,
            coverage_chart(rows[rows["filer"] > 0], _labelled(breaks)),
            title=f"{formats.tall(len(breaks))} brudd og hull er kjent",
            unit="Perioden hver logg dekker, og periodene uten sammenlignbare tall i den tiden. "
            "Tabellen har alle bruddene.",
            sources=tuple(dict.fromkeys(answers.place(key) for key in breaks["kilde"])),
        )
    )


def _labelled(breaks: pd.DataFrame) -> pd.DataFrame:
    """The breaks with the name of the row they are drawn on: what is measured, and with what."""
    names = [
        row.gjelder if row.maalt_med == "alle" else f"{row.gjelder}: {row.maalt_med}"
        for row in records.rows(breaks)
    ]
    return breaks.assign(sted=names)


def _instruments(value: Record) -> str:
    """What kind of numbers a break concerns, in words."""
    if pd.isna(value):
        return "alle"
    return formats.opplisting([INSTRUMENTS[key] for key in str(value).split(";")])


def rejected() -> None:
    """Lines that could not be read, per file and reason."""
    rows = answers.table("avviste")
    if rows.empty:
        frame.text("Alle linjer i loggene lot seg lese.")
        return
    frame.text(
        f"{formats.tall(len(rows))} linjer ble avvist. De ligger i databasen uten adresser, så den "
        "som drifter siden, kan se hva som var galt."
    )
    counted = rows.groupby(["fil", "grunn"]).size().map(formats.tall).reset_index()
    counted.columns = pd.Index(["Fil", "Grunn", "Linjer"])
    tables.show(counted, "Avviste linjer etter fil og grunn", demo=answers.demo_in_use())


def reports() -> None:
    """The reports that the published numbers come from."""
    rows = answers.table("rapporter")
    table = pd.DataFrame(
        {
            "Omtales som": rows["kort"],
            "Rapport": rows["tittel"],
            "Utgiver": rows["utgiver"],
            "År": rows["aar"].astype(str),
        }
    )
    tables.show(table, "Rapportene tallene er hentet fra")


def _lines(rows: pd.DataFrame) -> list[float]:
    return [0.0 if pd.isna(value) else float(value) for value in rows["linjer"]]


def _short(value: records.Record) -> str:
    return "" if pd.isna(value) else formats.dato(day(value))


def _count(value: records.Record) -> str:
    return formats.MISSING if pd.isna(value) else formats.tall(float(value))


def _field(row: records.Record) -> str:
    """When the wave was in the field, in the report's own words where those are all there is."""
    if pd.notna(row.feltperiode):
        return str(row.feltperiode)
    return formats.periode(day(row.feltstart), day(row.feltslutt))


def _span(oldest: str, newest: str) -> str:
    """«1. januar 2022 til 1. januar 2025», or one period alone."""
    return " til ".join(dict.fromkeys(_period(key) for key in (oldest, newest)))


def _period(key: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", key):
        return formats.dato(start(key))
    if quarter := re.fullmatch(r"(\d{4})-K(\d)", key):
        return f"{quarter[2]}. kv. {quarter[1]}"
    return key.rstrip("-").replace("-", "–")  # «2024-» has no end yet
