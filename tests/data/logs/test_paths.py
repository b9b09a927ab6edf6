"""One page has one name, and a file is a page, a download or neither, by what it is."""

import pytest

from tests.data.logs.test_parse import parsed

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/133.0.0.0 Safari/537.36"
)
SAME = {
    "/om": (
        *("/om", "/om;jsessionid=0AF1", "/om;jsessionid=7?x=2", "/om%3Bjsessionid=9", "/./om"),
        *("/(S(lit3))/om", "/(A(x)S(y))/om", "/aktuelt/../om", "/a/b/../../om", "//om", "/../om"),
    ),
    "/aktuelt/støy": (
        *("/aktuelt/st%C3%B8y", "/aktuelt/st%c3%b8y", "/aktuelt/støy", "/aktuelt/st%25C3%25B8y"),
        *(r"/aktuelt/st\xC3\xB8y", r"/aktuelt/st\xf8y", "/aktuelt/st%F8y", b"/aktuelt/st\xf8y"),
    ),
    "/æøåÆØÅ-é-ü": ("/%E6%F8%E5%C6%D8%C5-%E9-%FC", "/%C3%A6%C3%B8%C3%A5%C3%86%C3%98%C3%85-é-ü"),
    "/på": ("/p%C3%A5", "/pa%CC%8A", "/p%E5"),
    "/.well-known/security": ("/.well-known/security",),
}
PAGES = "/ /om/ /om.html /om.ASPX /kap.4 /v2.0 /om/download /nedlasting /viewer.html?file=a.pdf"
DOCUMENTS = "/a.pdf /a.PDF /a.doc /a.xlsm /a.odt /a.rtf /a.epub /a.csv /a.ics /a.7z /a.pdf;v=2"
SCRIPTS = "/download?file=a.pdf /bitstreams/687-397/download /getfile.ashx?id=1&navn=plan.docx"
KINDS = {
    "side": PAGES,
    "nedlasting": f"{DOCUMENTS} {SCRIPTS}",
    "statisk": "/a.css /a.svg /a.vtt /a.heic /a.jfif /a.m3u8 /a.jxl /robots.txt /feed.xml",
    "annen_fil": "* /a.php~ /a.ashx /a.axd /a.ukjent /getfile.ashx?id=1 /post@example.com",
}
REFERRERS = {
    "www.google.com": "google.com",
    "//www.google.com/": "google.com",
    "android-app://com.linkedin.android/": "com.linkedin.android",
    "https://ola:hemmelig@www.Nav.no:443/x?y#z": "nav.no",
    "nav.no/side": "nav.no",
    "nav.no?x=1": "nav.no",
    "google": None,
    "-": None,
    "about:blank": None,
    "chrome://newtab": None,
    "https://www.google.no./": "google.no",
    "HTTP://Nav.no": "nav.no",
}


def events(tmp_path, targets, status=200, referrer="-"):
    """The events of one request each for the targets (text or bytes), in order."""
    log = tmp_path / "access.log"
    with log.open("wb") as out:
        for target in targets:
            raw = target if isinstance(target, bytes) else target.encode()
            tail = f' HTTP/1.1" {status} 5 "{referrer}" "{CHROME}"\n'.encode()
            out.write(b'192.0.2.1 - - [04/Mar/2025:10:00:00 +0100] "GET ' + raw + tail)
    return parsed(tmp_path, log)[1]


@pytest.mark.parametrize("name", SAME)
def test_a_page_has_one_name(tmp_path, name):
    assert [event["sti"] for event in events(tmp_path, SAME[name])] == [name] * len(SAME[name])


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_file_is(tmp_path, kind):
    targets = KINDS[kind].split()
    found = [event["slag"] for event in events(tmp_path, targets)]
    assert dict(zip(targets, found, strict=True)) == dict.fromkeys(targets, kind)


def test_files_fetched_through_a_script_keep_their_names(tmp_path):
    targets = ["/download?file=mappe/a.pdf", "/download?file=b.pdf"]
    assert [e["sti"] for e in events(tmp_path, targets)] == ["/download/a.pdf", "/download/b.pdf"]


@pytest.mark.parametrize(
    ("target", "status", "kind"),
    [
        ("/a.pdf", 206, "nedlasting"),
        ("/a.pdf", 304, "nedlasting"),
        ("/a.mp4", 206, "statisk"),
        ("/om", 206, "annen_status"),
        ("/a.pdf", 404, "annen_status"),
    ],
)
def test_a_part_of_a_document_is_a_download_and_of_a_page_nothing(tmp_path, target, status, kind):
    assert events(tmp_path, [target], status)[0]["slag"] == kind


def test_only_robots_txt_of_the_static_files_keeps_its_path(tmp_path):
    assert [e["sti"] for e in events(tmp_path, ["/robots.txt", "/a.css"])] == ["/robots.txt", None]


@pytest.mark.parametrize("written", REFERRERS)
def test_the_host_of_a_referrer(tmp_path, written):
    found = events(tmp_path, ["/om"], referrer=written)[0]["henvisning_vert"]
    assert found == REFERRERS[written]


def test_campaign_keys_in_any_case_and_the_name_of_a_click_id(tmp_path):
    found = events(
        tmp_path,
        [
            "/om?UTM_SOURCE=Nyhetsbrev&gclid=hemmelig",
            "/om?amp;utm_medium=epost&amp;Utm_Campaign=h%C3%B8st+25",
            "/om?pk_campaign=x&mtm_source=y",
            "/om?a=1;utm_campaign=z;msclkid=hemmelig",
            "/om?gclid=",
        ],
    )
    keys = ("utm_kilde", "utm_medium", "kampanje", "klikk")
    assert [tuple(event[key] for key in keys) for event in found] == [
        ("Nyhetsbrev", None, None, "gclid"),
        (None, "epost", "høst 25", None),
        ("y", None, "x", None),
        (None, None, "z", "msclkid"),
        (None, None, None, None),
    ]
    assert "hemmelig" not in str(found)
