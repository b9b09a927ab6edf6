"""What a file is when it is no access log that can be read, by its right name, and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

COMBINED = "la webtjeneren skrive loggen i formatet combined"
EXPORT = "eksporter tilgangsloggen i stedet, i formatet combined eller common"
HTTPLOG = "bruk «option httplog»"
FIELDS = (
    "la loggen ha med klientens adresse, tid med sone, forespørsel og status; «python -m data "
    "formats» viser feltene"
)
OUTSIDE = "hent tilgangsloggen fra webtjeneren bak, i formatet combined"


class Kind(NamedTuple):
    """A kind of file: its name, what its lines look like, and what the operator can do."""

    name: str
    pattern: str
    advice: str


REQUEST = r'"[A-Z]+ \S.* HTTP/[\d.]+"'
TIME = r"\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d"
# The first that fits most lines wins, so what is narrow stands before what is wide.
LINES = (
    Kind(
        "feillogg (error log)",
        r"^(?:\d{4}/\d\d/\d\d [\d:]+|\[(?:\w{3} ){2}[^\]]*\]) \[(?:[\w-]+:)?\w+\]"
        r"|^\[\d\d-\w{3}-\d{4} [^\]]*\] PHP |^\[[^\]]*\] \[(?:[\w-]+:)?"
        r"(?:error|warn|notice|crit|alert|emerg|info)\]",
        "velg tilgangsloggen (access log) i stedet",
    ),
    Kind(
        "HTML-side",
        r"(?i)^\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<html)",
        "last ned selve loggfilen",
    ),
    Kind("XML-fil", r"^\s*<(?:\?xml|[A-Za-z][\w:.-]*[ >])", EXPORT),
    Kind(
        "JSON-fil fra Docker",
        r'^\{"log":"',
        "skriv den ut med «docker logs» og les inn den",
    ),
    Kind(
        "JSON-fil fra systemd (journald)",
        r'"__REALTIME_TIMESTAMP"',
        "skriv den ut med «journalctl -o cat» og les inn den",
    ),
    Kind(
        "JSON-fil fra Caddy",
        r'"logger":\s*"http\.log\.access|"request":\s*\{.*"remote_',
        FIELDS,
    ),
    Kind("JSON-fil fra Traefik", r'"RequestPath":|"ClientHost":', FIELDS),
    Kind(
        "JSON-fil fra Azure",
        r'"category":\s*"(?:FrontDoor|ApplicationGateway|AppServiceHTTP)',
        FIELDS,
    ),
    Kind(
        "JSON-fil fra nginx eller Apache",
        r'^\s*\{.*"(?:remote_addr|time_iso8601|user_agent)"',
        FIELDS,
    ),
    Kind("JSON-fil", r"^\s*[\[{]\s*(?:[\"\[{}\]]|$)", EXPORT),
    Kind(
        "W3C-logg fra IIS",
        r"^#Software: (?:Microsoft Internet Information|Microsoft IIS|IIS )",
        FIELDS,
    ),
    Kind("W3C-logg fra Incapsula (Imperva)", r"^#Software: Incapsula", OUTSIDE),
    Kind("W3C-logg fra SHOUTcast", r"^#Software: SHOUTcast", "velg tilgangsloggen til nettstedet"),
    Kind("W3C-logg fra CloudFront", r"^#Fields:.* x-edge-location", FIELDS),
    Kind("W3C-logg (IIS, CloudFront eller lignende)", r"^#(?:Version|Software|Fields):", FIELDS),
    Kind("logg fra HAProxy", r"^\S+:\d+ \[\d\d/\w{3}/\d{4}:[\d:.]+\] ", HTTPLOG),
    Kind(
        "logg fra en lastbalanserer hos Amazon (ELB eller ALB)",
        r"^(?:(?:https?|h2|grpcs|wss?) )?\d{4}-\d\d-\d\dT[\d:.]+Z \S+ \S+:\d+ ",
        OUTSIDE,
    ),
    Kind(
        "systemlogg",
        r"^(?:<\d+>)?(?:\w{3} [ \d]\d [\d:]{8}|\d{4}-\d\d-\d\dT\S+) \S+ [\w./-]+(?:\[\d+\])?: ",
        "velg tilgangsloggen (access log) i stedet",
    ),
    Kind(
        "programlogg",
        r"^\[?(?:\d{4}-\d\d-\d\d|\d\d-\w{3}-\d{4})[ T][\d:.,]+\S* .*"
        r"\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL)\b",
        "velg tilgangsloggen (access log) i stedet",
    ),
    Kind("kryptert fil", r"^-----BEGIN PGP MESSAGE", "dekrypter den først"),
    Kind("logg fra Amazon S3", r"^[0-9a-f]{64} \S+ \[", OUTSIDE),
    Kind("logg fra Bunny", r"^(?:HIT|MISS|BYPASS|EXPIRED|STALE|-)\|\d{3}\|\d{13}\|", OUTSIDE),
    Kind("logg fra Squid", r"^\d{10}\.\d{3} +\d+ \S+ (?:TCP|UDP|NONE)\w*/\d{3} ", OUTSIDE),
    Kind(
        "tilgangslogg uten tidssone",
        rf"\[{TIME}\] \"",
        "skriv tiden med tidssone (%t i Apache, $time_local i nginx)",
    ),
    Kind("tilgangslogg med egne felt", rf"\[{TIME} [+-]\d{{4}}\]", COMBINED),
    Kind(
        "tilgangslogg med tiden skrevet på en måte vi ikke leser",
        rf"\[[^\]]*\d\d:\d\d[^\]]*\] {REQUEST}",
        "skriv tiden som $time_local i nginx, eller %t i Apache",
    ),
    Kind("CSV-eksport fra Matomo", r"(?i)(?:^|[,\t])\"?nb_(?:visits|uniq_visitors|hits)", EXPORT),
    Kind(
        "CSV-eksport fra Google Analytics",
        r"^# (?:-{5}|Start date: |Account: |Property: )",
        EXPORT,
    ),
    Kind("CSV-eksport fra Plausible", r"(?i)^\"?date\"?,\"?visitors\"?,\"?pageviews", EXPORT),
)
TABLE = Kind("CSV-fil", "", EXPORT)

UNPACK = "pakk den ut først"
CHOOSE = "velg tilgangsloggen i stedet"
BYTES = (
    (b"BZh", "en bzip2-fil som er pakket mange ganger", UNPACK),
    (b"\xfd7zXZ", "en xz-fil som er pakket mange ganger", UNPACK),
    (b"\x1f\x8b", "en gzip-fil som er pakket mange ganger", UNPACK),
    (b"\x1f\x9d", "en Z-fil (compress)", UNPACK),
    (b"\x04\x22\x4d\x18", "en lz4-fil", UNPACK),
    (b"7z\xbc\xaf", "en 7z-fil", UNPACK),
    (b"Rar!", "en rar-fil", UNPACK),
    (b"%PDF", "en PDF", CHOOSE),
    (b"PAR1", "en Parquet-fil", CHOOSE),
    (b"SQLite format 3", "en SQLite-database", CHOOSE),
    (b"ElfFile", "en hendelseslogg fra Windows", CHOOSE),
    (b"LPKSHHRH", "en binær journal fra systemd", "skriv den ut med «journalctl --file=… -o cat»"),
    (b"\x89PNG", "en binærfil (et bilde)", CHOOSE),
    (b"\xff\xd8\xff", "en binærfil (et bilde)", CHOOSE),
    (b"GIF8", "en binærfil (et bilde)", CHOOSE),
    (b"ARROW1", "en Arrow-fil", CHOOSE),
    (b"\xff\xff\xff\xff", "en Arrow-fil", CHOOSE),
    (b"$FL", "en datafil fra SPSS", CHOOSE),
    (b"\xd0\xcf\x11\xe0", "en fil fra Office (Word, Excel eller Outlook)", EXPORT),
    (b"{\\rtf", "et RTF-dokument", CHOOSE),
    (b"\x0a\x0d\x0d\x0a", "et opptak av nettverkstrafikk (pcap)", CHOOSE),
    (b"\xa1\xb2\xc3\xd4", "et opptak av nettverkstrafikk (pcap)", CHOOSE),
    (b"\xd4\xc3\xb2\xa1", "et opptak av nettverkstrafikk (pcap)", CHOOSE),
    (b"PK\x05\x06", "en tom zip-fil", CHOOSE),
    (b"\xff\xfe\0\0", "en tekstfil i UTF-32", "lagre den som UTF-8, om den er en tilgangslogg"),
    (b"\0\0\xfe\xff", "en tekstfil i UTF-32", "lagre den som UTF-8, om den er en tilgangslogg"),
    (b"\xff\xfe", "en tekstfil i UTF-16", "lagre den som UTF-8, om den er en tilgangslogg"),
    (b"\xfe\xff", "en tekstfil i UTF-16", "lagre den som UTF-8, om den er en tilgangslogg"),
)


# Documents that are packed as zip, by a part that each has; the first that fits.
PACKED = (
    (b"word/document", "et Word-dokument"),
    (b"ppt/presentation", "en PowerPoint-fil"),
    (b"xl/", "en Excel-fil"),
    (b"[Content_Types].xml", "en fil fra Office"),
    (b"mimetypeapplication/epub", "en e-bok"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "en OpenDocument-fil (LibreOffice)"),
)


def of_bytes(head: bytes) -> str | None:
    """What a file is by its first bytes, unpacked, and what to do; None when it may be text."""
    if head[257:262] == b"ustar":
        return "et tar-arkiv – pakk det ut («tar -xf») og les inn loggfilene i det"
    if head.startswith(b"PK\x03\x04"):
        if document := next((name for part, name in PACKED if part in head), None):
            return f"{document} – {EXPORT}"
        return "en zip-fil – pakk den ut først, og les inn loggfilene i den"
    for magic, name, advice in BYTES:
        if head.startswith(magic):
            return f"{name} – {advice}"
    if any(2 * half.count(0) > len(half) > 2 * other.count(0) for half, other in _halves(head)):
        return "en tekstfil i UTF-16 – lagre den som UTF-8, om den er en tilgangslogg"
    return None


def _halves(head: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """Every second byte, and the others, both ways: in UTF-16 one half is nearly all NUL."""
    even, odd = head[::2], head[1::2]
    return (even, odd), (odd, even)


def of_lines(lines: Sequence[str]) -> Kind | None:
    """The kind of file that most of the lines, or the first of them, look like."""
    texts = [line.rstrip("\r\n") for line in lines if line.strip()]
    for kind in LINES:
        hits = [bool(re.search(kind.pattern, text)) for text in texts]
        heading = kind.pattern.startswith("^#") and any(hits)
        if heading or (hits and (sum(hits) * 2 > len(hits) or hits[0])):
            return kind
    return TABLE if any(_is_table(texts, mark) for mark in ",;\t") else None


def _is_table(texts: Sequence[str], mark: str) -> bool:
    """Whether nearly all lines have as many of the mark as the first, and some."""
    columns = [text.count(mark) for text in texts]
    return len(columns) > 1 and columns[0] > 0 and columns.count(columns[0]) >= 0.9 * len(columns)
