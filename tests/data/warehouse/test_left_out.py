"""What counts: robots by behaviour, addresses by table, documents once, and referrers by class."""

import datetime as dt

import pytest

from data.warehouse import left_out
from metrics import query
from tests.conftest import event

DAY = ("portal", "2024-04-02", "2024-04-03")


def views(path, metric="sidevisninger", split=None):
    rows = query.run(metric, fordeling=split, warehouse=path).rows
    return {row.gruppe: row.verdi for row in rows} if split else (rows[0].verdi if rows else 0)


def many(visitor, count, seconds, **changes):
    start = dt.datetime(2024, 4, 2, 10)
    times = [start + dt.timedelta(seconds=seconds * n) for n in range(count)]
    return [event(f"{time:%Y-%m-%d %H:%M:%S}", visitor, "/om", **changes) for time in times]


PAGE, STYLE = {"slag": "side"}, {"slag": "statisk", "sti": None}
MISS = {"slag": "annen_status", "status": 404}
ROBOTS_TXT = {"slag": "statisk", "sti": "/robots.txt"}


@pytest.mark.parametrize(
    ("events", "rule"),
    [
        (many(1, 201, 2), "atferd: fart"),
        (many(1, 200, 2), None),
        (many(1, 201, 3), "atferd: fart"),  # the last is ten minutes after the first
        (many(1, 201, 3.1), None),
        ([*many(1, 200, 2), event("2024-04-02 18:00:00", 1, "/om")], None),
        (many(1, 201, 2) + many(1, 201, 2, **STYLE), None),  # readers behind a common address
        (many(1, 1, 1) + many(1, 1, 1, **ROBOTS_TXT), "atferd: robots_txt"),
        (many(1, 1, 1) + many(1, 20, 1, **MISS), "atferd: ukjente"),
        (many(1, 1, 1) + many(1, 19, 1, **MISS), None),
        (many(1, 20, 1) + many(1, 20, 1, **MISS), None),  # as many pages as misses
    ],
)
def test_behaviour_takes_out_a_visitor_for_the_day(load, events, rule):
    other = [event("2024-04-03 12:00:00", 1), event("2024-04-02 12:00:00", 2)]
    path = load(events + other, DAY)
    pages = sum(e["slag"] == "side" for e in events)
    assert views(path) == (2 if rule else 2 + pages)
    assert [row["regel"] for row in left_out.rows(path)] == ([rule] if rule else [])


def test_each_rule_tells_how_much_it_took(load):
    seen = [
        event("2024-04-02 12:00:00", 1),
        event("2024-04-02 12:00:01", 1, "/api/v1/bransjer"),
        event("2024-04-02 12:00:02", 1, "/umbraco/API/sok"),
        event("2024-04-02 12:00:03", 1, "/apierfaring"),
        event("2024-04-02 12:00:04", 2, henvisning_vert="semalt.semalt.com"),
        event("2024-04-02 12:00:05", 3, bot=True, klasse="soekerobot"),
        event("2024-04-02 12:00:06", 4, bot=True),  # from before the class was stored
    ]
    path = load(seen, DAY)
    assert views(path) == 2
    found = {row["regel"]: (row["sidevisninger"], row["grunnlag"]) for row in left_out.rows(path)}
    assert found == {
        "sti: /api": (1, 7),
        "sti: /*/api/*": (1, 7),
        "henvisning: *semalt*": (1, 7),
        "robot: soekerobot": (1, 7),
        "robot: annen_robot": (1, 7),
    }


@pytest.mark.parametrize(("pages", "told"), [(19, True), (20, False)])
def test_a_rule_that_takes_five_percent_is_told_beside_the_number(load, pages, told):
    seen = [event(f"2024-04-02 12:00:{n:02}", n, "/om") for n in range(pages)]
    path = load([*seen, event("2024-04-02 12:00:59", 99, "/api/v1")], DAY)  # 1 of 20, and of 21
    codes = [notice.kode for notice in query.run("sidevisninger", warehouse=path).notices]
    assert ("utelatt" in codes) is told


def test_a_rule_is_told_in_words():
    row = {"sidevisninger": 1, "filhentinger": 1200, "linjer": 0, "grunnlag": 8}
    row |= {"grunn": "grensesnitt", "regel": "sti: /api"}
    told = "1 sidevisning (12,5 %) og 1\N{NO-BREAK SPACE}200 filhentinger: grensesnitt (sti /api)"
    assert left_out.told(row) == told
    row |= {"sidevisninger": 0, "filhentinger": 0, "linjer": 2, "regel": "klient: huset"}
    assert left_out.told(row) == "2 sider og filer: grensesnitt (klient)"


def test_the_operators_own_rows_count_from_the_next_build(load, workspace):
    (workspace.root / "utelatt.csv").write_text(
        "felt,moenster,grunn,kilde\nsti,/kampanje,test,\nvert,test.*,testmiljø,\n", "utf-8"
    )
    seen = [
        event("2024-04-02 12:00:00", 1, "/Kampanje/2024/"),
        event("2024-04-02 12:00:01", 1, "/kampanjer"),
        event("2024-04-02 12:00:02", 1, vert="test.arbeidsmiljoportalen.no"),
    ]
    assert views(load(seen, DAY)) == 1


