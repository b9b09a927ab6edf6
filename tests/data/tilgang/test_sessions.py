"""Sessions that end when they should, and the audit of what was done."""

from __future__ import annotations

import json

import pytest

from data.errors import UserError
from data.tilgang import audit, commands, sessions
from data.tilgang.audit import Event


@pytest.fixture
def at(monkeypatch):
    """Sets the clock of the sessions."""

    def set_to(seconds: float) -> None:
        monkeypatch.setattr(sessions.time, "time", lambda: seconds)

    set_to(1_000_000.0)
    return set_to


@pytest.mark.parametrize(
    ("until", "after", "there"),
    [
        (1_000_100, 99, True),
        (1_000_100, 100, False),
        (None, sessions.LONGEST - 1, True),
        (None, sessions.LONGEST, False),
        (1e12, sessions.LONGEST, False),
        (float("nan"), 0, False),
    ],
)
def test_a_session_lasts_as_long_as_the_provider_said_and_never_longer_than_a_day(
    workspace, at, until, after, there
):
    token = sessions.begin(workspace, {"sub": "x"} | ({"exp": until} if until else {}), {})
    at(1_000_000 + after)
    assert (sessions.find(workspace, token) is not None) == there


def test_a_token_is_nothing_once_the_session_is_ended(workspace, at):
    token = sessions.begin(workspace, {"sub": "x", "exp": 1_000_100}, {"a": "b"})
    other = sessions.begin(workspace, {"sub": "x", "exp": 1_000_100}, {})
    assert sessions.end(workspace, token).cookies == {"a": "b"}
    assert sessions.find(workspace, token) is None
    assert sessions.end(workspace, token) is None
    assert sessions.find(workspace, other)  # the same person elsewhere


def test_one_who_is_leaving_is_out_but_can_tell_the_provider(workspace, at):
    token = sessions.begin(workspace, {"sub": "x"}, {"a": "b"})
    sessions.leave(workspace, token)
    assert sessions.find(workspace, token) is None
    assert sessions.end(workspace, token).cookies == {"a": "b"}


@pytest.mark.parametrize("token", [None, "", "x", "../" + "a" * 40, "a" * 43, "a" * 44, "å" * 43])
def test_a_token_that_nobody_made_finds_nothing(workspace, token):
    assert sessions.find(workspace, token) is None
    assert sessions.end(workspace, token) is None


def test_the_disk_holds_no_token_and_forgets_those_who_are_gone(workspace, at):
    token = sessions.begin(workspace, {"sub": "x", "exp": 1_000_100}, {})
    folder = workspace.secrets / sessions.FOLDER
    (path,) = folder.iterdir()
    assert "sub" not in path.read_text()
    assert token not in path.name + path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    at(1_000_101)
    sessions.begin(workspace, {"sub": "y", "exp": 1_000_200}, {})
    assert not path.exists()


def test_the_audit_tells_who_when_and_what_and_no_name_of_a_reader(workspace, capsys):
    who = audit.number(workspace, "Kari@etat.no")
    audit.append(workspace, "nedlasting", who, "tall\n\x1b[31m.csv", ("leser",))
    audit.append(workspace, "avvist", "ukjent", "feil passord")
    first, second = audit.read(workspace)
    assert (first.hendelse, first.hvem, first.roller) == ("nedlasting", who, ("leser",))
    assert "\x1b" not in first.hva
    assert "kari" not in json.dumps(audit.described(first))
    assert second == Event(second.naar, "avvist", "ukjent", "feil passord")
    given = ["--epost", "kari@ETAT.no", "--json"]
    _asked(workspace, given)
    assert [e["hendelse"] for e in json.loads(capsys.readouterr().out)] == ["nedlasting"]
    _asked(workspace, ["--hendelse", "avvist"])
    assert "feil passord" in capsys.readouterr().out
    _asked(workspace, ["--til", "2020-01-01"])
    assert capsys.readouterr().out == "Ingen hendelser er ført.\n"
    with pytest.raises(UserError, match="ikke en dato"):
        _asked(workspace, ["--fra", "i går"])


def _asked(workspace, given):
    from data.__main__ import parser

    chosen = parser().parse_args(["revisjon", "--workspace", str(workspace.root), *given])
    commands.run(chosen)


def test_another_workspace_has_other_numbers_for_the_same_person(workspace, tmp_path):
    from data.lake.workspace import Workspace

    other = Workspace(tmp_path / "annet").create()
    assert audit.number(workspace, "a@b.no") == audit.number(workspace, "A@b.no ")
    assert audit.number(workspace, "a@b.no") != audit.number(other, "a@b.no")


@pytest.mark.parametrize(("month", "kept"), [("2025-10", False), ("2025-11", True)])
def test_old_months_go_when_a_new_file_begins(workspace, monkeypatch, month, kept):
    folder = workspace.root / audit.FOLDER
    folder.mkdir()
    (folder / f"{month}-001.jsonl").write_text("")

    class Day(audit.dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 11, 27, tzinfo=tz)

    monkeypatch.setattr(audit.dt, "datetime", Day)
    audit.append(workspace, "avvist", "ukjent", "x")
    assert (folder / f"{month}-001.jsonl").exists() == kept


def test_a_full_file_is_followed_by_another(workspace, monkeypatch):
    monkeypatch.setattr(audit, "LARGEST", 1)
    for what in "ab":
        audit.append(workspace, "avvist", "ukjent", what)
    files = sorted(p.name for p in (workspace.root / audit.FOLDER).glob("*.jsonl"))
    assert [name[-9:] for name in files] == ["001.jsonl", "002.jsonl"]
    assert [event.hva for event in audit.read(workspace)] == ["a", "b"]


def test_a_damaged_line_is_told(workspace):
    audit.append(workspace, "avvist", "ukjent", "x")
    (path,) = (workspace.root / audit.FOLDER).glob("*.jsonl")
    path.write_text("{")
    with pytest.raises(UserError, match="Linje 1"):
        list(audit.read(workspace))
