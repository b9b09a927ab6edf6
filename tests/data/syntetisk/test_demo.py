"""The synthetic log: the same every time, near the published totals, and never to be mistaken."""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
import re
import shutil
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data.errors import UserError
from data.lake import manifest
from data.lake.workspace import Workspace
from data.logs import robots
from data.syntetisk import demo, profile, visitors

OSLO = ZoneInfo("Europe/Oslo")
SIZE = 0.05
UNTIL = dt.date(2024, 4, 30)
PORTAL, AMH, EBDPJ, NOA = profile.TOOLS
LINE = re.compile(
    r'(?P<host>[a-z.]+):443 (?P<ip>[0-9a-f.:]+) - - \[(?P<time>[^\]]+)\] "(?P<method>GET|POST|HEAD)'
    r' (?P<path>/\S*) HTTP/1\.1" (?P<status>\d{3}) (?:\d+|-) "[^"]+" "(?P<agent>[^"]+)"'
)
INVENTED = [
    ipaddress.ip_network(net)
    for net in ("192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 198.18.0.0/15 2001:db8::/32".split())
]


@dataclass(frozen=True)
class Hit:
    host: str
    time: dt.datetime
    person: str
    method: str
    path: str
    status: int
    bot: bool

    @property
    def day(self) -> dt.date:
        return self.time.date()

    @property
    def page(self) -> bool:
        file = "." in self.path.rsplit("/", 1)[-1]
        return self.method == "GET" and self.status in (200, 304) and not file


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("demo") / demo.NAME
    demo.write_log(path, SIZE, until=UNTIL)
    return path


@pytest.fixture(scope="module")
def lines(log: Path) -> list[str]:
    return log.read_text("ascii").splitlines()


@pytest.fixture(scope="module")
def matches(lines: list[str]) -> list[re.Match[str]]:
    return [match for line in lines if (match := LINE.fullmatch(line))]


@pytest.fixture(scope="module")
def hits(matches: list[re.Match[str]]) -> list[Hit]:
    # NB: all are asked about at once, for one question costs as much as a hundred thousand.
    classes = robots.Robots().classes([m["agent"] for m in matches])
    return [
        Hit(
            m["host"],
            dt.datetime.strptime(m["time"], "%d/%b/%Y:%H:%M:%S %z"),
            m["ip"] + m["agent"],
            m["method"],
            m["path"].split("?")[0],
            int(m["status"]),
            klasse != robots.READER,
        )
        for m, klasse in zip(matches, classes, strict=True)
    ]


def views(hits: list[Hit], host: str, first: str, last: str) -> list[Hit]:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return [
        h for h in hits if h.host == host and h.page and not h.bot and days[0] <= h.day <= days[1]
    ]


def unique_views(seen: list[Hit]) -> int:
    """Page and visit counted once; a visit ends after 30 minutes and at midnight."""
    found, last, visit = set(), {}, Counter()
    for hit in sorted(seen, key=lambda h: h.time):
        before = last.get(hit.person)
        new = before is None or hit.time - before > dt.timedelta(minutes=30)
        visit[hit.person] += new or before.date() != hit.day
        last[hit.person] = hit.time
        found.add((hit.person, visit[hit.person], hit.path))
    return len(found)


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_arguments_give_the_same_bytes_and_others_do_not(tmp_path):
    until = dt.date(2021, 3, 31)
    made = {}
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        demo.write_log(tmp_path / name, 0.02, seed, until)
        made[name] = sha(tmp_path / name)
    assert made["a"] == made["b"] != made["c"]


def test_a_log_of_more_days_begins_with_the_log_of_fewer(tmp_path):
    short, long = tmp_path / "short", tmp_path / "long"
    fewer = demo.write_log(short, 0.02, until=dt.date(2021, 3, 14))
    more = demo.write_log(long, 0.02, until=dt.date(2021, 4, 2))
    assert long.read_bytes().startswith(short.read_bytes())
    assert fewer < more == long.read_bytes().count(b"\n")


