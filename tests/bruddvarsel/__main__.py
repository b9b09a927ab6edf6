"""`make bruddvarsel`: a thousand years without breaks, and 1 800 breaks: docs/bruddvarsel.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from data.brudd import scan
from data.brudd.limit import RATE, YEARS, limit
from tests import ROOT
from tests.bruddvarsel import measured, worlds
from tests.bruddvarsel.measured import Trial

SITES = 112  # of each size, three years each: 1 008 years
TRIALS = 40
BREAKS = (
    ("program 0", "et statistikkverktøy, mot loggen", (0.9, 0.8, 0.7, 0.6, 0.4)),
    ("alene", "en kilde som står alene", (0.7, 0.4)),
    ("roboter", "roboter", (1.5, 2.0, 4.0)),
    ("umappet", "ukjente adresser", (2.0, 4.0)),
    ("nettleser 2", "én nettleser", (0.7, 1.5)),
)
DOC = ROOT / "docs" / "bruddvarsel.md"
MARK = "<!-- tall: make bruddvarsel -->"


def main() -> None:
    """Measures, and writes the tables below the mark in the document."""
    text = DOC.read_text("utf-8")
    head = text[: text.index(MARK) + len(MARK)]
    DOC.write_text("\n".join([head, "", *_false(), "", *_found(), ""]), "utf-8")


def _false() -> Iterator[str]:
    yield "### Falske varsler i år uten brudd"
    yield ""
    yield f"Ti serier, grense {_number(limit(10), 2)}; målet er høyst {_number(RATE)} per år i alt."
    yield ""
    yield "| besøk per dag | år | falske varsler | per år | 95 % intervall |"
    yield "|--:|--:|--:|--:|--:|"
    tails: dict[str, list[float]] = {}
    for size in worlds.SIZES:
        count = 0
        for series in measured.calm(size, SITES):
            count += measured.alarms(series)
            for name, one in series.items():
                tails.setdefault(name.split()[0], []).append(scan.strongest(one))
        years = SITES * measured.YEARS
        low, high = (_number(rate, 2) for rate in measured.interval(count, years))
        yield f"| {size} | {years} | {count} | {_number(count / years, 2)} | {low}–{high} |"
    yield ""
    yield "Hvor mange år det går mellom hver gang én serie går over en skår av seg selv:"
    yield ""
    yield "| skår | i bruk | " + " | ".join(tails) + " |"
    yield "|--:|--:|" + "--:|" * len(tails)
    for score, used in YEARS.items():
        each = [_between(np.array(scores), score) for scores in tails.values()]
        yield f"| {_number(score, 1)} | {_number(used, 1)} | {' | '.join(each)} |"


def _between(scores: np.ndarray, score: float) -> str:
    beyond = int((scores > score).sum())
    years = len(scores) * measured.YEARS
    return _number(years / beyond, 1) if beyond else f"over {years}"


def _found() -> Iterator[str]:
    yield "### Brudd som ble funnet"
    yield ""
    heads = (
        "serie", "besøk per dag", "endring", "funnet innen 56 dager", "dager til, median",
        "ni av ti innen", "dagen i intervallet", "oppgitt endring, median",
    )  # fmt: skip
    yield f"| {' | '.join(heads)} |"
    yield "|--" + "|--:" * (len(heads) - 1) + "|"
    for kind, name, factors in BREAKS:
        for factor in factors:
            for size in worlds.SIZES:
                trials = [measured.trial(kind, size, factor, n) for n in range(TRIALS)]
                yield f"| {name} | {size} | {_percent(factor)} | {_told(trials)} |"


def _told(trials: Sequence[Trial]) -> str:
    hit = [t for t in trials if t.delay is not None]
    share = f"{100 * len(hit) / len(trials):.0f} %"
    if not hit:
        return f"{share} | – | – | – | –"
    delays = sorted(t.delay or 0 for t in hit)
    most = delays[int(np.ceil(0.9 * len(delays))) - 1]
    covered = 100 * sum(t.covered for t in hit) / len(hit)
    factor = float(np.median([t.factor for t in hit]))
    middle = delays[len(delays) // 2]
    return f"{share} | {middle} | {most} | {covered:.0f} % | {_percent(factor)}"


def _percent(factor: float) -> str:
    change = round(100 * (factor - 1))
    return f"{'−' if change < 0 else '+'}{abs(change)} %"


def _number(value: float, decimals: int = 0) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


if __name__ == "__main__":
    main()
