"""A ranking in words: who is first, who is left out, and where the values are from."""

from __future__ import annotations

import re

from metrics.bransje.candidates import Ranking
from metrics.bransje.criteria import NAMES, Bransje
from metrics.bransje.ranking import Placed
from metrics.engine import formats
from metrics.figur import findings

MOST_NAMED = 8  # of those without a place
# Where the name of a source ends and the details of one bransje begin.
DETAIL = re.compile(r"; |\. (?=Koder|Gjelder|Den )")


def title(found: Ranking | None) -> str:
    """«Luftfart ligger først av tre bransjer som kan rangeres»."""
    rows = ranked(found) if found else []
    if not rows:
        return "Ingen bransje kan rangeres med disse vektene"
    first = [bransje.navn for placed, bransje in rows if placed.plass == 1]
    if len(first) > 1:
        return f"{formats.opplisting(first)} deler førsteplassen"
    return f"{first[0]} ligger først av {findings.count(len(rows))} {_what(found)} som kan rangeres"


def _what(found: Ranking | None) -> str:
    """What is ranked: bransjer, and næringer where they are among them."""
    more = found is not None and any(bransje.slag != "bransje" for _, bransje in found.rader)
    return "bransjer og næringer" if more else "bransjer"


def ranked(found: Ranking) -> list[tuple[Placed, Bransje]]:
    """The bransjer that have a place."""
    return [row for row in found.rader if row[0].plass is not None]


def reservations(found: Ranking) -> tuple[str, ...]:
    """Who is not ranked, what does not count, and what the numbers are of."""
    left = [
        f"{bransje.navn} ({formats.prosent(100 * placed.dekning)} av vekten)"
        for placed, bransje in found.rader
        if placed.plass is None
    ]
    notes = [found.merknad] if found.merknad else []
    if left:
        told = formats.opplisting(left[:MOST_NAMED])
        more = f", og {len(left) - MOST_NAMED} til" if len(left) > MOST_NAMED else ""
        notes.append(f"Ikke rangert, fordi under halvparten av vekten har tall: {told}{more}.")
    if found.utenfor:
        names = formats.opplisting([findings.lower(NAMES[key]) for key in found.utenfor])
        notes.append(f"Ingen bransje har tall for {names}, så det teller ikke.")
    notes += _unknown(found)
    return (
        *notes,
        "Sykefravær og brudd gjelder hele næringen, ikke bare bransjen. Et tall som mangler, er "
        "holdt utenfor snittet og regnes aldri som null.",
    )


def _unknown(found: Ranking) -> list[str]:
    """The criteria that others have numbers for, but none of those who are compared here."""
    missing = [
        key
        for key in NAMES
        if key not in found.utenfor
        and found.vekter[key] > 0
        and all(bransje.verdier[key].tall is None for _, bransje in found.rader)
    ]
    if not missing or not found.rader:
        return []
    names = formats.opplisting([findings.lower(NAMES[key]) for key in missing])
    return [
        f"Ingen av bransjene som sammenlignes her, har tall for {names}. Det skiller dem ikke, men "
        "vekten teller med når vi ser om halve vekten har tall."
    ]


def sources(found: Ranking) -> tuple[str, ...]:
    """Where the values behind the scores are from."""
    texts = [
        DETAIL.split(value.kilde)[0].rstrip(".")
        for _, bransje in found.rader
        for key, value in bransje.verdier.items()
        if value.tall is not None and key != "modenhet"
    ]
    return (*dict.fromkeys(texts), "Planene på siden Planer")
