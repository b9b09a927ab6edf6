"""How fast the ingest is, as ratios in one run: `python -m tests.bench.ingest [lines]`.

A combined log is made in a temporary folder and read by `gzip -dc`, GoAccess and the ingest
(plain and from .gz; without the build of the warehouse). Wall seconds move with the load of the
machine; judge GoAccess by CPU seconds.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import ROOT

READ = """
import sys
from pathlib import Path
from tests import ROOT
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


def write_log(path: Path, count: int, seed: int = 7) -> None:
    """A combined log of three years: visits of some twenty requests, one in five by a robot."""
    draw = random.Random(seed)
    agents = [
        BROWSER.format(draw.randint(80, 140), draw.randint(1000, 6000), draw.randint(10, 200))
        for _ in range(4000)
    ]
    start, step = 1_704_067_200, 3 * 365 * 86_400 / count
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


def measure(command: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak memory (MB) of a process."""
    start = time.monotonic()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{command[0]} ended with {status}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def run(count: int, rounds: int = 3) -> None:
    """Prints the medians of interleaved rounds, and the ratios against the budget."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = folder / "access.log"
        write_log(log, count)
        subprocess.run(["gzip", "-k", str(log)], check=True)
        ingest = [sys.executable, "-c", READ]
        commands = {
            "gzip -dc": ["gzip", "-dc", f"{log}.gz"],
            "ingest": [*ingest, str(log), str(folder / "w1")],
            "ingest .gz": [*ingest, f"{log}.gz", str(folder / "w2")],
        }
        if shutil.which("goaccess"):
            told = ["--log-format=COMBINED", "-o", str(folder / "ga.json")]
            commands["goaccess"] = ["goaccess", str(log), *told]
        found: dict[str, list[tuple[float, float, float]]] = {key: [] for key in commands}
        for _ in range(rounds):
            for key, command in commands.items():
                found[key].append(measure(command))
            shutil.rmtree(folder / "w1")
            shutil.rmtree(folder / "w2")
    report(count, {key: sorted(rows)[len(rows) // 2] for key, rows in found.items()})


def report(count: int, median: dict[str, tuple[float, float, float]]) -> None:
    """One line per command, and one per budget."""
    print(f"{count} lines; medians")
    for key, (wall, cpu, memory) in median.items():
        print(f"  {key:12} {wall:8.2f} s wall {cpu:8.2f} s CPU {memory:7.0f} MB")
    plain, packed, gzip = median["ingest"], median["ingest .gz"], median["gzip -dc"]
    print(f"  ingest / gzip -dc      {plain[0] / gzip[0]:5.2f} (budget 1.6)")
    print(f"  ingest .gz / gzip -dc  {packed[0] / gzip[0]:5.2f} (budget 1.8)")
    if goaccess := median.get("goaccess"):
        print(f"  goaccess / ingest wall {goaccess[0] / plain[0]:5.1f} (budget 12, quiet machine)")
        print(f"  goaccess / ingest CPU  {goaccess[1] / plain[1]:5.1f} (budget 7)")


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
