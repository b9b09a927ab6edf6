"""What stands in the way in a line that is else a log we read: taken away before it is read.

Each mend is looked for in the first lines of a file, and used on all of it where it is found.
"""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc


class Mend(NamedTuple):
    """What a line is written with: its name, what it looks like, and what comes in its place.

    `escaped` is a line that stands as a text within JSON.
    """

    name: str
    pattern: str
    instead: str
    escaped: bool = False


ISO = r"\d{4}-\d\d-\d\dT\S+"
CLOCK = r"(\d\d:\d\d:\d\d)(?:[.,]\d+)?"
# What JSON escapes in a line of a log. NB: the backslash itself comes last.
ESCAPES = {r"\"": '"', r"\u0026": "&", r"\u003c": "<", r"\u003e": ">", r"\/": "/", r"\\": "\\"}
MENDS = (
    Mend(
        "Docker foran hver linje",
        r'^\{\s*(?:"stream":\s*"\w+",\s*)?"log":\s*"((?:[^"\\]|\\[^n])*)(?:\\r)?(?:\\n)?"[\s,}].*',
        r"\1",
        escaped=True,
    ),
    Mend("syslog foran hver linje", rf"^<\d+>\d {ISO} \S+ \S+ \S+ \S+ (?:-|(?:\[[^\]]*\])+) ", ""),
    Mend(
        "syslog eller journald foran hver linje",
        rf"^(?:<\d+>)?(?:\w{{3}} [ \d]\d [\d:]{{8}}|{ISO}) \S+ [\w./-]+(?:\[\d+\])?: ",
        "",
    ),
    Mend("en beholders navn foran hver linje", r"^[\w.-]+ +\| ", ""),
    Mend("Kubernetes foran hver linje", rf"^{ISO} (?:stdout|stderr) [FP] ", ""),
    Mend(
        "tiden som ISO 8601",
        rf"\[(\d{{4}})-(\d\d)-(\d\d)[T ]{CLOCK}Z\]",
        r"[\3/\2/\1:\4 +0000]",
    ),
    Mend(
        "tiden som ISO 8601",
        rf"\[(\d{{4}})-(\d\d)-(\d\d)[T ]{CLOCK} ?([+-]\d\d):?(\d\d)\]",
        r"[\3/\2/\1:\4 \5\6]",
    ),
    Mend("egne felt etter byte", r'(" [1-5]\d\d (?:\d+|-)) (?:[^\s"]+ )+"', r'\1 "'),
)


def needed(lines: pa.Table) -> tuple[Mend, ...]:
    """The mends that some of the lines need, in the order that they are used."""
    found = []
    for mend in MENDS:
        text = lines.column("tekst")
        if pc.any(pc.match_substring_regex(text, mend.pattern)).as_py():
            found.append(mend)
            lines = mended(lines, (mend,))
    return tuple(found)


def mended(lines: pa.Table, mends: tuple[Mend, ...]) -> pa.Table:
    """The lines (linje, tekst) without what the mends take away, each once."""
    text = lines.column("tekst")
    for mend in mends:
        found = pc.replace_substring_regex(text, mend.pattern, mend.instead, max_replacements=1)
        text = _unescaped(text, found) if mend.escaped else found
    return (
        lines.set_column(lines.schema.get_field_index("tekst"), "tekst", text) if mends else lines
    )


def _unescaped(before: pa.ChunkedArray, found: pa.ChunkedArray) -> pa.ChunkedArray:
    """The lines that were found within JSON, as they were written before they were put there."""
    plain = found
    for written, sign in ESCAPES.items():
        plain = pc.replace_substring(plain, written, sign)
    return pc.if_else(pc.equal(before, found), found, plain)
