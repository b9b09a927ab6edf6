"""The small files that an operator writes: read whole, or refused with one sentence.

A path may be a pipe that never answers, a device without an end, or a file made to fill the
memory. None of that reaches the readers behind this door.
"""

from __future__ import annotations

import json
import signal
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import yaml

from data.errors import UserError, unreadable

SMALL = 2**20  # bytes: a codebook, settings; the largest real ones are a tenth of it
LARGE = 200 * 2**20  # bytes: a survey's data file, packed or not; the largest real ones are a tenth
PATIENCE = 60  # seconds of the processor's own time to read one file of a survey
DEEPEST = 30  # levels in a settings file


def regular(path: Path, limit: int | None = None) -> Path:
    """The path, when it is a plain file of at most `limit` bytes. Raises UserError otherwise."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise unreadable(path, IsADirectoryError(21, ""))
    if not stat.S_ISREG(found.st_mode):
        raise UserError(f"{path} er ikke en vanlig fil – lagre innholdet som en fil først.")
    if limit is not None and found.st_size > limit:
        raise UserError(
            f"{path} er på {_size(found.st_size)}, og grensen er {_size(limit)} – kontroller at du "
            "har valgt riktig fil."
        )
    return path


def content(path: Path, limit: int = SMALL) -> bytes:
    """The whole file. Raises UserError when it is no plain file, too large or closed to us."""
    try:
        return regular(path, limit).read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def text(path: Path, limit: int = SMALL) -> str:
    """The whole file as UTF-8. Raises UserError."""
    try:
        return content(path, limit).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{path} er ikke en tekstfil i UTF-8 – lagre den slik.") from error


def settings(path: Path) -> object:
    """A YAML file as plain values. Raises UserError for what is no YAML, too deep or with aliases.

    NB: the library raises a dozen kinds of errors on odd dates, numbers and tags.
    """
    written = text(path)
    try:
        _check_nodes(yaml.compose(written, Loader=yaml.CSafeLoader))
        return yaml.load(written, Loader=yaml.CSafeLoader)
    except UserError:
        raise
    except Exception as error:
        raise UserError(f"Kan ikke lese {path} som YAML – rett filen og prøv igjen.") from error


def from_json(raw: bytes | str) -> object:
    """The value of a JSON text. Raises ValueError for all that is none, however deep."""
    try:
        return json.loads(raw)
    except RecursionError as error:
        raise ValueError("too deep") from error


def unpacked(path: Path, limit: int = LARGE) -> Path:
    """The path of a zip file whose parts fill at most `limit` bytes. Raises UserError otherwise."""
    try:
        with ZipFile(regular(path, limit)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UserError(f"{path.name} er ødelagt – hent filen på nytt.") from error
    if size > limit:
        raise UserError(
            f"{path.name} fyller {_size(size)} utpakket, og grensen er {_size(limit)} – kontroller "
            "at du har valgt riktig fil."
        )
    return path


@contextmanager
def within(name: str, seconds: int = PATIENCE) -> Iterator[None]:
    """Stops a reading that takes longer than a whole file of its kind ever should.

    NB: it is the processor's time that is counted, so that a busy machine stops nobody's work.
    """

    def stop(*_: object) -> None:
        raise UserError(
            f"{name} tar for lang tid å lese – kontroller at du har valgt riktig fil, eller fjern "
            "ark og kolonner som ikke skal være med."
        )

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _check_nodes(root: yaml.Node | None) -> None:
    """Raises ValueError for aliases, which can make a small file fill the memory, and for depth."""
    waiting = [(root, 0)] if root else []
    seen = set()
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST or id(node) in seen:
            raise ValueError("aliases, or too deep")
        if isinstance(node, yaml.CollectionNode):
            seen.add(id(node))
            for item in node.value:
                pair = item if isinstance(item, tuple) else (item,)
                waiting += [(part, depth + 1) for part in pair]


def _unreadable(path: Path, error: OSError | ValueError) -> UserError:
    if isinstance(error, OSError):
        return unreadable(path, error)
    return UserError(f"{path} er ikke et gyldig filnavn – kontroller stien.")


def _size(count: int) -> str:
    return f"{count / 2**20:.0f} MB" if count >= 2**20 else f"{count} byte"
