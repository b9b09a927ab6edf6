"""`/helse` and the log of requests, without starting a server."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

from data.drift import lines
from data.lake.workspace import located
from pages.server import health, request_log
from pages.server.health import Health
from pages.server.request_log import RequestLog


async def _page(request):
    return PlainTextResponse("hei", 404 if request.url.path.endswith("borte.js") else 200)


async def _stream(websocket):
    await websocket.accept()
    await websocket.close()


@pytest.fixture
def client(in_demo, tmp_path, monkeypatch) -> TestClient:
    monkeypatch.setenv("PORTAL_LOGG", str(tmp_path / "logg"))
    routes = [WebSocketRoute("/_stcore/stream", _stream), Route("/{rest:path}", _page)]
    between = [Middleware(RequestLog), Middleware(Health)]
    return TestClient(Starlette(routes=routes, middleware=between))


def test_helse_is_answered_wherever_the_dashboard_is(client):
    for path in ("/helse", "/helse/", "/innsikt/helse"):
        found = client.get(path)
        assert (found.status_code, found.json()["status"]) == (200, "ok")
        assert found.headers["cache-control"] == "no-store"
    assert client.head("/helse").status_code == 200
    assert client.post("/helse").status_code == 405
    assert client.get("/helsesjekk").text == "hei"


def test_helse_is_503_when_something_is_wrong(client, monkeypatch):
    asked = []
    monkeypatch.setattr(health, "PATIENCE", 600.0)
    monkeypatch.setattr(health.health, "of", lambda _: asked.append(1) or {"status": "feil"})
    assert [client.get("/helse").status_code for _ in range(3)] == [503] * 3
    assert len(asked) == 1  # however many ask


def test_a_request_is_told_of_without_who_asked(client):
    client.get("/bruk?navn=Kari", headers={"User-Agent": "Kari", "X-Forwarded-For": "192.0.2.9"})
    client.get("/Kari.Nordmann@etat.no")
    client.get("/")
    client.request("KARI", "/bruk")
    with client.websocket_connect("/_stcore/stream"):
        pass
    client.get("/static/js/borte.js")
    for quiet in ("/static/js/a.js", "/helse", "/_stcore/health"):
        client.get(quiet)
    path = lines.place(located(), request_log.NAME)
    told = lines.read(path)
    assert [(t["slag"], t["metode"], t["side"], t["status"]) for t in told] == [
        ("http", "GET", "bruk", 200),
        ("http", "GET", "annet", 200),
        ("http", "GET", "forside", 200),
        ("http", "annet", "bruk", 405),
        ("websocket", "annet", "tjener", 101),
        ("http", "GET", "fil", 404),
    ]
    assert set(told[0]) == {"tid", "slag", "metode", "side", "status", "ms", "byte"}
    assert told[0]["byte"] == 3
    text = json.dumps(told)
    assert [word for word in ("ari", "192.0", "testclient") if word in text] == []


def test_the_page_is_one_of_our_own_words():
    assert {"bruk", "fremdrift", "planer", "forside"} <= request_log.KNOWN
    for path, side in (
        ("/innsikt/bruk", "bruk"), ("/bruk/Kari", "annet"), ("//", "forside"),
        ("/innsikt/", "annet"),
        ("/media/abc.xlsx", "nedlasting"), ("/oauth2callback", "innlogging"),
        ("/a/static/b", "fil"),
    ):  # fmt: skip
        assert request_log.side(path) == side
