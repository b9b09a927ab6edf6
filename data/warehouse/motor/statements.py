"""The marts as statements: which of them an engine runs, and how they are said to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlglot
from sqlglot import ErrorLevel, exp

from data.warehouse import scripts

MARTS = Path(__file__).parents[1] / "marts"
SHARED = ("20", "21", "22", "23", "24")  # the scripts whose statements may run on an engine
# What has a row for each event, visit or download. A temporary table or view that reads one of
# these runs on the engine; what is kept in the warehouse is made by DuckDB of what comes back.
LARGE = frozenset(
    "hendelser lesning tellende mulig_tellende telles visningenes_besoek besoeket besoekets_sider "
    "nummerert nedlastet umappede moette borte_sett".split()
)


@dataclass(frozen=True)
class Statement(scripts.Statement):
    """One statement of a script, and whether an engine runs it."""

    @property
    def on_engine(self) -> bool:
        """True for what an engine runs."""
        heavy = self.temporary and self.kind in ("table", "view") and bool(self.words & LARGE)
        return heavy and self.script.startswith(SHARED)


def of(script: Path) -> tuple[Statement, ...]:
    """The statements of a script, in its order."""
    return tuple(_ours(one) for one in scripts.of(script))


def one(script: str, text: str) -> Statement:
    """The statement of a script that has this text."""
    return _ours(scripts.statement(script, text))


def _ours(found: scripts.Statement) -> Statement:
    return Statement(**vars(found))


def tree(statement: Statement) -> exp.Expr:
    """The query of a statement as it is understood. Raises sqlglot's errors for what is not."""
    return sqlglot.parse_one(statement.query, read="duckdb")


def reads(query: exp.Expr) -> set[str]:
    """The tables and views that a query reads, without those it makes for itself."""
    own = {cte.alias_or_name for cte in query.find_all(exp.CTE)}
    return {table.name for table in query.find_all(exp.Table)} - own


def spoken(query: exp.Expr) -> str:
    """The query in Spark's words. Raises sqlglot.UnsupportedError for what Spark cannot say."""
    return query.sql("spark", unsupported_level=ErrorLevel.RAISE, comments=False)
