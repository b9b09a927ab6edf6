"""What was asked and answered, by the published tables: the margins of the demo wave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from data import reference
from data.warehouse.published import counts_of

Row = reference.Row
TABLES = re.compile(r"[89]-\d+|6-(9|1\d)")  # state, municipal; private and public
GROUPS = (
    "statlige_virksomheter",
    "kommuner_og_fylkeskommuner",
    "private_og_offentlige_virksomheter",
)
WEIGHTED = GROUPS[2]


@dataclass(frozen=True)
class Asked:
    """One printed row: a question about one thing, put to `n` respondents of a målgruppe.

    `labels` and `shares` (whole percent of the substantive answers) run negative → positive.
    `unsure` is the share of all asked; None where there was no such answer.
    """

    group: str
    question: str
    metric: str
    wording: str
    item: str
    subject: str
    resource: str
    n: int
    labels: tuple[str, ...]
    shares: tuple[int, ...]
    unsure_label: str
    unsure: int | None

    @property
    def column(self) -> str:
        """The column of the file."""
        return f"{self.question}_{self.item}"

    @property
    def ticked(self) -> bool:
        """True for yes or no."""
        return len(self.labels) == 2

    @property
    def users_only(self) -> bool:
        """The weighted survey put these to the users of the resource alone."""
        return self.group == WEIGHTED and self.metric in ("nytte", "relevans", "brukervennlighet")


def asked() -> list[Asked]:
    """Every question of the three surveys, in the order of the tables."""
    stated = {row["id"]: row for row in reference.rows("spoersmaal") if row["kilde"] == "S0"}
    rows = [
        row
        for row in reference.rows("undersoekelse")
        if row["spoersmaal_id"] in stated
        and row["maalgruppe"] in GROUPS
        and TABLES.fullmatch(row["tabell"])
    ]
    return list(_questions(rows, stated))


def _questions(rows: list[Row], stated: dict[str, Row]) -> Iterator[Asked]:
    for identity, answers in groupby(rows, key=lambda row: row["spoersmaal_id"]):
        items = groupby(answers, key=lambda row: (row["ressurs"], row["utsagn"]))
        for number, ((resource, statement), found) in enumerate(items, 1):
            yield _one(stated[identity], resource, statement or resource, number, list(found))


def _one(question: Row, resource: str, subject: str, number: int, rows: list[Row]) -> Asked:
    unsure = next((row for row in rows if row["vet_ikke"] == "true"), None)
    scale = sorted((r for r in rows if r is not unsure), key=lambda row: row["posisjon"] or "0")
    labels, shares = zip(*((r["svar"], int(float(r["verdi"]))) for r in scale), strict=True)
    if len(scale) == 1:  # only «ja» or «krysset av» is printed
        labels, shares = ("Nei", "Ja"), (100 - shares[0], shares[0])
    return Asked(
        group=question["maalgruppe"],
        question=f"{question['spoersmaal']}_{question['tabell'].replace('-', '_')}",
        metric=question["maaltall"],
        wording=question["ordlyd"],
        item=resource or f"p{number}",
        subject=subject,
        resource=resource,
        n=int(rows[0]["n"] or rows[0]["n_min"]),
        labels=labels,
        shares=shares,
        unsure_label=unsure["svar"] if unsure else "",
        unsure=int(float(unsure["verdi"])) if unsure else None,
    )


def whole(row: Asked) -> tuple[list[int], int]:
    """Counts of whole answers that print as the row: one per level, and those unsure.

    Raises ValueError when no counts do.
    """
    silent = (0, 0) if row.unsure is None else counts_of(row.unsure, row.n)
    for unsure in range(silent[0], silent[1] + 1) if silent else ():
        base = row.n - unsure
        shares = row.shares[1:] if row.ticked else row.shares
        bounds = [counts_of(share, base) for share in shares]
        known = [pair for pair in bounds if pair]
        if row.ticked and known:
            return [base - known[0][0], known[0][0]], unsure
        low, high = (sum(pair[side] for pair in known) for side in (0, 1))
        if len(known) == len(bounds) and low <= base <= high:
            return _filled([pair[0] for pair in known], [pair[1] for pair in known], base), unsure
    raise ValueError(f"{row.column}: no whole answers print as {row.shares}")


def _filled(low: list[int], high: list[int], base: int) -> list[int]:
    left = base - sum(low)
    for place, most in enumerate(high):
        more = min(left, most - low[place])
        low[place] += more
        left -= more
    return low
