"""Reading in as a whole: all or nothing, the same again changes nothing, and nobody is on disk."""

import gzip
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import zstandard

from data import warehouse
from data.errors import UserError
from data.lake import manifest, sources
from data.logs.ingest import ingest
from data.warehouse import build
from tests import ROOT, SAMPLES

AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.0 Safari/537.36"
LINE = '84.208.{}.{} - - [{} +0100] "GET {} HTTP/1.1" 200 10 "-" "' + AGENT + '"\n'


def lines(count, day="12/Nov/2024", path="/bransje/barnehage", person=1):
    """Page views on one day, one a second from 10:00, by one visitor."""
    return "".join(
        LINE.format(person // 250, person % 250, f"{day}:10:{n // 60:02}:{n % 60:02}", path)
        for n in range(count)
    )


def load(workspace, *paths, source="portal"):
    return ingest(workspace, sources.get(workspace, source), list(paths), progress=False)


def views(workspace, source="portal"):
    """Page views and visitors in the lake, as the manifest names it."""
    named = manifest.read(workspace).ingests
    files = [str(workspace.lake / e) for i in named if i.source == source for e in i.events]
    if not files:
        return (0, 0)
    return (
        warehouse.scratch()
        .execute(
            """select count(*), count(distinct besoekende) from read_parquet($filer)
            where slag = 'side' and not bot""",
            {"filer": files},
        )
        .fetchone()
    )


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "access.log"
    path.write_text(lines(100), "utf-8")
    return path


def test_the_same_content_again_changes_nothing_however_packed(workspace, log):
    assert load(workspace, log).read[0].files[0].lines == 100
    before = manifest.read(workspace)
    shown = warehouse.newest(workspace)
    (log.parent / "a.gz").write_bytes(gzip.compress(log.read_bytes()))
    (log.parent / "b.zst").write_bytes(zstandard.ZstdCompressor().compress(log.read_bytes()))
    receipt = load(workspace, log, log.parent / "a.gz", log.parent / "b.zst")
    assert receipt.read == ()
    assert receipt.known == ("access.log", "a.gz", "b.zst")
    assert "ingenting er endret" in receipt.text()
    assert manifest.read(workspace) == before
    assert warehouse.newest(workspace) == shown
    assert views(workspace) == (100, 1)


def test_a_longer_edition_takes_the_place_of_the_earlier(workspace, log):
    load(workspace, log)
    with log.open("a", encoding="utf-8") as out:
        out.write(lines(10, day="13/Nov/2024", person=2))
    receipt = load(workspace, log)
    assert receipt.replaced == (("access.log", "access.log"),)
    assert "Bare de 10 nye linjene er lest." in receipt.text()
    assert views(workspace) == (110, 2)
    assert len([p for p in workspace.lake.iterdir() if p.is_dir()]) == 1
    assert build.is_current(workspace)


def test_a_longer_edition_and_a_new_file_in_one_command(lake_alone, workspace, log):
    load(workspace, log)
    with log.open("a", encoding="utf-8") as out:
        out.write(lines(20, day="13/Nov/2024", person=2))
    new = log.with_name("access.log.1")
    new.write_text(lines(30, day="10/Nov/2024", person=3), "utf-8")
    receipt = load(workspace, log, new)
    assert receipt.replaced == (("access.log", "access.log"),)
    assert [item.files[0].name for item in receipt.read] == ["access.log", "access.log.1"]
    assert views(workspace) == (150, 3)


def test_a_log_that_only_begins_alike_is_another_file(lake_alone, workspace, log):
    load(workspace, log)
    other = log.with_name("b.log")
    other.write_text(lines(99) + lines(1, day="14/Nov/2024") + lines(5), "utf-8")
    assert load(workspace, other).replaced == ()
    assert views(workspace) == (205, 1)


def test_two_files_of_one_day_share_their_visitors(lake_alone, workspace, tmp_path):
    for name, person in (("a", 1), ("b", 1), ("c", 2)):
        (tmp_path / f"{name}.log").write_text(lines(3, path=f"/{name}", person=person), "utf-8")
    load(workspace, tmp_path / "a.log")
    load(workspace, tmp_path / "b.log", tmp_path / "c.log")
    assert views(workspace) == (9, 2)


def test_one_log_may_be_read_for_two_sources_and_their_visitors_do_not_meet(
    lake_alone, workspace, log
):
    load(workspace, log)
    load(workspace, log, source="goaccess")
    assert views(workspace) == views(workspace, "goaccess") == (100, 1)
    files = [str(workspace.lake / e) for i in manifest.read(workspace).ingests for e in i.events]
    query = "select count(distinct besoekende) from read_parquet($filer)"
    assert warehouse.scratch().execute(query, {"filer": files}).fetchone() == (2,)


def bad_inputs(folder):
    """Name, content and what the sentence must say."""
    error = "2024/11/12 10:00:00 [error] 7#7: *1 open() failed, client: 84.208.1.1\n" * 20
    apache = "[Tue Nov 12 10:00:00.1 2024] [core:error] [pid 7] [client 84.208.1.1:5] AH00\n" * 20
    good = lines(2000).encode()
    return {
        "error.log": (error, "feillogg"),
        "apache_error.log": (apache, "feillogg"),
        "bilde.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binærfil"),
        "side.html": ("<!DOCTYPE html>\n<html><body>Hei</body></html>\n", "HTML-side"),
        "tom.log": ("", "er tom"),
        "blank.log": ("\n\n  \n", "er tom"),
        "tall.csv": ("dato;sidevisninger;besøk\n2024-11-12;5;3\n", "CSV-fil"),
        "komma.csv": ("date,views,visits\n2024-11-12,5,3\n2024-11-13,5,3\n", "CSV-fil"),
        "logg.json": ('{"remote_ip": "84.208.1.1", "status": 200}\n' * 9, "JSON-fil"),
        "kuttet.gz": (gzip.compress(good)[:-20], "avkuttet eller ødelagt"),
        "kuttet.zst": (zstandard.ZstdCompressor().compress(good)[:-20], "avkuttet eller ødelagt"),
        "arkiv.zip": (b"PK\x03\x04" + bytes(200), "avkuttet eller ødelagt"),
        "utf16.log": (lines(9).encode("utf-16"), "UTF-16"),
        "iis.log": ("#Software: Microsoft IIS\n#Fields: date time\n2024-11-12 10:00\n", "W3C"),
        "prosa.log": ("Dette er en helt vanlig tekst.\n" * 9, "ikke en tilgangslogg"),
        "blandet.log": (lines(90) + "søppel\n" * 10, "10 % av linjene"),
        "sløyfe.log": (None, "finnes ikke"),
    }


