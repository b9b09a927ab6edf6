"""What SQL that runs on several engines keeps to: the offences of one query, in words."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

# What means the very same everywhere. NB: nothing that changes text, reads a clock or knows a zone.
SAME = tuple(
    getattr(exp, name)
    for name in (
        "Count Min Max Sum ArgMin Lag Lead LastValue Extract Coalesce Case If Cast DateDiff "
        "TimestampTrunc DateTrunc SplitPart And Or Xor DPipe"
    ).split()
)
DAYS = {"dag", "periode", "forrige_dag", "fra", "til"}  # columns that are dates
OWN = "a function of its own: {}"
Query = exp.Expression


def _any(kind: type[Query], wrong: Callable[[Query], object]) -> Callable[[Query], bool]:
    return lambda query: any(wrong(found) for found in query.find_all(kind))


def _is_day(side: Query) -> bool:
    if isinstance(side, exp.Cast):
        return side.is_type("date")
    return isinstance(side, exp.Column) and side.name in DAYS


RULES: dict[str, Callable[[Query], bool]] = {
    # NB: a window that names another has its rows parted there.
    "a window over all rows": _any(
        exp.Window, lambda found: not found.args.get("partition_by") and not found.alias
    ),
    "an order of rows or of an aggregate": _any(
        exp.Order, lambda found: not isinstance(found.parent, exp.Window)
    ),
    "group by all": _any(exp.Group, lambda found: found.args.get("all")),
    "a join by using": _any(exp.Join, lambda found: found.args.get("using")),
    "exists": _any(exp.Exists, lambda _: True),
    "a query in a filter": _any(exp.Filter, lambda found: found.find(exp.Select)),
    "arithmetic on a date": _any(
        exp.Binary,
        lambda found: (
            isinstance(found, exp.Add | exp.Sub) and (_is_day(found.left) or _is_day(found.right))
        ),
    ),
    "a union by name": _any(exp.SetOperation, lambda found: found.args.get("by_name")),
    "a star without some columns": _any(
        exp.Star, lambda found: any(value for value in found.args.values())
    ),
    "limit": _any(exp.Limit, lambda _: True),
    "qualify": _any(exp.Qualify, lambda _: True),
    "distinct on": _any(exp.Distinct, lambda found: found.args.get("on")),
}


def offences(query: Query) -> list[str]:
    """Each thing in the query that another engine may understand in another way."""
    called = [call for call in query.find_all(exp.Func) if not isinstance(call, SAME)]
    own = {OWN.format(call.sql("duckdb").split("(")[0].lower()) for call in called}
    return sorted({rule for rule, breaks in RULES.items() if breaks(query)} | own)
