"""The locks: what is installed is what was chosen, to the last bit, and nothing else."""

from __future__ import annotations

import re
from importlib import metadata

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import ROOT
from tests.house import audit

LISTS = sorted(path.stem for path in ROOT.glob("requirements*.in"))
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)(?: ; (.+?))?(?: \\)?$", re.M)
CHOSEN = re.compile(r"^([\w.-]+)(\[[\w,-]+\])?==([\w.]+)$")


def chosen(name: str) -> dict[str, Requirement]:
    lines = (ROOT / f"{name}.in").read_text("utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith(("#", "-c "))]
    return {canonicalize_name(item.name): item for item in found}


def locked(name: str) -> dict[str, tuple[str, str]]:
    """Each package of a lock → its version and when it is for."""
    text = (ROOT / f"{name}.txt").read_text("utf-8")
    return {canonicalize_name(pin[1]): (pin[2], pin[3] or "") for pin in PIN.finditer(text)}


def blocks(name: str) -> list[str]:
    text = (ROOT / f"{name}.txt").read_text("utf-8")
    return re.split(r"\n(?=\w)", "\n" + re.sub(r"^#.*\n", "", text, flags=re.M))[1:]


def test_every_list_has_its_lock_and_every_lock_its_list():
    assert sorted(path.stem for path in ROOT.glob("requirements*.txt")) == LISTS
    assert "requirements" in LISTS


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_pinned_and_its_lock_is_made_of_it(name):
    lines = (ROOT / f"{name}.in").read_text("utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    assert [w for w in words if not CHOSEN.match(w) and w != "-c requirements.txt"] == []
    versions = {p: str(item.specifier).removeprefix("==") for p, item in chosen(name).items()}
    assert {p: locked(name).get(p, ("",))[0] for p in versions} == versions
    roots = [b for b in blocks(name) if re.search(rf"(?:# via|#  ) -r {name}\.in$", b, re.M)]
    assert {canonicalize_name(re.split(r"[\[=]", b)[0]) for b in roots} == set(versions)


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_there_with_its_hashes_and_no_place_to_fetch_it_from(name):
    assert [b.split(" ")[0] for b in blocks(name) if "--hash=sha256:" not in b] == []
    assert len(blocks(name)) == len(locked(name))  # one version, whatever Python it is
    text = "".join((ROOT / f"{name}{end}").read_text("utf-8") for end in (".in", ".txt"))
    assert re.findall(r"\S*://\S*|--\S*index\S*|--find-links\S*|--trusted\S*", text) == []


def test_a_package_in_two_locks_has_one_version():
    base = locked("requirements")
    beside = {p: v for p, (v, _) in locked("requirements-dev").items() if p in base}
    assert {p: base[p][0] for p in beside} == beside


def test_all_that_the_packages_need_is_locked():
    # NB: what stands beside them on this machine tells what each needs; nobody is asked.
    base = locked("requirements")
    extras = {p: item.extras for p, item in chosen("requirements").items()}
    lacking = []
    for package, (version, when) in base.items():
        if when and not Marker(when).evaluate():
            continue
        assert metadata.version(package) == version, package
        for text in metadata.requires(package) or ():
            need = Requirement(text)
            options = ("", *extras.get(package, ()))
            if need.marker and not any(need.marker.evaluate({"extra": e}) for e in options):
                continue
            there = base.get(canonicalize_name(need.name))
            if there is None or not need.specifier.contains(there[0], prereleases=True):
                lacking.append(f"{package} → {text}")
    assert lacking == []


def test_what_is_known_of_weaknesses_is_told():
    one = {"name": "a", "version": "1", "vulns": []}
    weak = one | {"vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
    unasked = {"name": "b", "version": "1", "skip_reason": "not found"}
    assert audit.verdict([]) == audit.verdict([unasked]) == ([audit.UNANSWERED], True)
    assert audit.verdict([one]) == (["1 pakker er prøvd, 0 kjente sårbarheter."], True)
    told, well = audit.verdict([one, weak, unasked])
    assert not well
    assert told[1:] == ["1 pakker er ukjente der og er ikke prøvd.", "a 1: PYSEC-1, rettet i 2"]
    assert audit.pinned("# x==1\na==1 ; x \\\n    --hash=sha256:0\n    # via b==2\n") == ["a==1"]
