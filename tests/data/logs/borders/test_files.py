"""Borders of what a file is, of one that has grown, and of what is counted of it, on both sides."""

from __future__ import annotations

import datetime as dt
import gzip
import io
from collections import Counter
from types import SimpleNamespace

import pyarrow as pa
import pytest

from data.errors import UserError
from data.lake.manifest import LogFile
from data.logs import formats, growth, packing, refusals, tally
from data.logs.overlap import _share_days
from data.logs.reader import BEGINS, LogReader, mark
from data.logs.tally import (
    BLANK,
    CLIENTS,
    COMMENT,
    HOSTS,
    SHOWN,
    Tally,
    _percent,
    of_file,
    refuse_bad,
)

D = dt.date.fromisoformat
HTML = "<html>\n"
ACCESS = '1.2.3.4 - - [12/Nov/2024:10:00:00 +0100] "GET / HTTP/1.1" 200 5\n'


def log_file(size=100, hosts=1, last="2024-04-10", first="2024-04-02", opening="abcd"):
    named = {str(n): 1 for n in range(hosts)}
    return LogFile(
        "a", "b", size, 100, 90, 1, 1, 1, 1, 1, {}, first, last, hosts=named, opening=opening
    )


def read_before(parts=1, using="x", form="combined", **file):
    events = tuple(f"i/{n:04}.parquet" for n in range(parts))
    return SimpleNamespace(
        files=(log_file(**file),), events=events, read_by=using, format=form, months={}
    )


@pytest.mark.parametrize(
    ("item", "goes_on"),
    [
        (read_before(growth.MOST - 1), True),
        (read_before(growth.MOST), False),  # read in so many parts that all is read again
        (read_before(hosts=HOSTS - 1), True),
        (read_before(hosts=HOSTS), False),  # a part of the hosts alone was told
        (read_before(last=None), False),
        (read_before(using="y"), False),
        (read_before(form=formats.HEADED), False),
        (read_before(opening="efgh"), False),
    ],
)
def test_an_edition_that_may_stand(item, goes_on):
    reader = SimpleNamespace(opening=lambda: "abcd")
    assert (growth.edition(reader, [item], "x") is item) is goes_on


def test_the_longest_edition_stands_and_its_next_part_has_the_next_number():
    short, long = read_before(size=99), read_before(3, size=100)
    reader = SimpleNamespace(opening=lambda: "abcd")
    assert growth.edition(reader, [long, short], "x") is long
    assert growth.edition(reader, [], "x") is None
    assert growth.next_part(long) == 3


@pytest.mark.parametrize(
    ("first", "last", "shared"),
    [
        ("2024-04-10", "2024-04-12", True),
        ("2024-04-11", "2024-04-12", False),
        ("2024-03-30", "2024-04-02", True),
        ("2024-03-30", "2024-04-01", False),
        (None, "2024-04-12", False),
        ("2024-03-30", None, False),
    ],
)
def test_files_that_have_a_day_in_common(first, last, shared):
    new = read_before(first=first, last=last)
    assert _share_days(new, read_before()) is shared
    assert _share_days(read_before(), new) is shared


@pytest.mark.parametrize(
    ("odd", "lines", "kind"),
    [
        ([HTML], ["x\n"] * 1, "HTML-side"),  # the first of two
        (["x\n"], [HTML] * 1, None),  # half of them
        (["x\n"], [HTML] * 2, "HTML-side"),
        (["x\n"] * 2, [HTML] * 1, None),
        (["\n", HTML], ["x\n"] * 3, "HTML-side"),  # a blank line is none
    ],
)
def test_a_file_is_what_most_of_its_lines_or_the_first_look_like(odd, lines, kind):
    found = refusals.of_lines([*odd, *lines])
    assert (found and found.name) == kind


