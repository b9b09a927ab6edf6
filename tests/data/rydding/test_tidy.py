"""The daily clean-up: what goes, what stays, and that no number changes by it."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from data import warehouse
from data.errors import UserError
from data.lake import commits, manifest, sources
from data.lake.retention import Retention, months_before
from data.lake.retention import load as settings
from data.logs import erase as log_days
from data.rydding import tidy
from tests.data.logs.test_ingest import everything_in, lines, load

TODAY = dt.date(2026, 11, 26)  # events from before October 2024 are expired
ASKED = {
    "besoek_celle": """select kilde, dag, kanal, verktoey, bransje, sum(sidevisninger) as visninger,
        count(distinct besoek) as besoek, count(distinct besoekende) as brukere,
        sum(unike_sider) as sider, sum(varighet) as tid
        from besoek_celle group by all order by all""",
    "nedlasting": "select kilde, dag, sum(nedlastinger) from nedlasting group by 1, 2 order by 2",
    "sidehenting": "select kilde, dag, sum(hentinger) from sidehenting group by 1, 2 order by 2",
    "forside": "select kanal, count(*), count_if(fant_bransje) from forsidebesoek group by 1",
    "dekning": "select kilde, dag, delvis from dekning order by all",
    "kilder": "from standardkilder",
    "regler": "select kilde, regel, sidevisninger from utelatt_bruk order by all",
}


def shown(workspace):
    path = warehouse.newest(workspace)
    return {name: warehouse.rows(path, sql) for name, sql in ASKED.items()}


def read(workspace, tmp_path, name, text):
    (tmp_path / name).write_text(text, "utf-8")
    return load(workspace, tmp_path / name)


def places_of(workspace, word):
    found = everything_in(workspace.root)
    return [path.name for path, content in found if word.encode() in content.lower()]


def seen_by(count, path, day="12/Nov/2024"):
    return "".join(lines(1, day, path, person) for person in range(1, count + 1))


NAMED = {
    "/ansatte/kari-nordmann": "/[kuttet-#]",
    "/bransje/kari-nordmann": "/bransje/[kuttet-#]",
    "/bransje/barnehage/kari-nordmann": "/bransje/barnehage/[kuttet-#]",
    "/artikler/Kari-Nordmann/": "/artikler/[kuttet-#]",
    "/filer/kari-nordmann.pdf": "/[kuttet-#]",
    "/api/kari-nordmann": "/api/[kuttet-#]",
    "/no/api/kari-nordmann": "/[kuttet-#]/api/[kuttet-#]",
    "/.kari-nordmann": "/.[kuttet-#]",
}


def test_a_name_in_an_address_that_few_have_seen_is_cut_and_no_number_changes(workspace, tmp_path):
    few = "".join(seen_by(4, path) for path in NAMED)
    read(workspace, tmp_path, "a.log", few + seen_by(9, "/bransje/barnehage"))
    before = shown(workspace)
    assert places_of(workspace, "kari-nordmann")
    (told,) = tidy.tidy(workspace, dt.date(2024, 11, 20))[:1]
    assert told.startswith("Kuttet 8 adresser og 0 kampanjemerker")
    assert places_of(workspace, "kari-nordmann") == []
    assert shown(workspace) == before
    found = warehouse.rows(warehouse.newest(workspace), "select distinct sti from sider")
    left = sorted(re.sub(r"kuttet-\d+", "kuttet-#", str(row["sti"])) for row in found)
    assert left == sorted([*NAMED.values(), "/bransje/barnehage"])
    assert tidy.tidy(workspace, dt.date(2024, 11, 20)) == [tidy.NOTHING]


@pytest.mark.parametrize(("readers", "cut"), [(4, True), (5, False)])
def test_an_address_is_cut_below_the_limit_and_not_on_it(workspace, tmp_path, readers, cut):
    read(workspace, tmp_path, "a.log", seen_by(readers, "/artikler/ny"))
    tidy.tidy(workspace, dt.date(2024, 11, 20))
    assert bool(places_of(workspace, "/artikler/ny")) is not cut


def test_what_the_site_is_known_to_have_is_kept_however_few_have_seen_it(workspace, tmp_path):
    known = ("/", "/om", "/bransje/barnehage", "/artikler/paa-kartet", "/robots.txt")
    (workspace.root / "kart.xml").write_text(
        "<urlset><url><loc>https://arbeidsmiljoportalen.no/Artikler/P%C3%A5-kartet/</loc></url>"
        "<url><loc>https://www.arbeidsmiljoportalen.no/artikler/paa-kartet</loc></url></urlset>"
    )
    (workspace.root / "kilder.yml").write_text("portal: {nettstedskart: kart.xml}")
    read(workspace, tmp_path, "a.log", "".join(seen_by(1, path) for path in known))
    assert tidy.tidy(workspace, dt.date(2024, 11, 20)) == [tidy.NOTHING]
    read(workspace, tmp_path, "b.log", seen_by(1, "/artikler/p%C3%A5-kartet", "13/Nov/2024"))
    assert tidy.tidy(workspace, dt.date(2024, 11, 20)) == [tidy.NOTHING]


def test_marks_of_campaigns_and_rejected_lines_are_cut_too(workspace, tmp_path):
    odd = '192.0.2.1 - - [12/Nov/2024:10:00:00 +0100] "GET /hos/kari-nordmann HTTP/1.1" 999 10\n'
    text = seen_by(1, "/om?utm_campaign=kari-nordmann") + seen_by(6, "/om?utm_campaign=host") * 5
    read(workspace, tmp_path, "a.log", text + odd)
    before = shown(workspace)
    tidy.tidy(workspace, dt.date(2024, 11, 20))
    assert places_of(workspace, "kari-nordmann") == []
    assert places_of(workspace, "host")
    assert shown(workspace) == before


def test_a_file_that_overlaps_one_that_was_cut_counts_once(workspace, tmp_path):
    text = seen_by(3, "/x/kari") + seen_by(3, "/y/ola") + lines(40)
    read(workspace, tmp_path, "a.log", text)
    tidy.tidy(workspace, dt.date(2024, 11, 20))
    read(workspace, tmp_path, "b.log", text + seen_by(9, "/om", "13/Nov/2024"))
    found = shown(workspace)["besoek_celle"]
    assert sum(row["visninger"] for row in found) == 46 + 9


def test_expired_events_go_and_every_number_stays(workspace, tmp_path):
    old = seen_by(3, "/bransje/barnehage", "30/Sep/2024") + seen_by(2, "/plan.pdf", "30/Sep/2024")
    new = seen_by(4, "/bransje/barnehage", "01/Oct/2024") + lines(5, "02/Oct/2024", "/")
    read(workspace, tmp_path, "a.log", lines(4, "03/Mar/2024", "/om") + old + new)
    before = shown(workspace)
    told = tidy.tidy(workspace, TODAY)
    assert told[0].startswith("Slettet 9 hendelser fra før 2024-10-01")
    assert shown(workspace) == before
    found = manifest.read(workspace)
    assert {s.first for s in found.summary.spans()} == {"2024-03-03", "2024-09-30"}
    (file,) = found.ingests[0].files
    assert (file.first, file.last) == ("2024-10-01", "2024-10-02")
    assert tidy.tidy(workspace, TODAY) == [tidy.NOTHING]
    # The rest expires later, and what was kept before is kept on.
    tidy.tidy(workspace, dt.date(2028, 1, 1))
    assert manifest.read(workspace).ingests == ()
    assert shown(workspace) | {"regler": []} == before | {"regler": []}
    assert "sammendrag" in str(warehouse.rows(warehouse.newest(workspace), "from innlasting"))


def test_the_demo_log_never_expires(workspace, tmp_path):
    (workspace.root / "kilder.yml").write_text(
        "oppdiktet: {navn: O, kanal: portal, vert: www.arbeidsmiljoportalen.no, identitet: maaned, "
        "definisjon: portal_v2, tidssone: Europe/Oslo, geografi: 2024-, rolle: demo}"
    )
    (tmp_path / "d.log").write_text(lines(4, "03/Mar/2024", "/ukjent"), "utf-8")
    load(workspace, tmp_path / "d.log", source="oppdiktet")
    read(workspace, tmp_path, "a.log", lines(2, "03/Mar/2024", "/om"))
    tidy.tidy(workspace, TODAY)
    found = manifest.read(workspace)
    assert [item.source for item in found.ingests] == ["oppdiktet"]
    assert set(found.summary.days) == {"portal"}
    assert sum(row["visninger"] for row in shown(workspace)["besoek_celle"]) == 6


def test_days_that_are_counted_are_not_read_in_again_and_others_are(workspace, tmp_path):
    read(workspace, tmp_path, "a.log", lines(4, "03/Mar/2024", "/om"))
    tidy.tidy(workspace, TODAY)
    receipt = read(workspace, tmp_path, "b.log", lines(6, "03/Mar/2024") + lines(2, "05/Mar/2024"))
    assert "6 hendelser i b.log er fra dager som er slettet" in receipt.text()
    found = {str(row["dag"]): row["visninger"] for row in shown(workspace)["besoek_celle"]}
    assert found == {"2024-03-03": 4, "2024-03-05": 2}


def test_without_a_summary_expired_days_are_a_gap(workspace, tmp_path):
    (workspace.root / "oppbevaring.yml").write_text("sammendrag: false")
    read(workspace, tmp_path, "a.log", lines(4, "03/Mar/2024") + lines(5, "02/Oct/2024"))
    assert "ingenting er beholdt av dem" in tidy.tidy(workspace, TODAY)[0]
    assert {str(row["dag"])[:7] for row in shown(workspace)["dekning"]} == {"2024-10"}


def test_expired_days_can_still_be_erased(workspace, tmp_path):
    read(workspace, tmp_path, "a.log", lines(4, "03/Mar/2024") + lines(3, "05/Mar/2024"))
    tidy.tidy(workspace, TODAY)
    day = dt.date(2024, 3, 3)
    log_days.days(workspace, sources.get(workspace, "portal"), day, day)
    assert {str(row["dag"]) for row in shown(workspace)["besoek_celle"]} == {"2024-03-05"}
    assert min(str(row["dag"]) for row in shown(workspace)["dekning"]) == "2024-03-04"


def test_old_warehouses_the_quarantine_and_the_journal_have_their_days(workspace, tmp_path):
    read(workspace, tmp_path, "a.log", lines(9))
    read(workspace, tmp_path, "b.log", lines(9, "14/Nov/2024"))
    workspace.aside.mkdir(exist_ok=True)
    (workspace.aside / "x").write_text("x")
    made = dt.datetime.now(dt.UTC).date()
    days = Retention().varehus_dager
    assert tidy.tidy(workspace, made + dt.timedelta(days=days))[0] != "Slettet 1 eldre varehus"
    assert (workspace.aside / "x").exists()
    told = tidy.tidy(workspace, made + dt.timedelta(days=days + 1))
    assert "Slettet 1 ting i karantene" in "\n".join(told)
    assert list(workspace.aside.iterdir()) == []
    assert len(list(workspace.warehouses.glob("*.duckdb"))) == 1
    count = len(commits.read(workspace))
    assert "linjer i journalen" in "\n".join(tidy.tidy(workspace, dt.date(2036, 1, 1)))
    left = commits.read(workspace)
    assert (left[0]["slag"], left[0]["antall"] + len(left) - 1) == ("kortet", count + 3)
    assert commits.number(left) == manifest.read(workspace).commit.number


def test_months_are_counted_as_a_calendar_does():
    assert months_before(dt.date(2026, 11, 26), 25) == dt.date(2024, 10, 1)
    assert months_before(dt.date(2026, 1, 31), 1) == dt.date(2025, 12, 1)
    assert months_before(dt.date(2026, 12, 1), 11) == dt.date(2026, 1, 1)
    assert months_before(dt.date(2026, 12, 1), 12) == dt.date(2025, 12, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hendelser: 3", "kan ha feltene"),
        ("hendelser_maaneder: 0", "mellom 1 og 1200"),
        ("hendelser_maaneder: 1201", "mellom 1 og 1200"),
        ("hendelser_maaneder: 2.5", "hele måneder"),
        ("varehus_dager: true", "hele dager"),
        ("sammendrag: ja", "true eller false"),
        ("- 1", "kan ha feltene"),
        ("a: [", "som YAML"),
    ],
)
def test_wrong_settings_are_one_sentence_and_nothing_is_deleted(workspace, text, said):
    (workspace.root / "oppbevaring.yml").write_text(text, "utf-8")
    with pytest.raises(UserError, match=said):
        tidy.tidy(workspace)
    (workspace.root / "oppbevaring.yml").write_text("hendelser_maaneder: 1200\nvarehus_dager: 1")
    assert settings(workspace).hendelser_maaneder == 1200
