"""Numbers of invented data are called invented before anything else is said of them."""

from __future__ import annotations

import pytest

from metrics import query
from metrics.engine import output
from tests.conftest import event


@pytest.mark.parametrize(("kilde", "invented"), [("demo", True), ("portal", False)])
def test_a_table_of_demo_data_says_so(load, capsys, kilde, invented):
    events = [event("2024-04-01 10:00", 1, "/", kilde=kilde)]
    output.print_table(query.run("besoek", None, None, load(events, (kilde, *["2024-04-01"] * 2))))
    lines = capsys.readouterr().out.splitlines()
    assert (f"NB: {output.INVENTED}" in lines) is invented


@pytest.mark.parametrize(
    ("source", "invented"),
    [("Demodata (syntetisk logg): 1 fil", True), ("syntetisk: Demobølge", True),
     ("Agenda Kaupang 2023, tabell 6-9", False)],
)  # fmt: skip
def test_an_answer_on_demo_data_says_so_first(source, invented):
    told = output.told("svar", [], ["noe annet"], [source])["merknader"]
    assert told == ([output.INVENTED] if invented else []) + ["noe annet"]
