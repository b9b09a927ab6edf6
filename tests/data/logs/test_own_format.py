"""A log read by the server's own format string, and logs that stand within JSON."""

from __future__ import annotations

import dataclasses
import json

import pytest

from data import warehouse
from data.errors import UserError
from data.lake import manifest, sources
from data.lake.workspace import Workspace
from data.logs import own_format
from data.logs.ingest import Batch

pytestmark = pytest.mark.usefixtures("lake_alone")

AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133"
)
WHEN, ISO, SECONDS = "04/Mar/2025:10:00:00 +0100", "2025-03-04T10:00:00+01:00", "1741078800"
TAIL = f'"https://www.google.no/" "{AGENT}"'
FORMATS = {
    '$remote_addr - $remote_user [$time_local] "$request" $status $bytes_sent '
    '"$http_referer" "$http_user_agent"': f'192.0.2.1 - - [{WHEN}] "GET /om HTTP/1.1" 200 5 {TAIL}',
    "$time_iso8601|$host|$remote_addr|$request_method|$request_uri|$status|$http_user_agent|"
    "$http_referer": f"{ISO}|x.no|192.0.2.1|GET|/om?x=1|200|{AGENT}|https://www.google.no/",
    '$msec $remote_addr $status "$uri$is_args$args" "$http_referer" "$http_user_agent" '
    'xff="$http_x_forwarded_for"': (
        f'{SECONDS}.1 10.0.0.1 200 "/om?y=2" {TAIL} xff="192.0.2.1, 10.0.0.3"'
    ),
    "log_format main '$http_x_forwarded_for [$time_local] '\n '\"$request\" $status "
    '"$http_referer" "$http_user_agent"\';': (
        f'192.0.2.1, 10.0.0.3 [{WHEN}] "GET /om HTTP/2.0" 200 {TAIL}'
    ),
    '$remote_addr [$time_local] $upstream_addr $request_time $status $request "$http_referer" '
    '"$http_user_agent"': (
        f"192.0.2.1 [{WHEN}] 10.0.0.1:80, 10.0.0.2:80 0.2 200 GET /om HTTP/1.1 {TAIL}"
    ),
    '%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i" %D': (
        f'192.0.2.1 - - [{WHEN}] "GET /om HTTP/1.1" 200 12 {TAIL} 321'
    ),
    '%{X-Forwarded-For}i %v:%p %t %m %U%q %H %>s "%{Referer}i" "%{User-agent}i" %O': (
        f"192.0.2.1 x.no:443 [{WHEN}] GET /om?a=b HTTP/1.1 200 {TAIL} 77"
    ),
    'LogFormat "%{%Y-%m-%dT%H:%M:%S%z}t %a %s \\"%r\\" \\"%{Referer}i\\" \\"%{User-Agent}i\\"" x': (
        f'{ISO} 192.0.2.1 200 "GET /om HTTP/1.1" {TAIL}'
    ),
    "%{sec}t;%a;%>s;%r;%{Referer}i;%{User-Agent}i": (
        f"{SECONDS};192.0.2.1;200;GET /om HTTP/1.1;https://www.google.no/;{AGENT}"
    ),
}  # fmt: skip
LINE = f'192.0.2.1 - - [{WHEN}] "GET /om HTTP/1.1" 200 5 {TAIL}'
AZURE = {
    "time": "2025-03-04T09:00:00Z",
    "category": "FrontDoorAccessLog",
    "properties": {
        "httpMethod": "GET",
        "requestUri": "https://x.no:443/om",
        "clientIp": "192.0.2.1",
        "httpStatusCode": "200",
        "userAgent": AGENT,
        "referrer": "https://www.google.no/",
    },
}
WITHIN = {
    "docker": json.dumps({"log": f"{LINE}\n", "stream": "stdout", "time": ISO}),
    "docker, with quotes in the agent": json.dumps(
        {"stream": "stdout", "log": LINE.replace("Win64", r"\"a\"")}, separators=(",", ":")
    ),
    "records on one line": json.dumps({"records": [AZURE]}),
    "records over many lines": json.dumps({"records": [AZURE]}, indent=2),
    "a list": json.dumps([AZURE]),
}


def read(tmp_path, text, stated=""):
    """The one event of a log, and how its lines were counted."""
    log = tmp_path / "a.log"
    log.write_text(f"{text}\n", "utf-8")
    workspace = Workspace(tmp_path / "w").create()
    source = dataclasses.replace(sources.get(workspace, "portal"), format=stated)
    batch = Batch(workspace, source, manifest.Manifest(), False)
    batch.read(log)
    files = [str(file) for file in workspace.lake.glob(".tmp-*/0*.parquet")]
    found = warehouse.scratch().sql("from read_parquet($filer)", params={"filer": files})
    return found.to_arrow_table().to_pylist(), batch.receipt().read[0].files[0]


@pytest.mark.parametrize("stated", FORMATS)
def test_every_field_is_read_by_the_servers_own_string(tmp_path, stated):
    (event,), _ = read(tmp_path, FORMATS[stated], stated)
    told = [str(event["tid"]), event["sti"], event["status"], event["slag"]]
    assert told == ["2025-03-04 09:00:00", "/om", 200, "side"]
    assert (event["henvisning_vert"], event["nettleser"]) == ("google.no", "chrome")


def test_the_client_is_the_one_that_the_proxy_names(tmp_path):
    stated = list(FORMATS)[3]
    other = FORMATS[stated].replace("10.0.0.3", "10.0.0.4")
    one, same = read(tmp_path, f"{FORMATS[stated]}\n{other}", stated)[0]
    assert one["besoekende"] == same["besoekende"]


@pytest.mark.parametrize("name", WITHIN)
def test_a_log_within_json_is_read(tmp_path, name):
    (event,), file = read(tmp_path, WITHIN[name])
    assert (str(event["tid"]), event["sti"]) == ("2025-03-04 09:00:00", "/om")
    assert (event["henvisning_vert"], file.rejected) == ("google.no", {})


def test_a_list_that_is_cut_short_has_one_bad_line(tmp_path):
    events, file = read(tmp_path, json.dumps({"records": [AZURE] * 30})[:-40])
    assert (len(events), file.lines, file.rejected) == (29, 30, {"følger ikke formatet": 1})


def test_a_format_without_what_a_log_must_tell_is_refused():
    with pytest.raises(UserError, match=r"mangler tid, forespørsel – skriv det slik det står"):
        own_format.compiled("$remote_addr $status")


def test_a_log_that_is_not_in_the_stated_format_is_refused(tmp_path):
    with pytest.raises(UserError, match="ingen av de første linjene er skrevet som «%h %t"):
        read(tmp_path, "192.0.2.1 hei", '%h %t "%r" %>s')