def test_few_lines_are_broken_and_all_others_follow_the_format(lines, matches):
    assert 0 < len(lines) - len(matches) < 0.001 * len(lines)
    assert {m["host"] for m in matches} == set(profile.TOOLS)


def test_addresses_cannot_belong_to_anybody(matches):
    distinct = {m["ip"] for m in matches}
    strays = [a for a in distinct if not any(ipaddress.ip_address(a) in net for net in INVENTED)]
    assert strays == []
    assert len(distinct) > 3000


def test_the_clock_is_norwegian_and_never_goes_back(hits):
    assert [h for h in hits if h.time.utcoffset() != h.time.astimezone(OSLO).utcoffset()] == []
    assert {h.time.utcoffset() for h in hits} == {dt.timedelta(hours=1), dt.timedelta(hours=2)}
    assert [b for a, b in pairwise(hits) if b.time < a.time] == []
    assert (hits[0].day.year, hits[-1].day) == (2021, UNTIL)


@pytest.mark.parametrize("year", [2021, 2024, 2031])
def test_offset_changes_in_the_same_second_as_in_the_tz_database(year):
    for month in (3, 10):
        night = dt.datetime(year, month, 31, tzinfo=dt.UTC)
        night -= dt.timedelta(days=night.isoweekday() % 7)
        for second in (3599, 3600):
            utc = night + dt.timedelta(seconds=second)
            expected = utc.astimezone(OSLO).utcoffset()
            assert int(profile.offset(int(utc.timestamp()))) == expected.total_seconds()


@pytest.mark.parametrize(
    ("host", "first", "last", "published"),
    [
        (PORTAL, "2022-01-01", "2022-12-31", 97_277),
        (PORTAL, "2023-01-01", "2023-06-30", 139_711),
    ],
)
def test_page_views_of_the_portal_are_near_the_published(hits, host, first, last, published):
    assert len(views(hits, host, first, last)) / SIZE == pytest.approx(published, rel=0.1)


@pytest.mark.parametrize(
    ("host", "year", "published"),
    [(AMH, 2021, 9000), (AMH, 2022, 13_986), (NOA, 2021, 7500), (NOA, 2022, 21_000)],
)
def test_users_are_near_the_published(hits, host, year, published):
    people = {h.person for h in views(hits, host, f"{year}-01-01", f"{year}-12-31")}
    assert len(people) / SIZE == pytest.approx(published, rel=0.15)


@pytest.mark.parametrize(
    ("host", "first", "last", "published"),
    [
        (EBDPJ, "2021-01-01", "2021-12-31", 90_000),
        (EBDPJ, "2022-01-01", "2022-12-31", 130_000),
        (EBDPJ, "2023-01-01", "2023-12-31", 163_000),
        (NOA, "2023-02-15", "2023-12-31", 26_000),
    ],
)
def test_unique_page_views_are_near_the_published(hits, host, first, last, published):
    found = unique_views(views(hits, host, first, last)) / SIZE
    assert found == pytest.approx(published, rel=0.1)


def test_downloads_of_plansjer_grow_as_published(hits):
    years = Counter(h.day.year for h in hits if h.host == EBDPJ and "plansjer." in h.path)
    assert years[2021] / SIZE == pytest.approx(1300, rel=0.35)
    assert years[2022] / SIZE == pytest.approx(5300, rel=0.25)


def test_the_servers_wrote_every_day_also_while_the_statistics_tool_was_changed(hits):
    """The hole of 2023 is in the reports' tool; the operator's own log has none."""
    portal = {h.day for h in hits if h.host == PORTAL}
    assert {dt.date(2023, 6, 1) + dt.timedelta(n) for n in range(289)} <= portal
    assert [h for h in hits if h.host == AMH and h.day.year == 2023]


def test_robots_are_a_fifth_of_the_page_requests(hits):
    pages = [h for h in hits if h.page]
    assert 0.15 < sum(h.bot for h in pages) / len(pages) < 0.25


def test_robots_are_on_the_bot_list_and_browsers_are_not():
    listed = robots.Robots()
    found = listed.classes([*(agent for agent, *_ in visitors.ROBOTS), visitors.MONITOR])
    assert robots.READER not in found
    browsers = [agent.format(v=120, s=17) for agent, _ in visitors.BROWSERS]
    assert set(listed.classes(browsers)) == {robots.READER}