def test_one_heading_anywhere_tells_a_log_with_headings():
    found = refusals.of_lines(["x\n", "y\n", "#Software: Microsoft IIS 10\n", "z\n"])
    assert found and found.name == "W3C-logg fra IIS"
    assert refusals.of_lines([]) is None


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (b"a\0b\0c\0d\0", "UTF-16"),
        (b"\0a\0b\0c\0d", "UTF-16"),
        (b"a\0b\0cxdy", None),  # half of every second byte
        (b"a\0b\0c\0dy", "UTF-16"),
        (b"\0\0\0\0\0\0", None),  # all is empty: no text
        (b"a\0\0\0b\0\0\0c\0d\0", "UTF-16"),  # a third of the other half is empty
        (b"a\0\0\0b\0\0\0c\0\0\0", None),
        (b"vanlig tekst", None),
        (b"\xff\xfea\0", "UTF-16"),
        (b"\xff\xfe\0\0", "UTF-32"),
        (b" " * 257 + b"ustar", "tar-arkiv"),
        (b" " * 256 + b"ustar", None),
        (b"PK\x03\x04 xl/workbook", "Excel"),
        (b"PK\x03\x04 access.log", "zip-fil"),
    ],
)
def test_a_file_is_told_by_its_first_bytes(head, told):
    found = refusals.of_bytes(head)
    assert (told in found) if told else found is None


@pytest.mark.parametrize(("length", "lines"), [(49, 49), (50, 50), (51, 50)])
def test_the_first_odd_lines_are_kept(length, lines):
    found = Tally()
    for number in range(length, 0, -1):
        found.add(Tally(odd=[(number, "x")]))
    assert (len(found.odd), found.odd[0], SHOWN) == (lines, (1, "x"), 50)


def test_two_parts_of_a_file_are_one():
    one = Tally(
        first=D("2024-04-02"), last=D("2024-04-03"), begins=dt.datetime(2024, 4, 2, 9), late=1,
        inside=2, forwarded=3, nameless=4, formats={"common": (2, 9)}, unordered=False,
    )  # fmt: skip
    other = Tally(
        first=D("2024-04-01"), last=D("2024-04-05"), begins=dt.datetime(2024, 4, 1, 9), late=1,
        inside=2, forwarded=3, nameless=4, formats={"common": (3, 5), "combined": (1, 7)},
        unordered=True,
    )  # fmt: skip
    for first, second in ((one, other), (other, one)):
        found = Tally()
        found.add(first)
        found.add(second)
        assert (found.first, found.last) == (D("2024-04-01"), D("2024-04-05"))
        assert found.begins == dt.datetime(2024, 4, 1, 9)
        assert (found.late, found.inside, found.forwarded, found.nameless) == (2, 4, 6, 8)
        assert found.formats == {"common": (5, 5), "combined": (1, 7)}
        assert found.unordered


def test_lines_of_a_host_that_does_not_count_are_in_no_other_count():
    row = {
        "first": D("2024-04-01"),
        "last": D("2024-04-01"),
        "begins": None,
        "bots": 1,
        "static": 2,
    }
    counted, left = Tally(), Tally()
    counted.count(dict(row), "a.no", True)
    left.count(dict(row), "a.no", False)
    assert (counted.counts["bots"], counted.counts["other_host"]) == (1, 0)
    assert (left.counts["bots"], left.counts["other_host"]) == (0, 3)
    assert counted.hosts == left.hosts == {"a.no": 3}


def test_views_are_counted_by_the_kind_of_client():
    found = Tally()
    names, public, forwarded = ["a", "b", "a"], [True, False, True], [False, True, False]
    found.saw(pa.table([names, public, forwarded, [1, 3, 1]], schema=CLIENTS))
    found.saw(CLIENTS.empty_table())
    told = found.told_clients()
    assert (told.pop("largest"), told.pop("at_least")) == (3, 3)
    assert told == {"views": 5, "inside": 3, "forwarded": 3, "nameless": 0}
    assert Tally().told_clients()["largest"] == 0


def test_very_many_clients_are_counted_without_holding_them_all(monkeypatch):
    monkeypatch.setattr(tally, "MOST", 4)
    found = Tally()
    for part in ({"a": 9, "b": 2, "c": 1, "d": 0}, {"e": 1}, {"f": 0, "g": 0, "a": 1}):
        found.add(Tally(clients=Counter(part)))
    # Five are one too many: a and b stay; the sixth and seventh fill what is left.
    assert found.clients == {"a": 10, "b": 2, "f": 0, "g": 0}
    told = found.told_clients()
    assert (told["views"], told["at_least"], told["largest"]) == (14, 10, 11)
    found.add(Tally(clients=Counter({"h": 0})))
    assert len(found.clients) == 2
    assert (found.forgotten, found.below) == (2, 1)