@pytest.mark.parametrize("name", sorted(bad_inputs(None)))
def test_bad_input_is_one_sentence_and_changes_nothing(lake_alone, workspace, tmp_path, log, name):
    content, said = bad_inputs(None)[name]
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    # NB: a good file first, so that «all or nothing» is tried as well.
    with pytest.raises(UserError) as caught:
        load(workspace, log, path)
    message = str(caught.value)
    assert said in message
    assert name in message
    assert "\n" not in message
    assert message.endswith(".")
    assert "84.208" not in message
    assert manifest.read(workspace).ingests == ()
    assert list(workspace.lake.iterdir()) == []


def test_a_folder_is_refused(workspace, tmp_path):
    with pytest.raises(UserError, match=r"er en mappe – oppgi filene"):
        load(workspace, tmp_path)


def test_an_unreadable_file_is_refused(workspace, log, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match="lesetilgang"):
        from data.logs.reader import LogReader

        list(LogReader(log).tables())


@pytest.mark.parametrize("name", ["to\nlinjer.log", "ulesbar\udcff.log"])
def test_a_file_name_that_cannot_be_written_is_refused(workspace, log, name):
    odd = log.rename(log.with_name(name))
    with pytest.raises(UserError, match="tegn vi ikke kan skrive") as caught:
        load(workspace, odd)
    assert "\n" not in str(caught.value).encode().decode()


def test_a_source_of_published_totals_takes_no_log(workspace, log):
    with pytest.raises(UserError, match="ferdige tall"):
        load(workspace, log, source="publisert")


