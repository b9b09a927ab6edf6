"""What a file is called when it is refused, where it stops being a log, and what is no fault."""

from __future__ import annotations

import pytest

from data.errors import UserError
from tests.data.logs.test_client import log
from tests.data.logs.test_ingest import lines, load, views

pytestmark = pytest.mark.usefixtures("lake_alone")

HEAD = "192.0.2.1 - - "
REST = '"GET /a HTTP/1.1" 200 5 "-" "Mozilla/5.0 (X11) Firefox/124.0"'
WHOLE = f"{HEAD}[04/Mar/2025:10:00:00 +0100] {REST}"


KINDS = {
    "utf16": (WHOLE.encode("utf-16-le"), "UTF-16"),
    "notz": (f"{HEAD}[04/Mar/2025:10:00:00] {REST}", "uten tidssone"),
    "oddtime": (f"{HEAD}[March - 04, 2025:10:00:00] {REST}", "på en måte vi ikke leser"),
    "docker.json": ('{"log":"x","stream":"stdout"}', "JSON-fil fra Docker"),
    "caddy": ('{"level":"info","logger":"http.log.access","request":{}}', "JSON-fil fra Caddy"),
    "nginx.json": ('{"remote_addr":"192.0.2.1","status":200}', "JSON-fil fra nginx"),
    "traefik": ('{"ClientHost":"192.0.2.1","RequestPath":"/"}', "JSON-fil fra Traefik"),
    "iis": ("#Software: Microsoft Internet Information Services 10.0\n#Fields: date", "fra IIS"),
    "cloudfront": ("#Version: 1.0\n#Fields: date time x-edge-location", "fra CloudFront"),
    "haproxy": ("Mar  4 10:00:00 lb haproxy[6]: 192.0.2.1:5 [04/Mar/2025:10:00:00.1] a", "HAProxy"),
    "alb": ("https 2025-03-04T09:00:00.1Z app/x 192.0.2.1:28 10.0.0.1:80 0.1", "Amazon (ELB"),
    "s3": (f"{'ab' * 32} bucket [04/Mar/2025:10:00:00 +0100] 192.0.2.1 -", "Amazon S3"),
    "bunny": ("MISS|200|1742075824321|1|2|192.0.2.1|-|https://x.no/", "logg fra Bunny"),
    "squid": ("1741078800.450    200 192.0.2.1 TCP_MISS/200 51 GET http://x.no/ -", "Squid"),
    "php": ("[04-Mar-2025 10:00:00 Europe/Oslo] PHP Warning:  a in b", "feillogg"),
    "matomo.csv": ("label,nb_visits,nb_hits\n/a,1,2", "CSV-eksport fra Matomo"),
    "ga4.csv": ("# ------\n# Pages\n# Start date: 20250101", "CSV-eksport fra Google"),
    "plausible.csv": ("date,visitors,pageviews\n2025-01-01,1,2", "CSV-eksport fra Plausible"),
    "picture.gif": (b"GIF89a\x01\0\x01\0\0\0\0;", "et bilde"),
    "table.arrow": (b"ARROW1\0\0" + b"\xff\xff\xff\xff" + b"\0" * 80, "Arrow-fil"),
    "old.xls": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 80, "en fil fra Office"),
    "wave.sav": (b"$FL2@(#) SPSS DATA FILE" + b"\0" * 80, "SPSS"),
    "text.rtf": (r"{\rtf1\ansi hei\par}", "RTF"),
    "net.pcap": (b"\xd4\xc3\xb2\xa1\x02\0\x04\0" + b"\0" * 40, "pcap"),
    "utf32": (WHOLE.encode("utf-32"), "UTF-32"),
    "letter.docx": (b"PK\x03\x04[Content_Types].xml word/document.xml", "Word-dokument"),
    "sheet.xlsx": (b"PK\x03\x04[Content_Types].xml", "en fil fra Office"),
    "text.odt": (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
    "empty.zip": (b"PK\x05\x06" + b"\0" * 18, "tom zip-fil"),
    "auth.log": ("Mar  4 10:00:00 web sshd[123]: Failed password for root", "systemlogg"),
    "tomcat.out": ("04-Mar-2025 10:00:00.123 INFO [main] Server startup", "programlogg"),
    "secret.asc": ("-----BEGIN PGP MESSAGE-----\n\nabc", "kryptert fil"),
    "sitemap.xml": ("<urlset>\n<url>", "XML-fil"),
}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_refusal_names_the_thing_and_says_what_to_do(workspace, tmp_path, name):
    content, said = KINDS[name]
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else f"{content}\n".encode())
    with pytest.raises(UserError) as caught:
        load(workspace, path)
    message = str(caught.value)
    assert said in message
    assert " – " in message
    assert "192.0.2" not in message
    assert said.startswith("CSV") or "CSV" not in message


