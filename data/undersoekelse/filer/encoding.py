"""The text of a file, whatever wrote it; text that was broken is refused with the line."""

from __future__ import annotations

import re
from pathlib import Path

from data.errors import UserError

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LETTERS = re.compile("[æøåÆØÅ]")
TWICE = re.compile("Ã[¦¸¥†˜…\x86\x98\x85]")  # æøåÆØÅ in UTF-8, read as Windows-1252
REPLACED = "\N{REPLACEMENT CHARACTER}"
TWO = "filen har to tegnsett, eller er kuttet midt i et tegn – be leverandøren om filen i UTF-8"
OLD = (
    "æ, ø og å er ødelagt, for filen er lagret med et eldre tegnsett (Mac eller DOS) – lagre den "
    "som UTF-8"
)
BROKEN = "æ, ø og å er ødelagt – be leverandøren om filen i UTF-8"
# æøå of the Mac and of DOS, read as Windows-1252, between letters
FOREIGN = re.compile(r"(?<=[a-zA-Z])[¾¿Œ‘›†](?=[a-zA-Z])")


def decoded(path: Path) -> str:
    """UTF-8 with or without BOM, UTF-16 or Windows-1252. Raises UserError for anything else."""
    raw, name = path.read_bytes(), path.name
    if raw[:2] in UTF_16:
        return _text(name, _as(raw, "utf-16"))
    content = _as(raw, "utf-8-sig")
    if content is None:
        content = raw.decode("cp1252", "replace")
        _check(name, content, TWICE, TWO)
        _check(name, content, FOREIGN, OLD, alone=True)
        content = None if REPLACED in content else content
    _check(name, content, TWICE, BROKEN, alone=True)
    return _text(name, content)


def _text(name: str, content: str | None) -> str:
    if content is None or "\0" in content:
        raise UserError(f"{name} er ikke en tekstfil – velg datafilen fra leverandøren.")
    return content.rstrip("\x1a")  # DOS' own mark for the end of a file


def _check(
    name: str, content: str | None, pattern: re.Pattern[str], why: str, *, alone: bool = False
) -> None:
    """Refuses text with the pattern; with `alone`, only where there are no real æ, ø and å."""
    found = None if alone and LETTERS.search(content or "") else pattern.search(content or "")
    if found and content:
        line = content.count("\n", 0, found.start()) + 1
        raise UserError(f"{name} linje {line}: {why}.")


def _as(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
