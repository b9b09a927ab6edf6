"""The log of jobs, and what is told of them and of the rest."""

from __future__ import annotations

import datetime as dt
import json
import shutil

import pytest

from data import __main__ as data_cli
from data.drift import health, jobs, lines
from data.errors import UserError
from data.lake import version


def told(workspace) -> list[dict[str, object]]:
    return lines.read(lines.place(workspace, jobs.NAME))


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (None, "ferdig"), (UserError("Kari"), "stoppet"), (OSError(28, "x"), "stoppet"),
        (BrokenPipeError(), "ferdig"),
        (ValueError("Kari"), "feil"), (KeyboardInterrupt(), "avbrutt"),
    ],
)  # fmt: skip
def test_how_a_job_ended_is_told_and_not_what_was_said(workspace, error, outcome):
    def run() -> None:
        with jobs.logged(workspace, "ingest", "portal"):
            assert [job.utfall for job in jobs.last(workspace)] == ["pågår"]
            if error:
                raise error

    if error:
        with pytest.raises(type(error)):
            run()
    else:
        run()
    (job,) = jobs.last(workspace)
    assert (job.jobb, job.kilde, job.utfall) == ("ingest", "portal", outcome)
    assert "Kari" not in lines.place(workspace, jobs.NAME).read_text("utf-8")
    assert not list(lines.place(workspace, "").glob(f"{jobs.RUNNING}*"))


def test_a_job_that_was_killed_is_known_by_its_lock(workspace):
    path = lines.place(workspace, jobs.NAME)
    lines.append(path, {"tid": "t", "hendelse": "start", "jobb": "rydd", "kilde": "", "nr": "1-2"})
    assert [job.utfall for job in jobs.last(workspace)] == ["avbrutt"]
    path.with_name(f"{jobs.RUNNING}1-2").touch()
    assert [job.utfall for job in jobs.last(workspace)] == ["avbrutt"]
    with jobs.logged(workspace, "build"):
        pass
    assert not list(path.parent.glob(f"{jobs.RUNNING}*"))


def test_a_command_tells_of_itself_but_not_of_a_source_that_is_none(workspace, tmp_path):
    where = ["--workspace", str(workspace.root)]
    for source in ("portal", "Kari Nordmann"):
        with pytest.raises(UserError):
            data_cli.command(["ingest", "--kilde", source, str(tmp_path / "ikke.log"), *where])
    assert [(line["hendelse"], line["kilde"]) for line in told(workspace)] == [
        ("start", "portal"), ("slutt", "portal"), ("start", ""), ("slutt", ""),
    ]  # fmt: skip
    data_cli.command(["formats"])
    assert len(told(workspace)) == 4


def test_where_there_is_no_workspace_none_is_made(tmp_path):
    with pytest.raises(UserError):
        data_cli.command(
            ["ingest", "--kilde", "portal", str(tmp_path / "a"), "--workspace", str(tmp_path / "b")]
        )
    assert not (tmp_path / "b" / lines.FOLDER).exists()


def test_a_full_log_is_put_aside_and_the_oldest_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "LARGEST", 20)
    path = tmp_path / "logg" / "a.jsonl"
    for number in range(7):
        lines.append(path, {"nummer": number, "fyll": "x" * 20})
    assert sorted(p.name for p in path.parent.glob("a*")) == [
        "a.jsonl", *(f"a.jsonl.{n}" for n in range(1, lines.KEPT + 1))
    ]  # fmt: skip
    assert [line["nummer"] for line in lines.read(path)] == [5, 6]
    assert json.loads(path.with_name("a.jsonl.4").read_text("utf-8"))["nummer"] == 2
    assert path.stat().st_mode & 0o077 == 0


def test_a_torn_or_strange_line_is_passed_by(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'[1]\n{"a": 1}\n\xff\n' + b"[" * 100_000 + b'\n{"a"')
    assert lines.read(path) == [{"a": 1}]
    lines.append(tmp_path / "a.jsonl" / "b", {"a": 1})  # a place that cannot be: nothing is raised


def test_the_log_may_lie_elsewhere(workspace, tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_LOGG", str(tmp_path / "her"))
    with jobs.logged(workspace, "rydd"):
        pass
    assert (tmp_path / "her" / jobs.NAME).exists()
    assert not (workspace.root / lines.FOLDER).exists()


def test_the_demo_is_well_and_real_days_are_lacking_only_where_they_are_asked_for(
    demo_workspace, monkeypatch, tmp_path
):
    monkeypatch.setenv("PORTAL_LOGG", str(tmp_path))  # what others ran there, is not ours
    found = health.of(demo_workspace)
    assert (found["status"], found["varehus"], found["viser_siste_endring"]) == ("ok", True, True)
    assert (found["siste_dag"], found["siste_innlesing"]) == ({}, None)
    monkeypatch.setenv(health.FRESH, "3")
    assert health.of(demo_workspace)["grunner"] == ["Ingen logg er lest inn."]
    monkeypatch.setenv(health.FRESH, "snart")
    assert health.of(demo_workspace)["grunner"] == [f"{health.FRESH} er ikke et helt tall."]


def test_a_day_is_old_when_it_is_older_than_was_said(monkeypatch):
    today = dt.datetime.now(dt.UTC).date()
    days = {"portal": today - dt.timedelta(days=2)}
    monkeypatch.delenv(health.FRESH, raising=False)
    assert health._stale(days) == []
    for limit, count in (("1", 1), ("2", 0)):
        monkeypatch.setenv(health.FRESH, limit)
        assert len(health._stale(days)) == count
    monkeypatch.setenv(health.FRESH, "1")
    assert health._stale(days) == ["Siste dag i portal er 2 dager gammel."]


def test_what_is_wrong_is_told_without_a_path(workspace, monkeypatch):
    with pytest.raises(ValueError, match="Kari"), jobs.logged(workspace, "ingest", "portal"):
        raise ValueError("Kari")
    (workspace.lake / "manifest.json").write_text("{", "utf-8")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 0))
    found = health.of(workspace)
    assert found["status"] == "feil"
    assert found["feilede_jobber"] == ["ingest portal"]
    assert found["grunner"] == [
        "Listen over det som er lest inn, kan ikke leses.",
        "Det er ikke noe varehus å vise.",
        "Det er for lite plass igjen på disken.",
        "Jobben «ingest portal» gikk ikke ferdig: feil.",
    ]
    assert str(workspace.root) not in json.dumps(found)


@pytest.mark.parametrize(("free", "told"), [(health.LEAST, 0), (health.LEAST - 1, 1)])
def test_room_is_what_a_build_may_need(demo_workspace, monkeypatch, tmp_path, free, told):
    monkeypatch.setenv("PORTAL_LOGG", str(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, free))
    assert len(health.of(demo_workspace)["grunner"]) == told


def test_a_workspace_of_a_later_version_is_not_well(tmp_path):
    (tmp_path / version.NAME).write_text('{"format": 99}', "utf-8")
    assert health.of(data_cli.located(tmp_path))["status"] == "feil"
    assert health.of(data_cli.located(tmp_path / "ikke"))["status"] == "feil"
