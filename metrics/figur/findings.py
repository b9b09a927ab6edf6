"""Titles that say what the numbers say. Every sentence here is computed; none claims a change
that comparability has not allowed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from data import warehouse as warehouses
from metrics.engine import formats, registers, series, store
from metrics.engine.catalog import ALL
from metrics.engine.periods import when
from metrics.engine.registers import UNNAMED
from metrics.engine.result import Result, Row
from metrics.engine.series import is_partial as partial
from metrics.figur import sources, waves
from metrics.figur.base import text_of

NUMBERS = "ingen ett to tre fire fem seks sju åtte ni ti elleve tolv".split()


def count(number: int, one: str = "ett") -> str:
    """Small numbers in words, as in running text; `one` is the gender of the word that follows."""
    if number == 1:
        return one
    return NUMBERS[number] if number < len(NUMBERS) else formats.tall(number)


def bransjer(number: int) -> str:
    """«én bransje», «fem bransjer»."""
    return f"{count(number, 'én')} {'bransje' if number == 1 else 'bransjer'}"


def opening(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def latest(result: Result) -> str:
    """The last whole period of a series: «31 245 sidevisninger i oktober 2025»."""
    whole = [row for row in result.rows if row.verdi is not None and not partial(row)]
    name = result.metric.tittel
    if not whole:
        known = [row for row in result.rows if row.oevre is not None]
        known = [row for row in known if not partial(row)] or known
        if not known:
            if any(row.verdi is not None for row in result.rows) or not sources.gaps(result):
                return f"{name}: ingen hele perioder med tall"
            return f"{name}: ingen sammenlignbare tall i perioden"
        time = when(result.fordeling, known[-1].navn)
        return f"{name}: {text_of(known[-1], result.metric.format)} {time}"
    value, time = text_of(whole[-1], result.metric.format), when(result.fordeling, whole[-1].navn)
    if result.metric.format == "heltall":
        return f"{value} {lower(name)} {time}"
    return f"{name} var {value} {time}"


def extremes(result: Result) -> str:
    """«Høyest i mars 2026 (41 200), lavest i juli 2026 (11 900)» among the whole periods.

    Only periods that may be compared are: after a break, those since it, and the title says so.
    """
    groups = [[row for row in group if _whole(row)] for group in result.alike]
    known = [group for group in groups if group]
    whole = known[-1] if known else []
    if len(whole) < 2:
        return latest(result)
    since = "Etter bruddet: h" if len(known) > 1 else "H"
    top, low = max(whole, key=_value), min(whole, key=_value)
    form = result.metric.format
    if top.verdi == low.verdi:
        every = "alle periodene etter bruddet" if len(known) > 1 else "alle periodene"
        return f"{result.metric.tittel}: {text_of(top, form)} i {every}"
    first, last = (f"{when(result.fordeling, r.navn)} ({text_of(r, form)})" for r in (top, low))
    return f"{since}øyest {first}, lavest {last}"


def _whole(row: Row) -> bool:
    """True for a period with a number of all its days."""
    return row.verdi is not None and not partial(row)


def spread(result: Result, predicate: str, warehouse: Path | None = None) -> str:
    """«49 % av kommuner og 90 % av statlige virksomheter er godt kjent …»: each målgruppe by name.

    They are different people, so a span between them would say nothing. Other groups are told as
    the lowest and the highest, both named, and who could be neither.
    """
    known, path = ranked(result)[::-1], warehouse
    if not known:
        return _in_counts(path, result, predicate)
    if result.fordeling == "maalgruppe":
        shares = [
            f"{formats.prosent(row.verdi)} av {lower(row.navn)}{_part(path, result, row)}{year}"
            for row, year in zip(known, waves.apart(known, path), strict=True)
        ]
        return f"{formats.opplisting(shares)} {predicate}"
    known, among = _enough(result, known)
    said = [formats.prosent(row.verdi) for row in known]
    whom = _whom(path, result, known[0])
    if len(known) == 1:
        where = f" ({known[0].navn})" if known[0].gruppe != ALL else ""
        return f"{said[0]}{whom}{where} {predicate}"
    if len(set(said)) == 1:
        return f"{said[0]}{whom} {predicate}{among}"
    ends = f"{said[0]} ({known[0].navn}) og {said[-1]} ({known[-1].navn})"
    return f"Mellom {ends}{whom} {predicate}{among}"


def _enough(result: Result, known: list[Row]) -> tuple[list[Row], str]:
    """The rows that a span may be told of, and words for what it leaves out.

    A group on few answers is no end of a span: one answer more or less would have moved it.
    """
    if result.fordeling == "region":
        missing = any(row.skjult or row.verdi is None for row in result.rows)
        return known, ", blant fylkene som kan vises" if missing else ""
    others = any(row.skjult for row in result.rows) or bool(counted(result))
    solid = [row for row in known if not row.lite_grunnlag]
    if not solid:
        return known, ", blant gruppene som vises i prosent" if others else ""
    moved = solid[0] is not known[0] or solid[-1] is not known[-1]
    return solid, ", blant gruppene med nok svar" if others or moved else ""


def headline(result: Result, predicate: str, warehouse: Path | None = None) -> str:
    """As `spread`, but short: «Synes portalen er nyttig: statlige 88 %, kommuner 82 %»."""
    known, path = ranked(result), warehouse
    if result.fordeling != "maalgruppe" or len(known) < 2:
        return spread(result, predicate, path)
    listed = store.rows(warehouses.current(path), store.named("maalgrupper"))
    groups = {str(row["id"]): str(row["kortnavn"]) for row in listed}
    parts = [_part(path, result, row) for row in known]
    one = parts[0] if len(set(parts)) == 1 else ""
    said = [
        f"{lower(groups[row.gruppe])}{part.removeprefix(one)} {formats.prosent(row.verdi)}{year}"
        for row, part, year in zip(known, parts, waves.apart(known, path), strict=True)
    ]
    return f"{title(predicate)}{one}: {', '.join(said)}"


def title(predicate: str) -> str:
    """A predicate as a heading: «er godt kjent med temaet» → «Godt kjent med temaet»."""
    return opening(predicate.removeprefix("er "))


def counted(result: Result) -> list[Row]:
    """The rows that are told as counts, because the groups are too few for percentages."""
    found = [row for row in result.rows if row.enhet == "antall" and row.verdi is not None]
    return found if result.metric.enhet != "antall" else []


def _in_counts(path: Path | None, result: Result, predicate: str) -> str:
    """«7 av 8 arbeidsgiverorganisasjoner er godt kjent …», or that there is nothing to tell."""
    rows = counted(result)
    if not rows:
        return _nothing(path, result)
    if result.fordeling != "maalgruppe":
        best = max(rows, key=_value)
        return f"{result.metric.tittel}: flest for {best.navn}, {_of(best)} svar"
    said = [f"{_of(row)} {lower(row.navn)}" for row in rows]
    return f"{formats.opplisting(said)} {predicate}"


def _of(row: Row) -> str:
    whole = f" av {formats.tall(row.grunnlag)}" if row.grunnlag else ""
    return f"{formats.tall(row.verdi)}{whole}"


def _nothing(path: Path | None, result: Result) -> str:
    """That the selection has no numbers, and of which wave, when one was chosen."""
    names = [_name(path, "boelge", key) for key in result.selection.boelge]
    where = f"i {formats.opplisting(names)}" if names else "i utvalget"
    return f"{result.metric.tittel}: ingen tall {where}"


def _whom(path: Path | None, result: Result, row: Row) -> str:
    """« av statlige virksomheter» where the answer is of one målgruppe, or of its own."""
    groups = result.selection.maalgruppe
    if len(groups) != 1:
        return ""
    return f" av {lower(_name(path, 'maalgruppe', groups[0]))}{_part(path, result, row)}"


def _part(path: Path | None, result: Result, row: Row) -> str:
    """« i utvalget» where the filters leave a part of the målgruppe.

    NB: a printed table can only be narrowed to a bransje, which is then named; the other filters
    pass it by.
    """
    chosen = result.selection
    if waves.kind(row) == "publisert" or not waves.computed(result):
        if not chosen.bransje:
            return ""
        named = [_name(path, "bransje", key) for key in chosen.bransje]
        return f" ({formats.opplisting(named)})"
    narrowed = (chosen.bransje, chosen.sektor, chosen.stoerrelse, chosen.naering, chosen.region)
    return " i utvalget" if any(narrowed) else ""


def of_chosen(result: Result, chosen: Collection[str]) -> str:
    """«Sidevisninger: Barnehage 5 786 og Frisør 598»; "" where none is chosen."""
    form = result.metric.format
    said = [f"{row.navn} {text_of(row, form)}" for row in result.rows if row.gruppe in chosen]
    return f"{result.metric.tittel}: {formats.opplisting(said)}" if said else ""


def most(result: Result) -> str:
    """The largest groups by name; bounds cannot be ranked, and the title then says so."""
    metric = result.metric
    known = [row for row in ranked(result) if row.verdi and row.gruppe not in UNNAMED]
    if not known:
        return _none_known(result)
    known, among = _same_days(known)
    if not known:
        return f"{metric.tittel} kan ikke rangeres: tallene er ikke fra de samme dagene"
    said = [text_of(row, metric.format) for row in known]
    equal = said.count(said[0])
    if len(known) == 1:
        return f"{metric.tittel}: {known[0].navn} ({said[0]})"
    if equal == len(known):
        return f"{metric.tittel}: {said[0]} for alle {count(len(known))}"
    # NB: where the second place is shared, naming one of those who share it would be unfair.
    first = equal if equal > 1 else 2 if said.count(said[1]) == 1 else 1
    if first > 3:
        return f"{opening(count(first))} av {count(len(known))} ligger høyest med {said[0]}"
    pairs = zip(known[:first], said[:first], strict=True)
    named = formats.opplisting([f"{row.navn} ({value})" for row, value in pairs])
    many = f"har flest {lower(metric.tittel)}" if metric.format == "heltall" else "ligger høyest"
    return f"{named} {many}{among}"


def _same_days(known: list[Row]) -> tuple[list[Row], str]:
    """The rows that may be ranked, and what that leaves out."""
    kept = list(series.same_days(known))
    return kept, "" if len(kept) == len(known) else ", blant dem som er målt hele perioden"


def _none_known(result: Result) -> str:
    """Why no group can be named first: bounds, use that belongs to no group, or no numbers."""
    if any(row.oevre is not None for row in result.rows):
        return f"{result.metric.tittel} kan bare oppgis som grenser"
    loose = next((row for row in ranked(result) if row.verdi and row.gruppe in UNNAMED), None)
    if loose:
        value = text_of(loose, result.metric.format)
        return f"{result.metric.tittel}: bare «{loose.navn}» har tall ({value})"
    if ranked(result) and not any(row.skjult for row in result.rows):
        return f"{result.metric.tittel}: {formats.verdi(0, result.metric.format)} for alle"
    return f"{result.metric.tittel} har ingen tall i utvalget"


def top(result: Result) -> str:
    """The largest group with its base: «Oslo ligger høyest med 23 % (n = 183)»."""
    known = ranked(result)
    if not known:
        return f"{result.metric.tittel} har ingen tall i utvalget"
    first = known[0]
    base = f" (n = {formats.tall(first.grunnlag)})" if first.grunnlag is not None else ""
    said = text_of(first, result.metric.format)
    equal = [row.navn for row in known if text_of(row, result.metric.format) == said]
    if len(known) == 1:
        return f"{first.navn}: {said}{base}"
    if len(equal) > 1:
        return f"{formats.opplisting(equal)} ligger høyest med {said}"
    return f"{first.navn} ligger høyest med {said}{base}"


def lower(text: str) -> str:
    """The text with a small first letter, as inside a sentence."""
    return text[:1].lower() + text[1:]


def _name(path: Path | None, dimension: str, key: str) -> str:
    return registers.name(warehouses.current(path), dimension, key)


def _value(row: Row) -> float:
    return row.verdi or 0.0


def ranked(result: Result) -> list[Row]:
    """The rows in the metric's own unit that have a value, largest first."""
    rows = [
        r for r in result.rows if r.verdi is not None and r.enhet in (None, result.metric.enhet)
    ]
    return sorted(rows, key=_value, reverse=True)
