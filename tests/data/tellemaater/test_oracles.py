"""The lab against the tools: GoAccess, AWStats, Matomo's importer, and our own engine."""

import json
import os
import shutil
import subprocess
from collections import Counter as Tallied
from pathlib import Path

import pytest

from data.lake import sources
from data.lake.workspace import Workspace
from data.logs import ingest
from data.tellemaater import definitions, robots
from metrics import query
from tests.oracles import matomo

PERL = Path("/usr/lib/cgi-bin/awstats.pl")
SETUP = """LogFile="{log}"
LogType=W
LogFormat=1
SiteDomain="x"
DNSLookup=0
DirData="{folder}"
DefaultFile="index.php index.html"
NotPageList="css js class gif jpg jpeg png bmp ico rss xml swf eot woff woff2"
ValidHTTPCodes="200 304"
LevelForRobotsDetection=2
LevelForFileTypesDetection=2
"""


def needs(there: bool) -> pytest.MarkDecorator:
    """Skipped without the tool, unless KREV_ALT says that nothing may be missing."""
    return pytest.mark.skipif(
        not there and not os.environ.get("KREV_ALT"), reason="verktøyet er ikke installert"
    )


@needs(shutil.which("goaccess") is not None)
@pytest.mark.parametrize("setup", ["goaccess.conf", ""])
def test_goaccess_counts_the_same(mixed, counted, tmp_path, setup):
    report = tmp_path / "report.json"
    flags = ["--log-format=COMBINED", "--no-ip-validation", "-o", str(report)]
    flags += [] if setup else ["--no-global-config"]
    subprocess.run(["goaccess", str(mixed), *flags], check=True, capture_output=True)
    told = json.loads(report.read_text("utf-8"))
    hits = {name: told[name]["metadata"]["hits"]["total"]["value"] for name in told if "_" in name}
    ours = counted.of(definitions.get("goaccess"))
    outside = Tallied(ours.left_out)
    own = outside["oppsett"]  # the extensions that only Debian's set-up names
    assert told["general"]["total_requests"] == counted.log.lines
    assert told["general"]["valid_requests"] == ours.numbers["linjer"]
    assert told["general"]["unique_visitors"] == ours.numbers["besoekende"]
    assert hits["not_found"] == outside["status"]
    assert hits["static_requests"] == outside["statisk"] + (own if setup else 0)
    pages = told["requests"]["metadata"]["hits"]["total"]["value"]
    assert pages == ours.numbers["sidevisninger"] + (0 if setup else own)


@needs(PERL.exists())
def test_awstats_counts_the_same(mixed, counted, tmp_path):
    setup = SETUP.format(log=mixed, folder=tmp_path)
    (tmp_path / "awstats.x.conf").write_text(setup, "utf-8")
    command = ["perl", str(PERL), "-config=x", f"-configdir={tmp_path}", "-update"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    told = awstats_told(tmp_path)
    ours = counted.of(definitions.get("awstats"))
    outside = ours.left_out
    assert robots.has_awstats()
    assert told["pages"] == ours.numbers["sidevisninger"]
    assert told["visits"] == ours.numbers["besoek"]
    assert told["unique"] == ours.numbers["besoekende"]
    assert told["robots"] == outside["robot"] + outside["robots_txt"]
    assert told["errors"] == outside["status"]
    files = ours.numbers["filhentinger"] + outside["statisk"]
    assert told["hits"] == ours.numbers["sidevisninger"] + files
    corrupted = counted.log.lines - ours.numbers["linjer"]
    assert f"Found {corrupted} corrupted records" in said
    assert f"Found {outside['metode']} dropped records" in said


def awstats_told(folder: Path) -> Tallied[str]:
    """What the history files say, all months together."""
    told: Tallied[str] = Tallied()
    for path in folder.glob("awstats??????.x.txt"):
        section = ""
        for line in path.read_text("latin1").splitlines():
            words = line.split()
            if line.startswith(("BEGIN_", "END_")):
                section = words[0].removeprefix("BEGIN_")
            elif section == "GENERAL" and words and words[0] in ("TotalVisits", "TotalUnique"):
                told[words[0].removeprefix("Total").lower()] += int(words[1])
            elif section == "DAY":
                told["pages"] += int(words[1])
                told["hits"] += int(words[2])
            elif section in ("ROBOT", "ERRORS"):
                told[{"ROBOT": "robots", "ERRORS": "errors"}[section]] += int(words[1])
    return told


def test_matomos_importer_takes_the_same_lines(mixed, counted):
    told = matomo.imported(mixed.read_text("utf-8"))
    ours = counted.of(definitions.get("matomo"))
    assert counted.log.lines - ours.numbers["linjer"] == told["invalid"]
    assert dict(ours.left_out) == {
        "status": told["error"] + told["redirect"],
        "statisk": told["static"],
        "robot": told["robot"],
    }
    assert ours.numbers["sidevisninger"] == told["page"]
    assert ours.numbers["filhentinger"] == told["download"]


def test_our_own_engine_counts_the_same(mixed, counted, tmp_path):
    workspace = Workspace(tmp_path / "ws").create()
    source = sources.get(workspace, "portal")
    receipt = ingest.ingest(workspace, source, [mixed], progress=False)
    ours = counted.of(definitions.get("portal_v2")).numbers
    path = next(workspace.warehouses.glob("warehouse-*"))
    for name in ("sidevisninger", "besoek"):
        assert query.run(name, warehouse=path).rows[0].verdi == ours[name]
    months = query.run("unike_brukere", fordeling="maaned", warehouse=path).rows
    assert sum(row.verdi for row in months) == ours["besoekende"]
    (file,) = receipt.read[0].files
    assert file.lines - sum(file.rejected.values()) == ours["linjer"]
