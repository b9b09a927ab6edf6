"""Answers from `svy` for the tests to compare with: python with_svy.py cases.json answers.json

Run by a Python that has svy; it is not among our own requirements (644 MB, other pins).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import polars as pl
import svy


def shares(case: dict[str, Any], answer: str) -> list[dict[str, float]]:
    """Share of 1 in `answer` per group, with the untruncated beta interval."""
    data = case["data"]
    names = {"stratum": "h", "pop_size": "N", "psu": "id"}
    design = svy.Design(wgt="w", **{k: v for k, v in names.items() if v in data})
    table = svy.Sample(pl.DataFrame(data), design).estimation.prop(
        answer, by="g", drop_nulls=True, ci_method="beta"
    )
    rows = table.to_polars().filter(pl.col(answer).cast(pl.Int64) == 1).sort("g")
    return rows.select("est", "se", "df", "lci", "uci").to_dicts()


def main(cases: str, answers: str) -> None:
    """All cases from one file to the other."""
    asked = json.loads(Path(cases).read_text("utf-8"))
    told = {
        name: {answer: shares(case, answer) for answer in case["answers"]}
        for name, case in asked.items()
    }
    Path(answers).write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
