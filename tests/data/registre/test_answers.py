"""Answers from SSB that are plausible and wrong, or have holes: what is kept, and what it shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from data import warehouse
from data.lake.workspace import Workspace
from data.reference import Row, rows
from data.registre import jobs, jsonstat, refresh, snapshots
from data.registre.rules import Register
from data.registre.tables import REGISTERS
from data.warehouse import build
from metrics import query
from metrics.bransje import criteria
from metrics.engine.selection import Selection
from tests.conftest import event
from tests.data.registre.ssb_answers import dataset

BY_NAME = {register.name: register for register in REGISTERS}
# The only period of the reference table that has every section.
WORKPLACES = [row for row in rows("virksomheter") if row["gyldig_fra"] == "2022-01-01"]
Answers = Mapping[str, list[Row]]
APRIL = ("portal", "2024-04-01", "2024-04-30")
Ask = Callable[[Answers], tuple[list[str], bool]]


@pytest.fixture
def ask(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Refreshes from answers given as rows; a register without any is told to be closed."""

    def ask(answers: Answers) -> tuple[list[str], bool]:
        def answer(register: Register, _base: str) -> list[Row]:
            if register.name not in answers:
                raise jsonstat.InvalidAnswerError("stengt")
            return answers[register.name]

        monkeypatch.setattr(refresh, "answer", answer)
        monkeypatch.setattr(refresh, "_fylker", lambda _base: "fylkene")
        return refresh.refresh(workspace, build.refusal, "http://127.0.0.1:9")

    return ask


def later(name: str, **changes: str) -> list[Row]:
    """The newest period of a reference table, as if nothing had changed since."""
    table = rows(name)
    key = "periode" if "periode" in table[0] else "gyldig_fra"
    last = max(row[key] for row in table)
    return [row | changes for row in table if row[key] == last]


def job_rows(
    change: Callable[[str, int], int | str] = lambda _code, jobs: jobs, total: int | None = None
) -> list[Row]:
    """SSB 13926 for 2025-K1; a text in place of a number is the symbol of a hidden one."""
    codes = [row for row in rows("jobber_naering") if row["nivaa"] == jobs.UNDERGROUP]
    labels = {"00-99": "Alle"} | {row["kode"]: row["navn"] for row in codes}
    told = [change(row["kode"], int(row["jobber_13926"])) for row in codes]
    hidden = {str(n + 1): value for n, value in enumerate(told) if isinstance(value, str)}
    numbers = [None if isinstance(value, str) else value for value in told]
    dimensions = {"NACE2007": labels, "Tid": {"2025K1": "2025K1"}}
    answer = dataset(dimensions, [total or 3_153_063, *numbers], hidden)
    return jobs.jobs_by_code(jsonstat.read(answer), "SSB tabell 13926, 1. kv. 2025")


def sick_rows(
    shown: Callable[[str], bool] = lambda _section: True, year: str = "2025"
) -> list[Row]:
    sections = ["A-U", *"ABCDEFGHIJKLMNOPQRST", "00"]
    like = rows("sykefravaer")[0]
    return [
        like
        | {
            "seksjon": section,
            "type": kind,
            "justering": "årsgjennomsnitt",
            "periode": year,
            "gyldig_fra": f"{year[:4]}-01-01",
            "gyldig_til": f"{year[:4]}-12-31",
            "prosent": percent if shown(section) else "",
        }
        for section in sections
        for kind, percent in (("i_alt", "7.0"), ("egenmeldt", "1.0"), ("legemeldt", "6.0"))
    ]


def workplace_rows(*hidden: tuple[str, str]) -> list[Row]:
    day = "2026-01-01"
    rows = [row | {"gyldig_fra": day, "gyldig_til": day} for row in WORKPLACES]
    places = {(row["seksjon"], row["stoerrelse"]): row for row in rows}
    for place in hidden:
        places[place]["virksomheter"] = ""
    return rows


def sector_rows(hidden: str = "", **changes: str) -> list[Row]:
    rows = later("jobber_sektor", periode="2025-K1", **changes)
    return [row | {"jobber": ""} if row["sektor"] == hidden else row for row in rows]