@pytest.mark.parametrize(
    ("rejected", "share"), [({"x": 1}, 0.1), ({"x": 1, BLANK: 50, COMMENT: 50}, 0.1), ({}, 0.0)]
)
def test_blank_lines_and_comments_weigh_nothing(rejected, share):
    found = Tally()
    found.counts["bots"] = 9
    found.rejected.update(rejected)
    assert found.bad_share == pytest.approx(share)
    assert Tally().bad_share == 0.0
    alone = Tally()
    alone.rejected["x"] = 1
    assert alone.bad_share == 1.0


def test_a_file_of_an_earlier_version_tells_of_no_late_lines():
    found = of_file(log_file())
    assert (found.late, found.unordered) == (0, False)


@pytest.mark.parametrize(
    ("texts", "table"),
    [(["a,b", "c,d"], True), (["a,b,c", *["a,b"] * 9], False), (["a", "b"], False)],
)
def test_lines_with_as_many_commas_as_the_first_are_a_table(texts, table):
    assert (refusals.of_lines(texts) is refusals.TABLE) is table


@pytest.mark.parametrize(("limit", "refused"), [(0.1, False), (0.099, True)])
def test_as_many_bad_lines_as_the_limit_are_let_pass(tmp_path, limit, refused):
    found = Tally()
    found.counts["bots"], found.rejected["x"] = 9, 1
    reader = SimpleNamespace(path=tmp_path / "a.log", lines=10)
    if refused:
        with pytest.raises(UserError, match=r"10 % av linjene .* \(grensen er 9,9 %\)"):
            refuse_bad(reader, found, "combined", limit)
    else:
        refuse_bad(reader, found, "combined", limit)
    with pytest.raises(UserError, match="er tom"):
        refuse_bad(reader, found, "", limit)
    assert _percent(0.0549) == "5,5 %"


def packed(times):
    content = b"linje\n"
    for _ in range(times):
        content = gzip.compress(content)
    return content


@pytest.mark.parametrize(("times", "read"), [(1, True), (3, True), (4, False)])
def test_a_log_may_be_packed_three_times(times, read):
    content = packed(times)
    found = b"".join(packing.pieces(io.BytesIO(content), content[:512], 4096))
    assert (found == b"linje\n") is read


@pytest.mark.parametrize(
    ("name", "is_log"),
    [("a.log", True), ("b/a.log", True), (".a.log", False), ("b/.a", False), ("__MACOSX/a", False)],
)
def test_what_a_mac_puts_beside_the_files_is_no_log(name, is_log):
    assert packing._is_log(name) is is_log


@pytest.mark.parametrize(("more", "refused"), [(0, False), (1, True)])
def test_a_line_of_256_megabytes_is_no_line(tmp_path, more, refused):
    reader = LogReader(tmp_path / "a.log", block=10)
    if refused:
        with pytest.raises(UserError, match="256 MB"):
            reader._refuse_endless(10 + 2**28 + more)
    else:
        reader._refuse_endless(10 + 2**28 + more)


def test_the_mark_of_a_file_is_of_its_first_line_and_the_first_bytes_of_that():
    assert mark(b"a\nb") == mark(b"a\nc") != mark(b"b\nb")
    long = b"x" * BEGINS
    assert mark(long + b"a") == mark(long + b"b") != mark(long[:-1] + b"a")


@pytest.mark.parametrize("size", [1, 69, 70, 139, 140])
def test_the_hash_up_to_an_earlier_size_is_of_just_so_many_bytes(tmp_path, size):
    import hashlib

    path = tmp_path / "a.log"
    content = (ACCESS * 2).encode()
    path.write_bytes(content)
    reader = LogReader(path, milestones=[size], block=64)
    assert sum(table.num_rows for table in reader.tables()) == 2
    assert reader.prefixes == (
        {size: hashlib.sha256(content[:size]).hexdigest()} if size <= len(content) else {}
    )
