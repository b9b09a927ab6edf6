"""Waves on the pages: which one is shown, what kind it is, and what its rows have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from metrics.engine import formats
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from pages.components import answers

MANY = 6  # more lines than this hide the figure; the table has them
KINDS = ("publisert", "beregnet", "syntetisk")
YEAR = re.compile(r"\b\d{4}\b")


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


def years(row: Row) -> str:
    """When the wave behind the row was in the field, as years; "" where the row does not say."""
    name = next((f.partition(": ")[2] for f in row.merker if f.partition(":")[0] in KINDS), "")
    if not name:
        return ""
    waves = answers.table("boelger")
    for wave in waves[waves["navn"] == name].to_dict("records"):
        days = (wave["feltperiode"], wave["feltstart"], wave["feltslutt"])
        found = sorted(set(YEAR.findall(" ".join(map(str, days)))))
        return "–".join(dict.fromkeys((found[0], found[-1]))) if found else ""
    return ""


def apart(rows: Sequence[Row]) -> tuple[str, ...]:
    """The years of each row as « (2025)» where they differ; else nothing for any of them."""
    found = [years(row) for row in rows]
    differ = len(set(found)) > 1
    return tuple(f" ({year})" if differ and year else "" for year in found)


def shared(result: Result) -> tuple[str, ...]:
    """The flags that every row with a number carries: said once, under the figure."""
    known = [row for row in result.rows if row.verdi is not None]
    if len(known) < 2:
        return ()
    return tuple(flag for flag in known[0].merker if all(flag in row.merker for row in known))


def lean(result: Result) -> Result:
    """The result without the shared flags; year and kind stand in the name where they differ."""
    common = shared(result)
    drawn = [row for row in result.rows if row.enhet in (None, result.metric.enhet)]
    mixed = len({kind(row) for row in drawn if row.verdi is not None}) > 1
    rows = []
    for row, when in zip(result.rows, apart(result.rows), strict=True):
        flags = tuple(flag for flag in row.merker if flag not in common)
        about = ", ".join(filter(None, (when.strip(" ()"), kind(row) if mixed else "")))
        name = f"{row.navn} ({about})" if about else row.navn
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
