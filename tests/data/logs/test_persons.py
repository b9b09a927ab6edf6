"""What may be a person is not written down, in whatever dress it comes."""

from __future__ import annotations

import pytest

from data.lake import sources
from data.logs import ingest
from data.logs.persons import without_persons
from tests.support.parquet import texts

# A made-up fødselsnummer and account whose control digits hold; nobody has the day 31 of February.
NUMBER, ACCOUNT, CARD = "31029900054", "86011117947", "4111111111111111"
PERSONS = {
    NUMBER: "[person]",
    f"{NUMBER[:6]} {NUMBER[6:]}": "[person]",
    ACCOUNT: "[person]",
    CARD: "[kort]",
    "ola.nordmann@example.no": "[e-post]",
    "ola.nordmann%40example.no": "[e-post]",
    "ola.nordmann%2540example.no": "[e-post]",
    "ola.nordmann%25252540example.no": "[e-post]",
    "ｏｌａ＠ｅｘａｍｐｌｅ．ｎｏ": "[e-post]",
    "ola(at)example.no": "[e-post]",
    "ola&#64;example.no": "[e-post]",
    "\\x6f\\x6c\\x61\\x40example.no": "[e-post]",
    "%u006fla%u0040example.no": "[e-post]",
    "6f6c61406578616d706c652e6e6f": "[kode]",
    "48123456": "[telefon]",
    "48 12 34 56": "[telefon]",
    "481 23 456": "[telefon]",
    "4812-3456": "[telefon]",
    "2212 3456": "[telefon]",
    "+4748123456": "[telefon]",
    "0047 48123456": "[telefon]",
    "%2B4748123456": "[telefon]",
    "192.0.2.17": "[ip]",
    "0192.0.2.017": "[ip]",
    "%31%39%32.0.2.17": "[ip]",
    "2001:db8::17": "[ip]",
    "host-192-0-2-117.example.net": "host-[ip].example.net",
    "de:ad:be:ef:00:11": "[kode]",
    "550e8400-e29b-41d4-a716-446655440000": "[kode]",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln": "[kode]",
    "5f4dcc3b5aa765d61d8327deb882cf99": "[kode]",
    "AbCdEf12345GhIjKl67890": "[kode]",
    "59.91390,10.75220": "[sted]",
}
INNOCENT = (
    "/",
    "/bransje/barnehage",
    "/bransje/bygg-og-anlegg/plansje-2023-01",
    "/nyheter/2023/nov/arbeidsmiljoportalen-lanserer-12-nye-bransjer",
    "/dato/20240131",
    "/kapittel-1-2-3-4",
    "/strategi-2022-2025",
    "/tabell/1200-1300",
    "/a/12:30:45/b",
    "/artikkel/12345678",
    "/org/974760673",
    "/media/abcd1234/plansje.pdf",
    "/st%C3%B8y",
    "/støy-og-vibrasjoner",
    "/min/12345678901",  # eleven digits without control
)


@pytest.mark.parametrize(("person", "word"), PERSONS.items())
def test_a_person_is_replaced_by_what_stood_there(person, word):
    assert without_persons(f"/a/{person}") == f"/a/{word}"
    assert without_persons(f"/a/{person}/b") == f"/a/{word}/b"


@pytest.mark.parametrize("text", INNOCENT)
def test_what_is_no_person_stands_to_the_letter(text):
    assert without_persons(text) == text


def test_what_was_searched_for_is_not_kept():
    assert without_persons("/sok/Ola%20Nordmann") == "/sok/[søk]"
    assert without_persons("/s%C3%B8k/Ola/2") == "/søk/[søk]"
    assert without_persons("/search") == "/search"


def test_a_user_and_a_session_are_not_kept():
    assert without_persons("/~ola/bilder") == "/[bruker]/bilder"
    assert without_persons("/a;jsessionid=1A2B/b") == "/a/b"


def test_an_address_written_as_one_number_is_an_address_where_a_host_stands():
    assert without_persons("3221225989") == "[ip]"
    assert without_persons("0xC0000211") == "[ip]"
    assert without_persons("/sider/3221225989") == "/sider/3221225989"


def test_nothing_of_a_person_is_in_any_file_of_the_workspace(workspace, tmp_path):
    lines = []
    for person in PERSONS:
        quoted = person.replace(" ", "%20")
        for path in (f"/a/{quoted}", f"/?utm_campaign={quoted}&utm_source={quoted}"):
            when = f"[01/Apr/2024:12:{len(lines) % 60:02}:00 +0200]"
            agent = f'"http://{quoted}/" "Mozilla/5.0 (X11; Linux x86_64)"'
            lines.append(
                f'192.0.2.{len(lines) + 1} - - {when} "GET {path} HTTP/1.1" 200 512 {agent}'
            )
    log = tmp_path / "access.log"
    log.write_text("\n".join(lines) + "\n", "utf-8")
    ingest.ingest(workspace, sources.get(workspace, "portal"), [log], progress=False)
    kept = texts(workspace)
    for secret in (NUMBER, ACCOUNT, CARD, "nordmann", "48123456", "192.0.2", "5f4dcc3b", "446655"):
        assert [text for text in kept if secret in text] == []
    assert "/a/[person]" in kept
