"""Each rule of each way of counting, on logs so small that the numbers can be told by hand."""

import datetime as dt
import json

import pytest

from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace
from data.tellemaater import commands, counting, definitions, example, reading, report, robots
from data.tellemaater.counting import MEASURES, Counter

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/122.0 Safari/537.36"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:123.0) Gecko/20100101 Firefox/123.0"
# What GoAccess, AWStats and Matomo's importer say of the example (see test_oracles), so that the
# numbers hold where none of them is installed.
TOLD = {
    "goaccess": {"linjer": 4299, "sidevisninger": 2966, "besoekende": 811},
    "awstats": {"linjer": 4287, "sidevisninger": 2155, "besoek": 548, "besoekende": 316},
    "matomo": {"linjer": 4295, "sidevisninger": 2118, "filhentinger": 348},
    "portal_v2": {"linjer": 4297, "sidevisninger": 973, "besoek": 684, "besoekende": 291},
}


# name → lines (seconds after 10 o'clock, and what differs from a plain page view), the measure, and
# the number by GoAccess, AWStats, Matomo, Plausible and us.
PAUSES = {
    1799: (1, 1, 1, 1, 1), 1800: (1, 1, 2, 1, 1), 1801: (1, 1, 2, 1, 2), 1859: (1, 1, 2, 1, 2),
    1860: (1, 1, 2, 2, 2), 3600: (1, 1, 2, 2, 2), 3601: (1, 2, 2, 2, 2),
}  # fmt: skip
STATUSES = {
    199: (1, 0, 1, 0, 0), 200: (1, 1, 1, 1, 1), 299: (1, 0, 1, 0, 0), 301: (1, 0, 0, 0, 0),
    304: (1, 1, 1, 1, 1), 403: (1, 0, 0, 0, 0), 404: (0, 0, 0, 0, 0), 405: (1, 0, 0, 0, 0),
    500: (1, 0, 0, 0, 0),
}  # fmt: skip
REQUESTS = {
    "GET /stil.css?v=2 HTTP/1.1": (1, 0, 0, 0, 0),
    "GET /stil.css HTTP/1.1": (0, 0, 0, 0, 0),
    "GET /bilde.webp HTTP/1.1": (1, 0, 0, 0, 0),
    "GET /data.json HTTP/1.1": (1, 1, 0, 0, 0),
    "GET /data.xml HTTP/1.1": (1, 0, 0, 0, 0),
    "GET /robots.txt HTTP/1.1": (0, 0, 0, 0, 0),
    "GET /PLAN.PDF HTTP/1.1": (0, 0, 0, 0, 0),
    "GET /a.b/c HTTP/1.1": (1, 1, 1, 1, 1),
    "POST / HTTP/1.1": (1, 1, 1, 0, 0),
    "BREW / HTTP/1.1": (1, 0, 1, 0, 0),
    "GET /api/x HTTP/1.1": (1, 1, 1, 1, 0),
}
AGENTS = {
    CHROME: (1, 1, 1, 1, 1),
    "-": (1, 0, 1, 0, 0),
    "curl/8.5.0": (1, 0, 0, 0, 0),
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)": (1, 0, 0, 0, 0),
    "kube-probe/1.29": (1, 1, 1, 1, 0),
}
PDF, CSS = {"request": "GET /plan.pdf HTTP/1.1"}, {"request": "GET /stil.css HTTP/1.1"}
EVENING, NIGHT = 13 * 3600 + 3590, 15 * 3600 + 3590  # 23.59.50 here, and in UTC
CAMPAIGNS = ("/", "/?utm_campaign=a", "/om", "/?utm_campaign=a", "/?utm_campaign=b")
CASES = {
    **{f"pause {s}": ([(0, {}), (s, {})], "besoek", told) for s, told in PAUSES.items()},
    **{f"status {s}": ([(0, {"status": s})], "sidevisninger", t) for s, t in STATUSES.items()},
    **{r: ([(0, {"request": r})], "sidevisninger", told) for r, told in REQUESTS.items()},
    **{a: ([(0, {"agent": a})], "sidevisninger", told) for a, told in AGENTS.items()},
    "files": ([(0, PDF)], "filhentinger", (0, 1, 1, 1, 1)),
    "a part of a file": ([(0, PDF | {"status": 206})], "filhentinger", (0, 0, 1, 1, 1)),
    "a file opens": ([(0, PDF)], "besoek", (1, 0, 1, 0, 0)),
    "a style opens": ([(0, CSS)], "besoek", (1, 0, 0, 0, 0)),
    "a 403 opens": ([(0, {"status": 403})], "besoek", (0, 0, 0, 0, 0)),
    # NB: midnight here is 22 UTC, where Plausible's day goes on; its own ends at 02 here.
    "midnight": ([(EVENING, {}), (EVENING + 20, {})], "besoek", (2, 2, 2, 1, 2)),
    "new at midnight": ([(EVENING, {}), (EVENING + 20, {})], "besoekende", (2, 2, 2, 1, 2)),
    "midnight UTC": ([(NIGHT, {}), (NIGHT + 20, {})], "besoek", (1, 1, 1, 1, 1)),
    "new at midnight UTC": ([(NIGHT, {}), (NIGHT + 20, {})], "besoekende", (1, 1, 1, 2, 1)),
    "two days": ([(0, {}), (-86_400, {})], "besoekende", (2, 1, 2, 2, 1)),
    "two browsers": ([(0, {}), (0, {"agent": FIREFOX})], "besoekende", (2, 1, 2, 2, 2)),
    "two browsers that DuckDB's hash takes for one": (
        [(0, {"agent": FIREFOX[:-5] + end}) for end in ("....139.0 uke-10", "....130.0 uke-40")],
        "besoekende",
        (2, 1, 2, 2, 2),
    ),
    "campaigns": (
        [(at, {"request": f"GET {page} HTTP/1.1"}) for at, page in enumerate(CAMPAIGNS)],
        "besoek",
        (1, 1, 3, 1, 1),
    ),
    "quotes in the agent": ([(0, {"agent": 'Opera "to" 9'})], "linjer", (1, 1, 1, 0, 0)),
    "no end of the agent": ([(0, {"agent": "Cut", "end": ""})], "linjer", (1, 0, 0, 0, 0)),
}


