"""Waves on the pages: which one is shown, what kind it is, and what its rows have in common."""

from __future__ import annotations

from dataclasses import replace

from metrics.engine import formats
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from pages.components import answers

MANY = 6  # more lines than this hide the figure; the table has them
KINDS = ("publisert", "beregnet", "syntetisk")


def demo() -> tuple[str, ...]:
    """The demo wave; empty when there is none. It answers only when it is chosen by name."""
    rows = answers.table("boelger")
    return tuple(rows.loc[rows["slag"] == "syntetisk", "id"])


def invented(selection: Selection) -> bool:
    """True when the demo wave is among the chosen waves."""
    return bool(set(selection.boelge) & set(demo()))


def read_in() -> bool:
    """True when a real wave has been read in respondent by respondent."""
    return bool((answers.table("boelger")["slag"] == "beregnet").any())


def side_by_side(selection: Selection) -> Selection:
    """Every real wave, and the demo wave beside them when it is chosen."""
    return replace(selection, boelge=("publisert", *demo()) if invented(selection) else ())


def kind(row: Row) -> str:
    """publisert, beregnet or syntetisk; "" where the row does not say."""
    words = (flag.partition(":")[0] for flag in row.merker)
    return next((word for word in words if word in KINDS), "")


def shared(result: Result) -> tuple[str, ...]:
    """The flags that every row with a number carries: said once, under the figure."""
    known = [row for row in result.rows if row.verdi is not None]
    if len(known) < 2:
        return ()
    return tuple(flag for flag in known[0].merker if all(flag in row.merker for row in known))


def lean(result: Result) -> Result:
    """The result with the shared flags left out, and the kind in the name where kinds differ."""
    common = shared(result)
    drawn = [row for row in result.rows if row.enhet in (None, result.metric.enhet)]
    mixed = len({kind(row) for row in drawn if row.verdi is not None}) > 1
    rows = []
    for row in result.rows:
        flags = tuple(flag for flag in row.merker if flag not in common)
        name = f"{row.navn} ({kind(row)})" if mixed and kind(row) else row.navn
        rows.append(replace(row, merker=flags, navn=name))
    return replace(result, rows=tuple(rows))


def told(result: Result) -> tuple[str, ...]:
    """The flags of the rows as lines: the shared ones first, then what is special to some rows."""
    common, special = shared(result), dict[tuple[str, ...], list[str]]()
    for row in result.rows:
        rest = tuple(flag for flag in row.merker if flag not in common)
        if row.verdi is not None and rest:
            special.setdefault(rest, []).append(row.navn)
    lines = [
        f"{formats.opplisting(names)}: {'; '.join(flags)}." for flags, names in special.items()
    ]
    return (*sentences(common), *(lines if len(lines) <= MANY else ()))


def sentences(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Flags as sentences; several on one line."""
    said = [flag[:1].upper() + flag[1:] for flag in flags]
    return (". ".join(said) + ".",) if said else ()


def computed(result: Result) -> bool:
    """True when the answer comes from a wave that was read in respondent by respondent."""
    return any(source.rolle in ("undersoekelse", "demo") for source in result.provenance.sources)


def printed(result: Result) -> bool:
    """True when published tables are among the answers."""
    return any(source.rolle == "publisert" for source in result.provenance.sources)


def named(result: Result) -> str:
    """The waves behind the answer, in words."""
    titles = dict.fromkeys(answers.cite(s).partition(",")[0] for s in result.provenance.sources)
    return " og ".join(titles)
