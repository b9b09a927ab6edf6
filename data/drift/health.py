"""How it stands: is there something to show, how new is it, is there room, and did the jobs run.

It is asked every few seconds by machines and by anybody who reaches the server, so it reads a few
small files, and tells days, sources and sentences, and never a path, a name or a number of use.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from functools import lru_cache
from pathlib import Path

from data import warehouse
from data.drift import jobs
from data.errors import UserError
from data.lake import manifest as manifests
from data.lake import sources, version
from data.lake.clock import now
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace
from data.warehouse import pointer

LEAST = 500_000_000  # bytes that a build may need
FRESH = "PORTAL_FERSK_DAGER"  # how old the last day of a source may be; judged only where it is set
Told = dict[str, object]


def of(workspace: Workspace) -> Told:
    """The state in words and numbers. `status` is «ok», or «feil» where `grunner` say why."""
    reasons: list[str] = []
    try:
        version.refuse(workspace.root)
        found = _manifest(workspace.lake / manifests.NAME, _stamp(workspace.lake / manifests.NAME))
        found = found or manifests.read(workspace)
    except (UserError, OSError):
        found = Manifest()
        reasons.append("Listen over det som er lest inn, kan ikke leses.")
    shown = warehouse.newest(workspace) if workspace.warehouses.is_dir() else None
    if shown is None:
        reasons.append("Det er ikke noe varehus å vise.")
    days, latest = _days(workspace, found)
    reasons += _stale(days)
    room = _room(workspace.root)
    if room is None or room < LEAST:
        reasons.append("Det er for lite plass igjen på disken.")
    ran = jobs.last(workspace)
    failed = [job for job in ran if job.utfall in jobs.FAILED]
    reasons += [f"Jobben «{_name(job)}» gikk ikke ferdig: {job.utfall}." for job in failed]
    current = pointer.read(workspace)
    return {
        "status": "feil" if reasons else "ok",
        "tid": now(),
        "grunner": reasons,
        "varehus": shown is not None,
        "viser_siste_endring": bool(current) and current[0].commit == found.commit.number,
        "siste_innlesing": latest,
        "siste_dag": {
            source: {"dag": day.isoformat(), "dager_siden": _since(day)}
            for source, day in days.items()
        },
        "ledig_mb": None if room is None else room // 1_000_000,
        "jobber": [
            {"jobb": job.jobb, "kilde": job.kilde, "tid": job.tid, "utfall": job.utfall}
            for job in ran
        ],
        "feilede_jobber": [_name(job) for job in failed],
    }


@lru_cache(maxsize=2)
def _manifest(path: Path, stamp: tuple[int, int] | None) -> Manifest | None:
    """The manifest, read anew only when its file is another one; None where there is none."""
    return manifests.parsed(path, path.read_bytes()) if stamp else None


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_ino


def _days(workspace: Workspace, found: Manifest) -> tuple[dict[str, dt.date], str | None]:
    """The last day of each source that is not invented, and when something was read in last."""
    try:
        known = sources.load(workspace)
    except UserError:
        known = {}
    real = [i for i in found.ingests if i.source not in known or known[i.source].rolle != "demo"]
    days: dict[str, dt.date] = {}
    for item in real:
        for file in item.files:
            if file.last:
                day = dt.date.fromisoformat(file.last[:10])
                days[item.source] = max(day, days.get(item.source, day))
    return dict(sorted(days.items())), max((item.time for item in real), default=None)


def _stale(days: dict[str, dt.date]) -> list[str]:
    try:
        limit = int(os.environ.get(FRESH) or -1)
    except ValueError:
        return [f"{FRESH} er ikke et helt tall."]
    if limit < 0:
        return []
    if not days:
        return ["Ingen logg er lest inn."]
    old = {source: _since(day) for source, day in days.items() if _since(day) > limit}
    return [f"Siste dag i {source} er {ago} dager gammel." for source, ago in old.items()]


def _since(day: dt.date) -> int:
    return (dt.datetime.now(dt.UTC).date() - day).days


def _room(root: Path) -> int | None:
    try:
        return shutil.disk_usage(root).free
    except OSError:
        return None


def _name(job: jobs.Job) -> str:
    return " ".join(filter(None, (job.jobb, job.kilde)))
