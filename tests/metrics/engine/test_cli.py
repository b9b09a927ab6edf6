"""The two command lines as an operator meets them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from data import warehouse
from tests import ROOT
from tests.conftest import event

KEYS = "metrikk tittel definisjon enhet utvalg rader merknader kilder lager".split()
ROW_KEYS = "gruppe verdi grunnlag nedre oevre merker".split()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )


HEAVY = ("pandas", "pptx", "xlsxwriter", "openpyxl", "streamlit", "plotly")


@pytest.mark.parametrize("room", ["data", "metrics"])
def test_a_command_begins_without_what_few_of_them_need(room):
    code = f"import sys, {room}.__main__; print(*(n for n in {HEAVY} if n in sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True, cwd=ROOT) == "\n"


@pytest.fixture
def filled(load, workspace):
    events = [event(f"2024-04-02 10:{n:02}:00", n, "/bransje/bygg") for n in range(7)]
    load(events, ("portal", "2024-04-01", "2024-04-30"))
    return str(workspace.root)


def test_show_prints_the_promised_object(filled):
    done = run(
        "metrics",
        "show",
        "sidevisninger",
        "--workspace",
        filled,
        "--fordeling",
        "bransje",
        "--json",
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert list(found) == KEYS
    assert set(ROW_KEYS) <= set(found["rader"][0])
    assert found["rader"][0] | {"merker": []} == found["rader"][0]
    assert (found["rader"][0]["gruppe"], found["rader"][0]["verdi"]) == ("bygg", 7)


def test_csv_and_table_carry_the_same_number(filled):
    as_csv = run("metrics", "show", "besoek", "--workspace", filled, "--csv").stdout
    rows = list(csv.DictReader(io.StringIO(as_csv), delimiter=";"))
    assert [(r["gruppe"], r["verdi"], r["enhet"]) for r in rows] == [("alle", "7", "antall")]
    table = run("metrics", "show", "besoek", "--workspace", filled).stdout
    assert "Besøk (antall): 1.–30. april 2024" in table
    assert "Kilde: " in table


def test_til_is_inclusive(filled):
    done = run(
        "metrics",
        "show",
        "sidevisninger",
        "--workspace",
        filled,
        "--fra",
        "2024-04-02",
        "--til",
        "2024-04-02",
        "--json",
    )
    assert json.loads(done.stdout)["rader"][0]["verdi"] == 7


@pytest.mark.parametrize(
    "arguments",
    [
        ("metrics", "show", "finnes_ikke"),
        ("metrics", "show", "besoek", "--fra", "1. april"),
        ("metrics", "show", "besoek", "--fordeling", "maane"),
        ("metrics", "show", "besoek", "--bransje", "romfart"),
        ("metrics", "vis", "besoek"),
        ("metrics", "show", "besoek", "--ukjent", "x"),
        ("data", "ingest", "fil.log"),
        ("data", "bygg"),
    ],
)
def test_a_wrong_command_gets_one_sentence_and_exit_2(filled, arguments):
    extra = ("--workspace", filled) if arguments[1] in ("show",) else ()
    done = run(*arguments, *extra)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_without_a_warehouse_the_sentence_says_what_to_run(tmp_path):
    done = run("metrics", "show", "besoek", "--workspace", str(tmp_path))
    assert done.returncode == 2
    assert "python -m data build" in done.stderr


def test_a_warehouse_of_another_version_is_told_and_a_build_mends_it(workspace):
    path = workspace.warehouses / warehouse.new_name()
    connection = warehouse.writer(path, workspace.root / "spill")
    connection.execute("create table lager (manifest varchar, oppskrift varchar)")
    connection.close()
    asked = ("metrics", "show", "besoek", "--workspace", str(workspace.root))
    done = run(*asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Varehuset {path.name} er bygget av en annen versjon")
    assert "python -m data build" in done.stderr
    assert run("data", "build", "--workspace", str(workspace.root)).returncode == 0
    assert run(*asked).returncode == 0


def test_list_gives_the_catalogue(filled):
    found = json.loads(run("metrics", "list", "--json").stdout)
    assert {"id", "tittel", "definisjon", "fordelinger"} <= set(found[0])
    assert "unike_brukere" in run("metrics", "list").stdout


def test_status_accounts_for_every_line(filled):
    found = json.loads(run("data", "status", "--workspace", filled, "--json").stdout)
    counted = (
        "sidevisninger nedlastinger roboter utelatte statiske annen_fil annen_vert annen_status "
        "annen_metode avviste"
    ).split()
    assert all(sum(f[name] for name in counted) == f["linjer"] for f in found["filer"])
    assert "7 linjer" in run("data", "status", "--workspace", filled).stdout
