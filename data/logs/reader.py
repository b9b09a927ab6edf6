"""Reads a log, plain or packed, as Arrow tables of lines, and takes its fingerprint on the way."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa

from data import arrow
from data.errors import UserError, reason
from data.logs import packing, records

BLOCK = 64 * 2**20  # bytes of text per table: some 260 000 lines
PIECE = 2**20
CACHED = 2**16
BEGINS = 4096  # bytes that tell how a file is packed, and whether it is still the same
DENSEST = 1100  # how many times smaller a log can be packed: all that gzip can do, real ones do 50
FREE = 2**27  # bytes that may be unpacked before anybody asks
BOM = b"\xef\xbb\xbf"


class Edition(NamedTuple):
    """What a file held when it was read before."""

    size: int
    sha256: str
    lines: int


@dataclass
class LogReader:
    """One pass over a file. After it, `size`, `lines` and `sha256` are those of the whole content,
    and `head` its first bytes.

    `milestones` are sizes (bytes) of earlier editions; `prefixes` gets the sha-256 of the content
    up to each of them. `after` is an edition to go on from: its size, sha-256 and lines. Where the
    file begins with it, `resumed` is true and the tables hold the lines behind it alone; `sample`
    has the first lines of the file either way. `progress` is told how many bytes of the file on
    disk have been read.
    Raises UserError when the file cannot be read or unpacked to its end.
    """

    path: Path
    milestones: Iterable[int] = ()
    after: Edition | None = None
    progress: Callable[[int], object] | None = None
    block: int = BLOCK
    size: int = 0
    lines: int = 0
    head: bytes = b""
    resumed: bool = False
    sample: pa.Table | None = None
    prefixes: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._digest = hashlib.sha256()
        self._waiting = sorted(set(self.milestones))
        self.size, self.head, self.prefixes = 0, b"", {}

    def opening(self) -> str:
        """A mark of the first line; two files that begin alike have the same."""
        return next((mark(piece) for piece in self._unpacked()), "")

    @property
    def sha256(self) -> str:
        """Hex digest of the unpacked bytes read so far."""
        return self._digest.hexdigest()

    def tables(self) -> Iterator[pa.Table]:
        """Tables (linje int64 from 1, tekst string with its line ending), never an empty one."""
        # NB: grown in place, so that each byte is copied once and its memory touched once.
        held = bytearray()
        for piece in self._behind(self.after) or records.lines(self._noted()):
            # NB: a log that is cut while the server writes on begins with a hole of NULs, and a
            # power cut leaves one; the line behind it is whole.
            held += piece.replace(b"\0", b"") if b"\0" in piece else piece
            if len(held) < self.block:
                continue
            cut = held.rfind(b"\n") + 1
            if not cut:
                self._refuse_endless(len(held))
                continue
            rest = held[cut:]
            del held[cut:]
            yield self._table(held)
            held = rest
        if held:
            yield self._table(held)

    def _behind(self, edition: Edition | None) -> Iterator[bytes] | None:
        """The content behind the edition; None, with the file to be read anew, without it."""
        if edition is None:
            return None
        stream, piece, begins = self._noted(), b"", b""
        for piece in stream:
            if self.sample is None:
                begins += piece
                if whole_lines := begins[: begins.rfind(b"\n") + 1].replace(b"\0", b""):
                    self.sample = line_table(whole_lines.removeprefix(BOM), 1)
            if self.size >= edition.size:
                break
        cut = len(piece) - (self.size - edition.size)
        # NB: half a line was read as one; the other half belongs to it.
        whole = self.prefixes.get(edition.size) == edition.sha256 and piece[cut - 1 : cut] == b"\n"
        if not whole or records.BEGINS.match(self.head):
            self._begin()
            self.sample = None
            return None
        self.resumed, self.lines = True, edition.lines
        return chain([piece[cut:]], stream)

    def _refuse_bomb(self, size: int, packed: int) -> None:
        if size > FREE and size > DENSEST * packed:
            raise UserError(
                f"{self.path.name} pakkes ut til mer enn {DENSEST} ganger sin egen størrelse, og "
                "er ikke en tilgangslogg – kontroller at du har valgt riktig fil."
            )

    def _refuse_emptied(self, handle: BinaryIO, begins: bytes) -> None:
        """A log that was emptied while it was read (copytruncate) has lines of two halves."""
        read = handle.tell()
        handle.seek(0)
        if os.fstat(handle.fileno()).st_size < read or handle.read(len(begins)) != begins:
            raise UserError(
                f"{self.path.name} ble tømt mens den ble lest – les den inn på nytt, og les også "
                "inn filen som loggen ble kopiert til; ingenting er lest inn."
            )

    def _refuse_endless(self, held: int) -> None:
        if held > self.block + 2**28:
            raise UserError(
                f"{self.path.name}: dette er ikke en tilgangslogg, for den har en linje på over "
                "256 MB – kontroller at du har valgt riktig fil."
            )

    def _noted(self) -> Iterator[bytes]:
        for piece in self._unpacked():
            self._note(piece)
            yield piece

    def _note(self, piece: bytes) -> None:
        """Adds to the fingerprint, and stops at each earlier size to compare."""
        self.head = self.head or piece[:4096]
        start = 0
        while self._waiting and self._waiting[0] <= self.size + len(piece):
            stop = self._waiting.pop(0) - self.size
            self._digest.update(piece[start:stop])
            self.prefixes[self.size + stop] = self._digest.hexdigest()
            start = stop
        self._digest.update(piece[start:] if start else piece)
        self.size += len(piece)

    def _table(self, content: bytearray) -> pa.Table:
        if self.lines == 0 and content.startswith(BOM):
            del content[: len(BOM)]
        table = line_table(content, self.lines + 1)
        if self.sample is None:
            self.sample = table
        self.lines += table.num_rows
        return table

    def _unpacked(self) -> Iterator[bytes]:
        try:
            with self.path.open("rb") as handle:
                begins = handle.read(BEGINS)
                handle.seek(0)
                for piece in packing.pieces(handle, begins, min(PIECE, self.block)):
                    self._refuse_bomb(self.size + len(piece), handle.tell())
                    yield piece
                    if self.progress:
                        self.progress(handle.tell())
                self._refuse_emptied(handle, begins)
        except packing.FAULTS as error:
            raise UserError(
                f"{self.path.name} er avkuttet eller ødelagt og lar seg ikke pakke ut – "
                "hent filen på nytt og prøv igjen."
            ) from error
        except OSError as error:
            raise UserError(
                f"Kan ikke lese {self.path.name} ({reason(error)}) – "
                "kontroller at filen finnes og at du har lesetilgang."
            ) from error


def mark(content: bytes) -> str:
    """Four signs of the hash of the first line: many lines have the same, so it tells of none."""
    return hashlib.sha256(content.partition(b"\n")[0][:BEGINS]).hexdigest()[:4]


def line_table(content: bytes | bytearray, first: int) -> pa.Table:
    """Lines of the content numbered from `first`; a last line without newline counts too.

    Bytes that are not UTF-8 become \\xNN, so that the line is kept and reads the same next time.
    The text is shared with the table, not copied.
    """
    if not content.isascii():
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            content = content.decode("utf-8", "backslashreplace").encode()
    offsets = _line_ends(content)
    text = pa.StringArray.from_buffers(
        len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(content)
    )
    numbers = arrow.integers(np.arange(first, first + len(text), dtype=np.int64))
    return pa.table({"linje": numbers, "tekst": text})


def _line_ends(content: bytes | bytearray) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Offsets for Arrow: 0, then one past each newline (and the end)."""
    raw = np.frombuffer(content, np.uint8)
    # In pieces that fit the cache: five times as fast as one comparison of it all.
    starts = range(0, len(raw), CACHED)
    ends = [np.flatnonzero(raw[i : i + CACHED] == 10) + (i + 1) for i in starts]
    tail = [] if content.endswith(b"\n") else [np.array([len(raw)])]
    return np.concatenate([np.array([0]), *ends, *tail]).astype(np.int32)