def line(when: dt.datetime, client: str, **other) -> str:
    request, status = other.get("request", "GET / HTTP/1.1"), other.get("status", 200)
    agent, end = other.get("agent", CHROME), other.get("end", '"')
    stamp = f"{when:%d}/{example.MONTHS[when.month - 1]}/{when:%Y:%H:%M:%S} +0200"
    return f'{client} - - [{stamp}] "{request}" {status} 5 "-" "{agent}{end}\n'


MEASURED = """select adresse, count(*) as linjer, count(*) filter (er_side) as sidevisninger,
    count(*) filter (er_fil) as filhentinger from delt group by adresse"""
CAME = """select adresse, count(*) filter (er_ny) as besoek,
    count(distinct (hvem, noekkel)) as besoekende from besoekslinjer group by adresse"""


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory) -> dict[str, list[dict[str, int]]]:
    """All the cases as one log, each from a client of its own: what each definition makes of it."""
    lines = [
        (at, line(dt.datetime(2024, 3, 31, 10) + dt.timedelta(seconds=at), f"203.0.113.{n}", **how))
        for n, (case, _, _) in enumerate(CASES.values())
        for at, how in case
    ]
    folder = tmp_path_factory.mktemp("laboratorium")
    log = folder / "a.log"
    log.write_text("".join(text for _, text in sorted(lines)) + "ingen logg\n", "utf-8")
    workspace = Workspace(folder / "ws").create()
    counter = Counter(reading.read(workspace, sources.get(workspace, "portal"), [log]))
    assert counter.log.odd == 1
    found = {case: [{} for _ in definitions.known()] for case in CASES}
    for at, one in enumerate(definitions.known().values()):
        counting.apply(counter.log.connection, one.rules)
        for sql in (MEASURED, CAME):
            for row in counter.log.connection.sql(sql).to_arrow_table().to_pylist():
                case = list(CASES)[int(row.pop("adresse").rpartition(".")[2])]
                found[case][at] |= row
    return found


@pytest.mark.parametrize("case", CASES)
def test_each_counts_by_its_own_rules(laboratory, case):
    _, measure, told = CASES[case]
    found, expected = [numbers.get(measure, 0) for numbers in laboratory[case]], list(told)
    if not robots.has_awstats():  # then it may take a robot for a reader
        found[1] = expected[1]
    assert found == expected


def test_the_example_is_what_the_tools_said(counted):
    sure = {n: told for n, told in TOLD.items() if n != "awstats" or robots.has_awstats()}
    found = {name: counted.of(definitions.get(name)).numbers for name in sure}
    assert {n: {m: found[n][m] for m in told} for n, told in sure.items()} == sure


@pytest.mark.parametrize(
    ("first", "last"), [("goaccess", "portal_v2"), ("portal_v2", "matomo"), ("awstats", "awstats")]
)
def test_the_steps_add_up_to_the_last_unit(counted, first, last):
    ends = definitions.get(first), definitions.get(last)
    steps = counted.waterfall(*ends)
    before, after = (counted.of(end).numbers for end in ends)
    for measure in MEASURES:
        assert before[measure] + sum(s.change[measure] for s in steps) == after[measure]
    if steps:
        assert steps[-1].count.numbers == after
    assert [s.id for s in steps] == [s for s in definitions.STEPS if s in {x.id for x in steps}]


def test_a_step_has_what_its_own_rule_does(counted, mixed):
    ends = definitions.get("goaccess"), definitions.get("portal_v2")
    steps = {step.id: step.change for step in counted.waterfall(*ends)}
    others = [one for one in mixed.read_text("utf-8").splitlines() if '"GET ' not in one]
    assert steps["metode"]["sidevisninger"] == -len(others) < -50


