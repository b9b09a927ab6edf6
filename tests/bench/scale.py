"""What ten and a hundred times the traffic would cost, from what was measured on this machine.

`python -m tests.bench.scale` reads the last measurements of reading in docs/ytelse.csv, where `make
bench` adds them, and computes a night: the lines of one day are read, and the warehouse is built of
all the lines that are kept. Time is taken to grow with the lines. Sorting grows a little faster;
how much, is told when two sizes of log are measured.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.cli import Parser, main
from data.errors import UserError
from tests import ROOT

MEASURED = ROOT / "docs" / "ytelse.csv"
WHOLE = "hele kommandoen, klokketid"
BUILD = "bygging / lesing, CPU"
FIXED = "fast kostnad ved en innlesing, CPU"
TIMES = (1, 10, 100, 1000)
YEAR = 365
BENCH_DAYS = 3 * YEAR  # that the log of the bench is of


@dataclass(frozen=True)
class Cost:
    """Seconds per line that is read, and per line that a build has; and seconds for each run."""

    lines: int
    read: float
    build: float
    fixed: float

    def night(self, daily: float, days: int, machines: int = 1) -> tuple[float, float]:
        """Seconds to read the lines of a day, and to build of those of `days`.

        With several machines each does its part, at best: what they send each other is not in it.
        """
        return (
            self.fixed + daily * self.read / machines,
            self.fixed + daily * days * self.build / machines,
        )

    def ends(self, days: int, hours: float) -> float:
        """How many lines a day fill a night of some hours on one machine."""
        return max(0.0, hours * 3600 - 2 * self.fixed) / (self.read + days * self.build)


def measured(path: Path) -> list[Cost]:
    """The last measurement of each size of log, smallest first. Raises UserError when none is."""
    found: dict[int, dict[str, float]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                found.setdefault(int(row["linjer"]), {})[row["hva"]] = float(row["verdi"])
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise UserError(f"Målingene i {path} kan ikke leses – kjør «make bench».") from error
    costs = [
        _cost(lines, told)
        for lines, told in sorted(found.items())
        if {WHOLE, BUILD, FIXED} <= told.keys()
    ]
    if not costs:
        raise UserError(f"{path} har ingen måling av innlesing – kjør «make bench».")
    return costs


def _cost(lines: int, told: dict[str, float]) -> Cost:
    """The clock of the whole command, parted as its CPU is between reading and building."""
    both = max(0.0, told[WHOLE] - told[FIXED])
    read = both / (1 + told[BUILD])
    return Cost(lines, read / lines, (both - read) / lines, told[FIXED])


def growth(costs: Sequence[Cost]) -> float | None:
    """The power that time grows by, of the smallest and the largest log; None when there is one."""
    small, large = costs[0], costs[-1]
    if small.lines == large.lines:
        return None
    spent = [cost.lines * (cost.read + cost.build) for cost in (small, large)]
    return math.log(spent[1] / spent[0]) / math.log(large.lines / small.lines)


def lines_of(cost: Cost, daily: float, days: int, hours: float, machines: int) -> list[str]:
    """The table, as lines of Markdown, and where one machine ends."""
    told = [
        f"| trafikk | linjer per dag | linjer i alt | innlesing | bygging | innen {hours:g} t |",
        "|--:|--:|--:|--:|--:|--|",
    ]
    for times in TIMES:
        read, build = cost.night(daily * times, days, machines)
        fits = "ja" if read + build <= hours * 3600 else "nei"
        told.append(
            f"| {_count(times)} × | {_count(daily * times)} | {_count(daily * times * days)} "
            f"| {_time(read)} | {_time(build)} | {fits} |"
        )
    ends = cost.ends(days, hours)
    return [
        *told,
        "",
        f"Én maskin rekker {_count(ends)} linjer per dag, {_count(ends / daily)} ganger dagens.",
    ]


def _count(value: float) -> str:
    return f"{value:,.0f}".replace(",", "\N{NO-BREAK SPACE}")


def _time(seconds: float) -> str:
    if seconds < 120:
        return f"{_count(seconds)} s"
    if seconds < 7200:
        return f"{_count(seconds / 60)} min"
    return f"{seconds / 3600:,.1f} t".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def run(words: Sequence[str] | None = None) -> None:
    """The command."""
    parser = Parser(prog="python -m tests.bench.scale", description="Ti og hundre ganger trafikken")
    parser.add_argument("--linjer-per-dag", type=_positive, help="ellers målestokkens egne")
    parser.add_argument("--aar", type=_positive, default=3.0, help="hendelser som tas vare på")
    parser.add_argument("--timer", type=_positive, default=4.0, help="hvor lang natten er")
    parser.add_argument("--maskiner", type=_positive, default=1.0, help="som deler arbeidet")
    parser.add_argument("--maalt", type=Path, default=MEASURED, help="filen med målinger")
    asked = parser.parse_args(words)
    costs = measured(asked.maalt)
    cost = costs[-1]
    daily = asked.linjer_per_dag or cost.lines / BENCH_DAYS
    machines = max(1, int(asked.maskiner))
    print("\n".join(lines_of(cost, daily, round(asked.aar * YEAR), asked.timer, machines)))
    power = growth(costs)
    grows = (
        "Hvor mye mer tiden vokser enn linjene, er ikke målt: tallene er fra én størrelse."
        if power is None
        else f"Tiden vokser med linjene opphøyd i {power:.2f}.".replace(".", ",", 1)
    )
    print(f"Målt på {_count(cost.lines)} linjer. {grows}")


def _positive(text: str) -> float:
    value = float(text.replace(",", "."))
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError("må være over null")
    return value


if __name__ == "__main__":
    raise SystemExit(main(run))
