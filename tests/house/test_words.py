"""One name for one thing: the table «Ett navn» in the glossary, held against the names in use."""

from __future__ import annotations

import ast
import csv
import re
import subprocess
from pathlib import Path

from data import __main__ as data_cli
from data.cli import RENAMED
from metrics import commands as metrics_cli
from tests import ROOT

ROW = re.compile(r"^\| `(\w+)` \| `(\w+)` \|", re.M)
ROOMS = ("app.py", "dashboard.py", "pages", "metrics", "data")


def banned() -> set[str]:
    text = (ROOT / "docs" / "ordbok.md").read_text("utf-8")
    return {word for _, word in ROW.findall(text[text.index("## Ett navn") :])}


def files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", *ROOMS], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [Path(name) for name in listed.stdout.splitlines() if (ROOT / name).exists()]


def words(name: str) -> set[str]:
    """The words of a name: CamelCase and snake_case, singular."""
    parts = re.findall(r"[A-Z]?[a-zæøå]+", name)
    return {part.lower().removesuffix("s") for part in parts} | {part.lower() for part in parts}


def defined(path: Path) -> list[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node.name for node in ast.walk(tree) if isinstance(node, kinds)]


def test_the_table_has_rows():
    assert len(banned()) >= 5


def test_no_file_or_folder_has_a_second_name():
    assert [str(p) for p in files() if words(str(p)) & banned()] == []


def test_no_class_or_function_has_a_second_name():
    offenders = [
        f"{path}: {name}"
        for path in files()
        if path.suffix == ".py"
        for name in defined(path)
        if words(name) & banned()
    ]
    assert offenders == []


def test_no_command_or_column_has_a_second_name():
    commands = {*data_cli.COMMANDS, *metrics_cli.COMMANDS}
    assert [name for name in commands if words(name) & banned()] == []
    assert set(RENAMED) <= banned()
    assert set(RENAMED.values()) <= commands
    columns = {
        f"{path.name}: {column}"
        for path in (ROOT / "data" / "reference").glob("*.csv")
        for column in next(csv.reader(path.open(encoding="utf-8")))
        if words(column) & banned()
    }
    assert columns == set()