def test_people_come_on_working_days_and_stay_away_in_the_holidays(hits):
    seen = views(hits, EBDPJ, "2022-01-01", "2022-12-31")
    months, weekdays = Counter(h.day.month for h in seen), Counter(h.day.weekday() for h in seen)
    assert months[7] < 0.45 * months[3]
    assert months[7] == min(months.values())
    assert weekdays[5] < 0.35 * weekdays[1]
    days = Counter(h.day for h in seen)
    assert days[dt.date(2022, 5, 17)] < 0.4 * days[dt.date(2022, 5, 10)]
    assert sum(8 <= h.time.hour < 16 for h in seen) > 0.6 * len(seen)


def test_a_bransje_has_pages_from_its_launch_and_is_asked_for_before(hits):
    found = [h for h in hits if h.host == PORTAL and h.path == "/bransje/landbruk"]
    launch = dt.date(2023, 3, 6)
    assert {h.status for h in found if h.day < launch} == {404}
    assert {h.status for h in found if h.day >= launch} >= {200}
    planned = {h.status for h in hits if h.path.startswith("/bransje/luftfart")}
    assert planned == {404}


def test_the_log_holds_what_a_real_one_holds(matches):
    assert {m["method"] for m in matches} == {"GET", "POST", "HEAD"}
    assert {m["status"] for m in matches} == {"200", "301", "304", "404"}
    paid = [m for m in matches if "utm_campaign=bransjekampanje-2022" in m["path"]]
    assert {m["host"] for m in paid} == {PORTAL}
    assert {m["time"][7:11] for m in paid} == {"2022"}


def ending(patch: pytest.MonkeyPatch, day: dt.date, whole=demo.write_log) -> None:
    """Lets the demo run as if the last whole day were another one."""
    patch.setattr(demo, "write_log", lambda path, size: whole(path, size, until=day))


@pytest.fixture(scope="module")
def tenth(tmp_path_factory) -> Workspace:
    """A demo until 10 June: once for all who begin with it."""
    made = Workspace(tmp_path_factory.mktemp("tiende") / "ws").create()
    with pytest.MonkeyPatch.context() as patch:
        ending(patch, dt.date(2021, 6, 10))
        demo.run(made, 0.01, progress=False)
    return made


@pytest.fixture
def begun(tenth, workspace, monkeypatch) -> Workspace:
    ending(monkeypatch, dt.date(2021, 6, 10))
    return Workspace(shutil.copytree(tenth.root, workspace.root, dirs_exist_ok=True))


def test_the_demo_leaves_no_address_and_no_browser_behind(tenth):
    kept = b"".join(path.read_bytes() for path in tenth.root.rglob("*") if path.is_file())
    secret = (b"198.18.", b"198.19.", b"2001:db8", b"203.0.113.", b"Mozilla/")
    assert [word for word in secret if word in kept] == []


def test_the_demo_again_changes_nothing_and_another_size_takes_its_place(begun):
    before = manifest.read(begun)
    again = demo.run(begun, 0.01, progress=False)
    assert again.known == (demo.NAME,)
    assert manifest.read(begun) == before
    demo.run(begun, 0.005, progress=False)
    (only,) = manifest.read(begun).ingests
    assert only.files[0].lines < before.ingests[0].files[0].lines


def test_a_demo_from_yesterday_is_replaced_by_a_longer_one(begun, monkeypatch):
    ending(monkeypatch, dt.date(2021, 6, 11))
    assert demo.run(begun, 0.01, progress=False).replaced == ((demo.NAME, demo.NAME),)
    (only,) = manifest.read(begun).ingests
    assert only.files[0].last == "2021-06-11"


@pytest.mark.parametrize("size", [0.0, -1.0, float("nan"), 1000.0])
def test_an_impossible_size_is_refused(workspace, size):
    with pytest.raises(UserError, match="størrelsen"):
        demo.run(workspace, size, progress=False)
