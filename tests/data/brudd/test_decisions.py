"""From numbers to a break: proposed, rejected or accepted by somebody, and taken back."""

from __future__ import annotations

import datetime as dt
import json

import numpy as np
import pytest

from data import warehouse
from data.__main__ import command
from data.brudd import decisions
from data.errors import UserError
from data.lake import journal, sources
from data.observasjoner import ingest
from data.observasjoner.record import Observation, Reading
from data.warehouse import loading, own_breaks
from data.warehouse.change import changing
from metrics.engine import store
from tests.data.brudd.made import proposal

FIRST, DAY = dt.date(2024, 4, 1), dt.date(2024, 9, 16)
KEY = f"matomo-mot-plausible-{DAY}"
HEAD = ",".join(own_breaks.COLUMNS) + "\n"
ROW = "eget,portal,,plausible,,2024-05-01,2024-05-01,definisjon,Ny definisjon.,oss,note,\n"


def reading(source: sources.Source, counts: np.ndarray) -> Reading:
    """Visits a day, as an export of this source."""
    days = [FIRST + dt.timedelta(n) for n in range(len(counts))]
    found = tuple(
        Observation(
            source.id, source.instrument, "besoek", source.definisjon, source.identitet, "dag", day,
            day, "", "", "", "", float(count), "eksakt", "2025-01-01T00:00:00+00:00",
        )
        for day, count in zip(days, counts, strict=True)
    )  # fmt: skip
    return Reading(source.id, source.id, "test", "", found[0].hentet, len(found), len(found), found)


def read_in(workspace) -> None:
    """Two tools for 230 days; one of them loses four of ten from a day on."""
    luck = np.random.default_rng(1)
    people = luck.poisson(400, 230)
    kept = np.where(np.arange(230) >= (DAY - FIRST).days, 0.5, 0.85)
    with changing(workspace) as change:
        for name, share in (("plausible", 0.9), ("matomo", kept)):
            source = sources.get(workspace, name)
            ingest.take(change, source, [reading(source, luck.binomial(people, share))])


@pytest.fixture
def measured(workspace):
    read_in(workspace)
    return workspace


@pytest.fixture
def say(measured, capsys):
    def said(*words: str) -> str:
        command(["bruddforslag", "--workspace", str(measured.root), *words])
        return capsys.readouterr().out

    return said


def breaks(workspace) -> list[str]:
    path = warehouse.newest(workspace)
    told = store.rows(
        path, store.named("bruddvalg"), kanaler=["portal"], kilder=["matomo"], metrikk="besoek"
    )
    return [str(row["id"]) for row in told if str(row["id"]).startswith(("forslag", "eget"))]


def test_a_proposal_is_rejected_accepted_and_taken_back(say, measured):
    told = say()
    assert KEY in told
    assert "16. september 2024" in told
    assert "Arbeidsmiljøportalen, Plausible endret seg" in told and "sto stille" in told
    (one,) = json.loads(say("--json"))["forslag"]
    assert (one["kilde"], one["type"], one["syntetisk"]) == ("matomo", "verktoeybytte", False)
    assert one["nedre"] <= 100 * (0.5 / 0.85 - 1) <= one["oevre"]

    with pytest.raises(UserError, match="Skriv hvorfor"):
        say("--avvis", KEY, "--hvem", "Kari")
    with pytest.raises(UserError, match="ikke noe forslag"):
        say("--avvis", "matomo-mot-plausible-2024-01-01", "--hvem", "Kari", "--grunn", "nei")
    assert "avvist" in say("--avvis", KEY, "--hvem", "Kari", "--grunn", "kjent kampanje")
    assert KEY not in say()
    with pytest.raises(UserError, match="ikke noe forslag"):
        say("--godta", KEY, "--hvem", "Kari", "--grunn", "likevel")

    say("--angre", KEY, "--hvem", "Ola")
    assert KEY in say()
    before = warehouse.newest(measured)
    assert breaks(measured) == []
    assert "godtatt" in say("--godta", KEY, "--hvem", "Ola", "--grunn", "nytt samtykke")
    assert breaks(measured) == [f"forslag-{KEY}"]
    proof = "select registre, bevis from lager"
    assert warehouse.rows(before, proof) != warehouse.rows(warehouse.newest(measured), proof)
    assert KEY not in say()

    say("--angre", KEY, "--hvem", "Ola")
    assert breaks(measured) == []
    history = say("--historikk").splitlines()
    assert [line.split(" av ")[0].rpartition(" ")[2] for line in history] == [
        "avvist", "angret", "godtatt", "angret",
    ]  # fmt: skip
    with pytest.raises(UserError, match="ikke bestemt noe"):
        say("--angre", KEY, "--hvem", "Ola")


def test_own_breaks_act_and_those_of_the_demo_go_with_it(workspace):
    (workspace.root / "brudd.csv").write_text(HEAD + ROW.replace("plausible", "matomo"), "utf-8")
    content = {
        "dom": "godtatt", "serie": "x", "grunn": "y", "id": "forslag-demo", "kanal": "portal",
        "datakilde": "demo_b", "fra": "2024-05-02", "til": "2024-05-02", "type": "samtykke",
        "tekst": "Syntetisk.", "kilde": "Bruddforslag", "sted": "y",
    }  # fmt: skip
    journal.append(own_breaks.path(workspace), "demo", content, who="Kari", base=0)
    read_in(workspace)
    assert breaks(workspace) == ["eget"]
    kept = "select id from brudd where kanal = 'portal'"
    assert "forslag-demo" not in {
        r["id"] for r in warehouse.rows(warehouse.newest(workspace), kept)
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + ROW, ""),
        (HEAD, ""),
        (HEAD + ROW.replace("plausible", "plausibel"), "linje 2: datakilden «plausibel»"),
        (HEAD + ROW.replace("oss", ""), "kilde må fylles ut"),
        (HEAD + ROW.replace("2024-05-01,2024", "1.5.2024,2024"), "fra må være en dag"),
        (HEAD + ROW.replace("note,", "note,,for mye"), "kolonnen None er ukjent"),
        (HEAD.replace("sted", "plass") + ROW, "kolonnen plass er ukjent"),
        (HEAD + ROW.replace("Ny", '"Ny'), "Kan ikke lese"),
    ],
)
def test_a_row_that_is_wrong_is_refused_by_its_line(workspace, text, said):
    (workspace.root / "brudd.csv").write_text(text, "utf-8")
    connection = warehouse.scratch()
    loading.reference(connection, only=("brudd",))
    count = "select count(*) from brudd where id = 'eget'"
    if said:
        with pytest.raises(UserError, match=said):
            own_breaks.load(connection, workspace)
    else:
        own_breaks.load(connection, workspace)
        assert connection.execute(count).fetchone() == (int("eget" in text),)
    connection.close()


def test_what_is_decided_holds_for_the_days_around():
    entry = journal.Entry("k", 1, 0, "Kari", "", {"serie": "s", "fra": str(DAY)})
    for days, kept in ((-15, 1), (-14, 0), (14, 0), (15, 1)):
        one = proposal(serie="s", dag=DAY + dt.timedelta(days))
        assert len(decisions.undecided([one], [entry])) == kept
        assert decisions.undecided([proposal(serie="t", dag=DAY)], [entry])
