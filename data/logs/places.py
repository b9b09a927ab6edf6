"""Fylke of an IP address, from a place database that the operator supplies."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from pathlib import Path

import maxminddb

from data import inputs, reference
from data.errors import UserError

Lookup = Callable[[str], str | None]


def nowhere(_client: str) -> None:
    """The lookup of a source without a place database."""


def lookup(database: Path | None, version: str) -> Lookup:
    """A function from client address to fylkesnr in this version of the fylker, None if unknown.

    The address is used here and goes no further. Norwegian subdivisions in ISO 3166-2 (NO-03)
    are fylkesnr; one that the version does not have (an old database) gives None, not a guess.
    Raises UserError when the database cannot be read.
    """
    if database is None:
        return nowhere
    try:
        reader = maxminddb.open_database(inputs.regular(database))
    except (OSError, ValueError, maxminddb.InvalidDatabaseError) as error:
        raise UserError(
            f"Stedsdatabasen {database} kan ikke leses – kontroller geodatabase i kilder.yml."
        ) from error
    valid = _fylker(version)

    def find(client: str) -> str | None:
        try:
            record = reader.get(ipaddress.ip_address(client.strip("[]")))
        except ValueError:  # a host name, or an address of a kind the database does not hold
            return None
        return _fylke(record, valid)

    return find


def _fylke(record: object, valid: frozenset[str]) -> str | None:
    if not isinstance(record, dict):
        return None
    country = record.get("country")
    if not isinstance(country, dict) or country.get("iso_code") != "NO":
        return None
    divisions = record.get("subdivisions")
    first = divisions[0] if isinstance(divisions, list) and divisions else None
    code = first.get("iso_code") if isinstance(first, dict) else None
    number = str(code).removeprefix("NO-")
    return number if number in valid else None


def _fylker(version: str) -> frozenset[str]:
    return frozenset(
        row["fylkesnr"] for row in reference.rows("fylker") if row["versjon"] == version
    )
