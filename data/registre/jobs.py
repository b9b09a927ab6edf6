"""Jobs per five-digit næring and per sector, from SSB 13926 and 11653."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from data import reference
from data.reference import Row
from data.registre.jsonstat import Dataset
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
    total,
)

UNDERGROUP = "naeringsundergruppe"
# Jobs that SSB ties to no næring were 0.09 percent in 2024. A code that is wrong or forgotten moves
# them into this rest, so it may at most double, and hold half again what the hidden codes had.
DOUBLE, HALF_AGAIN = 2, 1.5
# A code with at least this many jobs, before or now, that is halved or doubled is told of.
LARGE, JUMP = 1_000, 2


def jobs_by_code(dataset: Dataset, source: str) -> list[Row]:
    """SSB 13926: jobs per five-digit code, and what they sum to per næring and section."""
    names = dataset.dimensions.get("NACE2007", {})
    rows, everyone, when = [], None, ""
    for cell in only(dataset, "NACE2007"):
        code, when = cell.codes["NACE2007"], period(cell.codes["Tid"])[0]
        if section_of(code) == EVERYONE:
            everyone = cell.value
        elif re.fullmatch(r"\d\d\.\d{3}", code):
            jobs, standing = text(cell), STANDING[cell.symbol]
            rows.append(_row(UNDERGROUP, code, names[code], "", jobs, standing))
    must(everyone is not None, "svaret mangler alle næringer samlet")
    rows += _sums(rows, int(everyone or 0))
    return [row | {"periode": when, "kilde": source} for row in rows]


def check_jobs(rows: Sequence[Row]) -> None:
    """No code is lost, and the jobs that no næring holds are about as few as they were."""
    codes = _codes(rows)
    no_lost_codes(list(codes.values()), "jobber_naering", "kode", nivaa=UNDERGROUP)
    no_negative(list(codes.values()), "jobber_13926")
    before = reference.rows("jobber_naering")
    had = _codes(before)
    everyone, rest = _unplaced(rows)
    all_before, rest_before = _unplaced(before)
    hidden = sum(
        int(had[code]["jobber_13926"]) if code in had else everyone
        for code, row in codes.items()
        if not row["jobber_13926"]
    )
    must(
        0 <= rest <= DOUBLE * everyone * rest_before / all_before + HALF_AGAIN * hidden,
        f"næringene summerer til {everyone - rest}, men alle næringer samlet er {everyone}",
    )


def jumps(rows: Sequence[Row], before: Sequence[Row]) -> str:
    """The codes with implausibly many more or fewer jobs than before, as one sentence, or "".

    They are told of and not refused: a large employer that changes code moves as many.
    """
    had = _codes(before)
    found = []
    for code, row in _codes(rows).items():
        old, new = (r["jobber_13926"] for r in (had.get(code, row), row))
        if old and new and max(int(old), int(new)) >= LARGE:
            low, high = sorted((int(old), int(new)))
            if high >= JUMP * low:
                found.append(f"{code} {row['navn']} fra {old} til {new}")
    return f"Se om hoppet er riktig hos SSB: {'; '.join(found)} jobber." if found else ""


def _codes(rows: Sequence[Row]) -> dict[str, Row]:
    return {row["kode"]: row for row in rows if row["nivaa"] == UNDERGROUP}


def _unplaced(rows: Sequence[Row]) -> tuple[int, int]:
    """All jobs, and those of them that are in no code that we know the section of."""
    everyone = [int(row["jobber"] or 0) for row in rows if row["nivaa"] == "i_alt"]
    must(len(everyone) == 1 and everyone[0] > 0, "svaret mangler alle næringer samlet")
    placed = [row for code, row in _codes(rows).items() if code[:2] in sections()]
    return everyone[0], everyone[0] - total(placed, "jobber_13926")


def _sums(rows: Sequence[Row], everyone: int) -> list[Row]:
    """The levels above the codes: næring, section, the rest that has no code, and all.

    A sum with a hidden code in it is not known, and is empty: less is not the same as few.
    """
    titles = {(r["nivaa"], r["kode"]): r["navn"] for r in reference.rows("jobber_naering")}
    parts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        number = row["kode"][:2]
        for level in (("naering", number), ("seksjon", sections().get(number, "00"))):
            parts[level].append(row["jobber_13926"])
    known = [row["jobber_13926"] for row in rows]
    rest = "" if "" in known else str(everyone - sum(map(int, known)))
    return [
        *(
            _row(level, code, titles.get((level, code), code), *_summed(jobs))
            for (level, code), jobs in parts.items()
        ),
        _row("rest", "00", "Uoppgitt", rest, rest, "utregnet"),
        _row("i_alt", "00-99", "Alle", str(everyone), "", STANDING[""]),
    ]


def _summed(parts: Sequence[str]) -> tuple[str, str, str]:
    if "" in parts:
        return "", "", "ikke summert: en del av den vises ikke hos SSB"
    return str(sum(map(int, parts))), str(sum(map(int, parts))), "summert"


def _row(level: str, code: str, name: str, jobs: str, exact: str, standing: str) -> Row:
    return {
        "nivaa": level,
        "kode": code,
        "navn": name,
        "jobber": jobs,
        "jobber_13926": exact,
        "status": standing,
    }


def jobs_by_sector(dataset: Dataset, source: str) -> list[Row]:
    """SSB 11653: jobs per sector."""
    names = dataset.dimensions.get("Sektor", {})
    return [
        {
            "sektor": names[cell.codes["Sektor"]],
            "periode": period(cell.codes["Tid"])[0],
            "jobber": text(cell),
            "kilde": source,
            "status": STANDING[cell.symbol],
        }
        for cell in only(dataset, "Sektor")
    ]


def check_sectors(rows: Sequence[Row]) -> None:
    """No sector is lost, and they sum to the total."""
    no_lost_codes(rows, "jobber_sektor", "sektor")
    whole = [row for row in rows if row["sektor"].startswith("Sum")]
    parts = [row for row in rows if not row["sektor"].startswith("Sum")]
    no_negative(rows, "jobber")
    same_total(parts, "jobber", whole, "sektorene")
