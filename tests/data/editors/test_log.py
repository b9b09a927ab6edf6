"""The editors' log: nothing is lost when many write at once, or when a writer is killed."""

from __future__ import annotations

import datetime as dt
import json
import signal
import subprocess
import sys
import time

import pytest

from data.editors import plan_log
from data.editors.plan import Plan, check, described, differences, written
from data.errors import UserError
from data.lake import journal
from data.lake.journal import OvertakenError
from tests import ROOT

TODAY = dt.date(2026, 6, 15)
ROW = ("luftfart", "arbeidsmiljoehjelpen")
# Adds `count` notes of its own to one row, each on top of what is there.
WRITER = """
import sys
from pathlib import Path
from data.lake import journal
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
written = 0
while written < count:
    entries = journal.of(journal.read(path), "felles")
    base = entries[-1].versjon if entries else 0
    before = entries[-1].innhold.get("linjer", "") if entries else ""
    try:
        journal.append(path, "felles", {"linjer": f"{before} {name}{written}"}, who=name, base=base)
    except journal.ConflictError:
        continue
    written += 1
    print(written, flush=True)
"""


def save(workspace, plan, base=0, who="Prøve", today=TODAY):
    return plan_log.save(workspace, *ROW, plan, who=who, base=base, today=today)


def writer(path, name, count):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_saved_plan_is_the_current_one_and_earlier_ones_are_kept(workspace):
    save(workspace, Plan("planlagt", lansering_planlagt="K4 2026"))
    save(workspace, Plan("brukertest", lansering_planlagt="1.12.2026"), base=1)
    entry = plan_log.current(workspace)[ROW]
    assert (entry.versjon, entry.forrige, entry.hvem) == (2, 1, "Prøve")
    assert plan_log.content(entry).lansering_planlagt == "2026-12-01"
    first, _ = plan_log.history(workspace, *ROW)
    assert plan_log.content(first).lansering_planlagt == "2026-K4"


def test_an_entry_made_from_an_older_version_is_refused_and_told_what_changed(workspace):
    save(workspace, Plan("planlagt"))
    save(workspace, Plan("brukertest"), base=1, who="Ane")
    with pytest.raises(OvertakenError) as refused:
        save(workspace, Plan("under_utvikling"), base=1, who="Bo")
    assert str(refused.value) == (
        "Ane endret raden mens du skrev (stadium fra planlagt til brukertest), så ditt er ikke "
        "lagret. Se over og lagre på nytt."
    )
    assert len(plan_log.history(workspace, *ROW)) == 2


def test_a_change_is_told_as_set_changed_or_removed():
    empty, filled = Plan("planlagt"), Plan("", lansering_planlagt="2027-K1")
    assert differences(empty, filled) == [
        "stadium fjernet (var planlagt)", "planlagt lansering satt til 1. kvartal 2027",
    ]  # fmt: skip


def test_other_rows_are_not_in_the_way(workspace):
    save(workspace, Plan("planlagt"))
    entry = plan_log.save(
        workspace, "barnehage", "noa_pluss", Plan("planlagt"), who="Bo", base=0, today=TODAY
    )
    assert entry.versjon == 1