def about(lines: list[str], name: str) -> str:
    return next(line for line in lines if f"({name})" in line)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("virksomheter", lambda: workplace_rows(("B", "250+"))),
        ("jobber_sektor", lambda: sector_rows(hidden="Statsforvaltningen")),
        (
            "virksomheter",
            lambda: workplace_rows(
                *(
                    ("T", row["stoerrelse"])
                    for row in WORKPLACES
                    if row["seksjon"] == "T" and row["stoerrelse"] != "i_alt"
                )
            ),
        ),
    ],
)
def test_an_answer_with_hidden_cells_is_kept_and_a_warehouse_is_built_with_it(
    workspace: Workspace, ask: Ask, name: str, rows: Callable[[], list[Row]]
) -> None:
    lines, changed = ask({name: rows()})
    assert changed
    assert "nye tall" in about(lines, name)
    build.rebuild(workspace)


def test_an_answer_that_a_warehouse_cannot_be_built_with_is_never_kept(
    workspace: Workspace, ask: Ask
) -> None:
    # The total of 2024-K4 is known, so a revision of it stops the build in its own check.
    revised = [row | {"periode": "2024-K4"} for row in job_rows(total=3_153_100)]
    lines, changed = ask({"jobber_naering": revised, "sykefravaer": sick_rows()})
    assert "kontrollen registersummer feil" in about(lines, "jobber_naering")
    assert about(lines, "jobber_naering").endswith("Tallene vi hadde, står.")
    assert "nye tall" in about(lines, "sykefravaer")
    assert changed
    assert not snapshots.folder(workspace, BY_NAME["jobber_naering"]).exists()
    build.rebuild(workspace)


def test_all_jobs_are_as_many_by_sector_as_by_naering_when_both_are_known(ask: Ask) -> None:
    lines, _ = ask({"jobber_naering": job_rows(total=3_153_563), "jobber_sektor": sector_rows()})
    assert "nye tall" in about(lines, "jobber_sektor")
    assert "per sektor og per næring" in about(lines, "jobber_naering")
    assert ask({"jobber_naering": job_rows(), "jobber_sektor": sector_rows()})[1]


def test_numbers_that_are_revised_in_both_tables_are_kept_together(ask: Ask) -> None:
    assert ask({"jobber_naering": job_rows(), "jobber_sektor": sector_rows()})[1]
    more = {"Sum alle sektorer": 500, "Statsforvaltningen": 500}
    revised = [
        row | {"jobber": str(int(row["jobber"]) + more.get(row["sektor"], 0))}
        for row in sector_rows()
    ]
    lines, changed = ask({"jobber_naering": job_rows(total=3_153_563), "jobber_sektor": revised})
    assert changed
    assert all("nye tall" in about(lines, name) for name in ("jobber_naering", "jobber_sektor"))


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        (lambda section: False, "for alle næringer samlet"),
        (lambda section: section != "A-U", "for alle næringer samlet"),
        (lambda section: section in ("A-U", "A", "B"), "for bare 2 av 19 næringer"),
    ],
)
def test_sick_leave_without_numbers_never_replaces_numbers(
    workspace: Workspace, ask: Ask, shown: Callable[[str], bool], reason: str
) -> None:
    lines, changed = ask({"sykefravaer": sick_rows(shown)})
    assert not changed
    assert reason in about(lines, "sykefravaer")


def test_one_hidden_section_keeps_the_sick_leave_of_the_others(
    workspace: Workspace, ask: Ask
) -> None:
    assert ask({"sykefravaer": sick_rows(lambda section: section != "B")})[1]
    found = warehouse.rows(build.rebuild(workspace), "from sykefravaer_naa")
    assert {str(row["periode"]) for row in found} == {"2025"}
    assert "B" not in {row["seksjon"] for row in found}


def test_the_period_of_sick_leave_is_the_one_with_most_numbers(workspace: Workspace) -> None:
    """A snapshot of an earlier version may hold rows without a number."""
    empty = sick_rows(lambda section: section not in ("B", "T", "00"))
    fuller = [row for row in sick_rows(year="2024") if row["seksjon"] not in "T00"]
    register = BY_NAME["sykefravaer"]
    snapshots.keep(workspace, register, fuller + empty)
    found = warehouse.rows(build.rebuild(workspace), "select distinct periode from sykefravaer_naa")
    assert found == [{"periode": "2024"}]


