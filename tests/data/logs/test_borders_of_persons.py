"""Borders of what is taken for a person, on both sides: a digit more, and it is another number."""

from __future__ import annotations

import pytest

from data.logs.persons import decoded, without_persons
from tests.data.logs.test_persons import CARD, NUMBER

D_NUMBER = "71029990012"  # the same day with 40 added to it
MIXED = "aB3dE6gH9jK2mN5pQ8rS"  # twenty signs


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (D_NUMBER, "[person]"),
        ("32129911211", "[person]"),  # of no day, and without a nought
        (f"{NUMBER[:10]}5", f"{NUMBER[:10]}5"),  # the second control digit is another
        (f"1{NUMBER}", f"1{NUMBER}"),  # twelve digits
        (NUMBER[:-1], NUMBER[:-1]),
        (CARD[:-1] + "2", CARD[:-1] + "2"),
        ("5555555555554444", "[kort]"),
        ("5555555555554443", "5555555555554443"),
        ("4222222222222", "[kort]"),  # thirteen digits
        ("4111111111111111110", "[kort]"),  # nineteen
        ("20240131", "20240131"),
        ("20241231", "20241231"),
        ("20241301", "[telefon]"),  # no month
        ("20240132", "[telefon]"),  # no day
        ("20240001", "[telefon]"),
        ("19991130", "19991130"),
        ("21000101", "[telefon]"),
        ("12345678", "12345678"),
        ("23456789", "[telefon]"),
        ("98765432", "[telefon]"),
        ("234567890", "234567890"),
        ("4723456789", "[telefon]"),
        ("4712345678", "4712345678"),
        ("481 23 456", "[telefon]"),
        ("381 23 456", "381 23 456"),
        ("38 12 34 56", "[telefon]"),
        ("18 12 34 56", "18 12 34 56"),
        ("+46701234567", "[telefon]"),
        ("0046701234567", "[telefon]"),
        ("+461234", "+461234"),  # too short for a number
        ("1.2.3.4", "[ip]"),
        ("255.255.255.255", "[ip]"),
        ("256.1.1.1", "256.1.1.1"),
        ("1-2-3-20", "1-2-3-20"),
        ("1-2-3-21", "[ip]"),
        ("192-0-2-255", "[ip]"),
        ("192-0-2-256", "192-0-2-256"),
        ("10_0_0_21", "[ip]"),
        ("1.2.3", "1.2.3"),
        ("1.2-3.4", "1.2-3.4"),
        ("12:30:45", "12:30:45"),
        ("1:2:3:4", "1:2:3:4"),
        ("0xC0000211", "[ip]"),
        ("0xC000021", "0xC000021"),
        ("0xC00002110", "0xC00002110"),
        ("eyjhbgcioijiuzi1nij9.eyjzdwiioiixin0.c2ln", "[kode]"),  # a JWT in lower case
        ("eyjafjallajokull.is", "eyjafjallajokull.is"),
        ("2001:db8::1", "[ip]"),
        ("2001:db8:1:2:3:4:5:6", "[ip]"),
        ("1:2:3:4:5", "[ip]"),  # four colons are no clock
        (MIXED, "[kode]"),
        (MIXED[:-1], MIXED[:-1]),
        ("ggggHHHH1111jjjjKKK2", "[kode]"),  # the kind of sign changes five times in twenty
        ("ggggHHHH1111jjjjKKKK", "ggggHHHH1111jjjjKKKK"),
        ("AbcdefghijKlmnopqrst2024", "AbcdefghijKlmnopqrst2024"),  # a heading changes little
        ("0123456789abcdef0123", "[kode]"),
        ("0123456789abcdef012", "0123456789abcdef012"),
        ("59.9139,10.7522", "[sted]"),
        ("59.913,10.752", "59.913,10.752"),
        ("01:23:45:67:89:ab", "[kode]"),
    ],
)
def test_the_border_of_each_kind(text, left):
    assert without_persons(f"/a/{text}") == f"/a/{left}"


def test_as_many_layers_of_encoding_as_an_address_can_have_are_taken_off():
    text = "@"
    for _ in range(6):
        text = text.replace("%", "%25").replace("@", "%40")
    assert decoded(text) == "@"
    assert decoded(text.replace("%", "%25")) == "%40"


@pytest.mark.parametrize(("host", "left"), [("4294967295", "[ip]"), ("4294967296", "4294967296")])
def test_the_largest_address_as_one_number(host, left):
    assert without_persons(host) == left
