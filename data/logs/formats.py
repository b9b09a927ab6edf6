"""Which log format a file is in, by its content; and what it is when it is no access log."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyarrow as pa

from data.errors import UserError
from data.warehouse import Connection

FORMATS = Path(__file__).parent / "staging" / "formats"
SAMPLE = 2000  # lines
NOT_A_LOG = (
    ("feillogg (error log)", r"\[(?:[\w-]+:)?(?:error|warn|notice|crit|alert|emerg|info)\]"),
    ("HTML-side", r"(?i)^\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<html)"),
    ("XML-fil", r"^\s*<\?xml"),
    ("JSON-fil", r"^\s*[\[{]"),
    ("W3C-logg (IIS eller CloudFront)", r"^#(?:Version|Software|Fields):"),
    ("CSV-fil", r"^[^,;\t\n]*(?:(?:,[^,\n]*){2,}|(?:;[^;\n]*){2,}|(?:\t[^\t\n]*){2,})$"),
)
MAGIC = {
    b"BZh": "en bzip2-fil",
    b"\xfd7zXZ": "en xz-fil",
    b"PK\x03\x04": "en zip-fil",
    b"7z\xbc\xaf": "en 7z-fil",
    b"%PDF": "en PDF",
    b"PAR1": "en Parquet-fil",
    b"\xff\xfe": "en tekstfil i UTF-16",
    b"\xfe\xff": "en tekstfil i UTF-16",
}
PACKED = ("bzip2", "xz", "zip", "7z")


@cache
def known() -> dict[str, str]:
    """SQL of every format by id; each makes the view `lest` of the lines in `linjer`.

    A new format is one more file in data/staging/brukslogg.
    """
    return {path.stem: path.read_text("utf-8") for path in sorted(FORMATS.glob("*.sql"))}


def described() -> dict[str, str]:
    """What each format looks like, from the first line of its file."""
    return {name: sql.partition("\n")[0].removeprefix("-- ") for name, sql in known().items()}


def detect(connection: Connection, lines: pa.Table, head: bytes, name: str) -> str:
    """Id of the format that reads most of the first lines of the file called `name`.

    `lines` has the columns linje and tekst; `head` is the first bytes as they were. Raises
    UserError saying what the file seems to be when no format reads a single line.
    """
    _refuse_binary(head, name)
    sample = lines.slice(0, SAMPLE)
    connection.register("linjer", sample)
    read = {}
    for identifier, sql in known().items():
        connection.execute(sql)
        row = connection.execute("select count(klient) from lest").fetchone()
        read[identifier] = row[0] if row else 0
    best = max(read, key=lambda identifier: read[identifier])  # a tie goes to the first: no vhost
    if not read[best]:
        raise UserError(f"{name}: dette er ikke en tilgangslogg{_guess(sample)}.")
    return best


def _guess(sample: pa.Table) -> str:
    lines = [line for line in sample.column("tekst").to_pylist() if line.strip()]
    if not lines:
        return ", for filen er tom – kontroller at du har valgt riktig fil"
    for kind, pattern in NOT_A_LOG:
        hits = sum(bool(re.search(pattern, line.rstrip("\r\n"))) for line in lines[:50])
        if hits and (hits * 2 > len(lines[:50]) or re.search(pattern, lines[0])):
            return f", men ser ut som en {kind} – velg loggen i formatet combined eller common"
    return (
        " i et format vi leser – bruk Apache eller nginx combined eller common "
        "(«python -m data formats» viser alle)"
    )


def _refuse_binary(head: bytes, name: str) -> None:
    kind = next((kind for magic, kind in MAGIC.items() if head.startswith(magic)), None)
    if kind is None and b"\0" in head:
        kind = "en binærfil"
    if kind is None:
        return
    packed = any(word in kind for word in PACKED)
    advice = "pakk den ut først" if packed else "velg tilgangsloggen i stedet"
    raise UserError(f"{name}: dette er ikke en tilgangslogg, men {kind} – {advice}.")
