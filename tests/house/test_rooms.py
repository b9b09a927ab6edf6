"""The order between the rooms: which may know which, and what may stand in the shared ones."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

# Each room knows the rooms on the lines above its own, and never one on its own line.
ORDER = {
    "data": (
        ("arrow", "errors", "reference"),
        ("printing", "inputs"),
        ("progress",),
        ("lake",),
        ("registre", "tilgang"),
        ("warehouse",),
        ("skjuling", "anslag", "steder"),
        ("logs", "undersoekelse", "editors"),
        ("observasjoner", "noekkeltall", "brudd"),
        ("eksporter",),
        ("rydding", "henting", "tellemaater"),
        ("drift",),
        ("syntetisk",),
        ("cli", "maintenance", "commands"),
        ("__main__",),
    ),
    "metrics": (
        ("engine", "estimators", "tabeller", "tellemaater"),
        ("husket",),
        ("fylker", "undersoekelse"),
        ("query",),
        ("bruk", "bransje", "rapportert", "spoersmaal"),
        (
            "styring",
            "profil",
            "sammenligning",
            "planlegging",
            "kryss",
            "hvorfor",
        ),
        ("soek", "figur", "frafall"),
        ("eksport", "rapport"),
        ("datapakke", "utforsk", "aarsrapport", "bro", "tabellsett", "trend", "snitt"),
        ("tables",),
        ("commands",),
        ("__main__",),
    ),
}
PAGE_LINES = 80
FULL = 25  # files; a room with more is a hall


def modules(top: str) -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / top).rglob("*.py")):
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path


def known(path: Path, top: str) -> set[str]:
    """The modules of `top` that a file imports, also within functions."""
    names = {name for name, _ in modules(top)}
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= parts & names or {node.module}
    return {name for name in found if name.split(".")[0] == top}


def room(module: str) -> str:
    return [*module.split("."), ""][1]


@pytest.mark.parametrize("top", ORDER)
def test_every_room_has_a_place_in_the_order(top):
    placed = {name for line in ORDER[top] for name in line}
    there = {p.stem for p in (ROOT / top).iterdir() if p.suffix == ".py" or p.is_dir()}
    there -= {"__init__", "__pycache__", "workspace"}
    assert there == placed


@pytest.mark.parametrize("top", ORDER)
def test_no_room_knows_one_beside_or_above_it(top):
    floor = {name: number for number, line in enumerate(ORDER[top]) for name in line}
    offenders = [
        f"{module} → {other}"
        for module, path in modules(top)
        for other in known(path, top)
        if room(module) and room(other) and room(module) != room(other)
        if floor[room(other)] >= floor[room(module)]
    ]
    assert offenders == []


def page_folders() -> list[Path]:
    return sorted(path.parent for path in (ROOT / "pages").glob("*/*/page.py"))


def folder_of(module: str) -> str:
    return ".".join(module.split(".")[:3])


def test_a_page_knows_its_own_folder_and_the_shared_rooms_alone():
    folders = {".".join(f.relative_to(ROOT).parts) for f in page_folders()}
    offenders = [
        f"{module} → {other}"
        for module, path in modules("pages")
        for other in known(path, "pages")
        if folder_of(other) in folders and folder_of(other) != folder_of(module)
    ]
    assert offenders == []


def test_a_page_is_a_story_of_one_screen():
    long = {
        f.name: lines
        for f in page_folders()
        if (lines := len((f / "page.py").read_text("utf-8").splitlines())) > PAGE_LINES
    }
    assert long == {}


def test_the_address_of_a_page_is_its_folder_and_its_title():
    listed = re.findall(r'_page\("([^"]+)", "([^"]+)"', (ROOT / "dashboard.py").read_text("utf-8"))
    plain = str.maketrans({"ø": "oe", "æ": "ae", "å": "aa", " ": "_"})
    assert [
        (folder, title)
        for folder, title in listed
        if not folder.endswith("/" + title.lower().translate(plain))
    ] == []
    assert {folder for folder, _ in listed} == {
        str(f.relative_to(ROOT / "pages")) for f in page_folders()
    }


def test_the_shared_room_holds_only_what_two_pages_or_more_use():
    users = _users()
    pages = {".".join(f.relative_to(ROOT).parts) for f in page_folders()}
    offenders = []
    for module, _ in modules("pages"):
        if room(module) == "components" and module.count(".") > 1:
            reached, left = {module}, [module]
            while left:
                new = users.get(left.pop(), set()) - reached
                reached |= new
                left += new
            # NB: the frame of every page serves them all.
            if "dashboard" not in reached and len({folder_of(m) for m in reached} & pages) < 2:
                offenders.append(module)
    assert [m for m in offenders if not _is_door(m)] == []


def _users() -> dict[str, set[str]]:
    """Who uses each module of pages/. A door (charts) passes on each name to its own module."""
    used: dict[str, set[str]] = {}
    door = "pages.components.charts"
    behind = {
        alias.name: node.module
        for node in ast.parse((ROOT / "pages/components/charts/__init__.py").read_text()).body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    files = [*modules("pages"), ("dashboard", ROOT / "dashboard.py")]
    for module, path in files:
        if module == door:
            continue
        for other in known(path, "pages"):
            used.setdefault(other, set()).add(module)
        for name in set(re.findall(r"\bcharts\.(\w+)\(", path.read_text("utf-8"))) & set(behind):
            used.setdefault(behind[name], set()).add(module)
    return used


def _is_door(module: str) -> bool:
    return (ROOT / Path(*module.split("."))).is_dir()


def test_no_room_is_a_hall():
    full = {
        str(folder.relative_to(ROOT)): count
        for top in ("pages", "metrics", "data", "tests")
        for folder in (ROOT / top).rglob("*")
        if folder.is_dir() and (count := len(list(folder.glob("*.py")))) > FULL
    }
    assert full == {}