@pytest.mark.parametrize(
    ("gaps", "downloads"),
    [((0, 1, 2), 1), ((0, 1800), 1), ((0, 1801), 2), ((0, 1700, 3400), 1), ((0, 50000), 2)],
)
def test_a_document_counts_once_while_it_is_asked_for_again(load, gaps, downloads):
    start = dt.datetime(2024, 4, 2, 10)
    seen = [
        event(
            f"{start + dt.timedelta(seconds=gap)}",
            1,
            f"/{name}.pdf",
            slag="nedlasting",
            status=status,
        )
        for gap, status in zip(gaps, (200, 206, 304), strict=False)
        for name in ("plan", "Plan")
    ]
    seen.append(event("2024-04-02 10:00:00", 2, "/plan.pdf", slag="nedlasting"))
    assert views(load(seen, DAY), "nedlastinger") == downloads + 1


CLASSES = {
    "google.com": "soek",
    "google.no": "soek",
    "google.com.br": "soek",
    "google.co.uk": "soek",
    "images.google.de": "soek",
    "docs.google.com": "andre",
    "accounts.google.com": "andre",
    "mail.google.com": "epost",
    "mail.yahoo.com": "epost",
    "webmail.firma.no": "epost",
    "search.yahoo.co.jp": "soek",
    "search.naver.com": "soek",
    "lite.duckduckgo.com": "soek",
    "com.google.android.googlequicksearchbox": "soek",
    "com.linkedin.android": "sosiale_medier",
    "out.reddit.com": "sosiale_medier",
    "gemini.google.com": "ki_assistenter",
    "chatgpt.com": "ki_assistenter",
    "arbeidsgiver.nav.no": "etat",
    "notgoogle.com": "andre",
    "google.evil": "andre",
    "enbradagpajobb.no": "egne_nettsteder",
}


def test_the_class_of_a_referrer(load):
    hosts = [*CLASSES]
    seen = [event("2024-04-02 12:00:00", n, henvisning_vert=host) for n, host in enumerate(hosts)]
    found = views(load(seen, DAY), "besoek", "henvisning")
    assert found == {c: [*CLASSES.values()].count(c) for c in set(CLASSES.values())}


@pytest.mark.parametrize(
    ("seen", "klasse"),
    [
        ({}, "direkte"),
        ({"klikk": "gclid"}, "kampanje"),
        ({"klikk": "fbclid"}, "sosiale_medier"),
        ({"utm_kilde": "nyhetsbrev"}, "kampanje"),
        ({"utm_kilde": "chatgpt.com"}, "ki_assistenter"),
        ({"utm_kilde": "Perplexity"}, "ki_assistenter"),
        ({"utm_kilde": "copilot"}, "ki_assistenter"),
        ({"utm_kilde": "nav.no", "henvisning_vert": "google.no"}, "kampanje"),
        ({"klikk": "gclid", "henvisning_vert": "google.no"}, "kampanje"),
        ({"klikk": "fbclid", "henvisning_vert": "google.no"}, "soek"),
    ],
)
def test_marks_in_the_address_say_where_a_visit_came_from(load, seen, klasse):
    path = load([event("2024-04-02 12:00:00", 1, **seen)], DAY)
    assert views(path, "besoek", "henvisning") == {klasse: 1}


@pytest.mark.parametrize("host", ["darodar.com", "forum.topic1.darodar.com", "a.semalt.com"])
def test_spam_is_left_out_from_every_part_of_its_site(load, host):
    seen = [event("2024-04-02 12:00:00", n, henvisning_vert=h) for n, h in enumerate([host, None])]
    assert views(load(seen, DAY)) == 1


def test_what_assistants_send_and_fetch(load):
    page = "/bransje/barnehage"
    seen = [
        event("2024-04-02 12:00:00", 1, page, henvisning_vert="chatgpt.com"),
        event("2024-04-02 12:01:00", 1, page),
        event("2024-04-02 12:00:00", 2, page),
        event("2024-04-02 12:00:00", 3, page, bot=True, klasse="assistent"),
        event("2024-04-02 12:00:00", 3, "/", bot=True, klasse="assistent"),
        event("2024-04-02 12:00:00", 4, page, bot=True, klasse="treningsrobot"),
    ]
    path = load(seen, DAY)
    assert views(path, "ki_besoek") == 1
    assert views(path, "ki_hentinger") == 2
    assert views(path, "ki_hentinger", "bransje") == {"barnehage": 1, "uten_bransje": 1}
    assert views(path, "bot_andel") == 50.0


def test_index_files_are_the_folder(load):
    names = ("/om", "/om/", "/OM/index.html", "/om/Default.aspx", "/om/index.php")
    seen = [event(f"2024-04-02 12:0{n}:00", 1, name) for n, name in enumerate(names)]
    assert views(load(seen, DAY), "unike_sidevisninger") == 1
