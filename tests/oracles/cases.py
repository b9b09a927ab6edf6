"""Generated surveys that R and our own estimator both answer. Same seed, same data."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.random import Generator

STRATA = {"h1": 60, "h2": 150, "h3": 500, "h4": 30}


def people(rng: Generator, rows: int, strata: dict[str, int]) -> dict[str, Any]:
    """Respondents in strata with a group, a sector and a size; no stratum is left with one."""
    names = list(strata)
    h = rng.choice(names, rows)
    h[: 2 * len(names)] = names * 2
    for name, size in strata.items():
        h[np.flatnonzero(h == name)[size:]] = max(strata, key=lambda key: strata[key])
    return {
        "h": h.tolist(),
        "N": [strata[name] for name in h],
        "w": rng.lognormal(0, 0.6, rows).tolist(),
        "g": rng.choice(["a", "b", "c"], rows, p=[0.5, 0.3, 0.2]).tolist(),
        "sector": rng.choice(["kommunal", "privat", "statlig"], rows).tolist(),
        "size": rng.choice(["liten", "middels", "stor"], rows).tolist(),
    }


def answered(rng: Generator, data: dict[str, Any]) -> dict[str, Any]:
    """Adds a 5-point scale with «vet ikke» outside the base, its top 2, each level, and a y."""
    rows = len(data["g"])
    lift = np.array([{"a": 0.0, "b": 0.5, "c": 1.0}[g] for g in data["g"]])
    scale = np.clip(np.rint(rng.normal(3 + lift, 1.2, rows)), 1, 5)
    unknown = rng.random(rows) < 0.12
    data["scale"] = [None if u else int(s) for u, s in zip(unknown, scale, strict=True)]
    data["top2"] = [None if s is None else int(s >= 4) for s in data["scale"]]
    for level in range(1, 6):
        data[f"s{level}"] = [None if s is None else int(s == level) for s in data["scale"]]
    odds = -0.5 + 0.8 * (np.array(data["sector"]) == "privat") + 0.4 * lift
    y = (rng.random(rows) < 1 / (1 + np.exp(-odds))).astype(int)
    data["y"] = [None if u else int(v) for u, v in zip(rng.random(rows) < 0.1, y, strict=True)]
    return data


def all_cases() -> dict[str, Any]:
    """Every generated case by name."""
    rng = np.random.default_rng(20230323)
    likert = [f"s{level}" for level in range(1, 6)]
    full = answered(rng, people(rng, 260, STRATA))
    plain = answered(rng, people(rng, 180, {"alle": 10**6}))
    plain = {k: v for k, v in plain.items() if k not in ("h", "N")}
    state = answered(rng, people(rng, 91, {"alle": 181})) | {"w": [1.0] * 91}
    skewed = answered(rng, people(rng, 240, STRATA))
    skewed["w"] = (np.array(skewed["w"]) * 1e4 / sum(skewed["w"])).tolist()  # R starts close by
    even = answered(rng, people(rng, 200, {"alle": 10**6}))
    even = {k: v for k, v in even.items() if k not in ("h", "N")} | {"w": [31.5] * 200}
    everything = ["mean", "table", "logit"]
    return {
        "stratified": {"data": full, "answers": ["top2", "y", *likert], "also": everything},
        "weighted": {"data": plain, "answers": ["top2", "y", *likert], "also": everything},
        "state": {"data": state, "answers": ["top2", *likert], "also": everything},
        "raked": {"data": skewed, "answers": ["top2", "y"], "also": everything}
        | {"margins": margins(), "method": "calibrate"},
        "raked_even": {"data": even, "answers": ["top2", "y"], "also": ["mean", "logit"]}
        | {"margins": margins(), "method": "rake"},
        "panel": {"data": panel(rng, every=True), "answers": ["top2", "y"], "also": ["mean"]},
        "panel_partial": {"data": panel(rng, every=False), "answers": ["top2", "y"], "also": []},
    }


def margins() -> dict[str, dict[str, float]]:
    """Known totals for raking."""
    return {
        "sector": {"kommunal": 2100.0, "privat": 6400.0, "statlig": 1500.0},
        "size": {"liten": 5200.0, "middels": 3300.0, "stor": 1500.0},
    }


def panel(rng: Generator, *, every: bool) -> dict[str, Any]:
    """Two years of the same respondents, the year as the group.

    With `every` all answer both years and the strata are finite; else some are only in one.
    """
    rows = 120
    who = people(rng, rows, STRATA)
    stubborn = rng.normal(0, 1, rows)
    data: dict[str, list[Any]] = {key: [] for key in (*who, "id", "scale", "top2", "y")}
    for year, lift in (("2023", 0.0), ("2025", 0.4)):
        there = np.arange(rows) if every else np.sort(rng.choice(rows, 80, replace=False))
        for i in there.tolist():
            for key in who:
                data[key].append(who[key][i])
            data["g"][-1] = year
            data["id"].append(f"r{i}")
            level = int(np.clip(np.rint(3 + stubborn[i] + lift + rng.normal(0, 0.7)), 1, 5))
            data["scale"].append(None if rng.random() < 0.1 else level)
            data["top2"].append(None if data["scale"][-1] is None else int(level >= 4))
            data["y"].append(int(stubborn[i] + rng.normal() > 0.3))
    if not every:
        del data["N"]
    return dict(data)