def test_any_version_can_be_restored_as_a_new_one(workspace):
    save(workspace, Plan("planlagt", merknad="først"))
    save(workspace, Plan("brukertest"), base=1)
    entry = plan_log.restore(workspace, *ROW, 1, who="Bo", base=2)
    assert (entry.versjon, entry.gjenopprettet) == (3, 1)
    assert plan_log.content(entry) == Plan("planlagt", merknad="først")
    emptied = plan_log.restore(workspace, *ROW, 0, who="Bo", base=3)
    assert plan_log.content(emptied) == Plan()
    with pytest.raises(UserError, match="ingen versjon 9"):
        plan_log.restore(workspace, *ROW, 9, who="Bo", base=4)
    with pytest.raises(OvertakenError):
        plan_log.restore(workspace, *ROW, 1, who="Bo", base=3)


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (Plan("ferdig"), "er ikke et stadium"),
        (Plan(), "Velg et stadium"),
        (Plan("lansert"), "trenger en lanseringsdato"),
        (Plan("lansert", lansering_faktisk="16.6.2026"), "er fram i tid"),
        (Plan("planlagt", lansering_planlagt="31.2.2026"), "er ikke et tidspunkt"),
        (Plan("planlagt", lansering_planlagt="snart"), "er ikke et tidspunkt"),
        (Plan("planlagt", lansering_planlagt="0026"), "er ikke et tidspunkt"),
        (
            Plan("planlagt", brukertest_planlagt="K4 2026", lansering_planlagt="K3 2026"),
            "er før planlagt brukertest",
        ),
        (
            Plan("lansert", utvikling_faktisk="2026-03-02", lansering_faktisk="2026-03-01"),
            "er før faktisk utvikling",
        ),
        (Plan("planlagt", brukertest_faktisk="2026-03-02"), "men stadiet er planlagt"),
        (Plan("planlagt", merknad="x" * 501), "Kort den ned"),
    ],
)
def test_wrong_input_gets_one_sentence_and_writes_nothing(workspace, plan, sentence):
    with pytest.raises(UserError, match=sentence):
        save(workspace, plan)
    assert plan_log.history(workspace, *ROW) == ()


def test_unknown_names_an_empty_author_and_no_change_are_refused(workspace):
    for row in (("luftfartt", ROW[1]), (ROW[0], "verktøykassa")):
        with pytest.raises(UserError, match="er ikke en kjent"):
            plan_log.save(workspace, *row, Plan("planlagt"), who="Bo", base=0, today=TODAY)
    with pytest.raises(UserError, match="Skriv navnet ditt"):
        save(workspace, Plan("planlagt"), who="  ")
    save(workspace, Plan("planlagt"))
    with pytest.raises(UserError, match="Ingenting er endret"):
        save(workspace, Plan("planlagt"), base=1)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("21.11.2026", "2026-11-21"),
        ("2026-11-21", "2026-11-21"),
        ("November 2026", "2026-11"),
        ("2026-11", "2026-11"),
        ("k4 2026", "2026-K4"),
        ("2026-K4", "2026-K4"),
        ("4. kvartal 2026", "2026-K4"),
        (" 2026 ", "2026"),
    ],
)
def test_times_are_read_as_people_write_them(text, key):
    plan = check(Plan("planlagt", lansering_planlagt=text), TODAY)
    assert plan.lansering_planlagt == key
    assert check(written(plan), TODAY) == plan


def test_a_plan_is_told_in_words():
    plan = Plan("brukertest", brukertest_faktisk="2026-03", lansering_planlagt="2026-11-21")
    assert described(plan) == [
        "stadium brukertest",
        "planlagt lansering 21.11.2026",
        "faktisk brukertest mars 2026",
    ]


def test_coarse_times_may_overlap_without_being_out_of_order():
    plan = Plan("lansert", brukertest_faktisk="2026-05", lansering_faktisk="2026-05-03")
    assert check(plan, TODAY) == plan


def test_many_processes_at_once_lose_nothing(tmp_path):
    path = tmp_path / "logg.jsonl"
    names, each = ("a", "b", "c", "d"), 12
    writers = [writer(path, name, each) for name in names]
    assert [process.wait(120) for process in writers] == [0] * len(names)
    entries = journal.read(path)
    assert [entry.versjon for entry in entries] == list(range(1, len(names) * each + 1))
    lines = entries[-1].innhold["linjer"].split()
    assert sorted(lines) == sorted(f"{name}{n}" for name in names for n in range(each))


def test_a_killed_writer_leaves_whole_lines_and_no_lock(tmp_path):
    path = tmp_path / "logg.jsonl"
    for number in range(5):
        process = writer(path, f"p{number}x", 10_000)
        assert process.stdout is not None
        told = int(process.stdout.readline())
        time.sleep(0.02 * number)
        process.send_signal(signal.SIGKILL)
        told = max([told, *(int(line) for line in process.stdout.read().split())])
        entries = journal.read(path)
        mine = [entry for entry in entries if entry.hvem == f"p{number}x"]
        assert len(mine) >= told  # what a writer was told is saved, is saved
        assert [entry.versjon for entry in entries] == list(range(1, len(entries) + 1))


