"""docs/kodebok.md: the example is imported as it stands, and every field is explained."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import warehouse
from data.errors import UserError
from data.undersoekelse import importing
from data.undersoekelse.schema import SCHEMA
from tests import ROOT

TEXT = (ROOT / "docs" / "kodebok.md").read_text("utf-8")


def example(kind: str) -> str:
    (found,) = re.findall(rf"```{kind}\n(.*?)```", TEXT, re.DOTALL)
    return found


def written(folder: Path, codebook: str) -> Path:
    (folder / "svar.csv").write_text(example("csv"), "utf-8")
    path = folder / "kodebok.yml"
    path.write_text(codebook, "utf-8")
    return path


def test_the_example_is_imported_as_it_stands(workspace, tmp_path):
    receipt = importing.run(workspace, written(tmp_path, example("yaml")))
    facts = receipt.survey.receipt
    assert facts["koder"]["nytte.portal"] == {"2": 1, "4": 1, "5": 1, "9": 1, "tom": 2}
    path = warehouse.newest(workspace)
    weights = warehouse.rows(
        path, "select sektor, sum(vekt) as n from b_svarer group by 1 order by 1"
    )
    assert [round(row["n"]) for row in weights] == [15000, 90000]


def test_the_error_in_the_text_is_the_error_one_gets(workspace, tmp_path):
    (stated,) = re.findall(r"^    (kodebok\.yml linje .*)$", TEXT, re.MULTILINE)
    path = written(tmp_path, example("yaml"))
    data = (tmp_path / "svar.csv").read_text("utf-8")
    (tmp_path / "svar.csv").write_text(data.replace("v01;1;12;1;0;5", "v01;1;12;1;0;7"), "utf-8")
    with pytest.raises(UserError) as raised:
        importing.run(workspace, path)
    assert str(raised.value) == stated


def fields(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties":
                yield from value
            yield from fields(value)


def test_every_field_of_the_schema_is_explained():
    known = set(fields(json.loads(SCHEMA.read_text("utf-8"))))
    assert len(known) > 40
    assert sorted(name for name in known if f"`{name}`" not in TEXT) == []
