"""What the rules left out of the numbers, in the words that receipt, status and notices share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data import printing, warehouse

SQL = """select kilde, regel, grunn, sidevisninger, filhentinger, linjer, grunnlag
    from utelatt_bruk where $kilde is null or kilde = $kilde
    order by kilde, sidevisninger desc, regel"""
KINDS = {"robot": "kjent robot", "atferd": "oppførsel", "agent": "nettleser"}
NAMELESS = (
    "loggen har ikke nettlesernavn (user agent), så roboter kan ikke kjennes, og de er med i "
    "tallene. Bruk formatet combined om webtjeneren kan"
)


def rows(path: Path, source: str | None = None) -> list[dict[str, object]]:
    """Each rule that left something out, of one source or all: kilde, regel, grunn and counts.

    `sidevisninger` are page requests, `filhentinger` requests for documents, `linjer` those that
    the rules for clients and agents took, and `grunnlag` all page requests of the source.
    """
    return warehouse.rows(path, SQL, kilde=source)


def told(row: Mapping[str, object]) -> str:
    """«3 000 sidevisninger (99 %) og 2 filhentinger: grunn (regel)»."""
    pages, files, lines, base = (
        int(str(row[name])) for name in ("sidevisninger", "filhentinger", "linjer", "grunnlag")
    )
    share = f" ({100 * pages / base:.1f} %)".replace(".", ",") if pages and base else ""
    counts = (
        [printing.counted(pages, "sidevisning", "sidevisninger") + share]
        if pages or not lines
        else []
    )
    counts += [printing.counted(lines, "side eller fil", "sider og filer")] if lines else []
    counts += [printing.counted(files, "filhenting", "filhentinger")] if files else []
    return f"{' og '.join(counts)}: {row['grunn']} ({named(str(row['regel']))})"


def named(rule: str) -> str:
    """What kind of rule it is, for a reader; with the pattern where the kind has one of its own."""
    kind, _, pattern = rule.partition(": ")
    name = KINDS.get(kind, kind)
    return f"{name} {pattern}" if kind in ("sti", "vert", "henvisning") else name