def test_the_limit_for_rejected_lines_can_be_set(lake_alone, workspace, tmp_path):
    (workspace.root / "kilder.yml").write_text("portal: {maks_avvist: 0.2}", "utf-8")
    path = tmp_path / "blandet.log"
    path.write_text(lines(90) + "søppel\n" * 10, "utf-8")
    assert load(workspace, path).read[0].files[0].rejected == {"følger ikke formatet": 10}


def test_a_build_that_fails_leaves_everything_as_it_was(workspace, log, tmp_path, monkeypatch):
    load(workspace, log)
    before, shown = manifest.read(workspace), warehouse.newest(workspace)
    (tmp_path / "b.log").write_text(lines(5, day="20/Nov/2024"), "utf-8")

    def fail(*_args):
        raise UserError("Kontrollen fant feil.")

    monkeypatch.setattr(build, "build", fail)
    with pytest.raises(UserError):
        load(workspace, tmp_path / "b.log")
    assert (manifest.read(workspace), warehouse.newest(workspace)) == (before, shown)
    assert len([p for p in workspace.lake.glob("2*") if p.is_dir()]) == 1


def everything_in(folder):
    """The bytes of every file, and of every Parquet column and warehouse table unpacked."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            continue
        yield path, path.name.encode() + path.read_bytes()
        if path.suffix == ".parquet":
            yield path, str(pq.read_table(path).to_pylist()).encode()
        if path.suffix == ".duckdb":
            connection = warehouse.read(path)
            names = "select table_name from duckdb_tables() where not internal"
            for (name,) in connection.execute(names).fetchall():
                yield path, str(connection.table(name).fetchall()).encode()


def test_no_address_and_no_agent_is_anywhere_in_the_workspace(workspace):
    log = SAMPLES / "combined.log"
    load(workspace, log, SAMPLES / "combined_vhost.log")
    load(workspace, log, source="goaccess")
    text = log.read_text("utf-8", "replace") + (SAMPLES / "combined_vhost.log").read_text("utf-8")
    addresses = set(re.findall(r"\d+\.\d+\.\d+\.\d+(?=[ /:])|2001:db8[0-9a-f:]*", text))
    addresses -= {"537.36", "126.0.0.0"}
    secrets = {*addresses, "klient7.example.no", "Mozilla", "AppleWebKit", "Googlebot/", "Kari"}
    secrets |= {"Nordmann", "hemmelig", "passord", 'Leser \\"5'}
    found = [
        (path.name, secret)
        for path, content in everything_in(workspace.root)
        for secret in secrets
        if secret.encode() in content
    ]
    assert len(addresses) > 12
    assert found == []


def test_a_killed_run_leaves_before_or_after(workspace, log, tmp_path):
    load(workspace, log)
    big = tmp_path / "stor.log"
    big.write_text("".join(lines(500, day=f"{d:02}/Dec/2024", person=d) for d in range(1, 29)))
    command = [sys.executable, "-m", "data", "ingest", "--kilde", "portal"]
    command += ["--workspace", str(workspace.root), str(big)]
    started = time.monotonic()
    subprocess.run([*command[:-1], str(log)], cwd=ROOT, check=True, capture_output=True)
    whole = time.monotonic() - started
    outcomes = set()
    for part in (0.6, 1.0, 1.3, 1.7):
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(whole * part)
        process.send_signal(signal.SIGKILL)
        process.wait()
        outcomes.add(views(workspace))
    assert outcomes <= {(100, 1), (14_100, 29)}
    assert (100, 1) in outcomes
    load(workspace, big)
    assert views(workspace) == (14_100, 29)
    assert build.is_current(workspace)
    assert not list(workspace.lake.glob(".tmp-*"))
    named = {item.id for item in manifest.read(workspace).ingests}
    assert {p.name for p in workspace.lake.iterdir() if p.is_dir()} == named


def test_nothing_is_written_outside_the_workspace_while_parsing(workspace, log, monkeypatch):
    monkeypatch.chdir(workspace.root)
    load(workspace, log)
    found = {path.name for path in workspace.root.iterdir()}
    assert found == {"lager", "hemmelig", "varehus", ".skriver", "UTGAVE"}
    held = {"portal-2024-11-01.salt", "portal-2024-11-01.underveis", "portal-2024-01-01.aar"}
    assert {p.name for p in workspace.secrets.iterdir()} == held