@pytest.mark.parametrize(
    "text", ["Hei, dette er, en tekst, med mange, komma.\nKort.\n", f"a b c d {WHOLE}"]
)
def test_what_has_commas_is_not_therefore_a_table(workspace, tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError) as caught:
        load(workspace, path)
    assert "CSV" not in str(caught.value)


def test_a_refusal_tells_where_the_file_stops_being_a_log(workspace, tmp_path):
    path = tmp_path / "a.log"
    path.write_text(lines(90) + "2024/11/12 10:00:00 [error] 7#7: *1 open()\n" * 10, "utf-8")
    with pytest.raises(UserError, match=r"først i linje 91, der filen ser ut som en feillogg"):
        load(workspace, path)


def test_comments_are_no_bad_lines(workspace, tmp_path):
    path = tmp_path / "a.log"
    path.write_text("# rotert av logrotate\n" * 20 + lines(20) + "  # slutt\n", "utf-8")
    file = load(workspace, path).read[0].files[0]
    assert file.rejected == {"kommentarlinje": 21}
    assert views(workspace) == (20, 1)


def test_nul_bytes_hide_no_line(workspace, tmp_path):
    path = tmp_path / "a.log"
    whole = lines(60).encode()
    half = whole.index(b"\n", len(whole) // 2) + 1
    path.write_bytes(b"\0" * 5000 + whole[:half] + b"\0" * 300 + whole[half:])
    assert load(workspace, path).read[0].files[0].rejected == {}
    assert views(workspace) == (60, 1)


def test_two_formats_in_one_file_are_both_read(workspace, tmp_path):
    path = tmp_path / "a.log"
    common = "".join(
        f"{line.split(' 200 ')[0]} 200 5\n" for line in log("192.0.2.1 - -").splitlines()
    )
    hosts = log("www.arbeidsmiljoportalen.no 192.0.2.2 - -", "192.0.2.3 - -")
    path.write_text(lines(2100) + common + hosts, "utf-8")
    receipt = load(workspace, path)
    assert receipt.read[0].files[0].rejected == {}
    assert receipt.read[0].files[0].formats == {"combined_vhost": (1, 2102), "common": (1, 2101)}
    assert (
        "1 av linjene er lest som common, først i linje 2\N{NO-BREAK SPACE}101." in receipt.text()
    )
    assert views(workspace)[0] == 2103


@pytest.mark.parametrize(
    "late",
    [
        "Mar  4 11:00:00 web1 nginx: " + WHOLE,
        "2025-03-04T10:00:00.1Z stdout F " + WHOLE,
        WHOLE.replace("04/Mar/2025:", "2025-03-04T").replace(" +0100", "+01:00"),
        WHOLE.replace(' 5 "-"', ' 5 0.004 "-"'),
    ],
)
def test_what_stands_before_a_line_may_begin_anywhere(workspace, tmp_path, late):
    path = tmp_path / "a.log"
    path.write_text(lines(2100) + f"{late}\n" * 3, "utf-8")
    assert load(workspace, path).read[0].files[0].rejected == {}
    assert views(workspace)[0] == 2103


@pytest.mark.parametrize("cut", [WHOLE[: WHOLE.index(' 5 "-"') + 2], WHOLE[:-20]])
def test_a_torn_last_line_is_no_other_format(workspace, tmp_path, cut):
    path = tmp_path / "a.log"
    path.write_text(lines(100) + cut, "utf-8")
    assert load(workspace, path).read[0].files[0].rejected == {"følger ikke formatet": 1}


def test_an_agent_that_was_never_closed_counts_for_goaccess_alone(workspace, tmp_path):
    path = tmp_path / "a.log"
    path.write_text(lines(50) + WHOLE[:-1] + "\n" + lines(50, person=2), "utf-8")
    assert load(workspace, path).read[0].files[0].rejected == {"følger ikke formatet": 1}
    assert load(workspace, path, source="goaccess").read[0].files[0].rejected == {}
