"""Runs the marts with an engine: what reads the events there, and all that is kept in DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from data import warehouse
from data.errors import UserError
from data.warehouse import foundation
from data.warehouse.motor import setting as settings
from data.warehouse.motor.setting import ENGINE, Setting

Run = Callable[[warehouse.Connection, str], None]


@contextmanager
def chosen(own: Path) -> Iterator[Run]:
    """How the scripts of a folder are run: by DuckDB alone, or with the engine of PORTAL_MOTOR.

    `own` is a folder for what is shared with an engine when PORTAL_MOTOR_LAGER names no other; it
    is there only while the engine works. Raises UserError for a setting that cannot be used.
    """
    setting = settings.chosen()
    if setting is None:
        yield foundation.run
        return
    with _engine(setting, own) as run:
        yield run


@contextmanager
def _engine(setting: Setting, own: Path) -> Iterator[Run]:
    try:
        # NB: the packages are an extra of their own, and read in only here.
        from data.warehouse.motor.parted import Parted
        from data.warehouse.motor.shared import Folder
        from data.warehouse.motor.spark import Session
    except ImportError as error:
        raise UserError(
            f"{ENGINE} er satt, men pakken «{error.name}» mangler – kjør «make spark-pakker» og "
            f"bruk .spark-venv/bin/python, eller fjern {ENGINE}."
        ) from error
    settings.refuse_silence(setting)
    folder = Folder(setting, own)
    try:
        session = Session(setting)
        try:
            yield lambda connection, room: Parted(connection, session, folder).run(room)
        finally:
            session.close()
    finally:
        folder.remove()
        with suppress(OSError):  # there where the setting names another place
            own.rmdir()
