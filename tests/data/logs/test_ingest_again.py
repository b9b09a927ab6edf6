"""What has been read before: overlapping files, keys that are gone, and lines of one second."""

from __future__ import annotations

import datetime as dt

import pytest

from data import warehouse
from data.errors import UserError
from data.lake import sources
from data.lake.keys import LIFETIME, destroy_old
from data.logs import ingest
from data.logs.identity import Salts
from data.warehouse import status
from metrics import query
from metrics.engine.selection import Selection
from tests.data.logs.test_ingest import LINE, lines, load, views


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def shown(metric, workspace, split=None, **selection):
    path = warehouse.newest(workspace)
    return {r.gruppe: r for r in query.run(metric, Selection(**selection), split, path).rows}


@pytest.mark.parametrize("part", [slice(0, 60), slice(40, 100), slice(20, 80)])
def test_a_part_of_a_log_that_is_read_changes_nothing(workspace, tmp_path, part):
    whole = lines(100).splitlines(keepends=True)
    load(workspace, written(tmp_path, "lang.log", "".join(whole)))
    short = load(workspace, written(tmp_path, "kort.log", "".join(whole[part]))).text()
    assert "Alt som telles i kort.log, er lest inn før, fra lang.log" in short
    assert views(workspace) == (100, 1)
    assert shown("sidevisninger", workspace)["alle"].verdi == 100
    assert len([folder for folder in workspace.lake.iterdir() if folder.is_dir()]) == 1


def test_an_overlap_is_told_and_one_of_the_files_can_be_removed(workspace, tmp_path):
    whole = lines(100).splitlines(keepends=True)
    load(workspace, written(tmp_path, "access.log", "".join(whole[:60])))
    folder = tmp_path / "ny"
    folder.mkdir()
    receipt = load(workspace, written(folder, "access.log", "".join(whole[40:])))
    told, mark = receipt.text(), receipt.read[0].files[0].fingerprint
    assert "20 sidevisninger og nedlastinger i access.log er lest inn før, fra access.log" in told
    assert told.splitlines()[-2].endswith("og telles bare én gang.")
    assert receipt.summary() == (
        "Ferdig: kilde=portal lest=1 kjent=0 linjer=60 avvist=0 siste_dag=2024-11-12"
    )
    assert shown("sidevisninger", workspace)["alle"].verdi == 100
    assert mark in status.text(status.of(workspace))
    portal = sources.get(workspace, "portal")
    with pytest.raises(
        UserError, match=f"2 filer heter access.log – oppgi fingeravtrykket .*{mark}"
    ):
        ingest.remove(workspace, portal, ["access.log"])
    assert views(workspace) == (120, 1)
    ingest.remove(workspace, portal, [mark])
    assert views(workspace) == (60, 1)


def test_a_few_lines_in_common_are_not_worth_a_word(workspace, tmp_path):
    whole = lines(100).splitlines(keepends=True)
    load(workspace, written(tmp_path, "a.log", "".join(whole[:52])))
    told = load(workspace, written(tmp_path, "b.log", "".join(whole[47:]))).text()
    assert "lest inn før" not in told
    assert shown("sidevisninger", workspace)["alle"].verdi == 100


def test_overlap_is_seen_between_the_files_of_one_command_too(lake_alone, workspace, tmp_path):
    whole = lines(100).splitlines(keepends=True)
    paths = [
        written(tmp_path, "a.log", "".join(whole[:95])),
        written(tmp_path, "b.log", "".join(whole[5:])),
    ]
    assert "90 sidevisninger" in load(workspace, *paths).text()


def test_a_file_that_was_never_read_cannot_be_removed(lake_alone, workspace, tmp_path):
    load(workspace, written(tmp_path, "a.log", lines(3)))
    with pytest.raises(UserError, match=r"b\.log er ikke lest inn for portal"):
        ingest.remove(workspace, sources.get(workspace, "portal"), ["b.log"])
    assert views(workspace) == (3, 1)


def test_visitors_told_by_two_keys_of_one_month_are_bounds(workspace, tmp_path):
    load(workspace, written(tmp_path, "a.log", lines(3, day="02/Nov/2024")))
    for key in workspace.secrets.glob("*.salt"):
        key.unlink()
    load(workspace, written(tmp_path, "b.log", lines(3, day="20/Nov/2024")))
    month = shown("unike_brukere", workspace, "maaned")["2024-11"]
    assert (month.verdi, month.nedre, month.oevre) == (None, 1, 2)
    assert shown("unike_brukere", workspace, "dag")["2024-11-20"].verdi == 1


def test_the_key_of_a_month_lives_until_the_month_is_over(workspace):
    today = dt.datetime.now(dt.UTC)
    month = today.date().replace(day=1)
    Salts(workspace.secrets, "portal", "maaned").key(month)
    first = dt.datetime.combine(month, dt.time(), dt.UTC)
    assert destroy_old(workspace, (first + dt.timedelta(days=31)).timestamp() + LIFETIME) == 0
    assert destroy_old(workspace, (first + dt.timedelta(days=32)).timestamp() + LIFETIME) == 1


def test_lines_of_one_second_are_in_the_order_of_the_log(workspace, tmp_path):
    first = LINE.format(1, 1, "12/Nov/2024:10:00:00", "/om").replace('"-"', '"https://google.com/"')
    own = '"https://www.arbeidsmiljoportalen.no/om"'
    second = LINE.format(1, 1, "12/Nov/2024:10:00:00", "/aktuelt").replace('"-"', own)
    load(workspace, written(tmp_path, "a.log", first + second))
    assert {g: r.verdi for g, r in shown("besoek", workspace, "henvisning").items()} == {"soek": 1}
