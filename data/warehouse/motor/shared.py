"""The folder that DuckDB and the engine both read and write, on a disk or behind fsspec."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import fsspec

from data import warehouse
from data.errors import UserError
from data.warehouse.motor.setting import SHARED, Setting

OUR_OWN = "file"


class Folder:
    """One folder for one build, with a folder of Parquet files for each table."""

    def __init__(self, setting: Setting, own: Path) -> None:
        root = setting.shared or str(own)
        try:
            self._files, base = fsspec.url_to_fs(root)
            self._base = f"{base.rstrip('/')}/portalinnsikt-{uuid4().hex}"
            self._files.makedirs(self._base)
        except (ImportError, OSError, ValueError) as error:
            raise UserError(
                f"Mappen «{root}» i {SHARED} kan ikke brukes – kontroller stien, og at pakken for "
                "den slags lager er installert."
            ) from error
        protocol = self._files.protocol
        self._protocol = protocol if isinstance(protocol, str) else protocol[0]
        self._local = OUR_OWN in (protocol if isinstance(protocol, tuple) else (protocol,))

    def register(self, connection: warehouse.Connection) -> None:
        """Lets DuckDB read and write there."""
        if not self._local:
            connection.register_filesystem(self._files)

    def place(self, name: str) -> str:
        """Where a table lies, as both say it; what lies in it are *.parquet."""
        path = f"{self._base}/{name}"
        return path if self._local else f"{self._protocol}://{path}"

    def made(self, name: str) -> None:
        """Makes the folder of a table that DuckDB is to write in."""
        self._files.makedirs(f"{self._base}/{name}", exist_ok=True)

    def has(self, name: str) -> bool:
        """True when a table has files there."""
        self._files.invalidate_cache()
        return bool(self._files.glob(f"{self._base}/{name}/*.parquet"))

    def remove(self) -> None:
        """Takes away all that was shared."""
        with suppress(FileNotFoundError):
            self._files.rm(self._base, recursive=True)
