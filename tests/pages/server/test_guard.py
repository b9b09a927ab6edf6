"""What the outermost door lets in, without a server."""

from __future__ import annotations

import pytest

from pages.server import cookies, gate, guard

HOST = "127.0.0.1:8501"


def scope(path="/", method="GET", kind="http", **headers: str):
    given = {"host": HOST} | headers
    pairs = [(n.replace("_", "-").encode(), v.encode()) for n, v in given.items()]
    return {
        "type": kind, "path": path, "method": method, "scheme": "http", "headers": pairs,
        "query_string": b"",
    }  # fmt: skip


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    monkeypatch.delenv("PORTAL_ADRESSE", raising=False)
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("origin", "ok"),
    [
        (f"http://{HOST}", True),
        (f"https://{HOST}", True),  # a proxy that has the certificate
        ("http://127.0.0.1:8502", False),
        ("http://localhost:8501", False),
        ("http://ond.no", False),
        (f"http://ond@{HOST}", False),
        (f"http://{HOST}.ond.no", False),
        (f"http://{HOST}/x", False),
        (f"ftp://{HOST}", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_our_own_pages_may_ask(kind, origin, ok):
    found = guard.refusal(scope("/_stcore/stream", kind=kind, origin=origin))
    assert found is None if ok else found[0] == 403


def test_the_public_address_is_known_and_others_are_not(monkeypatch):
    monkeypatch.setenv("PORTAL_ADRESSE", "https://innsikt.etat.no/portal")
    origin = "https://innsikt.etat.no"
    assert guard.refusal(scope(origin=origin)) is None
    assert guard.refusal(scope(host="innsikt.etat.no", origin=origin)) is None
    assert guard.refusal(scope(origin="http://innsikt.etat.no"))[0] == 403
    assert guard.refusal(scope(host="ond.no"))[0] == 421
    assert guard.refusal(scope(host="ond.no", origin="http://ond.no"))[0] == 421
    assert guard.secure(scope())


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", None), ("/bruk", "HEAD", None), ("/_stcore/health", "GET", None),
        ("/_stcore/stream", "GET", None), ("/_stcore/metrics", "GET", None),
        ("/portal/_stcore/host-config", "GET", None),
        ("/", "POST", 405), ("/_stcore/health", "OPTIONS", 405), ("/bruk", "DELETE", 405),
        ("/_stcore/upload_file/a/b", "PUT", 405), ("/_stcore/upload_file/a/b", "GET", 404),
        ("/_stcore/agent/openapi.json", "GET", 404), ("/_stcore/script-health-check", "GET", 404),
        ("/portal/_stcore/agent/mcp", "GET", 404), ("/_stcore/", "GET", 404),
    ],
)  # fmt: skip
def test_what_the_dashboard_does_not_use_is_closed(path, method, status):
    found = guard.refusal(scope(path, method))
    assert (found and found[0]) == status


def test_other_sites_may_link_here_and_no_more():
    link = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}
    assert guard.refusal(scope(**link)) is None
    assert guard.refusal(scope(sec_fetch_site="cross-site", sec_fetch_mode="no-cors"))[0] == 403
    assert guard.refusal(scope("/auth/logout", **link))[0] == 403
    assert guard.refusal(scope("/auth/logout", sec_fetch_site="same-origin")) is None


@pytest.mark.parametrize(
    ("link", "ok"),
    [
        ("/", True), ("/bransjer?bransje=Bygg", True), ("//ond.no", False), ("bransjer", False),
        ("https://ond.no", False), ("/\\ond.no", False), ("/a\r\nb", False), ("", False),
        ("/" + "a" * 1999, True), ("/" + "a" * 2000, False),
    ],
)  # fmt: skip
def test_a_log_in_leads_back_into_the_dashboard_and_nowhere_else(link, ok):
    assert gate.local(link) == ok


def test_what_streamlit_would_keep_in_the_browser_is_taken_and_put_back():
    headers = [
        (b"set-cookie", b"_streamlit_user=abc.d; HttpOnly; Path=/"),
        (b"set-cookie", b'_streamlit_user_tokens=""; Max-Age=0'),
        (b"set-cookie", b"_streamlit_xsrf=2|x; Path=/"),
        (b"x", b"y"),
    ]
    kept, found = cookies.taken(headers, secure=True)
    assert found == {"_streamlit_user": "abc.d"}
    assert kept == [(b"set-cookie", b"_streamlit_xsrf=2|x; Path=/; Secure"), (b"x", b"y")]
    asked = scope(cookie="a=1; _streamlit_user=mine; _streamlit_user_tokens_1=x; b=2")
    inner = dict(cookies.replaced(asked, found)["headers"])
    assert inner[b"cookie"] == b"a=1; b=2; _streamlit_user=abc.d"
    assert cookies.given(scope(cookie="a=1; a=2; b=3")) == {"b": "3"}


def test_our_cookies_are_for_the_server_alone():
    name, value = cookies.made("portal_oekt", "x", secure=True)
    assert (name, value) == (
        b"set-cookie", b"portal_oekt=x; Path=/; HttpOnly; SameSite=Lax; Secure",
    )  # fmt: skip
