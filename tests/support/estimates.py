"""Logs of a year with a known truth: how many different visitors, in all and by bransje."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/{}.0.0.0 Safari/537.36"
PATHS = {"barnehage": "/bransje/barnehage", "bygg": "/bransje/bygg", "": "/om"}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass
class Truth:
    """Month (YYYY-MM) and bransje («alle» for all) → the visitors, as numbers."""

    seen: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))

    def count(self, first: str, last: str, bransje: str = "alle") -> int:
        """Different visitors from one month to another, both with."""
        sets = [who for (m, b), who in self.seen.items() if first <= m <= last and b == bransje]
        return len(set().union(*sets))


def address(person: int) -> tuple[str, str]:
    """The address and the agent of a visitor; four in a row share an address."""
    spot = person // 4
    return f"84.{spot // 65025 + 10}.{spot // 255 % 255}.{spot % 255}", AGENT.format(
        100 + person % 4
    )


def lines(truth: Truth, month: str, people: list[int], draw: random.Random) -> list[str]:
    """A page or two by each of these in a month, in order of time."""
    rows = []
    for person in people:
        where, agent = address(person)
        for bransje in draw.choices(list(PATHS), (5, 3, 2), k=draw.choice((1, 1, 2))):
            second = draw.randrange(26 * 86_400) + 7200
            day, rest = divmod(second, 86_400)
            stamp = f"{day + 1:02}/{MONTHS[int(month[5:]) - 1]}/{month[:4]}"
            time = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
            rows.append(
                (second, f'{where} - - [{stamp}:{time} +0000] "GET {PATHS[bransje]} HTTP/1.1" '
                f'200 10 "-" "{agent}"\n')
            )  # fmt: skip
            truth.seen[month, "alle"].add(person)
            if bransje:
                truth.seen[month, bransje].add(person)
    return [text for _, text in sorted(rows)]


def a_year(
    folder: Path, seed: int, each: int, year: int = 2025, months: int = 12
) -> tuple[list[Path], Truth]:
    """A file for each month with so many visitors, of whom some were there before."""
    draw, truth, paths = random.Random(seed), Truth(), []
    pool = draw.choice((2, 4, 8)) * each
    for number in range(1, months + 1):
        month = f"{year}-{number:02}"
        people = draw.sample(range(pool), each - draw.randrange(each // 4))
        path = folder / f"{month}.log"
        path.write_text("".join(lines(truth, month, people, draw)), "utf-8")
        paths.append(path)
    return paths, truth
