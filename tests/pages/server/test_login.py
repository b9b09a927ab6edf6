"""The real server, a log-in service of our own, and readers who come and go: all over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from data.lake.workspace import Workspace
from data.tilgang import audit
from tests import ROOT
from tests.conftest import loaded
from tests.support.provider import CLIENT, SECRET, providing
from tests.support.reader import Reader

RULES = """
hvem:
  - {rolle: leser, domene: etat.no}
  - {rolle: redaksjon, gruppe: redaksjonen}
  - {rolle: drift, krav: {roles: Drift}}
roller:
  leser: {sider: [personvern, planer], filer: [tall]}
"""
READER = {"sub": "1", "email": "kari@etat.no", "email_verified": True, "name": "Kari"}
COPIED = ("portal_oekt", "_streamlit_user", "_streamlit_user_tokens")
CSV = "Last ned tall (CSV)"
PATIENCE = 120  # seconds


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The server, the provider and the workspace."""
    folder = tmp_path_factory.mktemp("innlogging")
    workspace = Workspace(folder / "ws").create()
    loaded(workspace, [])
    (workspace.root / "tilgang.yml").write_text(RULES)
    with socket.socket() as probe, ExitStack() as stack:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        provider = stack.enter_context(providing())
        (folder / "secrets.toml").write_text(
            f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            f'cookie_secret = "{"x" * 32}"\nclient_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{provider.address}/.well-known/openid-configuration"\n'
        )
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        command += [
            "--server.address",
            "127.0.0.1",
            "--secrets.files",
            str(folder / "secrets.toml"),
        ]
        told = stack.enter_context((folder / "sagt").open("wb"))
        server = subprocess.Popen(
            command, cwd=ROOT, stdout=told, stderr=told,
            env=os.environ | {"PORTAL_WORKSPACE": str(workspace.root), "PORTAL_TILGANG": "oidc"},
        )  # fmt: skip
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, server, folder / "sagt")
            yield address, provider, workspace
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _wait(address, server, said):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            if httpx.get(f"{address}/_stcore/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError(said.read_text())


@pytest.fixture
def person(world):
    """Lets the provider vouch for somebody, and gives a reader who has not logged in yet."""
    address, provider, _ = world

    def become(claims=READER, audience=CLIENT, lasts=3600.0) -> Reader:
        provider.claims, provider.audience, provider.lasts = claims, audience, lasts
        return Reader(address)

    return become


def _events(world) -> list[str]:
    return [event.hendelse for event in audit.read(world[2])]


def test_a_reader_comes_in_sees_their_pages_takes_a_file_and_is_gone_after_log_out(world, person):
    reader = person()
    came = reader.log_in("/planer?bransje=Bygg")
    assert came.url.raw_path == b"/planer?bransje=Bygg"
    (mine,) = [c for answer in came.history for c in answer.headers.get_list("set-cookie")
               if c.startswith("portal_oekt=")]  # fmt: skip
    assert "HttpOnly" in mine
    assert "SameSite=Lax" in mine
    assert set(reader.cookies()) & set(COPIED) == {"portal_oekt"}
    assert "kari" not in str(reader.cookies())

    page = reader.page("planer")
    assert "krever innlogging" not in page.text
    assert "Logget inn som Kari" in page.text
    path = page.press(CSV)
    assert reader.http.get(path).status_code == 200
    assert Reader(reader.address).http.get(path).status_code == 404
    assert person({**READER, "sub": "2"}).http.get(path).status_code == 404
    assert "ikke tilgang til denne siden" in reader.page("bruk").text
    assert reader.http.get("/_stcore/metrics").status_code == 404

    copied = Reader(reader.address, reader.cookies())
    assert "Logget inn som Kari" in copied.page("planer").text
    left = reader.http.get("/auth/logout", follow_redirects=True)
    assert world[1].left[-1]["id_token_hint"]
    assert left.status_code == 200
    assert "portal_oekt" not in reader.cookies()
    assert "krever innlogging" in copied.page("planer").text
    assert copied.http.get(path).status_code == 404
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            page.connection.recv(30)
    assert closed.value.rcvd.code == 1008
    events = _events(world)
    assert events.index("innlogging") < events.index("nedlasting") < events.index("utlogging")


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ({"sub": "9", "email": "x@ond.no", "email_verified": True}, "Ingen linje i tilgang.yml"),
        ({"sub": "9", "email": "kari@etat.no"}, "bekrefter ikke"),
        ({"sub": "9", "groups": ["andre"]}, "Ingen linje i tilgang.yml"),
    ],
)
def test_a_stranger_whom_the_provider_lets_in_sees_nothing(world, person, claims, told):
    reader = person(claims)
    reader.log_in()
    page = reader.page("")
    assert told in page.text
    assert page.files == {}
    assert _events(world)[-2:] == ["avvist", "avvist"]


