"""Refreshing the registers: recorded answers from SSB, whole and broken, over a local server."""

from __future__ import annotations

import csv
import itertools
import json
import math
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import __main__ as commands
from data import warehouse
from data.lake.workspace import Workspace
from data.reference import REFERENCE
from data.registre import fetch, jsonstat, refresh, snapshots
from data.registre.rules import section_of
from data.registre.tables import REGISTERS
from data.warehouse import build
from tests import SAMPLES
from tests.data.registre.ssb_answers import dataset

SSB = SAMPLES / "ssb"
BY_NAME = {register.name: register for register in REGISTERS}
Answer = tuple[int, bytes]


class Recorder:
    """Answers by path ending; what is not recorded is 404, as at SSB."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, list[str]]]] = []
        for path in SSB.glob("*.json"):
            table, kind = path.stem.split("_")
            key = "codesAt" if table == "klass" else f"{table}/{kind}"
            self.answers[key] = (200, path.read_bytes())

    def change(self, key: str, change: Callable[[dict[str, object]], object]) -> None:
        document = json.loads(self.answers[key][1])
        change(document)
        self.answers[key] = (200, json.dumps(document).encode())


@pytest.fixture
def ssb() -> Iterator[tuple[Recorder, str]]:
    recorder = Recorder()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            recorder.asked.append((url.path, parse_qs(url.query)))
            found = [a for key, a in recorder.answers.items() if url.path.endswith(key)]
            status, body = found[0] if found else (404, b"")
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:9/annet")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield recorder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def line_about(lines: list[str], table: str) -> str:
    return next(line for line in lines if table in line)


def test_new_numbers_become_a_snapshot_beside_the_old(workspace: Workspace, ssb) -> None:
    recorder, base = ssb
    lines, changed = refresh.refresh(workspace, build.refusal, base)
    assert changed
    assert line_about(lines, "11653") == "SSB tabell 11653 (jobber_sektor): nye tall for 2025-K1."
    assert "de samme 15 fylkene" in line_about(lines, "KLASS")
    again, changed = refresh.refresh(workspace, build.refusal, base)
    assert not changed
    assert "ingen endring" in line_about(again, "11653")
    recorder.change("11653/data", lambda d: d.update(value=[3100001, 2050001, 690000, 360000]))
    assert refresh.refresh(workspace, build.refusal, base)[1]
    assert len(list((workspace.root / "registre" / "jobber_sektor").glob("*.csv"))) == 2


def test_the_question_names_the_newest_period_and_the_one_content_that_fits(
    workspace: Workspace, ssb
) -> None:
    recorder, base = ssb
    refresh.refresh(workspace, build.refusal, base)
    query = next(q for path, q in recorder.asked if path.endswith("11653/data"))
    assert query["valueCodes[ContentsCode]"] == ["Jobber"]
    assert query["valueCodes[Tid]"] == ["top(1)"]
    assert query["outputFormat"] == ["json-stat2"]


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        ({"Jobber": "Jobber", "JobberMnd": "Jobber per måned"}, "2 av kodene"),
        ({"Lonnstakere": "Lønnstakere", "Timer": "Timeverk"}, "0 av kodene"),
    ],
)
def test_a_table_that_has_changed_its_contents_is_not_guessed_at(
    workspace: Workspace, ssb, contents: dict[str, str], reason: str
) -> None:
    recorder, base = ssb

    def replaced(document: dict[str, object]) -> None:
        document["dimension"]["ContentsCode"]["category"] = {  # type: ignore[index]
            "index": list(contents),
            "label": contents,
        }

    recorder.change("11653/metadata", replaced)
    assert reason in line_about(refresh.refresh(workspace, build.refusal, base)[0], "11653")


def test_a_missing_value_keeps_its_symbol_and_is_never_zero(workspace: Workspace, ssb) -> None:
    _, base = ssb
    rows = refresh.answer(BY_NAME["sykefravaer"], base)
    unknown = {row["type"]: row for row in rows if row["seksjon"] == "00"}
    assert [unknown[kind]["prosent"] for kind in ("i_alt", "egenmeldt", "legemeldt")] == [""] * 3
    assert "konfidensialitet" in unknown["i_alt"]["status"]
    assert "ikke mulig" in unknown["egenmeldt"]["status"]
    assert "mangler" in unknown["legemeldt"]["status"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda d: d.update(value=[3_100_000, 2_050_000, 690_000, 359_999]), "summerer til"),
        (lambda d: d.update(value=[3_100_000, 2_050_000, 690_000]), "antallet tall"),
        (lambda d: d.update(value=[3_100_000, 2_050_000, 690_000, None]), "tomme uten tegn"),
        (lambda d: d.update(value=[3_100_000, "2 050 000", 690_000, 360_000]), "ikke et tall"),
        (lambda d: d.update(size=[5, 1, 1]), "ikke så mange koder"),
        (lambda d: d.update({"class": "collection"}), "ikke JSON-stat 2"),
        (
            lambda d: d["dimension"]["Sektor"]["category"]["label"].update({"6500": "Kommuner"}),
            "mangler 1 koder",
        ),
    ],
)
def test_an_answer_that_does_not_close_is_refused_and_the_old_numbers_stand(
    workspace: Workspace, ssb, change: Callable[[dict[str, object]], object], reason: str
) -> None:
    recorder, base = ssb
    recorder.change("11653/data", change)
    line = line_about(refresh.refresh(workspace, build.refusal, base)[0], "11653")
    assert reason in line
    assert line.endswith("Tallene vi hadde, står.")
    assert not (workspace.root / "registre" / "jobber_sektor").exists()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((200, (SSB / "11653_data.json").read_bytes()[:400]), "avkortet eller er ikke JSON"),
        ((200, b"<html>Vedlikehold</html>"), "avkortet eller er ikke JSON"),
        ((200, b"\xff\xfe"), "ikke tekst"),
        ((500, b""), "feilkode 500"),
        ((429, b""), "feilkode 429"),
        ((302, b""), "feilkode 302"),
    ],
)
def test_a_broken_answer_is_told_and_the_next_table_is_still_asked_for(
    workspace: Workspace, ssb, answer: Answer, reason: str
) -> None:
    recorder, base = ssb
    recorder.answers["11653/data"] = answer
    lines, changed = refresh.refresh(workspace, build.refusal, base)
    assert reason in line_about(lines, "11653")
    assert "nye tall" in line_about(lines, "12441")
    assert changed


def test_without_a_network_one_sentence_says_so_and_the_exit_is_clean(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(*_: object) -> str:
        raise fetch.OfflineError

    monkeypatch.setattr(refresh, "get", nobody)
    build.rebuild(workspace)
    commands.command(["registre", "--workspace", str(workspace.root)])
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "Fikk ikke kontakt med data.ssb.no" in out


def test_a_closed_port_is_no_network() -> None:
    with pytest.raises(fetch.OfflineError):
        fetch.get("http://127.0.0.1:9", "/x", {})


def test_a_build_uses_the_newest_snapshot_that_is_whole(workspace: Workspace, ssb) -> None:
    _, base = ssb
    refresh.refresh(workspace, build.refusal, base)
    older = sorted((workspace.root / "registre" / "sykefravaer").glob("*.csv"))[0]
    newer = older.with_name("29991231T000000000000Z.csv")
    newer.write_text(older.read_text("utf-8")[:600], encoding="utf-8")
    path = build.rebuild(workspace)
    found = warehouse.rows(path, "select periode, prosent from sykefravaer_naa where seksjon = 'Q'")
    assert found == [{"periode": "2025", "prosent": 7.4}]
    kept = warehouse.rows(path, "select count(*) as n from jobber_sektor group by periode")
    assert kept == [{"n": 4}, {"n": 4}]
    assert not list(workspace.warehouses.glob(".tmp-*"))


def job_answer(skip: str = "") -> str:
    """SSB 13926 as it would be if next to nothing had changed since the reference table."""
    with (REFERENCE / "jobber_naering.csv").open(encoding="utf-8") as handle:
        rows = [r for r in csv.DictReader(handle) if r["nivaa"] == "naeringsundergruppe"]
    codes = {"00-99": "Alle næringer"} | {r["kode"]: r["navn"] for r in rows if r["kode"] != skip}
    jobs = [int(r["jobber_13926"]) for r in rows if r["kode"] != skip]
    dimensions = {"NACE2007": codes, "Tid": {"2025K1": "2025K1"}}
    return dataset(dimensions, [3_153_063, *jobs])


def test_jobs_per_code_sum_up_to_the_levels_above_and_no_code_may_vanish() -> None:
    register = BY_NAME["jobber_naering"]
    rows = register.rows(jsonstat.read(job_answer()), "SSB tabell 13926, 1. kv. 2025")
    register.check(rows)
    whole = {row["nivaa"]: row for row in rows if row["nivaa"] in ("i_alt", "rest")}
    assert (whole["i_alt"]["jobber"], whole["rest"]["jobber"]) == ("3153063", "2843")
    transport = [r["jobber"] for r in rows if (r["nivaa"], r["kode"]) == ("seksjon", "H")]
    assert transport == ["149203"]
    lost = register.rows(jsonstat.read(job_answer(skip="88.911")), "SSB tabell 13926")
    with pytest.raises(jsonstat.InvalidAnswerError, match=r"mangler 1 koder.*88\.911"):
        register.check(lost)


def test_newer_jobs_move_the_coverage_with_them_and_a_damaged_file_is_told(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    register = BY_NAME["jobber_naering"]
    rows = register.rows(jsonstat.read(job_answer()), "SSB tabell 13926, 1. kv. 2025")
    snapshots.keep(workspace, register, rows)
    damaged = snapshots.keep(workspace, register, rows)
    damaged.write_text("", "utf-8")
    path = build.rebuild(workspace)
    assert f"{damaged.name} kan ikke brukes" in capsys.readouterr().err
    found = warehouse.rows(
        path, "select jobber, periode from bransje_jobber where bransje = 'barnehage'"
    )
    assert found == [{"jobber": 100454, "periode": "2025-K1"}]


def test_a_span_of_numbers_is_its_section_in_sn2007_whatever_letter_it_has_now() -> None:
    spans = ("35-39", "84", "86-88", "90-99", "00-99", "00", "86", "68-75")
    assert [section_of(span) for span in spans] == [
        "D+E", "O", "Q", "R+S+T+U", "A-U", "00", None, "L+M",
    ]  # fmt: skip


names = st.text("abcdeæøå", min_size=1, max_size=4)
cells = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9))


@given(st.lists(names, min_size=1, max_size=3, unique=True), st.data())
def test_every_cell_comes_back_at_its_own_codes(dimensions: list[str], data: st.DataObject) -> None:
    codes = {
        name: data.draw(st.lists(names, min_size=1, max_size=3, unique=True)) for name in dimensions
    }
    size = math.prod(len(listed) for listed in codes.values())
    values = data.draw(st.lists(cells, min_size=size, max_size=size))
    empty = {str(n): ":" for n, value in enumerate(values) if value is None}
    document = {
        "class": "dataset",
        "id": dimensions,
        "size": [len(listed) for listed in codes.values()],
        "dimension": {name: {"category": {"index": listed}} for name, listed in codes.items()},
        "value": values,
        "status": empty,
    }
    found = list(jsonstat.read(json.dumps(document)).cells())
    places = [dict(zip(codes, place, strict=True)) for place in itertools.product(*codes.values())]
    assert [cell.codes for cell in found] == places
    assert [cell.value for cell in found] == values
    assert [cell.symbol for cell in found] == [":" if v is None else "" for v in values]


@given(st.text(max_size=40) | st.binary(max_size=40).map(lambda raw: raw.decode("latin-1")))
def test_whatever_is_no_dataset_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(jsonstat.InvalidAnswerError):
        jsonstat.read(text)
