"""What becomes of each line: a log counted by hand, and properties of the parser."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import warehouse
from data.lake import manifest, sources
from data.lake.workspace import Workspace
from data.logs import formats
from data.logs.ingest import Batch
from data.logs.reader import line_table
from tests import SAMPLES

UTC_2024 = {
    # line number in combined.log: (UTC time, local day)
    1: ("2024-03-31 00:30:00", "2024-03-31"),
    2: ("2024-03-31 00:59:59", "2024-03-31"),
    3: ("2024-03-31 01:00:00", "2024-03-31"),  # 03:00 is the second after 01:59:59
    4: ("2024-03-30 22:59:59", "2024-03-30"),
    5: ("2024-03-30 23:00:00", "2024-03-31"),
    6: ("2024-03-31 21:59:59", "2024-03-31"),
    7: ("2024-03-31 22:00:00", "2024-04-01"),  # midnight in summer time
    8: ("2024-10-27 00:30:00", "2024-10-27"),
    9: ("2024-10-27 01:30:00", "2024-10-27"),  # the hour that comes twice
    10: ("2024-10-27 22:59:59", "2024-10-27"),
    11: ("2024-10-27 23:00:00", "2024-10-28"),  # midnight in winter time
}
KINDS = (
    ["side"] * 15
    + ["nedlasting"] * 2
    + ["statisk"] * 2
    + ["annen_metode"] * 2
    + ["annen_status"] * 2
    + ["nedlasting"]  # a part of a document (206)
    + ["annen_status"] * 2
    + ["side", "statisk", "annen_status"]  # the robot's
    + ["side"] * 5
)
PATHS = {
    1: "/",
    2: "/bransje/barnehage",
    10: "/søk",
    11: "/åpent",
    12: "/s",
    13: "/med mellomrom",
    14: "/absolutt",
    15: "/gammel",
    16: "/plansjer/barnehage.PDF",
    18: None,
    32: "/båt",
    33: "/ip/[ip]/[ip]",
}
REFERRERS = {2: "google.com", 3: "arbeidsmiljoportalen.no", 12: "duckduckgo.com", 33: "[ip]"}
REJECTED = {
    35: "tom linje",
    36: "tom linje",
    37: "følger ikke formatet",
    38: "ugyldig tidspunkt",
    39: "følger ikke formatet",
    40: "følger ikke formatet",
    41: "følger ikke formatet",
}
# The columns of the view `lest` that every format makes, as docs/utvide.md tells them.
FIELDS = {
    "linje": "bigint",
    "tekst": "varchar",
    "vert": "varchar",
    "klient": "varchar",
    "tidspunkt": "varchar",
    "sone": "varchar",
    "foresporsel": "varchar",
    "status": "smallint",
    "henvisning": "varchar",
    "agent": "varchar",
    "resten": "varchar",
}
ROWS = "select * from read_parquet($filer) order by filename, file_row_number"


def parsed(tmp_path, path, source="portal"):
    """The receipt's ingest, the events as dicts in line order, and the rejected lines."""
    workspace = Workspace(tmp_path / "w").create()
    batch = Batch(workspace, sources.get(workspace, source), manifest.Manifest(), False)
    batch.read(path)
    connection = warehouse.scratch()
    files = [str(file) for file in workspace.lake.glob(".tmp-*/0*.parquet")]
    events = connection.sql(ROWS, params={"filer": files}).to_arrow_table().to_pylist()
    files = [str(file) for file in workspace.lake.glob(".tmp-*/avvist.parquet")]
    rejected = connection.sql(ROWS, params={"filer": files}).to_arrow_table().to_pylist()
    return batch.receipt().read[0], events, rejected


@pytest.fixture(scope="module")
def hand(tmp_path_factory):
    return parsed(tmp_path_factory.mktemp("combined"), SAMPLES / "combined.log")


def test_every_line_is_in_exactly_one_category(hand):
    file = hand[0].files[0]
    counts = (file.page_views, file.downloads, file.static, file.other_method, file.other_status)
    assert counts == (100, 3, 2, 2, 3)
    assert file.bots == 4
    assert file.rejected == {
        "tom linje": 2,
        "følger ikke formatet": 4,
        "ugyldig tidspunkt": 1,
    }
    assert sum(counts) + file.bots + sum(file.rejected.values()) == file.lines == 121
    assert (file.first, file.last) == ("2024-03-30", "2024-10-29")


def test_time_and_local_day(hand):
    found = {n: (str(hand[1][n - 1]["tid"]), str(hand[1][n - 1]["dag"])) for n in UTC_2024}
    assert found == UTC_2024


def test_kind_path_and_referrer(hand):
    events = hand[1]
    assert [event["slag"] for event in events[:34]] == KINDS
    assert {n: events[n - 1]["sti"] for n in PATHS} == PATHS
    assert {n: events[n - 1]["henvisning_vert"] for n in REFERRERS} == REFERRERS
    assert events[33]["henvisning_vert"] == "nav.no"
    assert events[0]["henvisning_vert"] is None


def test_only_utm_is_kept_of_the_query(hand):
    event = hand[1][1]
    assert (event["utm_kilde"], event["utm_medium"], event["kampanje"]) == (
        "nyhetsbrev",
        "epost",
        "vår",
    )
    assert "Kari" not in str(event)
    assert "hemmelig" not in str(hand[1][9])


def test_robots_are_marked_whatever_they_fetch(hand):
    found = {n: event["klasse"] for n, event in enumerate(hand[1], 1) if event["bot"]}
    assert found == {25: "uten_agent", **dict.fromkeys((27, 28, 29), "soekerobot")}


