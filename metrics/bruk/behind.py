"""What a table of use that is no metric rests on: the same source, gaps and breaks as the visits.

Such a table is a query of its own, and has nothing of this by itself. It asks here, so that it is
never told without its source, across a break, or of another choice than the reader made.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from metrics import query
from metrics.engine import comparable, formats, notices
from metrics.engine.selection import Selection

USABLE = frozenset({"kilde"})
VISITS = "besoek"


@dataclass(frozen=True)
class Behind:
    """`utvalg` is what the table is asked of; `hvorfor` says why it has no rows ("" when it may),
    `merknader` what a reader must know, and `kilder` the logs. `periode` is the days, in words."""

    utvalg: Selection
    hvorfor: str
    merknader: tuple[str, ...]
    kilder: tuple[str, ...]
    periode: str
    syntetisk: bool


def behind(who: str, chosen: Selection, path: Path) -> Behind:
    """The logs and the days behind a table of the period and the sources. `who` opens the sentence
    on filters that it passes by: «Veien gjennom kan ikke»."""
    passed = tuple(name for name in chosen.chosen() if name not in USABLE)
    asked = chosen.with_only(USABLE)
    visits = query.run(VISITS, asked, None, path)
    flags = visits.only.merker if visits.rows else ()
    parted = (flag for flag in flags if flag.startswith(comparable.ACROSS))
    why = next(parted, "").removeprefix(comparable.ACROSS)
    about_time = (n.tekst for n in visits.notices if n.kode in ("hull", "brudd", "tomt", "dekning"))
    told = [notices.passed_by(who, passed)] if passed else []
    sources = tuple(source.tekst for source in visits.provenance.sources)
    period = formats.periode(*visits.window) if visits.window else ""
    notes = (*told, *about_time)
    return Behind(asked, why, notes, sources, period, visits.provenance.synthetic)
