"""The goaccess source against GoAccess itself, an independent oracle.

The rule of GoAccess 1.7 with `--log-format=COMBINED --no-ip-validation` (the latter for clients
that are host names): a daily visitor is a distinct address and user agent on a day of the log's
own clock, over every line but those with status 4xx; robots, static files and all methods count,
and 5xx too.
"""

import datetime as dt
import json
import os
import random
import shutil
import subprocess

import pytest

from data import warehouse
from data.lake import manifest, sources
from data.lake.workspace import Workspace
from data.logs.ingest import Batch

AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; rv:127.0) Gecko/20100101 Firefox/127.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    'Rar \\"leser\\" 1.0',
    "curl/8.5.0",
    "-",
    "",
)
PATHS = (
    "/",
    "/bransje/barnehage?utm_source=x",
    "/stil.css",
    "/plan.pdf",
    "/s%C3%B8k?q=a+b",
    "/a b",
)
REFERRERS = ("-", "https://www.google.com/", 'https://x.no/?q=\\"sitat\\"')
# NB: an agent that was never closed, in a line of its own and where the file was cut.
HEAD = '10.9.9.9 - - [31/Mar/2024:10:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" '
UNCLOSED = f'{HEAD}"Mozilla/5.0 (X11) Cut\n{HEAD}"Mozilla/5.0 (Wi'
# What stands after a closed agent is nothing to it; the last is one that it cannot read.
ODD = "".join(
    f"{HEAD.replace('10.9.9.9', f'10.9.8.{n}')}{agent}\n"
    for n, agent in enumerate(('"Opera "to" 9', '"a "b" c', '"a" "1.2.3.4', '"a" 0.12', '"a\\"b'))
)
UNIQUE = """select strftime(dag, '%Y%m%d') as dag, count(distinct besoekende) as antall
    from read_parquet($filer) where status not between 400 and 499 group by dag"""
missing = shutil.which("goaccess") is None and os.environ.get("KREV_ALT") is None


def random_log(seed: int) -> str:
    """Lines of five days with a zone of their own, with everything that splits the counters."""
    draw = random.Random(seed)
    zone = draw.choice(("+0000", "+0200", "-0730"))
    people = [f"10.{draw.randrange(9)}.0.{draw.randrange(1, 255)}" for _ in range(40)]
    people += [f"2001:db8::{n:x}" for n in range(1, 9)]
    people += [f"pc{n}.example.no" for n in range(1, 5)]
    lines = []
    for _ in range(draw.randrange(300, 1200)):
        time = dt.datetime(2024, 3, 29) + dt.timedelta(seconds=draw.randrange(5 * 86400))
        method = draw.choice(("GET", "GET", "GET", "POST", "HEAD"))
        status = draw.choice((200, 200, 200, 304, 301, 404, 403, 400, 500, 503))
        lines.append(
            f"{draw.choice(people)} - - [{time:%d/%b/%Y:%H:%M:%S} {zone}] "
            f'"{method} {draw.choice(PATHS)} HTTP/1.1" {status} {draw.randrange(9000)} '
            f'"{draw.choice(REFERRERS)}" "{draw.choice(AGENTS)}"\n'
        )
    return "".join(lines)


@pytest.mark.skipif(missing, reason="goaccess er ikke installert")
@pytest.mark.parametrize("seed", range(6))
def test_daily_visitors_equal_goaccess(tmp_path, seed):
    log = tmp_path / "access.log"
    log.write_text(random_log(seed) + ODD + UNCLOSED, "utf-8")
    report = tmp_path / "goaccess.json"
    flags = ["--log-format=COMBINED", "--no-global-config", "--no-ip-validation"]
    subprocess.run(
        ["goaccess", str(log), *flags, "-o", str(report)], check=True, capture_output=True
    )
    told = json.loads(report.read_text("utf-8"))
    expected = {day["data"]: day["visitors"]["count"] for day in told["visitors"]["data"]}
    assert told["general"]["failed_requests"] == 1

    workspace = Workspace(tmp_path / "w").create()
    batch = Batch(workspace, sources.get(workspace, "goaccess"), manifest.Manifest(), False)
    batch.read(log)
    files = [str(path) for path in workspace.lake.glob(".tmp-*/0*.parquet")]
    rows = warehouse.scratch().execute(UNIQUE, {"filer": files}).fetchall()
    assert dict(rows) == expected