def test_a_log_without_agents_has_no_robots(tmp_path):
    _, events, _ = parsed(tmp_path, SAMPLES / "common.log")
    assert {(event["klasse"], event["bot"]) for event in events} == {("leser", False)}


def test_visitors_are_address_and_agent_within_a_salt_period(hand):
    ids = [event["besoekende"] for event in hand[1]]
    assert ids[0] == ids[1] == ids[2]
    assert ids[3] == ids[4]  # IPv6
    assert ids[5] != ids[6]  # a new month in Oslo: a new salt
    assert ids[7] == ids[8]  # a host name
    assert ids[11] != ids[12]  # one address, two agents
    assert min(ids) >= 0
    assert {str(event["periode"]) for event in hand[1]} == {
        "2024-03-01",
        "2024-04-01",
        "2024-10-01",
    }


def test_rejected_lines_keep_place_and_reason_but_no_person(hand):
    assert {row["linje"]: row["grunn"] for row in hand[2]} == REJECTED
    told = " ".join(row["tekst"] for row in hand[2])
    assert "GET /kuttet HTTP/1.1" in told
    for secret in ("84.208", "Mozilla", "Chrome", "Windows", "Gecko"):
        assert secret not in told


def test_the_log_clock_decides_the_day_when_the_source_says_so(tmp_path):
    _, events, _ = parsed(tmp_path, SAMPLES / "combined.log", "goaccess")
    assert str(events[6]["dag"]) == "2024-03-31"
    assert str(events[6]["periode"]) == "2024-03-31"


@pytest.mark.parametrize("form", sorted(formats.known()))
def test_each_format_is_recognised_and_every_line_of_its_sample_read(tmp_path, form):
    sample = SAMPLES / f"{form}.log"
    ingest, events, _ = parsed(tmp_path, sample)
    assert ingest.format == form
    broken = len(REJECTED) if form == "combined" else 0  # the lines written to be rejected
    comments = ingest.files[0].rejected.get("kommentarlinje", 0)
    assert len(events) == ingest.files[0].lines - max(broken, comments)
    assert ingest.files[0].lines == len(sample.read_bytes().splitlines()) > 0


@pytest.mark.parametrize("form", sorted(formats.known()))
def test_each_format_gives_the_fields_that_the_rest_reads(form):
    connection = warehouse.scratch()
    formats.prepare(connection)
    connection.execute(formats.known()[form])
    shape = connection.execute("describe lest").fetchall()
    assert {name: kind.lower() for name, kind, *_ in shape} == FIELDS


def test_hosts_come_from_the_line_without_port_or_else_from_the_source(tmp_path):
    _, events, _ = parsed(tmp_path, SAMPLES / "combined_vhost.log")
    assert [event["vert"] for event in events] == [
        "www.arbeidsmiljoportalen.no",
        "arbeidsmiljohjelpen.arbeidstilsynet.no",
        "www.arbeidsmiljoportalen.no",
        "www.arbeidsmiljoportalen.no",
    ]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=40)
READ = "select klient, agent, henvisning, foresporsel, status from lest order by linje"


def escaped(text: str) -> str:
    """As Apache writes a quoted field."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


# NB: many lines an example, for it is the connection and the reading that take their time.
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXT, TEXT, TEXT, st.integers(100, 599)), min_size=8, max_size=30))
def test_quoted_fields_come_out_as_they_were_written(rows):
    written = [(*map(escaped, texts), status) for *texts, status in rows]
    when = f"{dt.datetime(2024, 5, 1):%d/%b/%Y:%H:%M:%S} +0200"
    log = "".join(
        f'10.1.2.3 - - [{when}] "{request}" {status} 12 "{referrer}" "{agent}"\n'
        for request, referrer, agent, status in written
    )
    connection = warehouse.scratch()
    formats.prepare(connection)
    connection.register("linjer", line_table(log.encode(), 1))
    connection.execute(formats.known()["combined"])
    assert connection.execute(READ).fetchall() == [
        ("10.1.2.3", agent, referrer, request, status)
        for request, referrer, agent, status in written
    ]


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.binary(max_size=80), min_size=40, max_size=120))
def test_any_bytes_are_accounted_for(tmp_path_factory, lines):
    good = (SAMPLES / "combined.log").read_bytes().split(b"\n")[-80:]
    content = b"\n".join([good[0], *lines, *good])
    folder = tmp_path_factory.mktemp("bytes")
    path = folder / "access.log"
    path.write_bytes(content)
    (folder / "w").mkdir()
    (folder / "w" / "kilder.yml").write_text("portal: {maks_avvist: 1}", "utf-8")
    if b"\0" in content[:4096]:
        return  # refused as binary, which test_ingest covers
    ingest, events, rejected = parsed(folder, path)
    assert len(events) + len(rejected) == ingest.files[0].lines == content.count(b"\n") + 1


def test_a_time_that_cannot_be_is_rejected_with_its_reason(tmp_path):
    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=3)
    log = tmp_path / "access.log"
    stamps = ["01/Apr/2024:12:00:00", f"{tomorrow:%d/%b/%Y:%H:%M:%S}", "01/Jan/1970:00:00:00"]
    lines = [
        f'84.208.10.7 - - [{stamp} +0000] "GET / HTTP/1.1" 200 5 "-" "A"\n' for stamp in stamps
    ]
    log.write_text("".join(lines + lines[:1] * 50))
    ingest, events, rejected = parsed(tmp_path, log)
    assert ingest.files[0].rejected == {"tidspunkt før 1990 eller i framtiden": 2}
    assert [row["linje"] for row in rejected] == [2, 3]
    assert len(events) == 51
