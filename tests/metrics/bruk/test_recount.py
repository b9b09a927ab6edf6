"""Pages, entries, exits, files, sites, campaigns, hours, devices, broken links and the way through,
recounted by a program of its own from the lines of a drawn log."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter, defaultdict

import pytest

from data import warehouse
from data.errors import UserError
from metrics import query
from metrics.bruk import links, way
from metrics.engine.selection import Selection
from tests.data.logs.test_ingest import load

HOST = "https://www.arbeidsmiljoportalen.no"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) Mobile/15E148 Safari/604.1"
COMPUTER = "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0"
PAGES = ["/", "/", "/bransje/barnehage", "/bransje/sykehus", "/verktoy/risiko", "/nytt/felles"]
FILES = ["/plan.pdf", "/filer/handling.docx"]
SITES = ["-", "https://www.google.no/", "https://kommune.example/", "https://sjelden.example/x"]
START = dt.datetime(2025, 3, 4, 8, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def drawn(seed):
    """Visits of 60 people: dicts of person, time, path, status, referrer and agent, in time."""
    draw = random.Random(seed)
    rows = []
    for person in range(60):
        time = START + dt.timedelta(days=draw.randrange(5), minutes=draw.randrange(700))
        site = SITES[3] if person < 2 else draw.choice(SITES[:3])
        mark = f"?utm_campaign={draw.choice(['host', 'vaar'])}" if draw.random() < 0.3 else ""
        before = site
        for step in range(draw.randint(1, 7)):
            path = draw.choice([*PAGES, *FILES, "/borte", f"/aktuelt/om-meg-{person}"])
            status = 404 if path == "/borte" else 200
            rows.append(
                {
                    "person": person,
                    "time": time,
                    "path": path,
                    "mark": mark if step == 0 else "",
                    "status": status,
                    "from": before,
                    "agent": PHONE if person % 3 == 0 else COMPUTER,
                }
            )
            before = f"{HOST}{path}" if status == 200 and path not in FILES else before
            time += dt.timedelta(minutes=draw.randint(1, 12))
    return sorted(rows, key=lambda row: row["time"])


def written(tmp_path, rows):
    log = tmp_path / "access.log"
    log.write_text(
        "".join(
            f"192.0.2.{r['person'] + 1} - - [{r['time']:%d/%b/%Y:%H:%M:%S %z}] "
            f'"GET {r["path"]}{r["mark"]} HTTP/1.1" {r["status"]} 5 "{r["from"]}" "{r["agent"]}"\n'
            for r in rows
        ),
        "utf-8",
    )
    return log


@pytest.fixture(params=[1, 2])
def told(workspace, tmp_path, request):
    rows = drawn(request.param)
    load(workspace, written(tmp_path, rows))
    return rows, warehouse.newest(workspace)


def shown(metric, split, path):
    rows = query.run(metric, Selection(), split, path).rows
    return {row.gruppe: row.verdi for row in rows if row.verdi}


def folded(counts, people, known=()):
    """The counts, where names that fewer than five people met are one."""
    found = Counter()
    for name, count in counts.items():
        seen = name in known or len(people[name]) >= 5
        found[name if seen else "under_terskel"] += count
    return dict(found)


def visits(rows):
    """Each person's page views in runs with at most 30 minutes between them."""
    found = []
    for person in range(60):
        last = None
        for row in rows:
            if row["person"] != person or row["status"] != 200 or row["path"] in FILES:
                continue
            if last is None or row["time"] - last > dt.timedelta(minutes=30):
                found.append([])
            found[-1].append(row)
            last = row["time"]
    return found


def of(views, name):
    counts, people = Counter(), defaultdict(set)
    for row in views:
        counts[name(row)] += 1
        people[name(row)].add(row["person"])
    return counts, people


def test_pages_entries_and_exits(told):
    rows, path = told
    every = visits(rows)
    _, people = of([row for visit in every for row in visit], lambda row: row["path"])
    for metric, split, picked in (
        ("sidevisninger", "side", [row for visit in every for row in visit]),
        ("besoek", "inngang", [visit[0] for visit in every]),
        ("besoek", "utgang", [visit[-1] for visit in every]),
    ):
        counts, _ = of(picked, lambda row: row["path"])
        assert shown(metric, split, path) == folded(counts, people, known=PAGES[:5])


