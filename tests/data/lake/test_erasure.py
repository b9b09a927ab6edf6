"""What is erased is nowhere in the workspace, stays out, and is told by the journal."""

from __future__ import annotations

import datetime as dt

import pyarrow.parquet as pq
import pytest

from data import warehouse
from data.errors import UserError
from data.lake import commits, keys, manifest, sources
from data.logs import erase as log_days
from data.logs import ingest
from data.logs.identity import Salts
from data.undersoekelse import erase as respondents
from data.warehouse import build
from tests.data.logs.test_ingest import everything_in, lines, load, views
from tests.support.waves import ROWS, imported

TUESDAY, WEDNESDAY = dt.date(2024, 11, 12), dt.date(2024, 11, 13)


def portal(workspace):
    return sources.get(workspace, "portal")


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def places_of(workspace, word):
    return [path.name for path, content in everything_in(workspace.root) if word in content]


def two_days(tmp_path, name="access.log", more=""):
    text = lines(10, path="/tirsdagens") + lines(4, "13/Nov/2024", "/onsdagens") + more
    return written(tmp_path, name, text)


def test_a_removed_file_is_nowhere_and_may_be_removed_again(workspace, tmp_path):
    load(workspace, written(tmp_path, "a.log", lines(10, path="/hemmelig-sti")))
    load(workspace, written(tmp_path, "b.log", lines(5, day="20/Nov/2024")))
    stray = workspace.lake / "20200101T000000000000Z-portal-00000"
    stray.mkdir()
    (stray / "x").write_bytes(b"/hemmelig-sti")
    assert len(places_of(workspace, b"/hemmelig-sti")) > 2
    assert "Fjernet fra portal: a.log" in ingest.remove(workspace, portal(workspace), ["a.log"])
    assert places_of(workspace, b"/hemmelig-sti") == []
    assert "er fjernet fra portal før" in ingest.remove(workspace, portal(workspace), ["a.log"])
    (told,) = [line for line in commits.read(workspace) if "Fjernet" in line.get("hva", "")]
    assert told["hva"].startswith("Fjernet fra portal: a.log (")
    assert len(told["bort"]) == len(told["slettet"]) == 1
    assert views(workspace) == (5, 1)


def test_erased_days_are_a_gap_and_are_not_read_in_again(workspace, tmp_path):
    log = two_days(tmp_path)
    load(workspace, log)
    told = log_days.days(workspace, portal(workspace), TUESDAY, TUESDAY)
    assert "Slettet 10 hendelser i 1 filer fra portal, 2024-11-12–2024-11-12" in told
    assert places_of(workspace, b"/tirsdagens") == []
    assert views(workspace) == (4, 1)
    (file,) = manifest.read(workspace).ingests[0].files
    assert (file.first, file.last, file.lines, file.page_views) == ("2024-11-13",) * 2 + (4, 4)
    days = warehouse.rows(
        warehouse.newest(workspace), "select dag from dekning where kilde='portal'"
    )
    assert [row["dag"] for row in days] == [WEDNESDAY]
    assert "slettet fra portal før" in log_days.days(workspace, portal(workspace), TUESDAY, TUESDAY)
    assert load(workspace, log).known == ("access.log",)
    longer = two_days(tmp_path, more=lines(3, "14/Nov/2024"))
    assert "10 hendelser i access.log er fra dager som er slettet" in load(workspace, longer).text()
    assert views(workspace) == (7, 1)


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        (dt.date(2024, 11, 11), dt.date(2024, 11, 11), 14),  # the day before the first
        (dt.date(2024, 11, 11), TUESDAY, 4),
        (WEDNESDAY, WEDNESDAY, 10),
        (dt.date(2024, 11, 14), dt.date(2024, 11, 15), 14),  # the day after the last
        (TUESDAY, WEDNESDAY, 0),
    ],
)
def test_exactly_the_days_are_erased(lake_alone, workspace, tmp_path, first, last, left):
    load(workspace, two_days(tmp_path))
    log_days.days(workspace, portal(workspace), first, last)
    assert views(workspace)[0] == left


