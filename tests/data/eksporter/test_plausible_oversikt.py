"""What Plausible's dashboard gives: the grain is seen, the days are said, the rest is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from data.eksporter import formats
from data.eksporter.content import Content, Part
from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace

HEAD = "date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration"
PAGES = "name,visitors,pageviews,bounce_rate,time_on_page\n/bransje/bygg,12,30,40,61\n/,9,9,,\n"
TERMS = "name,visitors,bounce_rate,visit_duration\nola nordmann,2,50,3\n"
NAME = "Plausible export portal.no 2024-04-01  to 2024-04-03 .zip"
APRIL = (dt.date(2024, 4, 1), dt.date(2024, 4, 30))


@pytest.fixture
def read(tmp_path):
    source = sources.get(Workspace(tmp_path), "plausible")

    def reading(parts: dict[str, str], name: str = "x.zip", **said):
        found = {key: Part(key, text.encode()) for key, text in parts.items()}
        packed = len(parts) > 1
        content = Content(name, "0", "2024-06-01T00:00:00+00:00", found, packed, **said)
        return formats.read(content, source)

    return reading


def over_time(*days: str) -> dict[str, str]:
    return {"visitors.csv": "\n".join([HEAD, *(f"{day},4,11,5,2.2,40,128" for day in days), ""])}


def test_days_with_their_rounded_shares_and_lists_for_the_days_in_the_name(read):
    channels = "name,visitors\nDirect,7\n"
    parts = over_time("2024-04-01", "2024-04-02") | {"pages.csv": PAGES, "utm_terms.csv": TERMS}
    parts |= {"channels.csv": channels}
    found = read(parts, NAME)
    total = {o.maaltall: (o.verdi, o.presisjon) for o in found.observations if o.fra.day == 2}
    assert total == {
        "unike_brukere": (4, "eksakt"),
        "sidevisninger": (11, "eksakt"),
        "besoek": (5, "eksakt"),
        "fluktfrekvens": (40, "avrundet"),
        "besoekstid": (128, "avrundet"),
    }
    pages = {(o.ledd, o.maaltall): (o.verdi, o.til.day) for o in found.observations if o.dimensjon}
    assert pages["/bransje/bygg", "sidevisninger"] == (30, 3)
    assert ("/", "fluktfrekvens") not in pages
    assert not any("ola" in o.ledd for o in found.observations)
    (channel,) = (o for o in found.observations if o.dimensjon == "henvisningstype")
    assert (channel.ledd, channel.verdi) == ("Direct", 7)
    assert (found.rows, found.taken) == (6, 5)
    assert any("høyst 100 sider" in note for note in found.notes)


@pytest.mark.parametrize(
    ("days", "said", "grains"),
    [
        (("2024-04-01", "2024-04-02"), None, ["dag", "dag"]),
        (("2024-03-01", "2024-04-01"), None, ["maaned", "maaned"]),
        (("2024-03-20", "2024-04-01"), None, ["maaned"]),  # the first is cut, and not told
        (("2024-04-01", "2024-04-08"), None, ["uke", "uke"]),
        (("2024-04-01",), APRIL, ["maaned"]),
        (("2024-05-01", "2024-06-01"), None, ["maaned"]),  # June is not over
    ],
)
def test_what_the_rows_are(days, said, grains, read):
    found = read(over_time(*days), dager=said)
    assert [o.korn for o in found.observations if o.maaltall == "besoek"] == grains


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (over_time("2024-04-01"), "dager, uker eller måneder"),
        (over_time("2024-04-01", "2024-04-03"), "dager, uker eller måneder"),
        (over_time("2024-03-27", "2024-04-01"), "dager, uker eller måneder"),
        ({"pages.csv": PAGES}, "oppgi dem med --fra og --til"),
    ],
)
def test_what_does_not_say_its_days_is_refused(parts, told, read):
    with pytest.raises(UserError, match=told):
        read(parts)


def test_a_line_of_a_list_that_stands_twice_is_counted_once(read):
    twice = PAGES + PAGES.splitlines()[1] + "\n"
    once, found = (
        read(over_time("2024-04-01") | {"pages.csv": text}, NAME) for text in (PAGES, twice)
    )
    assert found.observations == once.observations
    assert found.left_out["står to ganger i filen"] == 1
