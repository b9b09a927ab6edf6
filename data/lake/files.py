"""Files that are replaced whole, flushed to the disk, and told apart by their hash."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable
from io import RawIOBase
from pathlib import Path

TEMPORARY = ".tmp-"  # what begins so, never counts, and the next writer clears it


def replace(path: Path, content: bytes) -> None:
    """Gives the file this content in one step: a reader sees the old one or the new one."""
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{path.name}")
    try:
        with temporary.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_all(handle: RawIOBase, line: bytes, end: int) -> None:
    """Writes a line at the end of an unbuffered file: all of it on the disk, or none of it."""
    written = 0
    try:
        written = handle.write(line)
        os.fsync(handle.fileno())
    finally:
        if written != len(line):
            handle.truncate(end)
    if written != len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def sync_folder(folder: Path) -> None:
    """Makes a rename in the folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync(folder: Path) -> None:
    """Brings the written files to the disk before the manifest may name them."""
    for path in folder.iterdir():
        sync_folder(path)
    sync_folder(folder)


def sha256(path: Path) -> str:
    """The sha-256 of one file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def fingerprint(paths: Iterable[Path]) -> str:
    """One sha-256 over the names and contents of the files, in the given order."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