def test_days_can_be_let_in_again(workspace, tmp_path):
    load(workspace, two_days(tmp_path))
    log_days.days(workspace, portal(workspace), TUESDAY, TUESDAY)
    with pytest.raises(UserError, match="er ikke slettet fra portal"):
        log_days.lift(workspace, portal(workspace), TUESDAY, WEDNESDAY)
    log_days.lift(workspace, portal(workspace), TUESDAY, TUESDAY)
    ingest.remove(workspace, portal(workspace), ["access.log"])
    load(workspace, two_days(tmp_path))
    assert views(workspace) == (14, 1)
    with pytest.raises(UserError, match="før den begynner"):
        log_days.days(workspace, portal(workspace), WEDNESDAY, TUESDAY)


def test_one_respondent_is_erased_with_every_answer(workspace):
    imported(workspace)
    (before,) = manifest.read(workspace).surveys
    identity = str(ROWS[0]["id"])
    told = respondents.respondent(workspace, identity)
    assert told.startswith("Slettet én svarer: ")
    (after,) = manifest.read(workspace).surveys
    people = pq.read_table(workspace.lake / f"{after.id}/svarer.parquet").to_pylist()
    assert len(people) == 4
    group = warehouse.rows(warehouse.newest(workspace), "select svar from b_maalgruppe")
    assert group == [{"svar": 4}]
    # The four stand for all 181 that the wave was of, as the five did.
    assert sum(person["vekt"] for person in people) == pytest.approx(181)
    assert not (workspace.lake / before.id).exists()
    assert len(list(workspace.warehouses.glob("*.duckdb"))) == 1
    assert "Det er ingen svar" in respondents.respondent(workspace, identity)
    assert imported(workspace).known
    with pytest.raises(UserError, match="er ikke lest inn"):
        respondents.respondent(workspace, identity, "finnes-ikke")


def test_a_key_lives_as_many_days_after_its_period_as_the_source_says(workspace):
    month = dt.date(2024, 11, 1)
    (workspace.root / "kilder.yml").write_text("portal: {noekkel_dager: 5}", "utf-8")
    for source in ("portal", "noa_pluss"):
        Salts(workspace.secrets, source, "maaned").key(month)
    left = {path.name[:3]: path.stat().st_mtime for path in workspace.secrets.glob("*.salt")}
    drawn = left["noa"]  # the month is long over, so the key is counted from when it was drawn
    assert keys.destroy_old(workspace, drawn + 2 * keys.DAY) == 0
    Salts(workspace.secrets, "noa_pluss", "maaned").key(month)  # using it does not prolong it
    assert keys.destroy_old(workspace, drawn + 2 * keys.DAY + 1) == 1
    assert keys.destroy_old(workspace, left["por"] + 5 * keys.DAY) == 0
    assert keys.destroy_old(workspace, left["por"] + 5 * keys.DAY + 1) == 1
    for wrong in ("-1", "32", "mange"):
        (workspace.root / "kilder.yml").write_text(f"portal: {{noekkel_dager: {wrong}}}", "utf-8")
        with pytest.raises(UserError, match="noekkel_dager"):
            sources.load(workspace)


def test_a_line_from_a_clock_that_is_ahead_keeps_no_key_for_years(workspace):
    Salts(workspace.secrets, "portal", "maaned").key(dt.date(2090, 1, 1))
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=34)
    assert keys.destroy_old(workspace, later.timestamp()) == 1


def test_all_of_the_workspace_is_for_the_owner_alone(workspace, tmp_path):
    workspace.root.chmod(0o755)
    (workspace.root / "kilder.yml").write_text("{}", "utf-8")
    load(workspace, written(tmp_path, "a.log", lines(3)))
    build.rebuild(workspace)
    open_to_others = [
        path for path in (workspace.root, *workspace.root.rglob("*")) if path.stat().st_mode & 0o077
    ]
    assert open_to_others == []


def test_this_list_and_the_one_before_are_kept(workspace, tmp_path):
    for number in range(3):
        name = f"{number}.log"
        load(workspace, written(tmp_path, name, lines(2, f"{number + 1:02}/Nov/2024")))
    assert [manifest.number_of(path) for path in manifest.kept(workspace)] == [3, 2]
