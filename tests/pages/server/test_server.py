"""What the server adds around Streamlit, without starting one."""

from __future__ import annotations

import asyncio
import gzip
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from pages.server import plotly, preload, strings, transport
from tests import ROOT


def test_every_translation_hits_something_in_this_streamlit():
    folder = transport.STREAMLIT / "static" / "js"
    scripts = {path.name: path.read_text("utf-8") for path in folder.glob("*.js")}
    missing = [
        rule
        for rule in strings.RULES
        if not any(
            name.split(".", 1)[0] == rule.script and rule.english in script
            for name, script in scripts.items()
        )
    ]
    assert missing == []


def test_a_translated_script_has_none_of_the_english_left():
    folder = transport.STREAMLIT / "static" / "js"
    left = [
        (path.name, rule.english)
        for path in folder.glob("*.js")
        for rule in strings.RULES
        if path.name.split(".", 1)[0] == rule.script
        and rule.english in strings.translate(path.name, path.read_text("utf-8"))
    ]
    assert left == []


def figures() -> tuple[str, str]:
    (path,) = (transport.STREAMLIT / "static" / "js").glob(f"{plotly.SCRIPT}*.js")
    return path.name, path.read_text("utf-8")


def test_the_browser_starts_the_kinds_of_trace_that_the_house_draws_and_no_others():
    name, whole = figures()
    light = plotly.lighter(name, whole)
    started, kept = (plotly.STARTED.search(text)[0].split(",") for text in (whole, light))
    kinds = {f"{call}()": kind for call, kind in plotly.NAMED.findall(whole)}
    assert len(started) > 40
    assert [kinds[call] for call in kept] == sorted(plotly.KINDS)
    assert light.replace(",".join(kept), ",".join(started)) == whole
    assert plotly.lighter("index.x.js", whole) == whole


def test_figures_whose_kinds_are_not_found_are_sent_as_they_are():
    unknown = 'A=_({"lib/pie.js"(e,t){}}),n.register([A()])'
    assert plotly.lighter("PlotlyChart.x.js", unknown) == unknown


def test_no_figure_is_of_a_kind_that_the_browser_does_not_start():
    kinds = {kind for _, kind in plotly.NAMED.findall(figures()[1])}
    drawn = {
        found
        for room in ("metrics", "pages")
        for path in (ROOT / room).rglob("*.py")
        for found in re.findall(r'"type": "(\w+)"', path.read_text("utf-8"))
    }
    assert drawn & kinds == plotly.KINDS


def test_the_shell_is_norwegian_and_names_no_other_server():
    shell = transport.shell().decode()
    assert '<html lang="nb">' in shell
    assert "<title>Portalinnsikt</title>" in shell
    assert "You need to enable JavaScript" not in shell
    assert "http://" not in shell
    assert "https://" not in shell


@pytest.mark.parametrize("stem", preload.NEEDED + preload.FIGURES)
def test_what_the_shell_names_is_one_file_of_the_bundle(stem):
    found = [path.name for path in (transport.STREAMLIT / "static" / "js").glob(f"{stem}.*.js")]
    assert len(found) == 1
    assert found[0] in transport.shell().decode()


def test_the_shell_names_a_script_once_with_all_that_it_imports():
    scripts = transport.STREAMLIT / "static" / "js"
    named = re.findall(r"static/js/([^\"]+)", transport.shell().decode())
    assert len(named) == len(set(named))
    imported = {i for n in named for i in preload.IMPORTED.findall((scripts / n).read_text())}
    assert imported - set(named) == set()


def test_the_content_policy_trusts_only_ourselves():
    rules = dict(rule.split(" ", 1) for rule in transport.content_policy().split("; "))
    assert rules["default-src"] == "'self'"
    assert "unsafe-inline" not in rules["script-src"]
    assert "unsafe-eval" not in rules["script-src"].replace("wasm-unsafe-eval", "")
    assert rules["frame-ancestors"] == "'none'"
    assert [rule for rule in rules.values() if "http" in rule] == []


def test_scripts_are_packed_for_those_who_can_unpack_and_only_for_them():
    name = next((transport.STREAMLIT / "static" / "js").glob("index.*.js")).name
    packed, plain = (_get(f"/static/js/{name}", encoding) for encoding in (b"gzip", b"identity"))
    assert packed["content-encoding"] == "gzip"
    assert "content-encoding" not in plain
    assert gzip.decompress(packed["body"]) == plain["body"]
    assert b"Hopp til hovedinnholdet" in plain["body"]


def test_other_paths_are_left_to_streamlit():
    assert _get("/static/js/../../secrets.js", b"gzip") == {"status": 418, "body": b""}
    assert _get("/static/js/none.js", b"gzip")["status"] == 418
    assert _get("/_stcore/health", b"gzip")["status"] == 418


def test_a_link_to_where_a_page_was_leads_to_where_it_is():
    answer = _get("/portal/pipeline", b"", b"bransje=Barnehage")
    assert answer["status"] == 307
    assert answer["location"] == "/portal/planer?bransje=Barnehage"


def _get(path: str, encoding: bytes, query: bytes = b"") -> dict[str, object]:
    """The answer of the middleware; 418 stands for «passed on to Streamlit»."""
    answer: dict[str, object] = {"body": b""}

    async def inner(scope, receive, send):
        await send({"type": "http.response.start", "status": 418, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        if message["type"] == "http.response.start":
            answer["status"] = message["status"]
            answer.update({k.decode(): v.decode() for k, v in message["headers"]})
        else:
            answer["body"] += message["body"]

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query,
        "headers": [(b"accept-encoding", encoding)],
    }
    # NB: in a thread of its own, since Playwright keeps a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, transport.Transport(inner)(scope, receive, send)).result()
    return answer