def test_sick_leave_of_a_quarter_is_no_average_of_a_year(ask: Ask) -> None:
    lines, changed = ask({"sykefravaer": sick_rows(year="2025-K1")})
    assert not changed
    assert "2025-K1, ikke et helt år" in about(lines, "sykefravaer")


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (lambda: job_rows(total=3_173_063), "summerer til"),
        (lambda: job_rows(total=3_152_000 - 3_000), "summerer til"),
        (lambda: job_rows(lambda c, n: n - 25_000 if c == "88.911" else n), "summerer til"),
        (lambda: job_rows(lambda c, n: -500 if c == "01.110" else n), "negative"),
        (lambda: job_rows(lambda c, n: ":" if c == "96.020" else n, 3_253_063), "summerer til"),
    ],
)
def test_jobs_that_hardly_add_up_are_refused(rows: Callable[[], list[Row]], reason: str) -> None:
    with pytest.raises(jsonstat.InvalidAnswerError, match=reason):
        jobs.check_jobs(rows())


def test_a_code_that_jumps_is_told_of(workspace: Workspace, ask: Ask) -> None:
    fewer = job_rows(lambda c, n: n - 90_000 if c == "88.911" else n, 3_153_063 - 90_000)
    assert "Se om hoppet er riktig hos SSB: 88.911" in about(
        ask({"jobber_naering": fewer})[0], "jobber_naering"
    )
    steady = job_rows(lambda _c, n: n + 1, 3_153_063 + 1_000)
    assert jobs.jumps(steady, later("jobber_naering")) == ""


def test_a_hidden_code_makes_its_bransje_unknown_with_the_true_reason(
    workspace: Workspace, ask: Ask, load: Callable[..., Path]
) -> None:
    hidden = ("86.107", "96.020")
    assert ask({"jobber_naering": job_rows(lambda c, n: ":" if c in hidden else n)})[1]
    path = load([event("2024-04-02 12:00", 1, "/bransje/sykehus")], APRIL)
    found = {
        str(row["bransje"]): row
        for row in warehouse.rows(path, "from bransje_jobber where jobber is null")
    }
    assert {key: row["skjult"] for key, row in found.items()} == {
        "sykehus": ["86.107"],
        "frisor": ["96.020"],
    }
    chosen = Selection(bransje=("sykehus",))
    rate = query.run("visninger_per_1000_sysselsatte", chosen, None, path).only
    why = "SSB viser ikke jobbene i 86.107 for 1. kv. 2025"
    assert rate.verdi is None
    assert any(why in mark for mark in rate.merker)
    share = {r.gruppe: r for r in query.run("dekning_sysselsatte", None, "bransje", path).rows}
    assert share["sykehus"].verdi is None
    assert any(mark.startswith(why) for mark in share["sykehus"].merker)
    total = query.run("dekning_sysselsatte", None, None, path).only
    assert any("Sykehus er ikke med: SSB viser ikke" in mark for mark in total.merker)
    size = {b.id: b.verdier["stoerrelse"] for b in criteria.load(path, ())}["frisor"]
    assert size.tall is None
    assert size.kilde.startswith("SSB viser ikke jobbene i 96.020")


def test_a_sum_with_a_hidden_code_in_it_is_empty() -> None:
    rows = job_rows(lambda c, n: ":" if c == "86.107" else n)
    known = {(row["nivaa"], row["kode"]): row["jobber"] for row in rows}
    assert known["naering", "86"] == known["seksjon", "Q"] == known["rest", "00"] == ""
    assert known["seksjon", "H"] == "149203"


def test_a_snapshot_with_an_unknown_fylke_falls_back(workspace: Workspace) -> None:
    register = BY_NAME["folkemengde"]
    good = later("folkemengde", gyldig_fra="2026-01-01", gyldig_til="2026-01-01")
    snapshots.keep(workspace, register, good)
    snapshots.keep(workspace, register, [*good, good[0] | {"fylkesnr": "98"}])
    assert snapshots.newest(workspace, register) == good


@pytest.mark.parametrize("index", [[{"kode": "A"}], {"A": 0, "B": "x"}, 7])
def test_codes_that_cannot_be_read_are_refused(index: object) -> None:
    document = {
        "class": "dataset",
        "id": ["Tid"],
        "size": [1],
        "dimension": {"Tid": {"category": {"index": index, "label": {"A": "a"}}}},
        "value": [1],
    }
    with pytest.raises(jsonstat.InvalidAnswerError):
        jsonstat.read(json.dumps(document))
