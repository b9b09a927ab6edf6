"""The statements that another engine may run, held to what every engine understands alike."""

from __future__ import annotations

import pytest
import sqlglot
from sqlglot.errors import ParseError, UnsupportedError

from data.warehouse.motor import statements
from data.warehouse.motor.statements import LARGE, MARTS, Statement
from tests.support.portable import RULES, offences

ALL = [s for script in sorted(MARTS.glob("*.sql")) for s in statements.of(script)]
HEAVY = [statement for statement in ALL if statement.on_engine]
# Each is one of the rules, broken.
BROKEN = {
    "a window over all rows": "select row_number() over (order by tid) as nr from telles",
    "an order of rows or of an aggregate": "select min(sti order by tid) as sti from telles",
    "group by all": "select kilde, count(*) as n from telles group by all",
    "a join by using": "select t.linje from telles t join sider s using (side)",
    "exists": "select kilde from telles t where exists (select 1 from hull h where h.dag = t.dag)",
    "a query in a filter": "select count(*) filter (where dag in (select dag from x)) from telles",
    "arithmetic on a date": "select periode - date '1970-01-01' as n from telles",
    "a function of its own: lower": "select lower(sti) as sti from telles",
    "a function of its own: i_hull": "select i_hull(c) as i_hull from telles c",
    "a function of its own: any_value": "select any_value(sti) as sti from telles",
    "a union by name": "select dag from telles union all by name select dag from hull",
    "a star without some columns": "select * exclude (dag) from telles",
    "distinct on": "select distinct on (dag) dag, tid from telles",
    "limit": "select dag from telles limit 3",
    "qualify": "select dag from telles qualify count(*) over (partition by dag) > 1",
}


@pytest.mark.parametrize("statement", HEAVY, ids=lambda statement: statement.name)
def test_what_runs_on_an_engine_is_plain(statement: Statement):
    query = statements.tree(statement)
    assert offences(query) == []
    assert statements.spoken(query)


@pytest.mark.parametrize("rule", BROKEN)
def test_each_rule_finds_what_breaks_it(rule: str):
    assert rule in offences(sqlglot.parse_one(BROKEN[rule], read="duckdb"))


def test_every_rule_is_tried():
    assert RULES.keys() <= BROKEN.keys()


def test_all_that_has_a_row_for_each_event_is_made_there():
    made = {statement.name for statement in HEAVY}
    assert made >= LARGE - {"hendelser"}


def test_what_is_kept_reads_no_event_in_the_scripts_that_are_shared():
    # NB: the engine gives it a cell or a name; a kept table that reads events would fetch them all.
    kept = [s for s in ALL if s.script.startswith(statements.SHARED) and not s.on_engine]
    assert [s.name for s in kept if s.words & LARGE] == []


def test_a_statement_knows_what_it_makes_and_of_what():
    text = "-- from hendelser\ncreate temp view a as with b as (select dag from telles) from b"
    statement = statements.one("22_x", text)
    assert (statement.name, statement.kind, statement.on_engine) == ("a", "view", True)
    assert statements.reads(statements.tree(statement)) == {"telles"}
    assert not statements.one("25_x", text).on_engine
    assert not statements.one("22_x", text.replace("temp view", "table")).on_engine


@pytest.mark.parametrize("text", ["select glob(", "select arg_max(sti, dag, 3) from telles"])
def test_what_spark_cannot_say_is_refused(text: str):
    with pytest.raises((ParseError, UnsupportedError)):
        statements.spoken(sqlglot.parse_one(text, read="duckdb"))