def test_a_torn_last_line_is_passed_by_and_then_cut_off(tmp_path):
    path = tmp_path / "logg.jsonl"
    journal.append(path, "rad", {"a": "1"}, who="Bo", base=0)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:25])
    assert len(journal.read(path)) == 1
    journal.append(path, "rad", {"a": "2"}, who="Bo", base=1)
    assert [json.loads(line)["versjon"] for line in path.read_text("utf-8").splitlines()] == [1, 2]


def test_a_line_changed_by_hand_is_named_and_never_skipped(tmp_path):
    path = tmp_path / "logg.jsonl"
    journal.append(path, "rad", {"a": "1"}, who="Bo", base=0)
    path.write_text("tull\n" + path.read_text("utf-8"), "utf-8")
    with pytest.raises(UserError, match="Linje 1 "):
        journal.read(path)
    with pytest.raises(UserError, match="Linje 1 "):
        journal.append(path, "rad", {"a": "2"}, who="Bo", base=1)


def test_a_restored_backup_makes_an_open_form_start_again(workspace):
    save(workspace, Plan("planlagt"))
    backup = plan_log.path(workspace).read_bytes()
    save(workspace, Plan("brukertest"), base=1)
    plan_log.path(workspace).write_bytes(backup)
    with pytest.raises(OvertakenError, match="sikkerhetskopi"):
        save(workspace, Plan("under_utvikling"), base=2)


def _gone(path):
    path.unlink()


def _emptied(path):
    path.write_bytes(b"")


def _noughts(path):
    path.write_bytes(bytes(path.stat().st_size))


@pytest.mark.parametrize("damage", [_gone, _emptied, _noughts])
def test_a_log_that_is_gone_is_no_empty_one_until_someone_says_so(workspace, damage):
    save(workspace, Plan("planlagt"))
    path = plan_log.path(workspace)
    damage(path)
    for act in (plan_log.current, lambda at: save(at, Plan("brukertest"))):
        with pytest.raises(
            UserError, match=r"er tom eller borte, og hadde 1 linjer\. Legg tilbake"
        ):
            act(workspace)
    assert journal.mend_all(workspace) == [
        "Det mangler 1 linjer i pipeline.jsonl; den gjelder nå som den er."
    ]
    assert plan_log.current(workspace) == {}
    save(workspace, Plan("brukertest"))


def test_a_log_that_has_lost_its_last_lines_is_told(workspace, capsys):
    for version, stage in enumerate(("planlagt", "brukertest")):
        save(workspace, Plan(stage), base=version)
    path = plan_log.path(workspace)
    assert len(journal.read(path)) == 2
    assert capsys.readouterr().err == ""
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert len(journal.read(path)) == 1
    assert "Det mangler 1 linjer i slutten av" in capsys.readouterr().err


def test_nothing_is_written_where_the_disk_refuses(tmp_path):
    (tmp_path / "redaksjon").write_text("en fil der mappen skulle ligge")
    with pytest.raises(UserError, match="Ingenting er endret"):
        journal.append(tmp_path / "redaksjon" / "logg.jsonl", "rad", {}, who="Bo", base=0)


def test_a_full_disk_leaves_no_half_line(tmp_path, monkeypatch):
    path = tmp_path / "logg.jsonl"
    journal.append(path, "rad", {"a": "1"}, who="Bo", base=0)
    before = path.read_bytes()
    whole = journal.os.write
    monkeypatch.setattr(journal.os, "write", lambda file, line: whole(file, line[:10]))
    with pytest.raises(UserError, match="Ingenting er endret"):
        journal.append(path, "rad", {"a": "2"}, who="Bo", base=1)
    assert path.read_bytes() == before
