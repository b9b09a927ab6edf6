"""The content of an export as it lies in the file: one part, or the parts of a ZIP."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from data import inputs
from data.errors import UserError

LARGEST = inputs.LARGE  # bytes, packed or not
SAMPLE = 2000  # characters that a format is known by
ZIP = b"PK\x03\x04"
WORKBOOK = b"[Content_Types].xml"  # the name of a part that every workbook has, and no export
MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16"}


@dataclass(frozen=True)
class Part:
    """One file of text: `name` without folders, `raw` as it lies there."""

    name: str
    raw: bytes

    @cached_property
    def encoding(self) -> str:
        """The codec that reads it: UTF-8, or UTF-16 where it begins with the mark of that."""
        return next((codec for mark, codec in MARKS.items() if self.raw.startswith(mark)), "utf-8")

    @cached_property
    def text(self) -> str:
        """All of it. Raises UserError for what is no text in UTF-8 or UTF-16."""
        try:
            text = self.raw.decode(self.encoding)
        except UnicodeDecodeError as error:
            raise UserError(
                f"{self.name} er ikke tekst i UTF-8 eller UTF-16 – eksporter den på nytt, eller "
                "lagre den i UTF-8."
            ) from error
        if "\0" in text:
            raise UserError(f"{self.name} er ikke en tekstfil – velg eksporten fra verktøyet.")
        return text

    @property
    def head(self) -> str:
        """The first characters, for whoever tells formats apart; "" for what is no text."""
        try:
            return self.text[:SAMPLE]
        except UserError:
            return ""

    @property
    def written(self) -> str:
        """The encoding as a person says it."""
        return ENCODINGS[self.encoding]

    def rows(self, delimiter: str = ",") -> list[tuple[int, list[str]]]:
        """The rows of a CSV with their line numbers, without the blank ones. Raises UserError."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=delimiter, strict=True)
        try:
            return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
        except csv.Error as error:
            raise UserError(
                f"{self.name} er ødelagt ved linje {reader.line_num} – hent eksporten på nytt."
            ) from error


@dataclass(frozen=True)
class Content:
    """What an export holds. `hentet` is when it was made: what the operator says, else the file.

    `packed` is true for a ZIP, whose files are the parts. `rapport` and `dager` (first and last
    day) are what the operator says of an export that does not say it itself: "" and None else.
    """

    name: str
    sha256: str
    hentet: str
    parts: Mapping[str, Part]
    packed: bool = False
    rapport: str = ""
    dager: tuple[dt.date, dt.date] | None = None

    @property
    def single(self) -> Part | None:
        """The only part; None where there are several."""
        return next(iter(self.parts.values())) if len(self.parts) == 1 else None


def read(
    path: Path,
    hentet: str = "",
    rapport: str = "",
    dager: tuple[dt.date, dt.date] | None = None,
) -> Content:
    """The content of a file. Raises UserError for an empty, too large or damaged one."""
    raw = inputs.content(path, LARGEST)
    if not raw.strip():
        raise UserError(f"{path.name} er tom – kontroller at du har valgt riktig fil.")
    made = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).isoformat(timespec="seconds")
    packed = raw.startswith(ZIP) and WORKBOOK not in raw
    parts = _unpacked(path) if packed else {path.name: Part(path.name, raw)}
    if not parts:
        raise UserError(f"{path.name} har ingen filer i seg – kontroller at du har valgt riktig.")
    taken = hashlib.sha256(raw).hexdigest()
    return Content(path.name, taken, hentet or made, parts, packed, rapport, dager)


def _unpacked(path: Path) -> dict[str, Part]:
    inputs.unpacked(path, LARGEST)
    try:
        with ZipFile(path) as packed:
            # NB: what a Mac adds beside the files is no part of the export.
            members = [
                member
                for member in packed.infolist()
                if not member.is_dir()
                and "__MACOSX" not in member.filename
                and not Path(member.filename).name.startswith(".")
            ]
            found = [Part(Path(m.filename).name, _member(packed, m)) for m in members]
    except Exception as error:  # NB: zlib, lzma and the others each have errors of their own
        raise UserError(f"{path.name} er ødelagt eller låst – hent filen på nytt.") from error
    parts = {part.name: part for part in found}
    if len(parts) < len(found):
        raise UserError(f"{path.name} har to filer med samme navn – pakk den på nytt.")
    return parts


def _member(packed: ZipFile, member: ZipInfo) -> bytes:
    """The content of a file, which is no longer than the list of files said."""
    with packed.open(member) as inside:
        content = inside.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise ValueError(member.filename)
    return content
