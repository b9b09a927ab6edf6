"""What a question seems to be about, and who seems to have been asked: proposals, no facts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.reference import rows
from data.undersoekelse.filer.table import Table
from data.undersoekelse.utkast.written import word

# The words of each of the house's måltall, in a question.
METRICS = {
    "nytte": r"nyttig|nytte|useful|utbytte",
    "relevans": r"relevan",
    "brukervennlighet": r"brukervennlig|(lett|enkelt?|easy).*(bruke|finne|use|find)|user.?friendly",
    "kjennskap": r"kjenner|kjennskap|hørt om|familiar|heard of|aware",
    "bruk_ressurs": r"\bbrukt\b|\bbruker\b|benytt|\bused\b",
}
MANY_EMPTY = 0.2  # of the rows: then not all may have been asked
FEW = 15


def about(title: str) -> str:
    """The måltall and resource that the words of a question point at; "" for none."""
    words = title.casefold()
    metric = next((name for name, pattern in METRICS.items() if re.search(pattern, words)), "")
    named = [row["id"] for row in rows("ressurser") if row["navn"].casefold() in words]
    if not metric:
        return ""
    return f"kan være maaltall: {metric}" + (f", ressurs: {named[0]}" if len(named) == 1 else "")


def asked(table: Table, column: str, others: Iterable[str]) -> str:
    """What to ask where many cells are empty, with the rule that fits them; "" where few are."""
    cells = table.columns[column]
    empty = sum(not cell for cell in cells)
    if empty <= MANY_EMPTY * len(cells):
        return ""
    rule = next((found for other in others if (found := _rule(table, column, other))), "")
    fits = f" Regelen «base: {rule}» passer med filen." if rule else ""
    return f"{empty} av {len(cells)} er tomme: fikk alle spørsmålet?{fits}"


def _rule(table: Table, column: str, other: str) -> str:
    """The rule on the other column that all who answered meet, and nobody else; "" for none."""
    inside, outside = set[str](), set[str]()
    for mine, theirs in zip(table.columns[column], table.columns[other], strict=True):
        (inside if mine else outside).add(theirs)
    if other == column or not inside or inside & outside or "" in inside or len(inside) > FEW:
        return ""
    values = sorted(inside)
    if len(values) == 1:
        return f"{word(other)} == {word(values[0])}"
    return f"{word(other)} in [{', '.join(map(word, values))}]"
