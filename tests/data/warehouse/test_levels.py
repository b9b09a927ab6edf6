"""A build that has less than before, or other levels, with nothing done to explain it."""

import pytest

from data import warehouse
from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace
from data.logs import ingest
from data.warehouse import build, levels

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:123.0) Gecko/20100101 Firefox/123.0"
END = f'200 5 "-" "{AGENT}"\n'
DAYS = {("portal", f"2024-03-0{day}"): 50 for day in (1, 2, 3)}


def test_days_with_use_that_are_gone_stop_the_build():
    levels.refuse_lost(DAYS, {*DAYS, ("portal", "2024-03-04")})
    with pytest.raises(UserError, match=r"mangler 1 dag .*2024-03-02 fra portal"):
        levels.refuse_lost(DAYS, set(DAYS) - {("portal", "2024-03-02")})


@pytest.mark.parametrize(("more", "told"), [(14, 0), (15, 0), (16, 1), (-15, 0), (-16, 1)])
def test_a_level_that_moves_more_than_a_tenth_is_told(more, told):
    first = next(iter(DAYS))
    assert len(levels.jumps(DAYS, DAYS | {first: 50 + more})) == told


def test_few_views_and_days_that_are_new_tell_nothing():
    few = {("portal", "2024-03-01"): 99}
    assert levels.jumps(few, {("portal", "2024-03-01"): 1}) == []
    assert len(levels.jumps({("portal", "2024-03-01"): 100}, {("portal", "2024-03-01"): 0})) == 1
    assert levels.jumps(DAYS, DAYS | {("portal", "2024-03-04"): 9000}) == []
    assert "50 % høyere" in levels.jumps(DAYS, dict.fromkeys(DAYS, 75))[0]


def test_a_build_without_a_source_that_is_in_use_stops_and_nothing_is_changed(tmp_path):
    workspace = Workspace(tmp_path / "ws").create()
    stated = workspace.root / "kilder.yml"
    stated.write_text(
        "egen: {navn: A, kanal: portal, identitet: dag, definisjon: portal_v2, "
        "tidssone: Europe/Oslo, geografi: 2024-, rolle: hoved}\n",
        "utf-8",
    )
    log = tmp_path / "en.log"
    log.write_text(f'203.0.113.1 - - [01/Mar/2024:10:00:00 +0100] "GET / HTTP/1.1" {END}', "utf-8")
    ingest.ingest(workspace, sources.get(workspace, "egen"), [log], progress=False)
    shown = warehouse.newest(workspace)
    stated.write_text("", "utf-8")
    with pytest.raises(UserError, match=r"mangler 1 dag .*2024-03-01 fra egen.*kilder\.yml"):
        build.rebuild(workspace)
    assert warehouse.newest(workspace) == shown
