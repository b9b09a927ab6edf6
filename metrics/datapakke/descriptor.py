"""The datapackage.json: what each file and each column is, as the Frictionless standard has it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeAlias

from metrics.eksport import schema
from metrics.eksport.schema import Column
from metrics.engine.catalog import Metric

Json: TypeAlias = dict[str, object]
NAME = "portalinnsikt"
LICENCE: Json = {
    "name": "NLOD-2.0",
    "title": "Norsk lisens for offentlige data (NLOD) 2.0",
    "path": "https://data.norge.no/nlod/no/2.0",
}
TYPES: dict[str, Json] = {
    "tekst": {"type": "string"},
    "tall": {"type": "number", "decimalChar": ","},
    "heltall": {"type": "integer"},
    "dato": {"type": "date", "format": "%Y-%m-%d"},
    "ja/nei": {"type": "boolean", "trueValues": ["ja"], "falseValues": ["nei"]},
}
METRICS = (
    Column("metrikk", "id"),
    Column("tittel", "navn"),
    Column("gruppe", "bruk, bransje, undersoekelse eller rapportert"),
    Column("enhet", "det verdien er målt i"),
    Column("estimator", "hva slags tall det er"),
    Column("retning", "hva som er bra: opp, ned eller ingen"),
    Column("summeres_over", "fordelingene verdiene kan legges sammen over; tom for ingen"),
    Column("definisjon", "hva tallet er"),
    Column("forbehold", "det leseren må vite"),
    Column("kilde", "hvor tallene kommer fra"),
)
CELL_KEY = ("metrikk", "utvalg", "fordeling", "gruppe")


def package(resources: Sequence[Json], found: Sequence[Metric], built: str, evidence: str) -> Json:
    """The whole description. `evidence` is the hash of what the warehouse was built of."""
    return {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "profile": "tabular-data-package",
        "name": NAME,
        "title": "Portalinnsikt: tallene som kan vises",
        "description": "Alle måltall med alle fordelinger, skjult etter de samme reglene som "
        "dashbordet. Virkelige tall og demodata ligger i hver sin fil.",
        "version": evidence or "uten-bevis",
        "created": built,
        "licenses": [LICENCE],
        "sources": [{"title": title} for title in dict.fromkeys(metric.kilde for metric in found)],
        "resources": list(resources),
    }


def resource(
    name: str, title: str, columns: Sequence[Column], key: Sequence[str], csv: bytes, parquet: bytes
) -> Json:
    """One table, with the size and the hash of both its files."""
    return {
        "name": name,
        "title": title,
        "profile": "tabular-data-resource",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_sealed(csv),
        "dialect": {"delimiter": ";", "lineTerminator": "\n"},
        "schema": {
            "fields": [_field(column) for column in columns],
            "missingValues": [""],
            "primaryKey": list(key),
        },
        "parquet": {"path": f"{name}.parquet", **_sealed(parquet)},
    }


def _sealed(content: bytes) -> Json:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _field(column: Column) -> Json:
    limits: Json = (
        {"constraints": {"enum": list(schema.STATUSES)}} if column.name == "status" else {}
    )
    return {"name": column.name, **TYPES[column.type], "description": column.about, **limits}
