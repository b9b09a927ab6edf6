"""The package: the same cells as the engine gives, described so that others can check it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from frictionless import Package

from data import warehouse
from data.errors import UserError
from metrics import query
from metrics.datapakke import commands, package
from metrics.engine import catalog
from metrics.engine.selection import Selection

SOME = ("sidevisninger", "unike_brukere", "kjennskap", "visninger_per_1000_i_fylket")


@pytest.fixture(scope="module")
def place(demo_workspace) -> Path:
    return warehouse.newest(demo_workspace)


@pytest.fixture(scope="module")
def folder(place, tmp_path_factory) -> Path:
    made = package.made(place, [catalog.get(name) for name in SOME])
    target = tmp_path_factory.mktemp("ut") / "pakke"
    commands.write(target, made)
    return target


def test_the_package_is_what_its_description_says(folder):
    found = Package(str(folder / "datapackage.json")).validate()
    assert found.valid, found.flatten(["title", "type", "message"])
    told = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert told["licenses"] and told["sources"] and told["version"]
    for resource in told["resources"]:
        for file in (resource, resource["parquet"]):
            content = (folder / file["path"]).read_bytes()
            assert file["bytes"] == len(content)
            assert file["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def ask(folder: Path, sql: str, *given: str) -> list[tuple[object, ...]]:
    connection = warehouse.scratch()
    connection.execute(f"set file_search_path = '{folder}'")
    return connection.execute(sql, given).fetchall()


def test_both_files_of_a_table_have_the_same_rows_and_real_is_never_mixed_with_invented(folder):
    for name in ("celler", "celler_demodata", "metrikker"):
        csv = "from read_csv(?, delim=';', all_varchar=true) select count(*)"
        lines = ask(folder, csv, f"{name}.csv")
        assert lines == ask(folder, "from read_parquet(?) select count(*)", f"{name}.parquet")
    assert ask(folder, "select distinct demodata from 'celler.parquet'") == [(False,)]
    assert ask(folder, "select distinct demodata from 'celler_demodata.parquet'") == [(True,)]


def test_a_cell_is_the_answer_of_the_engine_also_where_it_is_hidden(folder, place):
    hidden = 0
    for name, split in (("sidevisninger", "region"), ("unike_brukere", "kvartal")):
        rows = ask(
            folder,
            "select gruppe, verdi, nedre, oevre, grunnlag, status = 'skjult' "
            "from 'celler_demodata.parquet' where metrikk = ? and fordeling = ? "
            "and utvalg = 'alt, uten filtre'",
            name,
            split,
        )
        answer = query.run(name, Selection(), split, place).rows
        wanted = [(r.gruppe, r.verdi, r.nedre, r.oevre, r.grunnlag, r.skjult) for r in answer]
        assert sorted(rows) == sorted(wanted)
        hidden += sum(row.skjult for row in answer)
    empty = "select count(*) from 'celler_demodata.parquet' where status = 'skjult' and verdi > 0"
    assert ask(folder, empty) == [(0,)]


@pytest.mark.parametrize("example", sorted((package.HERE / "eksempler").glob("*.sql")))
def test_every_example_for_duckdb_runs(folder, example):
    ask(folder, example.read_text("utf-8"))


def test_the_example_for_r_runs(folder):
    if shutil.which("Rscript") is None:
        if os.environ.get("KREV_ALT"):
            pytest.fail("Rscript mangler")
        pytest.skip("Rscript mangler")
    done = subprocess.run(
        ["Rscript", "eksempler/les.R"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert " med tall" in done.stdout


def test_an_earlier_package_is_replaced_and_anything_else_refused(folder, tmp_path):
    target = tmp_path / "pakke"
    files = dict.fromkeys(package.names(), b"x")
    commands.refuse(target)
    commands.write(target, files)
    commands.refuse(target)
    commands.write(target, files | {"README.md": b"y"})
    assert (target / "README.md").read_bytes() == b"y"
    assert [path.name for path in tmp_path.iterdir()] == ["pakke"]
    (target / "eget.txt").write_text("mitt")
    with pytest.raises(UserError, match=r"eget\.txt"):
        commands.refuse(target)
    for wrong in (tmp_path / "borte" / "pakke", target / "README.md"):
        with pytest.raises(UserError):
            commands.refuse(wrong)


def test_a_package_that_fails_half_way_leaves_the_old_one(tmp_path):
    target = tmp_path / "pakke"
    commands.write(target, {"README.md": b"old"})
    with pytest.raises(UserError):
        commands.write(target, {"README.md": b"new", "README.md/x": b"no folder"})
    assert (target / "README.md").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["pakke"]
