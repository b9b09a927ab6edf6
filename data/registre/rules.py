"""What holds for every register: how a code is read, and what an answer must satisfy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from data import reference
from data.reference import Row
from data.registre.jsonstat import SYMBOLS, Cell, Dataset, InvalidAnswerError

ALL, LATEST = "*", "top(1)"
WHOLE_COUNTRY = r"^0+$|hele landet"
EVERYONE = "A-U"
STANDING = {"": "hentet fra SSB"} | {s: f"hentet fra SSB: {text}" for s, text in SYMBOLS.items()}
END = {"1": "03-31", "2": "06-30", "3": "09-30", "4": "12-31"}
START = {"1": "01-01", "2": "04-01", "3": "07-01", "4": "10-01"}


@dataclass(frozen=True)
class Register:
    """One reference table that SSB can renew.

    `choose` says, per variable, `*`, `top(1)` or a pattern that one code or label must match.
    `rows` turns an answer into rows of the table, `check` raises InvalidAnswerError. `remark` sets
    the rows against those before them, and is one sentence to look into, or "".
    """

    name: str
    table: str
    choose: Mapping[str, str]
    rows: Callable[[Dataset, str], list[Row]]
    check: Callable[[Sequence[Row]], None]
    codelists: Mapping[str, str] = field(default_factory=dict)
    remark: Callable[[Sequence[Row], Sequence[Row]], str] = lambda _rows, _before: ""


@lru_cache(maxsize=1)
def sections() -> dict[str, str]:
    """Two-digit næring → section, in SN2007 alone."""
    return {
        number.rstrip("*"): row["sn2007_seksjon"]
        for row in reference.rows("sn_seksjoner")
        for number in row["naeringer"].split()
    }


def section_of(code: str) -> str | None:
    """The section(s) that a code or span of næringer is: 35-39 → D+E; None when it is part of one.

    NB: SSB's letters are not trusted; the numbers tell SN2007 apart from SN2025.
    """
    if code in ("00", "00-99", "01-99"):
        return "00" if code == "00" else EVERYONE
    first, _, last = code.partition("-")
    inside = {n: s for n, s in sections().items() if first <= n <= (last or first)}
    whole = {n: s for n, s in sections().items() if s in inside.values()}
    return "+".join(sorted(set(inside.values()))) if inside and inside == whole else None


def period(code: str) -> tuple[str, str, str]:
    """SSB's code for a quarter, a year or a day as (periode, first day, last day)."""
    if quarter := re.fullmatch(r"(\d{4})K([1-4])", code):
        year, part = quarter.groups()
        return f"{year}-K{part}", f"{year}-{START[part]}", f"{year}-{END[part]}"
    if re.fullmatch(r"\d{4}", code):
        return code, f"{code}-01-01", f"{code}-12-31"
    raise InvalidAnswerError(f"tidspunktet {code} er ukjent")


def only(dataset: Dataset, *used: str) -> Iterator[Cell]:
    """The cells, when no other dimension has more than one code to confuse them with."""
    spread = [d for d, codes in dataset.dimensions.items() if len(codes) > 1 and d not in used]
    if spread:
        raise InvalidAnswerError(f"svaret er delt på {', '.join(spread)}, som vi ikke ba om")
    missing = set(used) - set(dataset.dimensions)
    if missing:
        raise InvalidAnswerError(f"svaret mangler {', '.join(sorted(missing))}")
    return dataset.cells()


def text(cell: Cell, decimals: int = 0) -> str:
    """The number as it stands in the table; empty where SSB has a symbol instead."""
    return "" if cell.value is None else f"{cell.value:.{decimals}f}"


def total(rows: Sequence[Row], column: str) -> int:
    return sum(int(row[column] or 0) for row in rows)


def must(condition: bool, reason: str) -> None:
    if not condition:
        raise InvalidAnswerError(reason)


def no_negative(rows: Sequence[Row], column: str) -> None:
    wrong = [row[column] for row in rows if row[column].startswith("-")]
    must(not wrong, f"svaret har negative antall, blant dem {wrong[:1]}")


def no_lost_codes(rows: Sequence[Row], name: str, column: str, **where: str) -> None:
    """Every code we had is still there; SSB may add codes, but none may vanish unseen."""
    known = {r[column] for r in reference.rows(name) if all(r[k] == v for k, v in where.items())}
    lost = sorted(known - {row[column] for row in rows})
    must(not lost, f"svaret mangler {len(lost)} koder vi hadde fra før, blant dem {lost[:1]}")


def same_total(rows: Sequence[Row], column: str, whole: Sequence[Row], what: str) -> None:
    """The parts sum to the whole; hidden parts may leave a rest, but never make more than it."""
    must(len(whole) == 1 and bool(whole[0][column]), f"svaret mangler totalen for {what}")
    stated, parts = int(whole[0][column]), total(rows, column)
    hidden = any(row[column] == "" for row in rows)
    must(
        parts == stated or (hidden and parts < stated),
        f"delene summerer til {parts}, men totalen for {what} er {stated}",
    )