def test_files_sites_campaigns_hours_days_and_devices(told):
    rows, path = told
    every = visits(rows)
    views = [row for visit in every for row in visit]
    fetched = {}
    for row in rows:
        if row["path"] in FILES:
            last = fetched.setdefault((row["person"], row["path"]), [])
            last.append(row["time"])
    counts = Counter()
    people = defaultdict(set)
    for (person, file), times in fetched.items():
        new = [
            b for a, b in zip([None, *times], times, strict=False)
            if a is None or b - a > dt.timedelta(minutes=30)
        ]  # fmt: skip
        counts[file] += len(new)
        people[file].add(person)
    assert shown("nedlastinger", "fil", path) == folded(counts, people)
    sites = {site: site.split("/")[2].removeprefix("www.") for site in SITES[1:]} | {"-": "ingen"}

    def site(row):
        return sites.get(row["from"], "ingen")

    counts, _ = of([visit[0] for visit in every], site)
    _, people = of(views, site)
    assert shown("besoek", "henvisende_nettsted", path) == folded(counts, people, ["ingen"])
    assert "sjelden.example" not in shown("besoek", "henvisende_nettsted", path)

    def mark(row):
        return row["mark"].partition("=")[2] or "ingen"

    counts, _ = of([visit[0] for visit in every], mark)
    _, people = of(views, mark)
    assert shown("besoek", "kampanje", path) == folded(counts, people, ["ingen"])
    assert shown("sidevisninger", "time", path) == Counter(f"{r['time']:%H}" for r in views)
    assert shown("sidevisninger", "ukedag", path) == Counter(
        str(r["time"].isoweekday()) for r in views
    )
    assert shown("besoek", "enhet", path) == Counter(
        "telefon" if v[0]["agent"] == PHONE else "datamaskin" for v in every
    )


def test_broken_links_and_the_page_that_leads_there(told):
    rows, path = told
    missed = [row for row in rows if row["status"] == 404]
    counts, people = of(missed, lambda row: row["from"])
    found = Counter()
    for fra, count in counts.items():
        host = "" if fra == "-" else fra.split("/")[2].removeprefix("www.")
        name = fra.removeprefix(HOST) if fra.startswith(HOST) else host or "ingen henvisning"
        known = name in (*PAGES, "ingen henvisning") or len(people[fra]) >= 5
        found[name if known else "Andre (møtt av færre enn fem)"] += count
    assert {
        (link.adresse, link.fra): link.ganger for link in links.links(Selection(), path)[0]
    } == {("/borte", fra): count for fra, count in found.items()}


def test_the_way_from_the_front_page_to_a_download(told):
    rows, path = told
    reached = Counter()
    left = Counter()
    for visit in visits(rows):
        steps, at = 0, None
        for wanted in (lambda p: p == "/", lambda p: "/bransje/" in p, lambda p: "verktoy" in p):
            new = [r for r in visit if wanted(r["path"]) and (at is None or r["time"] >= at)]
            if not new:
                break
            steps, at = steps + 1, new[0]["time"]
        if steps == 3:
            end = visit[-1]["time"] + dt.timedelta(minutes=30)
            steps += any(
                r["person"] == visit[0]["person"] and r["path"] in FILES and at <= r["time"] <= end
                for r in rows
            )
        reached.update(range(1, steps + 1))
        last = visit[-1]["path"]
        kind = 1 if last == "/" else 2 if "/bransje/" in last else 3 if "verktoy" in last else 0
        left[steps] += kind == steps
    found, _ = way.way(Selection(), path)
    assert [step.besoek for step in found] == [reached[n] for n in (1, 2, 3, 4)]
    assert [step.stoppet for step in found[:3]] == [reached[n] - reached[n + 1] for n in (1, 2, 3)]
    assert [step.forlot for step in found[:3]] == [left[n] for n in (1, 2, 3)]


def test_what_few_have_met_is_not_told_for_one_fylke(told):
    with pytest.raises(UserError, match="kan ikke fordeles på side i ett fylke"):
        query.run("sidevisninger", Selection(region=("03",)), "side", told[1])
    with pytest.raises(UserError, match="kan ikke fordeles på ukedag i ett fylke"):
        query.run("sidevisninger", Selection(region=("03",)), "ukedag", told[1])