@pytest.mark.parametrize(
    ("audience", "more"),
    [("en-annen", {}), ("en-annen", {"azp": CLIENT}), (["en-annen", "to"], {"azp": CLIENT})],
)
def test_a_token_for_another_service_lets_nobody_in(person, audience, more):
    reader = person({**READER, **more}, audience=audience)
    reader.log_in()
    assert not set(reader.cookies()) & set(COPIED)


def test_an_open_page_is_closed_when_the_log_in_is_over(person):
    reader = person(lasts=10)
    reader.log_in()
    began = time.time()
    page = reader.page("personvern")
    if time.time() < began + 6:  # a busy machine may be later than the log-in lasts
        assert "Logget inn som Kari" in page.text
    with pytest.raises(ConnectionClosed):
        while True:
            page.connection.recv(30)
    assert "krever innlogging" in reader.page("personvern").text


def test_groups_and_claims_give_their_roles(person):
    editor = person({**READER, "sub": "3", "groups": ["redaksjonen"]})
    editor.log_in()
    assert "Lagres med navnet Kari" in editor.page("planer").text
    operator = person({"sub": "4", "roles": ["Drift"], "name": "Ola"})
    operator.log_in()
    page = operator.page("planer")
    assert "men rollen din kan ikke endre det" in page.text
    assert operator.http.get("/_stcore/metrics").status_code == 200


def test_nothing_is_let_in_that_is_not_ours(world):
    address = world[0]
    foreign = {"origin": "https://ond.example"}
    for path in ("/", "/_stcore/metrics", "/_stcore/health", "/media/x.csv"):
        answer = httpx.get(address + path, headers=foreign)
        assert (answer.status_code, "access-control-allow-origin" in answer.headers) == (403, False)
    with pytest.raises(InvalidStatus) as refused:
        connect(
            f"{address.replace('http', 'ws')}/_stcore/stream",
            origin="https://ond.example",
            legacy=True,
        )
    assert refused.value.response.status_code == 403
    assert httpx.put(f"{address}/_stcore/upload_file/a/b", content=b"x").status_code == 405
    shell = httpx.get(address).headers
    assert shell["cache-control"] == "no-store"
    assert shell["x-frame-options"] == "DENY"
    assert shell["cross-origin-opener-policy"] == "same-origin"


def test_a_cookie_of_streamlits_own_from_outside_is_not_listened_to(world, person):
    from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

    said = {"is_logged_in": True, "origin": world[0], **READER}
    forged = create_signed_value("x" * 32, "_streamlit_user", json.dumps(said)).decode()
    reader = Reader(world[0], {"_streamlit_user": forged, "portal_oekt": "a" * 43})
    assert "krever innlogging" in reader.page("planer").text


@pytest.mark.parametrize("link", ["https://ond.example/", "//ond.example", "/\\ond.example"])
def test_the_log_in_leads_to_no_other_place(person, link):
    assert person().log_in(link).url.raw_path == b"/"
