"""What exports, own breaks and settings did to a number, on edits whose shares are known."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import warehouse
from data.lake import sources
from data.lake.workspace import Workspace
from data.logs import ingest as logs
from data.logs import robots
from data.observasjoner import ingest
from data.warehouse import variant
from metrics.engine.selection import Selection
from metrics.hvorfor import answer, chain, split
from metrics.hvorfor.chain import State
from tests.data.observasjoner.support import observed, reading, source
from tests.metrics.hvorfor.test_hvorfor import lines

BREAK = (
    "id,kanal,instrument,datakilde,maaltall,fra,til,type,tekst,kilde,sted,motstrid\n"
    "eget,portal,logg,,,2024-03-02,2024-03-02,verktoeybytte,Ny server.,egen,driftsloggen,\n"
)


def days(month: int, first: int, last: int, views: float):
    for number in range(first, last + 1):
        date = dt.date(2024, month, number)
        yield observed(views, fra=date, til=date)
        yield observed(views / 2, "unike_brukere", fra=date, til=date)


def hosted(host: str, *args: int) -> str:
    return "".join(f"{host}:443 {line}\n" for line in lines(*args).splitlines())


@pytest.fixture(scope="module")
def changed(tmp_path_factory) -> Iterator[tuple[list[State], answer.Difference]]:
    """Plausible had ten views on each of 1–10 April and five on 1–2 June. June is taken out, 9–12
    April come with twelve. A host of three views is counted, a new source has one day of four, and
    a break is stated."""
    folder = tmp_path_factory.mktemp("andre")
    workspace = Workspace(folder / "ws").create()
    (folder / "en.log").write_text(
        hosted("www.arbeidsmiljoportalen.no", 1, 5) + hosted("intern.no", 1, 3, "/om", 9), "utf-8"
    )
    logs.ingest(workspace, sources.get(workspace, "portal"), [folder / "en.log"], progress=False)
    april, june = reading("april.zip", *days(4, 1, 10, 10)), reading("juni.zip", *days(6, 1, 2, 5))
    ingest.ingest(workspace, source(workspace), [april, june])
    before = Path(shutil.copy(warehouse.current(warehouse.newest(workspace)), folder))
    stated = "portal: {verter: [intern.no]}\nannet: {navn: A, kanal: portal, identitet: dag, "
    stated += "definisjon: plausible, tidssone: Europe/Oslo, geografi: 2024-, rolle: hoved, "
    (workspace.root / "kilder.yml").write_text(f"{stated}instrument: eksport}}\n", "utf-8")
    (workspace.root / "brudd.csv").write_text(BREAK, "utf-8")
    ingest.remove(workspace, source(workspace), ["juni.zip"])
    late = {"hentet": "2024-06-01T00:00:00+00:00"}
    newer = [
        observed(o.verdi, o.maaltall, fra=o.fra, til=o.til, **late) for o in days(4, 9, 12, 12)
    ]
    ingest.ingest(workspace, source(workspace), [reading("nyere.zip", *newer, **late)])
    other = observed(4, kilde="annet")
    ingest.ingest(workspace, source(workspace, "annet"), [reading("annet.zip", other)])
    after = warehouse.current(warehouse.newest(workspace))
    found = answer.difference("sidevisninger", before, after)
    with variant.building(workspace) as variants:
        yield chain.states(workspace, variants, before, after, found), found


def test_every_one_of_them_is_told(changed):
    told = [(cause["del"], cause["tekst"]) for cause in answer.said(changed[1])]
    assert sorted(told) == sorted(
        [
            ("nye", "annet.zip er lest inn"),
            ("nye", "nyere.zip er lest inn"),
            ("rettet", "nyere.zip er nyere og har tatt plassen til eldre tall"),
            ("slettet", "juni.zip er slettet eller tatt ut"),
            ("innstilling", "brudd er ført, godtatt eller tatt tilbake"),
            ("innstilling", "kildene (kilder.yml) har andre innstillinger"),
        ]
    )
    spans = {c.kind: (c.first.day, c.last.day) for c in changed[1].causes if c.source != "annet"}
    assert spans == {"nye": (11, 12), "rettet": (9, 10), "slettet": (1, 2)}


@pytest.mark.parametrize(
    ("metric", "chosen", "told"),
    [
        ("sidevisninger", ("plausible",), {"rettet": 4, "slettet": -10, "nye": 24}),
        ("sidevisninger", ("portal",), {"innstilling": 3}),
        ("sidevisninger", (), {"innstilling": 3}),
    ],
)
def test_each_part_is_what_was_edited(changed, metric, chosen, told):
    states, found = changed
    (one,) = split.changed(metric, Selection(kilde=chosen), "alle", states, found.causes)
    assert one.parts == told
    assert (one.after or 0) - (one.before or 0) == sum(told.values())


def test_bounds_that_do_not_add_up_by_day_have_the_new_days_apart(changed):
    states, found = changed
    asked = Selection(kilde=("plausible",), fra=dt.date(2024, 4, 1), til=dt.date(2024, 4, 12))
    rows = split.changed("unike_brukere", asked, "alle", states, found.causes)
    told = {row.field: row.parts for row in rows}
    assert told == {"nedre": {"rettet+slettet": 1}, "oevre": {"rettet+slettet": 2, "nye": 12}}


def test_a_log_that_is_read_again_by_another_list_of_robots(tmp_path, monkeypatch):
    workspace = Workspace(tmp_path / "ws").create()
    portal, log = sources.get(workspace, "portal"), tmp_path / "en.log"
    log.write_text(
        lines(1, 6) + lines(1, 4, "/om", 30).replace("Gecko/", "Maaler/1 Gecko/"), "utf-8"
    )
    logs.ingest(workspace, portal, [log], progress=False)
    before = Path(shutil.copy(warehouse.current(warehouse.newest(workspace)), tmp_path))
    own = [*robots.rows("botmoenstre"), {"moenster": "Maaler/", "klasse": "overvaaking"}]
    monkeypatch.setattr(robots, "rows", lambda _: own)
    monkeypatch.setattr(robots, "version", lambda: "en nyere liste")
    logs.remove(workspace, portal, ["en.log"])
    logs.ingest(workspace, portal, [log], progress=False)
    after = warehouse.current(warehouse.newest(workspace))
    found = answer.why(workspace, "sidevisninger", Selection(), "alle", before, after)
    ((part,),) = [row["deler"] for row in found["rader"]]
    assert (part["del"], part["verdi"]) == ("robotliste", -4)
    assert [cause["tekst"] for cause in found["aarsaker"]] == [
        "en.log er lest på nytt med en annen robotliste: en nyere liste"
    ]
