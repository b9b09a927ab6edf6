"""Fylke of an IP address, from a place database that the operator supplies."""

from __future__ import annotations

import datetime as dt
import ipaddress
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from data import inputs, reference
from data.errors import UserError

if TYPE_CHECKING:
    import maxminddb

Lookup = Callable[[str], str | None]
Record = dict[str, object]
KNOWN = (
    ("dbip", "DB-IP City Lite", "CC BY 4.0, db-ip.com"),
    ("geolite", "MaxMind GeoLite2", "maxmind.com"),
)


class Places(NamedTuple):
    """The lookup of a source, and what it must be called where it is used: "" for none."""

    lookup: Lookup
    name: str


class Origin(NamedTuple):
    """Where a place database comes from: its name, its licence and owner, and its day."""

    name: str
    licence: str
    day: dt.date

    def text(self) -> str:
        """«DB-IP City Lite, 2026-06-05 (CC BY 4.0, db-ip.com)»."""
        return f"{self.name}, {self.day}" + (f" ({self.licence})" if self.licence else "")


def nowhere(_client: str) -> None:
    """The lookup of a source without a place database."""


def of(database: Path | None, version: str) -> Places:
    """Where the clients of a source are, as fylkesnr in this version of the fylker.

    The address is used here and goes no further. Norwegian subdivisions in ISO 3166-2 (NO-03)
    are fylkesnr; one that the version does not have (an old database) gives None, not a guess.
    Raises UserError when the database cannot be read.
    """
    if database is None:
        return Places(nowhere, "")
    reader = opened(database)
    valid = frozenset(
        row["fylkesnr"] for row in reference.rows("fylker") if row["versjon"] == version
    )

    def find(client: str) -> str | None:
        try:
            record = reader.get(ipaddress.ip_address(client.strip("[]")))
        except ValueError:  # a host name, or an address of a kind the database does not hold
            return None
        number = iso(record) if isinstance(record, dict) and country(record) == "NO" else ""
        return number if number in valid else None

    return Places(find, origin(database, reader).text())


def opened(database: Path) -> maxminddb.Reader:
    """The database, open. Raises UserError when it cannot be read."""
    import maxminddb

    try:
        return maxminddb.open_database(inputs.regular(database))
    except (OSError, ValueError, maxminddb.InvalidDatabaseError) as error:
        raise UserError(
            f"Stedsdatabasen {database} kan ikke leses – kontroller geodatabase i kilder.yml."
        ) from error


def origin(database: Path, reader: maxminddb.Reader) -> Origin:
    """What the database says of itself, or what its file is called."""
    about = reader.metadata()
    said = about.description
    if "navn" in said:  # one that we have made ourselves
        return Origin(said["navn"], said["lisens"], dt.date.fromisoformat(said["dato"]))
    words = f"{database.name} {about.database_type} {said}".lower().replace("-", "")
    day = dt.datetime.fromtimestamp(about.build_epoch, dt.UTC).date()
    found = ((name, licence) for mark, name, licence in KNOWN if mark in words)
    return Origin(*next(found, (about.database_type, "")), day)


def country(record: Record) -> str:
    """The country of a record, in MaxMind's form or in the flat one of ip-location-db."""
    nested = record.get("country")
    code = nested.get("iso_code") if isinstance(nested, dict) else record.get("country_code")
    return str(code or "")


def iso(record: Record) -> str:
    """The number of the record's fylke in ISO 3166-2, in whatever version; "" for none."""
    return str(_first(record).get("iso_code") or "").removeprefix("NO-")


def fylke(record: Record) -> str:
    """The name that the record gives its fylke; "" for none."""
    names = _first(record).get("names")
    name = names.get("en") if isinstance(names, dict) else record.get("state1")
    return str(name or "")


def _first(record: Record) -> Record:
    divisions = record.get("subdivisions")
    first = divisions[0] if isinstance(divisions, list) and divisions else None
    return first if isinstance(first, dict) else {}
