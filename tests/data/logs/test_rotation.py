"""The same numbers from the files of a log in any order, however they overlap."""

from __future__ import annotations

import datetime as dt
import itertools
import random

import pytest

from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace
from data.logs import ingest
from tests.data.logs.test_ingest import lines, load
from tests.data.logs.test_ingest_again import shown, written

AGENTS = ["Mozilla/5.0 (X11) Firefox/124.0", "Mozilla/5.0 (Windows NT 10.0) Firefox/99.0"]
PATHS = ["/", "/om", "/bransje/barnehage", "/bransje/bygg", "/plan.pdf", "/stil.css"]
METRICS = ("sidevisninger", "unike_brukere", "besoek", "nedlastinger", "unike_sidevisninger")


def a_log(days: int, each: int, seed: int = 3) -> list[list[str]]:
    """The lines of each day, with some in the same second and some that come a minute late."""
    draw = random.Random(seed)
    found = []
    for day in range(days):
        start = dt.datetime(2024, 4, 1) + dt.timedelta(days=day)
        seconds = sorted(draw.randrange(86_000) for _ in range(each))
        rows = []
        for second in seconds:
            when = start + dt.timedelta(
                seconds=second - draw.choice((0,) * 9 + (60,)) * (second > 60)
            )
            who = f"203.0.113.{draw.randrange(40)}"
            row = (
                f"{who} - - [{when:%d/%b/%Y:%H:%M:%S} +0200] "
                f'"GET {draw.choice(PATHS)} HTTP/1.1" 200 5 '
                f'"-" "{AGENTS[int(who[-1]) % 2]}"\n'
            )
            rows += [row] * draw.choice((1,) * 9 + (2,))
        found.append(rows)
    return found


def numbers(workspace):
    return {name: shown(name, workspace)["alle"].verdi for name in METRICS} | {
        f"{name}, {split}": {g: r.verdi for g, r in shown(name, workspace, split).items()}
        for name, split in (
            ("besoek", "henvisning"),
            ("sidevisninger", "dag"),
            ("besoek", "bransje"),
        )
    }


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A log of fourteen days, as days, weeks and a whole, and in every broken way."""
    folder = tmp_path_factory.mktemp("filer")
    days = a_log(14, 40)
    whole = [row for day in days for row in day]
    parts = {f"dag{n:02}.log": day for n, day in enumerate(days)}
    parts |= {
        "uke1.log": whole[: sum(map(len, days[:7]))],
        "uke2.log": whole[sum(map(len, days[:7])) :],
        "alt.log": whole,
    }
    parts |= {"vokst.log": whole[: len(whole) // 3], "hale.log": whole[len(whole) // 2 :]}
    parts |= {"midt.log": whole[200:400], "to.log": days[3] + days[3], "bak.log": days[5] + days[4]}
    parts["gjentatt.log"] = whole[:300] + whole[250:400]
    paths = {name: written(folder, name, "".join(rows)) for name, rows in parts.items()}
    cut = "".join(whole)[: len("".join(whole)) // 2 - 40]
    paths["kuttet.log"] = written(folder, "kuttet.log", cut)
    paths["hull.log"] = written(folder, "hull.log", "\0" * 9000 + "".join(whole[300:450]))
    return paths


@pytest.fixture(scope="module")
def expected(files, tmp_path_factory):
    """The numbers of the log as one file."""
    alone = Workspace(tmp_path_factory.mktemp("alene") / "ws").create()
    load(alone, files["alt.log"])
    return numbers(alone)


def test_the_order_of_the_files_is_of_no_consequence(workspace, files, expected):
    order = list(files)
    random.Random(1).shuffle(order)
    load(workspace, *(files[name] for name in order))
    assert numbers(workspace) == expected


def test_days_alone_are_as_the_whole(workspace, files, expected):
    load(workspace, *(path for name, path in files.items() if name.startswith("dag")))
    assert numbers(workspace) == expected


def test_a_removed_file_leaves_what_stands_in_another(workspace, files):
    load(workspace, files["uke1.log"])
    expected = numbers(workspace)
    load(workspace, files["alt.log"])
    portal = sources.get(workspace, "portal")
    ingest.remove(workspace, portal, ["alt.log"])
    load(workspace, files["uke1.log"], files["dag03.log"])
    assert numbers(workspace) == expected


def test_two_servers_share_no_line(workspace, tmp_path):
    one, other = (written(tmp_path, f"{n}.log", lines(60, person=n)) for n in (1, 2))
    load(workspace, one, other)
    assert shown("sidevisninger", workspace)["alle"].verdi == 120


def test_a_few_lines_in_common_count_once(workspace, tmp_path):
    rows = lines(83).splitlines(keepends=True)
    load(workspace, written(tmp_path, "a.log", "".join(rows[:43])))
    load(workspace, written(tmp_path, "b.log", "".join(rows[40:])))
    assert shown("sidevisninger", workspace)["alle"].verdi == 83


@pytest.mark.parametrize(("shared", "views"), [(5, 120), (6, 114)])
def test_what_two_logs_share_by_chance_is_not_taken_for_a_copy(workspace, tmp_path, shared, views):
    rows = lines(60).splitlines(keepends=True)
    other = lines(60, person=2).splitlines(keepends=True)
    load(workspace, written(tmp_path, "a.log", "".join(rows)))
    mixed = [*rows[:1], *other[1 : 61 - shared], *rows[61 - shared :]]
    load(workspace, written(tmp_path, "b.log", "".join(mixed)))
    assert shown("sidevisninger", workspace)["alle"].verdi == views


def test_lines_read_with_a_key_that_is_gone_are_refused_with_what_to_do(workspace, tmp_path):
    rows = lines(60).splitlines(keepends=True)
    first = load(workspace, written(tmp_path, "dag.log", "".join(rows[:40])))
    for key in workspace.secrets.glob("*.salt"):
        key.unlink()
    month = written(tmp_path, "maaned.log", "".join(rows[20:]))
    mark = first.read[0].files[0].fingerprint
    with pytest.raises(UserError, match=rf"20 sidevisninger .*--fjern {mark}"):
        load(workspace, month)
    ingest.remove(workspace, sources.get(workspace, "portal"), [mark])
    load(workspace, month)
    assert shown("sidevisninger", workspace)["alle"].verdi == 40


def test_a_night_of_cron_on_a_log_that_grows_and_is_emptied(workspace, tmp_path):
    rows = [row for day in a_log(2, 60) for row in day]
    ends = (0, 30, 31, 70, len(rows))
    log, old = tmp_path / "access.log", tmp_path / "access.log.1"
    for night, (start, end) in enumerate(itertools.pairwise(ends)):
        if night == 2:  # rotated: what the server writes next begins a new file
            old.write_text(log.read_text("utf-8"), "utf-8")
            log.write_text("\0" * 500, "utf-8")
        with log.open("a", encoding="utf-8") as out:
            out.write("".join(rows[start:end]))
        receipt = load(workspace, *(path for path in (log, old) if path.exists()))
        assert receipt.summary().startswith("Ferdig: kilde=portal lest=")
        assert shown("sidevisninger", workspace)["alle"].verdi == views_of(rows[:end])
    assert "lest=0 kjent=2 linjer=0" in load(workspace, log, old).summary()


def views_of(rows):
    return sum("GET /plan.pdf" not in row and "GET /stil.css" not in row for row in rows)
