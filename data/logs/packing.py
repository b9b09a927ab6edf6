"""Unpacks a log as it is read: gzip, zstd, bzip2, xz, and archives (tar, zip) that hold logs."""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import IO, BinaryIO

import zstandard
from isal import igzip

from data.logs import refusals

PACKED = 8 * 2**10  # bytes of zstd at a time: so few cannot unpack to more than the memory holds
DEEPEST = 3  # packings within each other: a log in gzip, in a tar, in xz
FAULTS = (
    EOFError,
    zlib.error,
    igzip.BadGzipFile,
    zstandard.ZstdError,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    RuntimeError,  # a zip with a password
    NotImplementedError,
)


def pieces(handle: BinaryIO, begins: bytes, size: int, depth: int = DEEPEST) -> Iterator[bytes]:
    """The unpacked content, some `size` bytes at a time; the logs of an archive one after another.

    `begins` are the first bytes, which stay to be read. Raises one of FAULTS when it is damaged.
    """
    if depth and _is_tar(begins):
        yield from _untar(handle, size, depth)
    elif depth and begins.startswith(b"PK\x03\x04") and not _is_document(begins):
        yield from _unzip(handle, size, depth)
    elif depth and (unpack := _unpacker(begins)):
        unpacked = unpack(handle, size)
        first = next(unpacked, b"")
        rest = chain([first], unpacked)
        inner = _is_tar(first) or first.startswith(b"PK\x03\x04") or _unpacker(first)
        yield from pieces(_stream(rest), first, size, depth - 1) if inner else rest
    else:
        while piece := handle.read(size):
            yield piece


def _is_tar(begins: bytes) -> bool:
    return begins[257:262] == b"ustar"


def _is_document(begins: bytes) -> bool:
    return any(part in begins for part, _ in refusals.PACKED)


def _unpacker(begins: bytes) -> Callable[[BinaryIO, int], Iterator[bytes]] | None:
    kinds = {
        b"\x1f\x8b": _gunzip,
        b"\x28\xb5\x2f\xfd": _unzstd,
        b"BZh": _bunzip,
        b"\xfd7zXZ": _unxz,
    }
    return next((unpack for magic, unpack in kinds.items() if begins.startswith(magic)), None)


def _untar(handle: BinaryIO, size: int, depth: int) -> Iterator[bytes]:
    with tarfile.open(fileobj=handle, mode="r|") as packed:
        for member in packed:
            if member.isfile() and _is_log(member.name) and (inside := packed.extractfile(member)):
                yield from _whole(inside, size, depth)


def _unzip(handle: BinaryIO, size: int, depth: int) -> Iterator[bytes]:
    if not handle.seekable():
        raise EOFError  # a zip is read from its end
    with zipfile.ZipFile(handle) as packed:
        for member in packed.infolist():
            if not member.is_dir() and _is_log(member.filename):
                with packed.open(member) as inside:
                    yield from _whole(inside, size, depth)


def _is_log(name: str) -> bool:
    """False for what a Mac puts beside the files."""
    return not name.startswith("__MACOSX") and not name.rpartition("/")[2].startswith(".")


def _whole(inside: IO[bytes], size: int, depth: int) -> Iterator[bytes]:
    """One file of an archive, with a newline after its last line."""
    buffered = io.BufferedReader(inside)  # type: ignore[type-var]
    begins, last = buffered.peek(512)[:512], b"\n"
    for piece in pieces(buffered, begins, size, depth - 1):
        yield piece
        last = piece[-1:]
    if last != b"\n":
        yield b"\n"


class _Stream(io.RawIOBase):
    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts, self._left = iter(parts), memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._parts, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        count = min(len(target), len(self._left))
        target[:count], self._left = self._left[:count], self._left[count:]
        return count


def _stream(parts: Iterable[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Stream(parts))


def _gunzip(handle: BinaryIO, size: int) -> Iterator[bytes]:
    with igzip.IGzipFile(fileobj=handle) as unpacked:  # type: ignore[no-untyped-call]
        while piece := unpacked.read(size):
            yield piece


def _bunzip(handle: BinaryIO, size: int) -> Iterator[bytes]:
    try:
        with bz2.BZ2File(handle) as unpacked:
            while piece := unpacked.read(size):
                yield piece
    except OSError as error:  # what the library calls a damaged file
        raise EOFError from error


def _unxz(handle: BinaryIO, size: int) -> Iterator[bytes]:
    with lzma.LZMAFile(handle) as unpacked:
        while piece := unpacked.read(size):
            yield piece


def _unzstd(handle: BinaryIO, size: int) -> Iterator[bytes]:
    """NB: the library's stream reader ends in silence when a frame is cut short; this does not."""
    frame = None
    while packed := handle.read(min(PACKED, max(1, size // 8))):
        while packed:
            frame = frame or zstandard.ZstdDecompressor().decompressobj()
            if piece := frame.decompress(packed):
                yield piece
            packed = frame.unused_data if frame.eof else b""
            frame = None if frame.eof else frame
    if frame is not None:
        raise EOFError
