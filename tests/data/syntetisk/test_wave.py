"""The demo wave: invented answers whose margins are the published ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import warehouse
from data.lake import manifest
from data.lake.workspace import Workspace
from data.reference import rows as table
from data.syntetisk import wave
from data.syntetisk.asked import WEIGHTED, Asked, asked
from data.warehouse.published import percent

LEVELS = """select spoersmaal, posisjon, count(*)::int as n, sum(vekt) as vekt
    from b_svar join b_svarer using (boelge, maalgruppe, respondent)
    where gyldig group by all"""
BASES = """select spoersmaal, count(*) filter (i_base)::int as spurt,
    count(*) filter (vet_ikke)::int as usikre,
    sum(vekt) filter (treff) / sum(vekt) filter (gyldig) as andel
    from b_svar join b_svarer using (boelge, maalgruppe, respondent) group by all"""
BOTH = """with brukt as (
        select ressurs, respondent, vekt, treff from b_svar
        join b_spoersmaal using (boelge, maalgruppe, spoersmaal)
        join b_svarer using (boelge, maalgruppe, respondent)
        where maaltall = 'bruk_ressurs' and maalgruppe = $maalgruppe)
    select a.ressurs, sum(a.vekt) filter (p.treff) / sum(a.vekt) as andel
    from brukt a join brukt p using (respondent)
    where a.treff and p.ressurs = 'arbeidsmiljoeportalen' group by all"""
ASKED = asked()
WHOLE = [row for row in ASKED if row.group != WEIGHTED]


@pytest.fixture(scope="module")
def space(demo_workspace) -> Workspace:
    return demo_workspace


@pytest.fixture(scope="module")
def path(space) -> Path:
    return warehouse.current(warehouse.newest(space))


@pytest.fixture(scope="module")
def levels(path) -> dict[tuple[str, int], dict[str, object]]:
    return {(r["spoersmaal"], r["posisjon"]): r for r in warehouse.rows(path, LEVELS)}


@pytest.fixture(scope="module")
def bases(path) -> dict[str, dict[str, object]]:
    return {r["spoersmaal"]: r for r in warehouse.rows(path, BASES)}


def name(row: Asked) -> str:
    return f"{row.question}.{row.item}"


def test_every_table_of_the_three_surveys_is_asked():
    tables = {row.question.split("_", 1)[0] for row in ASKED}
    assert {"kjennskap", "bruk", "nytte", "relevans", "brukervennlighet"} <= tables
    stated = {row["id"]: row["tabell"] for row in table("spoersmaal") if row["kilde"] == "S0"}
    whole = {tabell for tabell in stated.values() if tabell[:2] in ("8-", "9-")}
    assert {
        row.question.split("_")[-2] + "-" + row.question.split("_")[-1] for row in WHOLE
    } == whole


@pytest.mark.parametrize("row", WHOLE, ids=name)
def test_whole_answers_print_exactly_as_the_report(row, levels, bases):
    base = bases[name(row)]
    assert base["spurt"] == row.n
    counts = [levels.get((name(row), n), {"n": 0})["n"] for n in range(1, len(row.labels) + 1)]
    assert sum(counts) + base["usikre"] == row.n
    assert [percent(n, sum(counts)) for n in counts][1:] == list(row.shares)[1:]
    assert row.ticked or percent(counts[0], sum(counts)) == row.shares[0]
    assert row.unsure is None or percent(base["usikre"], row.n) == row.unsure


def test_the_weights_meet_the_population_in_every_cell(path):
    found = warehouse.rows(
        path,
        "select naering, sum(vekt) as n from b_svarer where maalgruppe = $maalgruppe "
        "and len(marginer) = 1 group by 1",
        maalgruppe=WEIGHTED,
    )
    margin: dict[str, int] = {}
    for row in table("vektmargin"):
        margin[row["seksjon"]] = margin.get(row["seksjon"], 0) + int(row["virksomheter"])
    few = {"T", "U", "00"}  # too few answers for cells of their own; they share one
    weights = {row["naering"]: row["n"] for row in found}
    for section in margin.keys() - few:
        assert weights[section] == pytest.approx(margin[section], rel=1e-9)
    assert sum(weights.values()) == pytest.approx(206114, rel=1e-9)


@pytest.mark.parametrize("row", [r for r in ASKED if r.group == WEIGHTED], ids=name)
def test_the_weighted_shares_are_near_the_printed_ones(row, bases):
    top = 2 if len(row.labels) == 5 else 1
    printed = 100 * sum(row.shares[-top:]) / sum(row.shares)
    # NOA+ has 37 users, of whom a single one may weigh as much as five percent.
    near = 5 if row.resource == "noa_pluss" else 1
    assert 100 * bases[name(row)]["andel"] == pytest.approx(printed, abs=near)


def test_those_who_used_one_thing_used_the_portal_as_often_as_printed(path):
    found = warehouse.rows(path, BOTH, maalgruppe=WEIGHTED)
    shares = {row["ressurs"]: row["andel"] for row in found}
    assert 100 * shares["arbeidsmiljoehjelpen"] == pytest.approx(77, abs=1)
    assert 100 * shares["en_bra_dag_paa_jobb"] == pytest.approx(57, abs=1)


def test_it_is_marked_and_stands_apart_from_the_published(path):
    assert warehouse.rows(path, "select boelge, slag from b_boelge") == [
        {"boelge": "demo", "slag": "demo"}
    ]
    assert warehouse.rows(path, "select count(*) as n from svar where kilde like '%demo%'") == [
        {"n": 0}
    ]


def test_the_same_again_gives_the_same_bytes_and_changes_nothing(space, tmp_path):
    made = []
    for folder in (tmp_path / "en", tmp_path / "to"):
        folder.mkdir()
        wave.write(folder)
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert made[0] == made[1]
    before = manifest.read(space)
    assert wave.run(space).known
    assert manifest.read(space) == before
    assert [p.name for p in space.root.rglob("*") if p.suffix in (".csv", ".yml")] == []


def test_the_command_makes_both_demos(space, told_of_the_demo):
    sentence = "Bølge: demo (Demobølge med oppdiktede svar) – syntetiske demodata"
    assert sentence in told_of_the_demo
    found = manifest.read(space)
    assert ([s.kind for s in found.surveys], [i.source for i in found.ingests]) == (
        ["demo"],
        ["demo"],
    )