def test_a_definition_has_a_value_and_a_sentence_for_every_rule():
    for one in definitions.known().values():
        assert set(one.rules) == {*definitions.RULES, definitions.ORDER, definitions.NAME}, one.id
        assert all(text.endswith(".") for text in one.told.values()), one.id


def test_link_factors_go_both_ways_and_nothing_is_divided_by_zero():
    found = report.factors({"a": 2, "b": 5, "c": 0})
    assert found["a"] == {"a": 1, "b": 2.5, "c": 0}
    assert found["c"] == {"a": None, "b": None, "c": None}


def test_the_command_tells_all_of_it_and_writes_nothing(tmp_path, capsys):
    from data.__main__ import command
    from metrics.__main__ import command as metrics_command

    log, place = tmp_path / "a.log", ["--workspace", str(tmp_path / "ingen")]
    log.write_text(example.text(5), "utf-8")
    command(["tellemaater", str(log), *place, "--fra", "awstats", "--til", "matomo"])
    told = capsys.readouterr().out
    assert "Fra AWStats 7.8 til Matomo, import av logg:" in told
    metrics_command(["tellemaater", str(log), *place, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert [way["id"] for way in found["tellemaater"]] == list(definitions.known())
    assert found["fossefall"]["fra_tall"] == found["tellemaater"][0]["tall"]
    assert not (tmp_path / "ingen" / "lager").exists()


def test_an_unknown_way_and_a_file_that_is_no_log_are_refused(tmp_path):
    with pytest.raises(UserError, match="velg en av goaccess, awstats"):
        definitions.get("urchin")
    workspace = Workspace(tmp_path / "ws").create()
    other = tmp_path / "brev.txt"
    other.write_text("Hei\n", "utf-8")
    with pytest.raises(UserError, match="ikke en tilgangslogg"):
        reading.read(workspace, sources.get(workspace, "portal"), [other])


@pytest.mark.parametrize(("most", "refused"), [(9, True), (10, False)])
def test_a_log_of_more_lines_than_are_held_at_once_is_refused(tmp_path, monkeypatch, most, refused):
    monkeypatch.setattr(reading, "MOST", most)
    workspace = Workspace(tmp_path / "ws").create()
    log = tmp_path / "ti.log"
    line = f'203.0.113.1 - - [01/Mar/2024:10:00:00 +0100] "GET / HTTP/1.1" 200 5 "-" "{CHROME}"'
    log.write_text(f"{line}\n" * 10, "utf-8")
    portal = sources.get(workspace, "portal")
    if refused:
        with pytest.raises(UserError, match="mer enn 9 linjer – del loggen"):
            reading.read(workspace, portal, [log])
    else:
        assert reading.read(workspace, portal, [log]).lines == 10


def test_numbers_are_written_as_norwegians_do():
    assert commands.number(12345) == "12\N{NO-BREAK SPACE}345"
    assert [commands.signed(n) for n in (5, 0, -1200)] == ["+5", "0", "−1\N{NO-BREAK SPACE}200"]
    assert [commands.factor(f) for f in (0.5, None)] == ["0,500", "–"]


def test_awstats_takes_the_lines_as_they_stand_and_leaves_those_that_are_too_late(tmp_path):
    # NB: an hour and a second after the latest so far, not after the line before; two hours back is
    # read, a second more is not, and nothing that is of the day before.
    times = [0, -60, 3541, 3600, 10_800, 3600, 3599, 50_400, 50_399]
    start, log = dt.datetime(2024, 3, 31, 10), tmp_path / "a.log"
    lines = [line(start + dt.timedelta(seconds=at), "203.0.113.1") for at in times]
    log.write_text("".join(lines), "utf-8")
    workspace = Workspace(tmp_path / "ws").create()
    counter = Counter(reading.read(workspace, sources.get(workspace, "portal"), [log]))
    found = {name: counter.of(one).numbers for name, one in definitions.known().items()}
    assert (found["awstats"]["linjer"], found["awstats"]["besoek"]) == (7, 3)
    assert (found["portal_v2"]["linjer"], found["portal_v2"]["besoek"]) == (9, 5)
    assert report.UNORDERED in report.reservations(counter.log)


def test_a_log_without_browsers_has_no_robots_for_want_of_one(tmp_path):
    log = tmp_path / "common.log"
    whole = line(dt.datetime(2024, 3, 31, 10), "203.0.113.1")
    log.write_text(whole.split(' "-"')[0] + "\n", "utf-8")
    workspace = Workspace(tmp_path / "ws").create()
    counter = Counter(reading.read(workspace, sources.get(workspace, "portal"), [log]))
    for one in definitions.known().values():
        assert counter.of(one).numbers["sidevisninger"] == 1, one.id
    assert report.NAMELESS in report.reservations(counter.log)
