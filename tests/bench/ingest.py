"""How fast the ingest is, as ratios in one run.

A combined log is read by `gzip -dc`, GoAccess and the ingest: plain and from .gz without the build
of the warehouse, and as the whole command. Wall seconds move with the load of the machine; judge by
CPU seconds.
"""

from __future__ import annotations

import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.measured import Measured, Spent, spent

PART = "Innlesing"

READ = """
import sys
from pathlib import Path
from data.lake import manifest, sources
from data.logs.ingest import Batch
from data.lake.workspace import Workspace
workspace = Workspace(Path(sys.argv[2])).create()
batch = Batch(workspace, sources.get(workspace, "portal"), manifest.Manifest(), False)
batch.read(Path(sys.argv[1]))
"""
PAGES = ["/", "/om", "/plansjer/barnehage.pdf", "/aktuelt/sak-%C3%A5pen"]
PAGES += [f"/bransje/b{i}/side-{j}" for i in range(30) for j in range(20)]
PAGES += ["/bransje/sykehus?utm_source=nyhet&utm_campaign=host"] * 20
STATIC = ["/static/app.js", "/static/stil.css", "/bilder/logo.png", "/font.woff2"]
REFERRERS = ["-", "https://www.google.com/", "https://www.arbeidsmiljoportalen.no/bransje"]
ROBOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
]
BROWSER = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/{}.0.{}.{} Safari/537.36"
)


def write_log(path: Path, count: int, seed: int = 7, days: int = 3 * 365) -> None:
    """A combined log of some days: visits of some twenty requests, one in five by a robot."""
    draw = random.Random(seed)
    agents = [
        BROWSER.format(draw.randint(80, 140), draw.randint(1000, 6000), draw.randint(10, 200))
        for _ in range(4000)
    ]
    start, step = 1_688_169_600, days * 86_400 / count
    active: list[list[object]] = []
    with path.open("w", encoding="utf-8") as out:
        for n in range(count):
            if len(active) < 40:
                address = ".".join(str(draw.randint(1, 254)) for _ in range(4))
                agent = draw.choice(ROBOTS) if draw.random() < 0.2 else draw.choice(agents)
                active.append([address, agent, draw.randint(1, 40)])
            visit = draw.choice(active)
            visit[2] = int(str(visit[2])) - 1
            if visit[2] == 0:
                active.remove(visit)
            stamp = time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(start + n * step))
            target = draw.choice(PAGES if draw.random() < 0.35 else STATIC)
            status = 200 if draw.random() < 0.95 else 404
            out.write(
                f'{visit[0]} - - [{stamp}] "GET {target} HTTP/1.1" {status} {1000 + n % 9000} '
                f'"{REFERRERS[n % 3]}" "{visit[1]}"\n'
            )


def run(log: Path, workspace: Path, rounds: int) -> list[Measured]:
    """Medians of interleaved rounds over one log; the last round's warehouse is left behind."""
    packed = f"{log}.gz"
    own = [sys.executable, "-c", READ]
    whole = [sys.executable, "-m", "data", "ingest", "--kilde", "portal", str(log)]
    commands = {
        "gzip": ["gzip", "-dc", packed],
        "read": [*own, str(log), str(workspace / "read")],
        "packed": [*own, packed, str(workspace / "packed")],
        "whole": [*whole, "--workspace", str(workspace / "whole")],
    }
    if shutil.which("goaccess"):
        told = ["--log-format=COMBINED", "-o", str(workspace / "ga.json")]
        commands["goaccess"] = ["goaccess", str(log), *told]
    found: dict[str, list[Spent]] = {key: [] for key in commands}
    for _ in range(rounds):
        for key in ("read", "packed", "whole"):
            shutil.rmtree(workspace / key, ignore_errors=True)
        for key, command in commands.items():
            found[key].append(spent(command))
    return list(_ratios({key: sorted(rows)[len(rows) // 2] for key, rows in found.items()}))


def _ratios(of: dict[str, Spent]) -> Iterator[Measured]:
    gzip, read, packed, whole = (of[key] for key in ("gzip", "read", "packed", "whole"))
    build = whole.cpu - read.cpu
    yield Measured(PART, "lesing / gzip -dc, klokketid", read.wall / gzip.wall, "×", 1.6)
    yield Measured(PART, "lesing fra .gz / gzip -dc, klokketid", packed.wall / gzip.wall, "×", 1.8)
    yield Measured(PART, "lesing / gzip -dc, CPU", read.cpu / gzip.cpu, "×")
    yield Measured(PART, "hele kommandoen / gzip -dc, CPU", whole.cpu / gzip.cpu, "×")
    yield Measured(PART, "bygging / lesing, CPU", build / read.cpu, "×", 0.6)
    yield Measured(PART, "minne, hele kommandoen", whole.memory, "MB", 1000)
    yield Measured(PART, "hele kommandoen, klokketid", whole.wall, "s")
    if goaccess := of.get("goaccess"):
        wall, cpu = goaccess.wall / read.wall, goaccess.cpu / read.cpu
        yield Measured(PART, "GoAccess / lesing, klokketid", wall, "×", 10, at_least=True)
        yield Measured(PART, "GoAccess / lesing, CPU", cpu, "×", 5.5, at_least=True)


def fixed(workspace: Path) -> Iterator[Measured]:
    """The CPU seconds of an ingest of ten lines into a workspace that has a warehouse, and of a
    command that asks for no numbers."""
    log = workspace / "liten.log"
    taken = []
    for number in range(4):  # the first one makes the foundation
        write_log(log, 10, seed=number, days=1)
        command = [sys.executable, "-m", "data", "ingest", "--kilde", "portal", str(log)]
        taken.append(spent([*command, "--workspace", str(workspace / "liten")]).cpu)
    yield Measured(PART, "fast kostnad ved en innlesing, CPU", median(taken[1:]), "s", 0.6)
    asked = [spent([sys.executable, "-m", "metrics", "list"]).cpu for _ in range(4)]
    yield Measured(PART, "python -m metrics list, CPU", median(asked[1:]), "s", 0.5)
