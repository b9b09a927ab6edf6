"""The same lines and the same fingerprint, however the file is packed and cut."""

import gzip
import hashlib

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import UserError
from data.logs.reader import LogReader, line_table


def packed(content: bytes, kind: str) -> bytes:
    if kind == "gz":
        half = len(content) // 2  # two members, as when logs are concatenated
        return gzip.compress(content[:half]) + gzip.compress(content[half:])
    if kind == "zst":
        half = len(content) // 2
        pack = zstandard.ZstdCompressor().compress
        return pack(content[:half]) + pack(content[half:])
    return content


def read(path, **options):
    reader = LogReader(path, **options)
    rows = [row for table in reader.tables() for row in table.to_pylist()]
    return reader, rows


@pytest.mark.parametrize("kind", ["plain", "gz", "zst"])
def test_packing_changes_neither_lines_nor_fingerprint(tmp_path, kind):
    content = b"en\ntre\r\n\xe5tte bl\xc3\xa5\n\nuten slutt"
    path = tmp_path / "access.log"
    path.write_bytes(packed(content, kind))
    reader, rows = read(path)
    assert [row["tekst"] for row in rows] == [
        "en\n",
        "tre\r\n",
        "\\xe5tte blå\n",
        "\n",
        "uten slutt",
    ]
    assert [row["linje"] for row in rows] == [1, 2, 3, 4, 5]
    assert (reader.size, reader.lines) == (len(content), 5)
    assert reader.sha256 == hashlib.sha256(content).hexdigest()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=30).filter(lambda b: b"\n" not in b), max_size=40))
def test_no_line_is_lost_where_blocks_meet(tmp_path_factory, lines):
    content = b"x" + b"\n".join(lines)  # NB: else some of them look packed
    path = tmp_path_factory.mktemp("les") / "x.log"
    path.write_bytes(content)
    whole = [row["tekst"] for _, rows in [read(path)] for row in rows]
    assert whole == [row["tekst"] for _, rows in [read(path, block=8)] for row in rows]
    left = content.replace(b"\0", b"")  # the hole that a log emptied under writing begins with
    assert len(whole) == left.count(b"\n") + (not left.endswith(b"\n"))


def test_blocks_meet_at_line_ends(tmp_path):
    path = tmp_path / "x.log"
    path.write_bytes(b"".join(b"%07d\n" % n for n in range(400_000)))
    tables = list(LogReader(path, block=2**20).tables())
    assert len(tables) > 2
    texts = [text for table in tables for text in table.column("tekst").to_pylist()]
    assert texts == [f"{n:07}\n" for n in range(400_000)]


def test_the_first_bytes_are_compared_with_earlier_editions(tmp_path):
    path = tmp_path / "x.log"
    path.write_bytes(b"a\nb\nc\n")
    reader, _ = read(path, milestones=[2, 6, 999])
    assert reader.prefixes == {
        2: hashlib.sha256(b"a\n").hexdigest(),
        6: hashlib.sha256(b"a\nb\nc\n").hexdigest(),
    }


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_a_file_cut_short_is_refused(tmp_path, kind):
    path = tmp_path / f"access.log.{kind}"
    path.write_bytes(packed(b"linje\n" * 5000, kind)[:-9])
    with pytest.raises(UserError, match="avkuttet eller ødelagt"):
        read(path)


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path):
    path = tmp_path / "x.log"
    path.write_bytes(b"\xef\xbb\xbfen\n")
    assert read(path)[1][0]["tekst"] == "en\n"


def test_numbers_go_on_from_the_first():
    assert line_table(b"a\nb", 41).column("linje").to_pylist() == [41, 42]


def emptied(path, old):
    path.write_bytes(b"")


def emptied_and_grown(path, old):
    path.write_bytes(b"ny linje\n" * 900_000)


def emptied_with_a_hole(path, old):
    with path.open("r+b") as handle:  # the server writes on where it was
        handle.truncate(0)
        handle.seek(len(old))
        handle.write(b"ny linje\n" * 100)


@pytest.mark.parametrize("change", [emptied, emptied_and_grown, emptied_with_a_hole])
def test_a_log_emptied_while_it_is_read_is_refused(tmp_path, change):
    path = tmp_path / "access.log"
    path.write_bytes(b"gammel linje\n" * 400_000)
    reader = LogReader(path, block=2**20)
    tables = reader.tables()
    next(tables)
    change(path, b"gammel linje\n" * 400_000)
    with pytest.raises(UserError, match="tømt mens den ble lest"):
        list(tables)


def renamed(path):
    path.rename(path.with_suffix(".1"))
    path.write_bytes(b"ny linje\n")


def grown(path):
    with path.open("ab") as handle:
        handle.write(b"ny linje\n")


@pytest.mark.parametrize(("change", "lines"), [(renamed, 400_000), (grown, 400_001)])
def test_a_log_that_is_renamed_or_grows_while_it_is_read_is_whole(tmp_path, change, lines):
    path = tmp_path / "access.log"
    path.write_bytes(b"gammel linje\n" * 400_000)
    reader = LogReader(path, block=2**20)
    tables = reader.tables()
    next(tables)
    change(path)
    for _ in tables:
        pass
    assert reader.lines == lines
