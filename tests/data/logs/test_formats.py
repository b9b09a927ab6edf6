"""Every field of each format, the same two requests in all; and what stands around a log."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from functools import partial

import pytest

from data import warehouse
from data.errors import UserError
from data.lake import manifest
from data.logs.reader import LogReader
from tests import SAMPLES
from tests.data.logs.test_client import log
from tests.data.logs.test_ingest import lines, load, views

pytestmark = pytest.mark.usefixtures("lake_alone")

HOST = "www.arbeidsmiljoportalen.no"
FOUND = """select tid::varchar, vert, sti, status, slag, coalesce(henvisning_vert, ''), klasse,
    coalesce(utm_source, '') from (select *, utm_kilde as utm_source from read_parquet($filer))
    order by tid"""
FIRST = ("2025-03-04 09:00:00", HOST, "/bransje/barnehage", 200, "side")
SECOND = ("2025-03-04 09:01:00", HOST, "/om", 404, "annen_status")
GOOGLE, NONE = ("google.com",), ("",)
# What differs: the referrer of the first, the class of the second (one without agent is no reader).
FORMATS = {
    "nginx_json": (GOOGLE, "uten_agent"),
    "caddy": (GOOGLE, "uten_agent"),
    "traefik": (GOOGLE, "leser"),
    "azure": (GOOGLE, "uten_agent"),
    "lastbalanserer": (NONE, "uten_agent"),
    "haproxy": (NONE, "leser"),
    "w3c": (GOOGLE, "leser"),
}


def events(workspace):
    files = [str(workspace.lake / e) for i in manifest.read(workspace).ingests for e in i.events]
    return warehouse.scratch().execute(FOUND, {"filer": files}).fetchall()


@pytest.mark.parametrize("form", FORMATS)
def test_every_field_of_a_format_is_read(workspace, form):
    receipt = load(workspace, SAMPLES / f"{form}.log").read[0]
    referrer, second = FORMATS[form]
    assert receipt.format == form
    found = events(workspace)
    assert found[0] == (*FIRST, *referrer, "leser", "nyhet")
    assert found[1] == (*SECOND, "", second, "")
    assert set(receipt.files[0].rejected) <= {"kommentarlinje"}


@pytest.mark.parametrize("form", FORMATS)
def test_each_client_is_one_visitor(workspace, form):
    load(workspace, SAMPLES / f"{form}.log")
    count = len((SAMPLES / f"{form}.log").read_text("utf-8").splitlines())
    ids = warehouse.scratch().execute(
        "select count(distinct besoekende) from read_parquet($filer)",
        {"filer": [str(workspace.lake / e) for e in manifest.read(workspace).ingests[0].events]},
    )
    assert ids.fetchone() == (2 if form == "w3c" else count,)


@pytest.fixture
def small_parts(monkeypatch):
    """Logs are read some lines at a time."""
    monkeypatch.setattr("data.logs.ingest.LogReader", partial(LogReader, block=4096))


def test_a_heading_holds_for_the_parts_of_a_file_that_have_none(workspace, tmp_path, small_parts):
    head, *rows = (SAMPLES / "w3c.log").read_text("utf-8").split("\n")[3:5]
    path = tmp_path / "u_ex.log"
    path.write_text(f"{head}\n" + f"{rows[0]}\n" * 100, "utf-8")
    file = load(workspace, path).read[0].files[0]
    assert (file.page_views, file.rejected) == (100, {"kommentarlinje": 1})


def test_another_heading_holds_for_the_parts_after_it(workspace, tmp_path, small_parts):
    """As many fields in another order, given once, in the first of many parts."""
    head, row = (SAMPLES / "w3c.log").read_text("utf-8").split("\n")[3:5]
    changed = head.replace("cs-uri-stem cs-uri-query", "cs-uri-query cs-uri-stem")
    swapped = row.replace("/bransje/barnehage utm_source=nyhet", "utm_source=nyhet /om")
    path = tmp_path / "u_ex.log"
    path.write_text("\n".join([head, *[row] * 3, changed, *[swapped] * 100, ""]), "utf-8")
    load(workspace, path)
    seen = {}
    for _, _, page, *_ in events(workspace):
        seen[page] = seen.get(page, 0) + 1
    assert seen == {"/bransje/barnehage": 3, "/om": 100}


def test_a_line_that_does_not_have_the_fields_of_its_heading_is_not_guessed(workspace, tmp_path):
    head, row = (SAMPLES / "w3c.log").read_text("utf-8").split("\n")[3:5]
    path = tmp_path / "u_ex.log"
    path.write_text("\n".join([head, *[row] * 50, row + " mer", ""]), "utf-8")
    assert load(workspace, path).read[0].files[0].rejected["følger ikke formatet"] == 1


AROUND = {
    "syslog": "Mar  4 10:00:00 web01 nginx: ",
    "journald": "2025-03-04T10:00:00+0100 web01 nginx[12]: ",
    "rfc5424": "<134>1 2025-03-04T10:00:00+01:00 web01 nginx - - - ",
    "docker": "web_1  | ",
    "kubernetes": "2025-03-04T09:00:00.1Z stdout F ",
}


@pytest.mark.parametrize("name", AROUND)
@pytest.mark.parametrize("form", ["combined", "haproxy", "caddy"])
def test_what_stands_before_each_line_is_taken_away(workspace, tmp_path, name, form):
    plain = lines(30) if form == "combined" else (SAMPLES / f"{form}.log").read_text("utf-8")
    path = tmp_path / "a.log"
    path.write_text("".join(AROUND[name] + row for row in plain.splitlines(keepends=True)), "utf-8")
    read = load(workspace, path).read[0]
    assert (read.format, read.files[0].rejected) == (form, {})
    assert views(workspace)[0] == (30 if form == "combined" else 1)


@pytest.mark.parametrize(
    "time", ["2024-11-12T10:00:00+01:00", "2024-11-12T09:00:00Z", "2024-11-12 10:00:00.5 +0100"]
)
def test_a_time_in_iso_8601_is_the_same_time(workspace, tmp_path, time):
    path = tmp_path / "a.log"
    path.write_text(lines(1).replace("12/Nov/2024:10:00:00 +0100", time), "utf-8")
    load(workspace, path)
    assert events(workspace)[0][0] == "2024-11-12 09:00:00"


@pytest.mark.parametrize("extra", ["0.012", "0.012 -", "12 0.1 cache"])
def test_fields_after_the_bytes_are_passed_by(workspace, tmp_path, extra):
    path = tmp_path / "a.log"
    path.write_text(lines(5).replace(" 200 10 ", f" 200 10 {extra} "), "utf-8")
    assert load(workspace, path).read[0].files[0].rejected == {}
    assert views(workspace) == (5, 1)


def test_json_without_what_we_need_is_named_and_refused(workspace, tmp_path):
    path = tmp_path / "a.log"
    path.write_text('{"remote_addr":"192.0.2.1","status":200}\n', "utf-8")
    with pytest.raises(UserError, match="JSON-fil fra nginx"):
        load(workspace, path)


def tarred(names, mode):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as out:
        for name, content in names.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            out.addfile(member, io.BytesIO(content))
    return held.getvalue()


def zipped(names):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in names.items():
            out.writestr(name, content)
    return held.getvalue()


ONE, TWO = lines(40).encode(), lines(30, person=2).encode()
INSIDE = {"a/access.log": ONE.rstrip(b"\n"), "a/access.log.1.gz": gzip.compress(TWO)}
PACKED = {
    "bz2": (bz2.compress(ONE), 40),
    "xz": (lzma.compress(ONE), 40),
    "gz.gz": (gzip.compress(gzip.compress(ONE)), 40),
    "tar": (tarred(INSIDE | {"a/._access.log": b"\0mac"}, "w:"), 70),
    "tar.gz": (tarred(INSIDE, "w:gz"), 70),
    "tar.xz": (tarred(INSIDE, "w:xz"), 70),
    "zip": (zipped(INSIDE | {"__MACOSX/a": b"\0mac"}), 70),
}


@pytest.mark.parametrize("kind", PACKED)
def test_a_log_in_any_packing_is_the_log(workspace, tmp_path, kind):
    content, count = PACKED[kind]
    path = tmp_path / f"logg.{kind}"
    path.write_bytes(content)
    file = load(workspace, path).read[0].files[0]
    assert (views(workspace)[0], file.rejected) == (count, {})


@pytest.mark.parametrize("kind", PACKED)
def test_a_packing_that_is_cut_short_is_refused(workspace, tmp_path, kind):
    path = tmp_path / f"logg.{kind}"
    path.write_bytes(PACKED[kind][0][:-60] if kind != "tar" else PACKED[kind][0][:700])
    with pytest.raises(UserError, match="avkuttet eller ødelagt"):
        load(workspace, path)


def test_the_same_log_in_another_packing_changes_nothing(workspace, tmp_path):
    (tmp_path / "a.log").write_bytes(ONE)
    (tmp_path / "a.log.xz").write_bytes(lzma.compress(ONE))
    load(workspace, tmp_path / "a.log")
    assert "er lest inn før" in load(workspace, tmp_path / "a.log.xz").text()


def test_a_reader_of_a_plain_log_is_not_mended(workspace, tmp_path):
    path = tmp_path / "a.log"
    path.write_text(log("203.0.113.9 - -") * 3, "utf-8")
    assert load(workspace, path).read[0].format == "combined"
