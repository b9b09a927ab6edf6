"""Fetching from a tool: whole, cut, refused or too early, and the token never in what is told."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from data import __main__ as commands
from data import warehouse
from data.errors import UserError
from data.henting import client, days, plausible, settings
from data.henting import commands as henting
from data.lake import manifest, sources
from tests.data.henting.tool import TOKEN, Tool, serving

NOW = dt.datetime(2024, 3, 20, 9, tzinfo=dt.UTC)


@pytest.fixture
def tool(monkeypatch):
    made = Tool()
    server = serving(made)
    made.address = f"http://127.0.0.1:{server.server_port}"
    made.slept = []
    monkeypatch.setenv("VERKTOEY_TOKEN", TOKEN)
    monkeypatch.setattr(client.Client.__init__, "__defaults__", (made.slept.append,))
    monkeypatch.setattr(henting, "_now", lambda: NOW)
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def taken(monkeypatch):
    """The readings that would have been taken in, without a lake."""
    found = []
    monkeypatch.setattr(henting, "_read_in", lambda _ws, _source, waiting: found.extend(waiting))
    return found


def stated(workspace, tool, kind="matomo", **more):
    fields = {"verktoey": kind, "adresse": tool.address, "nettsted": "1",
              "noekkel": "VERKTOEY_TOKEN", "fra": "2024-03-05"} | more  # fmt: skip
    told = "".join(f"    {name}: {value}\n" for name, value in fields.items())
    (workspace.root / sources.OWN).write_text(
        f"nytt:\n  navn: Nytt verktøy\n  kanal: portal\n  identitet: dag\n  definisjon: portal_v2\n"
        f"  tidssone: Europe/Oslo\n  geografi: 2024-\n  rolle: hoved\n  instrument: eksport\n"
        f"  hent:\n{told}",
        "utf-8",
    )


def fetch(workspace, *more):
    commands.command(["hent", "--kilde", "nytt", "--workspace", str(workspace.root), *more])


def values(taken, maaltall, dimensjon=""):
    return [
        (str(o.fra), o.ledd, o.verdi)
        for reading in taken
        for o in reading.observations
        if (o.maaltall, o.dimensjon) == (maaltall, dimensjon)
    ]


def test_matomo_is_fetched_to_yesterday_and_an_empty_day_is_missing(workspace, tool, taken):
    stated(workspace, tool)
    fetch(workspace)
    pages = values(taken, "sidevisninger")
    assert [day for day, _, _ in pages] == [f"2024-03-{n:02}" for n in range(5, 20) if n != 9]
    assert {value for _, _, value in pages} == {120.0}
    assert values(taken, "unike_brukere")[0] == ("2024-03-05", "", 40.0)
    assert all(TOKEN not in repr(reading) for reading in taken)
    asked = tool.asked[1]["body"]
    assert "token_auth" in asked and "token_auth" not in tool.asked[1]["path"]


def test_what_is_fetched_counts_and_only_the_last_days_are_fetched_again(
    workspace, tool, monkeypatch, capsys
):
    stated(workspace, tool)
    fetch(workspace)
    rows = warehouse.rows(
        warehouse.newest(workspace),
        "select verdi, opphav from instrumentdag where maaltall = 'sidevisninger' and dag = $dag",
        dag=dt.date(2024, 3, 16),
    )
    assert rows == [{"verdi": 120.0, "opphav": "observasjon"}]
    found = manifest.read(workspace).observed
    named = days.settled(found, "nytt", "matomo", "Actions.get")
    assert (min(named), max(named)) == (dt.date(2024, 3, 5), dt.date(2024, 3, 17))
    source = sources.get(workspace, "nytt")
    window = dt.date(2024, 3, 5), dt.date(2024, 3, 19)
    parts = henting._parts(workspace, source, settings.of(source), window, again=False)
    assert parts[0][1] == (dt.date(2024, 3, 18), dt.date(2024, 3, 19))
    told = capsys.readouterr()
    lake = b"".join(p.read_bytes() for p in workspace.root.rglob("*") if p.is_file())
    assert TOKEN not in told.out + told.err and TOKEN.encode() not in lake


def test_pages_of_addresses_are_followed_to_the_end(workspace, tool, taken, monkeypatch):
    monkeypatch.setattr("data.henting.matomo.PAGE", 2)
    monkeypatch.setattr(plausible, "PAGE", 2)
    for kind, day in (("matomo", "2024-03-05"), ("plausible", "2024-03-06")):
        stated(workspace, tool, kind, rapporter="sider")
        fetch(workspace, "--fra", day, "--til", day)
    assert len(values(taken, "sidevisninger", "side")) == 6


def test_plausible_asks_for_its_own_numbers_alone_and_says_what_is_rounded(workspace, tool, taken):
    stated(workspace, tool, "plausible")
    tool.warnings = {"bounce_rate": {"code": "x", "warning": "utvalg"}}
    fetch(workspace, "--fra", "2024-03-05", "--til", "2024-03-06")
    asked = json.loads(tool.asked[0]["body"])
    assert asked["include"]["imports"] is False
    assert values(taken, "besoek") == [("2024-03-05", "", 35.0), ("2024-03-06", "", 35.0)]
    precise = {o.maaltall: o.presisjon for o in taken[0].observations}
    assert precise == {"unike_brukere": "eksakt", "besoek": "eksakt", "sidevisninger": "eksakt",
                       "fluktfrekvens": "anslag", "besoekstid": "avrundet"}  # fmt: skip
    assert taken[0].notes == ("Plausible sier om bounce_rate: utvalg",)


@pytest.mark.parametrize("kind", ["matomo", "plausible"])
def test_days_of_another_zone_are_refused(workspace, tool, taken, kind):
    stated(workspace, tool, kind)
    tool.zone, tool.offset = "UTC", "+00:00"
    with pytest.raises(UserError, match="teller døgn"):
        fetch(workspace)
    assert taken == []


def test_a_tool_that_is_busy_is_asked_again_when_it_says(workspace, tool, taken):
    stated(workspace, tool, "plausible")
    tool.planned = [(429, {"Retry-After": "7"}, b""), (503, {}, b"")]
    fetch(workspace)
    assert tool.slept == [7.0, 2.0]
    assert len(values(taken, "besoek")) == 15


def test_a_fetch_that_is_cut_keeps_what_came_before(workspace, tool, taken):
    stated(workspace, tool, "plausible", fra="2024-02-10")
    answered = tool.answer

    def then_down(*asked):
        return (500, {}, b"") if len(tool.asked) > 1 else answered(*asked)

    tool.answer = then_down
    with pytest.raises(UserError, match=r"prøvd 5 ganger.*fortsetter den der den slapp"):
        fetch(workspace)
    assert [reading.name for reading in taken] == ["plausible_totaler_2024-02-10_2024-02-29.json"]


@pytest.mark.parametrize(
    ("planned", "told"),
    [
        ((301, {"Location": "https://andre.no/"}, b""), "viser videre"),
        ((401, {}, b"{}"), "godtar ikke nøkkelen"),
        ((200, {}, b"<html>"), "noe annet enn JSON"),
        ((200, {}, b"\xff"), "noe annet enn JSON"),
        ((400, {}, f'{{"error": "bad {TOKEN}"}}'.encode()), r"sa nei \(kode 400\): bad \*\*\*"),
        ((200, {}, b'{"results": null}'), "svarte uten rader"),
    ],
)
def test_a_wrong_answer_is_told_in_one_sentence(workspace, tool, taken, planned, told):
    stated(workspace, tool, "plausible")
    tool.planned = [planned]
    with pytest.raises(UserError, match=told) as error:
        fetch(workspace)
    assert TOKEN not in str(error.value)
    assert len(tool.asked) == 1


def test_an_error_of_matomo_comes_with_code_200_and_is_told_without_the_token(
    workspace, tool, taken, monkeypatch
):
    stated(workspace, tool)
    monkeypatch.setenv("VERKTOEY_TOKEN", "feil-noekkel")
    with pytest.raises(UserError, match=r"sa nei til VisitsSummary\.get: No access with \*\*\*"):
        fetch(workspace)


def test_an_answer_that_is_too_large_is_let_go(workspace, tool, taken, monkeypatch):
    stated(workspace, tool, "plausible")
    monkeypatch.setattr(client, "LARGEST", 100)
    with pytest.raises(UserError, match="større enn"):
        fetch(workspace)


def test_nothing_is_fetched_before_somebody_has_said_so(workspace):
    with pytest.raises(UserError, match=r"skriv dette under kilden i kilder\.yml: hent:"):
        commands.command(["hent", "--kilde", "portal", "--workspace", str(workspace.root)])


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("adresse", "http://statistikk.no", "må være https"),
        ("adresse", "https://navn:ord@statistikk.no", "uten brukernavn"),
        ("adresse", "https://statistikk.no/?a=1", "uten «\\?»"),
        ("verktoey", "umami", "verktoey må være"),
        ("noekkel", "abc123def", "navnet på en miljøvariabel"),
        ("noekkel", "MANGLER_HER", "MANGLER_HER er tom"),
        ("fra", "i fjor", "må være en dato"),
        ("rapporter", "alt", "kan være «sider»"),
        ("token", "x", "feil felt"),
    ],
)
def test_a_wrong_setting_is_told_with_what_to_write(workspace, tool, field, value, told):
    stated(workspace, tool, **{field: value})
    with pytest.raises(UserError, match=told):
        fetch(workspace)
    assert tool.asked == []


def test_today_is_never_fetched(workspace, tool, taken):
    stated(workspace, tool, "plausible")
    fetch(workspace, "--til", "2024-03-19")
    with pytest.raises(UserError, match="2024-03-20 er ikke over ennå"):
        fetch(workspace, "--til", "2024-03-20")
    late = dt.datetime(2024, 3, 20, 23, 30, tzinfo=dt.UTC)
    assert days.yesterday("Europe/Oslo", late) == dt.date(2024, 3, 20)
    assert days.yesterday("UTC", late) == dt.date(2024, 3, 19)


def test_the_missing_days_are_in_runs_within_a_month():
    day = dt.date
    window = day(2024, 1, 30), day(2024, 2, 4)
    assert days.missing(window, {day(2024, 2, 2)}) == [
        (day(2024, 1, 30), day(2024, 1, 31)),
        (day(2024, 2, 1), day(2024, 2, 1)),
        (day(2024, 2, 3), day(2024, 2, 4)),
    ]


def test_a_wait_is_what_the_tool_says_and_never_for_ever():
    now = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
    assert [client.pause(n, None) for n in range(3)] == [1.0, 2.0, 4.0]
    assert client.pause(0, "9999") == client.LONGEST_WAIT
    assert client.pause(0, "Fri, 01 Mar 2024 00:00:30 GMT", lambda: now) == 30.0
    assert client.pause(1, "snart") == 2.0
    assert client.pause(0, "Thu, 29 Feb 2024 00:00:00 GMT", lambda: now) == 0.0
