"""The change of a number on edits whose shares are known."""

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import warehouse
from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace
from data.logs import ingest
from data.warehouse import variant
from metrics.__main__ import command
from metrics.engine.selection import Selection
from metrics.hvorfor import answer, chain, commands, lager, split
from metrics.hvorfor.causes import CORRECTED, GONE, NEW, ROBOTS, File, _came, _gone
from metrics.hvorfor.chain import State

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:123.0) Gecko/20100101 Firefox/123.0"


def lines(day: int, count: int, path: str = "/om", minute: int = 0) -> str:
    return "".join(
        f"203.0.113.{n + 1} - - [{day:02}/Mar/2024:10:{minute:02}:{n:02} +0100] "
        f'"GET {path} HTTP/1.1" 200 5 "-" "{AGENT}"\n'
        for n in range(count)
    )


@pytest.fixture(scope="module")
def edited(tmp_path_factory) -> tuple[Workspace, Path, Path]:
    """A workspace where a log of ten views was corrected to eight, one of seven came, and a rule
    leaves out four: before, and after."""
    folder = tmp_path_factory.mktemp("hvorfor")
    workspace = Workspace(folder / "ws").create()
    source = sources.get(workspace, "portal")

    def log(name: str, text: str) -> Path:
        (folder / name).write_text(text, "utf-8")
        return folder / name

    kept = log("tre.log", lines(3, 5) + lines(3, 4, "/intranett/x", 30))
    ingest.ingest(workspace, source, [log("en.log", lines(1, 10)), kept], progress=False)
    # NB: a removal takes all from before it; this is a copy that somebody has.
    before = Path(shutil.copy(warehouse.current(warehouse.newest(workspace)), folder))
    ingest.remove(workspace, source, ["en.log"])
    rule = "felt,moenster,grunn,kilde\nsti,/intranett,internt,\n"
    (workspace.root / "utelatt.csv").write_text(rule, "utf-8")
    new = [log("en.log", lines(1, 8, minute=5)), log("to.log", lines(2, 7))]
    ingest.ingest(workspace, source, new, progress=False)
    return workspace, before, warehouse.current(warehouse.newest(workspace))


def parts(found: answer.Answer) -> dict[str, float]:
    (row,) = found["rader"]
    assert row["endring"] == sum(part["verdi"] for part in row["deler"])
    return {part["del"]: part["verdi"] for part in row["deler"]}


def asked(workspace: Workspace, first: Path, last: Path, **chosen) -> answer.Answer:
    return answer.why(workspace, "sidevisninger", Selection(**chosen), "alle", first, last)


def copy_of(path: Path, name: str, *statements: str) -> Path:
    """The warehouse as it would be where something else is in it."""
    copy = Path(shutil.copy(path, path.parent.parent / f"{name}.duckdb"))
    copy.chmod(0o600)
    connection = warehouse.writer(copy, copy.with_suffix(".spill"))
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return copy


@pytest.fixture(scope="module")
def chained(edited) -> Iterator[tuple[list[State], answer.Difference]]:
    """The warehouses between the two, built once for the questions below."""
    workspace, before, after = edited
    found = answer.difference("sidevisninger", before, after)
    with variant.building(workspace) as variants:
        yield chain.states(workspace, variants, before, after, found), found
    assert list(workspace.warehouses.glob(".tmp-*")) == []


def test_every_cause_is_told_in_words(chained):
    told = answer.said(chained[1])
    assert [(cause["del"], cause["tekst"]) for cause in told] == [
        ("rettet", "en.log har tatt plassen til en.log"),
        ("nye", "to.log er lest inn"),
        ("register", "registeret utelatt er endret"),
    ]


@pytest.mark.parametrize(
    ("metric", "days", "told"),
    [
        ("sidevisninger", (), {"nye": 7, "rettet": -2, "register": -4}),
        ("sidevisninger", (1, 1), {"rettet": -2}),
        ("sidevisninger", (2, 2), {"nye": 7}),
        ("sidevisninger", (3, 3), {"register": -4}),
        ("unike_brukere", (1, 3), {"rettet": -2}),  # the seven who came were there already
    ],
)
def test_each_part_is_what_was_edited(chained, metric, days, told):
    states, found = chained
    window = dict(zip(("fra", "til"), (dt.date(2024, 3, day) for day in days), strict=False))
    (one,) = split.changed(metric, Selection(**window), "alle", states, found.causes)
    assert one.parts == told
    # NB: a day that no file covers has no number before.
    assert (one.after or 0) - (one.before or 0) == sum(told.values())


