"""Usage metrics against a plain count in Python over the same events."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict

import pytest

from data.errors import UserError
from metrics import query
from metrics.engine.selection import Selection
from tests.conftest import event

PATHS = ["/", "/bransje/barnehage", "/bransje/bygg/", "/Bransje/Sykehus/tiltak", "/bransje/ukjent"]
BRANSJE = {PATHS[1]: "barnehage", PATHS[2]: "bygg", PATHS[3]: "sykehus"}
SPRING = ("portal", "2024-04-01", "2024-05-31")


def traffic(number: int = 1500) -> list[dict[str, object]]:
    chance = random.Random(7)
    start = dt.datetime(2024, 4, 1)
    found = []
    for _ in range(number):
        when = start + dt.timedelta(seconds=chance.randrange(61 * 86_400))
        visitor = chance.randrange(1, 60) + 1000 * when.month
        bot = chance.random() < 0.1
        found.append(event(str(when), visitor, chance.choice(PATHS), bot=bot))
    return found


def visits(events: list[dict[str, object]]) -> list[list[dict[str, object]]]:
    """The visit rule of the definition, written as a loop."""
    found: list[list[dict[str, object]]] = []
    by_visitor = defaultdict(list)
    for e in events:
        by_visitor[e["besoekende"]].append(e)
    for mine in by_visitor.values():
        mine.sort(key=lambda e: e["tid"])
        for e in mine:
            last = (
                found[-1][-1] if found and found[-1][0]["besoekende"] == e["besoekende"] else None
            )
            if (
                last
                and e["tid"] - last["tid"] <= dt.timedelta(minutes=30)
                and e["dag"] == last["dag"]
            ):
                found[-1].append(e)
            else:
                found.append([e])
    return found


@pytest.fixture
def warehouse(load):
    return load(traffic(), SPRING)


def values(metric, warehouse, split=None, **selection):
    found = query.run(metric, Selection(**selection), split, warehouse)
    return {row.gruppe: row.verdi for row in found.rows}


def test_page_views_and_users_per_day_are_exact(warehouse):
    people = [e for e in traffic() if not e["bot"]]
    views, users = defaultdict(int), defaultdict(set)
    for e in people:
        views[str(e["dag"])] += 1
        users[str(e["dag"])].add(e["besoekende"])
    days = [str(dt.date(2024, 4, 1) + dt.timedelta(d)) for d in range(61)]
    assert values("sidevisninger", warehouse, "dag") == {d: views[d] for d in days}
    assert values("unike_brukere", warehouse, "dag") == {d: len(users[d]) for d in days}


def test_visits_follow_the_thirty_minute_rule(warehouse):
    found = visits([e for e in traffic() if not e["bot"]])
    assert values("besoek", warehouse) == {"alle": len(found)}
    single = sum(len(v) == 1 for v in found)
    assert values("fluktfrekvens", warehouse)["alle"] == pytest.approx(100 * single / len(found))
    unique = sum(len({str(e["sti"]).lower().rstrip("/") for e in v}) for v in found)
    assert values("unike_sidevisninger", warehouse) == {"alle": unique}
    long = [v for v in found if len(v) > 1]
    mean = sum((v[-1]["tid"] - v[0]["tid"]).total_seconds() for v in long) / len(long)
    assert values("besoekstid", warehouse)["alle"] == pytest.approx(mean)


def test_visits_and_users_per_bransje_are_exact(warehouse):
    found = visits([e for e in traffic() if not e["bot"]])
    for_bransje, users = defaultdict(int), defaultdict(set)
    for visit in found:
        for name in {BRANSJE.get(str(e["sti"]), "uten_bransje") for e in visit}:
            for_bransje[name] += 1
            if visit[0]["periode"] == dt.date(2024, 4, 1):
                users[name].add(visit[0]["besoekende"])
    assert values("besoek", warehouse, "bransje") == for_bransje
    april = {"fra": dt.date(2024, 4, 1), "til": dt.date(2024, 4, 30)}
    assert values("unike_brukere", warehouse, "bransje", **april) == {
        name: len(who) for name, who in users.items()
    }


def test_users_over_two_months_are_bounds_and_never_the_sum(warehouse):
    row = query.run("unike_brukere", warehouse=warehouse).only
    months = values("unike_brukere", warehouse, "maaned")
    assert row.verdi is None
    assert (row.nedre, row.oevre) == (max(months.values()), sum(months.values()))
    assert any(n.kode == "grense" for n in query.run("unike_brukere", warehouse=warehouse).notices)


def test_thirty_minutes_is_the_same_visit_and_one_second_more_is_not(load):
    events = [
        event("2024-04-02 10:00:00", 1),
        event("2024-04-02 10:30:00", 1, "/om"),
        event("2024-04-02 11:00:01", 1),
        event("2024-04-02 23:59:50", 2),
        event("2024-04-03 00:00:10", 2),
    ]
    warehouse = load(events, SPRING)
    assert values("besoek", warehouse) == {"alle": 4}


def test_a_download_neither_opens_nor_extends_a_visit(load):
    events = [
        event("2024-04-02 10:00:00", 1),
        event("2024-04-02 10:20:00", 1, "/plansje.pdf", slag="nedlasting"),
        event("2024-04-02 10:40:00", 1),
        event("2024-04-02 12:00:00", 2, "/plansje.pdf", slag="nedlasting"),
    ]
    warehouse = load(events, SPRING)
    assert values("besoek", warehouse) == {"alle": 2}
    assert values("unike_brukere", warehouse) == {"alle": 1}
    assert values("nedlastinger", warehouse) == {"alle": 2}


def test_robots_are_left_out_and_their_share_shown(warehouse):
    robots = sum(bool(e["bot"]) for e in traffic())
    assert values("bot_andel", warehouse)["alle"] == pytest.approx(100 * robots / len(traffic()))


def test_a_filter_gives_the_same_number_as_the_breakdown(warehouse):
    split = values("sidevisninger", warehouse, "bransje")
    for name in ("barnehage", "bygg", "sykehus"):
        assert values("sidevisninger", warehouse, bransje=(name,)) == {"alle": split[name]}


def test_unknown_bransje_in_the_address_is_listed_as_work_to_do(warehouse):
    found = query.table("umappet", warehouse)
    assert set(found["grunn"]) == {"ukjent bransje"}
    assert set(found["slug"]) == {"ukjent"}


def test_the_demo_disappears_when_a_real_log_is_loaded(load):
    events = [
        event("2024-04-02 10:00:00", 1),
        event("2024-04-02 10:00:00", 9, kilde="demo"),
        event("2024-04-02 11:00:00", 8, kilde="demo"),
    ]
    alone = load(events, ("demo", "2024-04-01", "2024-05-31"))
    assert values("sidevisninger", alone) == {"alle": 2}
    assert query.run("sidevisninger", warehouse=alone).provenance.synthetic
    both = load(events, ("demo", "2024-04-01", "2024-05-31"), SPRING)
    assert values("sidevisninger", both) == {"alle": 1}
    assert not query.run("sidevisninger", warehouse=both).provenance.synthetic


def test_small_counts_per_fylke_are_hidden_and_cannot_be_found_as_the_rest(load):
    events = [event(f"2024-04-02 10:{n:02}:00", n, region="03") for n in range(40)]
    events += [event(f"2024-04-02 11:{n:02}:00", 100 + n, region="46") for n in range(20)]
    events += [event(f"2024-04-02 12:{n:02}:00", 200 + n, region="56") for n in range(4)]
    found = query.run("sidevisninger", Selection(), "region", load(events, SPRING)).rows
    shown = {row.gruppe: row.verdi for row in found}
    assert shown == {"03": 40, "46": None, "56": None}
    assert all(row.grunnlag is None for row in found if row.skjult)
    warehouse = load(events, SPRING)
    for metric in ("sidevisninger", "unike_brukere", "besoek"):
        shown = {
            r.gruppe for r in query.run(metric, Selection(), "region", warehouse).rows if r.verdi
        }
        assert shown == {"03"}
        for chosen, hidden in (
            (("56",), True),
            (("46",), True),  # the total without 03 and 46 would be 56
            (("03", "56"), True),
            (("46", "56"), False),
            (("03",), False),
        ):
            assert (
                query.run(metric, Selection(region=chosen), None, warehouse).only.skjult is hidden
            )


@pytest.mark.parametrize(
    ("said", "bransje"),
    [
        ("Barnehager", "barnehage"),
        ("Rutebil og persontrafikk", "rutebuss-og-persontrafikk"),
        ("butikkhandel", "varehandel"),
        ("Bygg", "bygg"),
    ],
)
def test_a_bransje_is_known_by_its_other_names(warehouse, said, bransje):
    found = query.run("sidevisninger", Selection(bransje=(said,)), None, warehouse)
    assert found.selection.bransje == (bransje,)


@pytest.mark.parametrize(
    ("metric", "split", "selection", "words"),
    [
        ("finnes_ikke", None, {}, "finnes ikke"),
        ("sidevisninger", "ressurs", {}, "kan ikke fordeles"),
        ("sidevisninger", None, {"bransje": ("barnhage",)}, "Mente du barnehage"),
        (
            "sidevisninger",
            None,
            {"fra": dt.date(2024, 5, 2), "til": dt.date(2024, 5, 1)},
            "Bytt om",
        ),
    ],
)
def test_a_wrong_question_gets_one_sentence(warehouse, metric, split, selection, words):
    with pytest.raises(UserError, match=words):
        query.run(metric, Selection(**selection), split, warehouse)


def test_a_filter_that_does_not_apply_is_dropped_and_said(warehouse):
    found = query.run("besoek", Selection(maalgruppe=("statlige_virksomheter",)), None, warehouse)
    assert found.only.verdi == query.run("besoek", warehouse=warehouse).only.verdi
    assert any("målgruppe" in n.tekst for n in found.notices if n.kode == "filter_ignorert")


def test_filters_that_do_not_apply_are_told_together(warehouse):
    chosen = Selection(maalgruppe=("statlige_virksomheter",), sektor=("privat",), naering=("H",))
    found = query.run("besoek", chosen, None, warehouse)
    assert [n.tekst for n in found.notices if n.kode == "filter_ignorert"] == [
        "«Besøk» kan ikke avgrenses på målgruppe, sektor og næring; de valgene er ikke brukt her."
    ]
