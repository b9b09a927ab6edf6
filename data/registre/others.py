"""Sick leave, virksomheter and population, from SSB 12441, 07091 and 07459."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from data import reference
from data.reference import Row
from data.registre.jsonstat import Cell, Dataset, InvalidAnswerError
from data.registre.rules import (
    EVERYONE,
    STANDING,
    must,
    no_lost_codes,
    no_negative,
    only,
    period,
    same_total,
    section_of,
    sections,
    text,
)

KINDS = (("egenmeldt", "egenmeldt"), ("legemeldt", "legemeldt"), ("alt", "i_alt"))
HIGHEST = 25.0  # percent; no næring has been near it
NINE_OF_TEN = 0.9
SMALL = {"T", "U", "00"}


def sick_leave(dataset: Dataset, source: str) -> list[Row]:
    """SSB 12441: percent of working days lost per section(s) and kind, one year."""
    labels = dataset.dimensions
    rows = []
    for cell in only(dataset, "NACE2007", "Sykefraver2"):
        section = section_of(cell.codes["NACE2007"])
        if section is None:
            continue
        when, first, last = period(cell.codes["Tid"])
        rows.append(
            {
                "seksjon": section,
                "navn": labels["NACE2007"][cell.codes["NACE2007"]],
                "sektor": "alle",
                "kjoenn": "alle",
                "type": _kind(labels["Sykefraver2"][cell.codes["Sykefraver2"]]),
                "justering": "årsgjennomsnitt",
                "periode": when,
                "gyldig_fra": first,
                "gyldig_til": last,
                "prosent": text(cell, 1),
                "definisjon": "fra 4. kv. 2018",
                "kilde": source,
                "status": STANDING[cell.symbol],
            }
        )
    return rows


def check_sick_leave(rows: Sequence[Row]) -> None:
    """A whole year, every section, and self-certified and certified leave sum to all leave."""
    quarters = {row["periode"] for row in rows if "K" in row["periode"]}
    must(not quarters, f"svaret gjelder {', '.join(sorted(quarters))}, ikke et helt år")
    letters = {letter for row in rows for letter in row["seksjon"].split("+")}
    lost = sorted(set(sections().values()) - letters - {"T", "U"})
    must(not lost and EVERYONE in letters, f"svaret mangler næring {', '.join(lost) or EVERYONE}")
    _enough_numbers(rows)
    kinds: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        if row["prosent"]:
            kinds[row["seksjon"]][row["type"]] = float(row["prosent"])
    for section, percent in kinds.items():
        must(all(0 <= p <= HIGHEST for p in percent.values()), f"næring {section} har umulige tall")
        if len(percent) == len(KINDS):
            gap = percent["i_alt"] - percent["egenmeldt"] - percent["legemeldt"]
            must(abs(gap) < 0.15, f"egenmeldt og legemeldt summerer ikke for næring {section}")


def _enough_numbers(rows: Sequence[Row]) -> None:
    """All leave has a number in total and in nine of ten næringer, or is no better than the old.

    SSB shows it for every section of a year, so an answer with more holes is a fault of the day.
    T and U have next to no employees, and 00 is no næring.
    """
    shown = {row["seksjon"]: row["prosent"] != "" for row in rows if row["type"] == "i_alt"}
    must(shown.pop(EVERYONE, False), "svaret mangler sykefraværet for alle næringer samlet")
    parts = [there for section, there in shown.items() if not set(section.split("+")) <= SMALL]
    must(
        sum(parts) >= NINE_OF_TEN * len(parts),
        f"svaret har sykefravær for bare {sum(parts)} av {len(parts)} næringer",
    )


def workplaces(dataset: Dataset, source: str) -> list[Row]:
    """SSB 07091: virksomheter per section and size, 1 January."""
    labels = dataset.dimensions
    rows = []
    for cell in only(dataset, "NACE2007", "AntAnsatte"):
        section = section_of(cell.codes["NACE2007"])
        if section is None:
            continue
        day = f"{cell.codes['Tid']}-01-01"
        rows.append(
            {
                "seksjon": section,
                "navn": labels["NACE2007"][cell.codes["NACE2007"]],
                "stoerrelse": _size(labels["AntAnsatte"][cell.codes["AntAnsatte"]]),
                "virksomheter": text(cell),
                "utledet": "false",
                "gyldig_fra": day,
                "gyldig_til": day,
                "kilde": source,
                "status": STANDING[cell.symbol],
            }
        )
    return rows


def check_workplaces(rows: Sequence[Row]) -> None:
    """Sections sum to all næringer for every size, and sizes to all sizes for every section."""
    no_lost_codes(rows, "virksomheter", "stoerrelse")
    no_negative(rows, "virksomheter")
    lost = sorted(set(sections().values()) - {row["seksjon"] for row in rows})
    must(not lost, f"svaret mangler næring {', '.join(lost)}")
    for column, whole in (("seksjon", EVERYONE), ("stoerrelse", "i_alt")):
        other = "stoerrelse" if column == "seksjon" else "seksjon"
        for value in {row[other] for row in rows}:
            mine = [row for row in rows if row[other] == value]
            parts = [row for row in mine if row[column] != whole]
            same_total(parts, "virksomheter", [r for r in mine if r[column] == whole], value)


def population(dataset: Dataset, source: str) -> list[Row]:
    """SSB 07459: people per fylke of 2024, 1 January."""
    names = {r["fylkesnr"]: r["navn"] for r in reference.rows("fylker") if r["versjon"] == "2024-"}
    return [
        {
            "versjon": "2024-",
            "fylkesnr": number,
            "navn": names[number],
            "gyldig_fra": f"{cell.codes['Tid']}-01-01",
            "gyldig_til": f"{cell.codes['Tid']}-01-01",
            "folkemengde": text(cell),
            "kilde": source,
            "status": STANDING[cell.symbol],
        }
        for cell in only(dataset, "Region")
        if (number := _fylke(cell)) in names
    ]


def check_population(rows: Sequence[Row]) -> None:
    """Every fylke is there, within a tenth of what it last was."""
    no_lost_codes(rows, "folkemengde", "fylkesnr")
    before = {r["fylkesnr"]: int(r["folkemengde"]) for r in reference.rows("folkemengde")}
    for row in rows:
        must(row["fylkesnr"] in before, f"fylket {row['fylkesnr']} er ukjent")
        old, new = before[row["fylkesnr"]], int(row["folkemengde"] or 0)
        must(abs(new - old) <= old / 10, f"folkemengden i {row['navn']} er {new}, mot {old} før")


def _kind(label: str) -> str:
    for word, kind in KINDS:
        if word in label.lower():
            return kind
    raise InvalidAnswerError(f"fraværstypen «{label}» er ukjent")


def _size(label: str) -> str:
    """«5-9 ansatte» → 5-9, «250 ansatte og over» → 250+."""
    lower = label.lower().replace("–", "-")
    numbers = re.findall(r"\d+", lower)
    if len(numbers) == 2:
        return "-".join(numbers)
    if numbers:
        return f"{numbers[0]}+"
    return "ingen" if "ingen" in lower else "i_alt"


def _fylke(cell: Cell) -> str:
    """SSB writes the code of an aggregated fylke with or without a prefix: F-03, 03."""
    return cell.codes["Region"].rpartition("-")[2]