def test_a_group_has_parts_of_its_own(chained):
    states, found = chained
    rows = split.changed("sidevisninger", Selection(), "dag", states, found.causes)
    told = {row.group: row.parts for row in rows if row.parts}
    assert told == {
        "2024-03-01": {"rettet": -2},
        "2024-03-02": {"nye": 7},
        "2024-03-03": {"register": -4},
    }


def test_a_limit_that_is_raised_hides_and_no_other_part_says_what(edited):
    workspace, _, after = edited
    stricter = copy_of(
        after,
        "strengere",
        "update terskler set skjul_under = 100 where klasse = 'bruk'",
        "update lager set registre = 'annet'",
    )
    found = asked(workspace, after, stricter)
    assert parts(found) == {"skjuling": -20}
    assert found["rader"][0]["til"] is None
    assert parts(asked(workspace, stricter, after)) == {"skjuling": 20}


def test_another_code_is_a_definition_and_nothing_at_all_is_refused(edited):
    workspace, _, after = edited
    more = "update dagsbruk set sidevisninger = sidevisninger + 3 where sidevisninger = 8"
    other = copy_of(after, "annen-kode", more, "update lager set kode = 'eldre'")
    found = parts(asked(workspace, other, after))
    assert found == {"definisjon": -3}
    with pytest.raises(UserError, match="verken filene"):
        asked(workspace, copy_of(after, "uforklart", more), after)


def test_the_same_is_no_change(edited):
    workspace, _, after = edited
    found = asked(workspace, after, after)
    assert found["rader"][0]["deler"] == []
    assert "Ingenting er endret." in commands.text(found)


def test_the_command_takes_files_names_and_words(edited, capsys):
    workspace, _, after = edited
    place = ["--workspace", str(workspace.root), "--json"]
    command(["hvorfor", "sidevisninger", "--fra-lager", str(after), *place])
    told = json.loads(capsys.readouterr().out)
    assert (told["fra"]["varehus"], told["til"]["varehus"]) == (after.name, after.name)
    assert told["rader"][0]["deler"] == []
    assert lager.found(workspace, after.name) == after
    assert lager.found(workspace, dt.datetime.now(dt.UTC).date().isoformat()) == after
    for wrong in ("2020-01-01", "finnes-ikke"):
        with pytest.raises(UserError):
            lager.found(workspace, wrong)


def file(name: str, sha: str, first: int, last: int, lines: int = 10, **other) -> File:
    days = dt.date(2024, 3, first), dt.date(2024, 3, last)
    return File(f"{name}-{sha}", "portal", name, sha, lines, *days, other.get("robots", "1"))


@pytest.mark.parametrize(
    ("came", "gone", "kinds"),
    [
        ([file("a", "1", 1, 2)], [], [NEW]),
        ([file("a", "1", 3, 4)], [file("b", "2", 1, 2)], [NEW, GONE]),
        ([file("a", "1", 2, 4)], [file("b", "2", 1, 2)], [CORRECTED]),
        ([file("a", "1", 1, 4, 20)], [file("a", "2", 1, 2)], [NEW]),
        ([file("a", "1", 1, 4, 10)], [file("a", "2", 1, 2)], [CORRECTED]),
        ([file("a", "1", 1, 4, 20, robots="2")], [file("a", "2", 1, 2)], [NEW, ROBOTS]),
        ([file("a", "1", 1, 2, robots="2")], [file("a", "1", 1, 2)], [ROBOTS]),
        ([], [file("a", "1", 1, 2)], [GONE]),
    ],
)
def test_what_was_done_to_a_file_has_a_kind(came, gone, kinds):
    assert [cause.kind for cause in (*_came(came, gone), *_gone(gone, came))] == kinds


def test_days_that_a_file_grew_are_new_and_those_read_again_are_the_robots():
    longer, shorter = file("a", "1", 1, 4, 20, robots="2"), file("a", "2", 1, 2)
    new, robots = _came([longer], [shorter])
    assert (new.first.day, new.last.day) == (2, 4)
    assert (robots.first.day, robots.last.day) == (1, 2)


def test_numbers_are_written_as_norwegians_do():
    assert [commands.number(n) for n in (None, 1234.0, 1.5)] == [
        "ikke noe tall", "1\N{NO-BREAK SPACE}234", "1,5",
    ]  # fmt: skip
    assert [commands.signed(n) for n in (2.0, -2.0)] == ["+2", "\N{MINUS SIGN}2"]
