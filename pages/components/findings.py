"""Titles that say what the numbers say. Every sentence here is computed; none claims a change
that comparability has not allowed."""

from __future__ import annotations

from collections import Counter

from metrics import formats
from metrics.result import Result, Row
from metrics.targets import TargetStatus
from pages.components.charts.base import text_of
from pages.components.charts.series import partial

NUMBERS = "ingen ett to tre fire fem seks sju åtte ni ti elleve tolv".split()
VERDICTS = {
    "naadd": ("er nådd", "er nådd"),
    "i_rute": ("er i rute", "er i rute"),
    "bak": ("ligger bak", "ligger bak"),
    "kan_ikke_bedoemmes": ("kan ikke bedømmes", "kan ikke bedømmes"),
}


def count(number: int) -> str:
    """Small numbers in words, as in running text."""
    return NUMBERS[number] if number < len(NUMBERS) else formats.tall(number)


def targets(found: tuple[TargetStatus, ...]) -> str:
    """«Ett av sju mål er nådd, og seks kan ikke bedømmes»."""
    if not found:
        return "Ingen mål er lagt inn"
    tally = Counter(status.status for status in found)
    parts = [f"{count(tally[key])} {VERDICTS[key][0]}" for key in VERDICTS if tally[key]]
    first, *rest = parts
    number, verdict = first.split(" ", 1)
    text = f"{number} av {count(len(found))} mål {verdict}"
    text += f", og {formats.opplisting(rest)}" if rest else ""
    return text[0].upper() + text[1:]


def latest(result: Result) -> str:
    """The last whole period of a series: «31 245 sidevisninger i oktober 2025»."""
    whole = [row for row in result.rows if row.verdi is not None and not partial(row)]
    name = result.metric.tittel
    if not whole:
        known = [row for row in result.rows if row.oevre is not None]
        if not known:
            return f"{name}: ingen hele perioder med tall"
        return f"{name}: {text_of(known[-1], result.metric.format)} i {known[-1].navn}"
    value = text_of(whole[-1], result.metric.format)
    if result.metric.format == "heltall":
        return f"{value} {name[0].lower()}{name[1:]} i {whole[-1].navn}"
    return f"{name} var {value} i {whole[-1].navn}"


def spread(result: Result, what: str) -> str:
    """«Fra 21 % til 47 % …»: the span between the groups, with who they are."""
    known = ranked(result)
    form = result.metric.format
    if not known:
        return f"{what}: ingen tall i utvalget"
    top, low = known[0], known[-1]
    if len(known) == 1 or top.verdi == low.verdi:
        return f"{what}: {text_of(top, form)} ({top.navn})"
    return f"{what}: fra {text_of(low, form)} ({low.navn}) til {text_of(top, form)} ({top.navn})"


def most(result: Result, what: str) -> str:
    """«Mest brukt: Barnehage (1 204)»; names the two largest groups."""
    known = [row for row in ranked(result) if row.verdi]
    if not known:
        return f"{what}: ingen tall i utvalget"
    named = [f"{row.navn} ({text_of(row, result.metric.format)})" for row in known[:2]]
    return f"{what} i {formats.opplisting(named)}"


def ranked(result: Result) -> list[Row]:
    """The rows in the metric's own unit that have a value, largest first."""
    rows = [
        r for r in result.rows if r.verdi is not None and r.enhet in (None, result.metric.enhet)
    ]
    return sorted(rows, key=lambda row: -(row.verdi or 0))
