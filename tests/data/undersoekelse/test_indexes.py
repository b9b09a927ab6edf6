"""Indexes of a codebook: what they hold, and one sentence for each fault."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from data.errors import UserError
from data.undersoekelse.indekser.indexes import indexes

LEVELS = {"q1": 5, "q2": 5, "q3": 5, "n.a": 3, "n.b": 3, "ti": 11, "ja": 2, "jo": 2, "annen": 5}


def questions():
    return tuple(
        SimpleNamespace(
            id=name,
            skala=SimpleNamespace(posisjon=dict.fromkeys(range(n))),
            maalgrupper=("b",) if name == "annen" else ("a", "b"),
        )
        for name, n in LEVELS.items()
    )


def read(name="x", **raw):
    def error(place, told):
        return UserError(f"{'.'.join(place)}: {told}")

    data = {"indekser": {name: {"navn": "Trivsel", **raw}}}
    return indexes(SimpleNamespace(data=data, error=error), questions())


def test_an_index_names_questions_or_all_the_items_of_one():
    (found,) = read(ledd=["q1", "q2", "q3"], minst=3)
    assert (found.ledd, found.minst, found.navn) == (("q1", "q2", "q3"), 3, "Trivsel")
    (found,) = read(ledd=["n"])
    assert (found.ledd, found.minst) == (("n.a", "n.b"), 2)
    assert indexes(SimpleNamespace(data={}), questions()) == ()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({"ledd": ["q1", "q9"]}, "x.ledd: indeksen nevner «q9»"),
        ({"ledd": ["q1", "q2", "q1"]}, "q1 står to ganger"),
        ({"ledd": ["n", "n.a"]}, "n.a står to ganger"),
        ({"ledd": ["q1"]}, "minst to ledd"),
        ({"ledd": ["q1", "ti"]}, "ti har 11 trinn og q1 har 5"),
        ({"ledd": ["ja", "jo"]}, "ja har 2 trinn"),
        ({"ledd": ["q1", "annen"]}, "de samme målgruppene"),
        ({"ledd": ["q1", "q2"], "minst": 3}, "x.minst: minst er 3, men indeksen har 2"),
        ({"ledd": ["q1", "q2"], "name": "q3"}, "også navnet på et spørsmål"),
    ],
)
def test_each_fault_is_one_sentence(raw, told):
    with pytest.raises(UserError) as error:
        read(**raw)
    assert told in str(error.value)
