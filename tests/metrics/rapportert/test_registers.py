"""Every register is reachable by its name, whole, and only registers are."""

from __future__ import annotations

import json

import pytest

from data.errors import UserError
from data.reference import REFERENCE
from metrics import commands as cli
from metrics.rapportert import registers
from tests.support import facts

NAMES = sorted(path.stem for path in REFERENCE.glob("*.csv") if path.stem != "registre")


@pytest.mark.parametrize("name", NAMES)
def test_a_register_is_read_whole(name):
    assert len(registers.read(facts.warehouse(), name)) == len(facts.table(name))


def test_every_register_has_a_title_for_the_page():
    titled = {row["id"] for row in facts.table("registre")}
    assert titled == set(NAMES)


@pytest.mark.parametrize("name", ["hest", "besvart", "lager", "registre; drop table maal"])
def test_what_is_no_register_is_refused(name):
    with pytest.raises(UserError, match=r"finnes ikke\. Velg et av: "):
        registers.read(facts.warehouse(), name)


def test_words_choose_among_the_rows(capsys):
    cli.command(["register", "noa_risiko", "--soek", "sykehus vått", "--json",
                 "--workspace", facts.root()])  # fmt: skip
    found = json.loads(capsys.readouterr().out)["rader"]
    assert found
    assert {row["bransje"] for row in found} == {"sykehus"}


def test_words_are_looked_for_in_every_register_and_the_row_says_which(capsys):
    cli.command(["register", "--soek", "redaksjonsråd workshop", "--json",
                 "--workspace", facts.root()])  # fmt: skip
    found = json.loads(capsys.readouterr().out)["rader"]
    assert {row["register"] for row in found} == {"styring"}
    cli.command(["register", "--soek", "finnesikke", "--json", "--workspace", facts.root()])
    assert json.loads(capsys.readouterr().out)["merknader"] == [registers.NONE]
