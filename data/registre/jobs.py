"""Jobs per five-digit næring and per sector, from SSB 13926 and 11653."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from data.registre.jsonstat import Dataset
from data.registre.rules import (
    EVERYONE,
    STANDING,
    Row,
    must,
    no_lost_codes,
    only,
    period,
    reference,
    same_total,
    section_of,
    sections,
    text,
)

UNDERGROUP = "naeringsundergruppe"


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
    """No code is lost, and what no næring holds is a small rest."""
    codes = [row for row in rows if row["nivaa"] == UNDERGROUP]
    no_lost_codes(codes, "jobber_naering", "kode", nivaa=UNDERGROUP)
    rest, everyone = (
        next(int(row["jobber"]) for row in rows if row["nivaa"] == level)
        for level in ("rest", "i_alt")
    )
    must(
        0 <= rest <= everyone / 100,
        f"næringene summerer til {everyone - rest}, men alle næringer samlet er {everyone}",
    )


def _sums(rows: Sequence[Row], everyone: int) -> list[Row]:
    """The levels above the codes: næring, section, the rest that has no code, and all."""
    titles = {(r["nivaa"], r["kode"]): r["navn"] for r in reference("jobber_naering")}
    sums: Counter[tuple[str, str]] = Counter()
    for row in rows:
        number = row["kode"][:2]
        for level in (("naering", number), ("seksjon", sections().get(number, "00"))):
            sums[level] += int(row["jobber_13926"] or 0)
    rest = everyone - sum(n for (level, _), n in sums.items() if level == "seksjon")
    return [
        *(
            _row(level, code, titles.get((level, code), code), str(jobs), str(jobs), "summert")
            for (level, code), jobs in sums.items()
        ),
        _row("rest", "00", "Uoppgitt", str(rest), str(rest), "utregnet"),
        _row("i_alt", "00-99", "Alle", str(everyone), "", STANDING[""]),
    ]


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
    same_total(parts, "jobber", whole, "sektorene")
