"""What the tests share: a workspace of its own, and events written as the ingest writes them."""

from __future__ import annotations

import datetime as dt
import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.lake import manifest
from data.lake.workspace import Workspace
from data.warehouse import build, foundation
from tests import ROOT
from tests.support import facts

OSLO = ZoneInfo("Europe/Oslo")
SCHEMA = pa.schema(
    [
        ("kilde", pa.string()),
        ("tid", pa.timestamp("us")),
        ("dag", pa.date32()),
        ("periode", pa.date32()),
        ("besoekende", pa.int64()),
        ("vert", pa.string()),
        ("sti", pa.string()),
        ("status", pa.int16()),
        ("slag", pa.string()),
        ("bot", pa.bool_()),
        ("klasse", pa.string()),
        ("klikk", pa.string()),
        ("henvisning_vert", pa.string()),
        ("kampanje", pa.string()),
        ("utm_kilde", pa.string()),
        ("utm_medium", pa.string()),
        ("region", pa.string()),
        ("generasjon", pa.int64()),
    ]
)
Events = list[dict[str, object]]


@pytest.fixture(autouse=True, scope="session")
def one_foundation(tmp_path_factory) -> Iterator[None]:
    """The facts of a warehouse, made once for all the workspaces of a worker."""
    kept = tmp_path_factory.mktemp("grunnlag")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(foundation, "home", lambda _: kept)
        patch.setattr(foundation, "KEEP", 20)
        yield


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "ws").create()


@pytest.fixture
def published(workspace: Workspace) -> Workspace:
    """The workspace of the test with a warehouse of the published facts alone, built once."""
    shutil.copytree(facts.root(), workspace.root, dirs_exist_ok=True)
    return workspace


@pytest.fixture(scope="session")
def demo_workspace(tmp_path_factory, testrun_uid) -> Workspace:
    """The demo, made once and copied for each worker, for it takes most of a minute."""
    shared = tmp_path_factory.getbasetemp().parent / f"demo-{testrun_uid}"
    shared.mkdir(exist_ok=True)
    with (shared / "laas").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "ws").exists():
            command = [sys.executable, "-m", "data", "demo", "--stoerrelse", "0.005"]
            with (shared / "sagt").open("wb") as told:
                place = ["--workspace", str(shared / "halv")]
                subprocess.run([*command, *place], cwd=ROOT, stdout=told, check=True)
            (shared / "halv").rename(shared / "ws")
    own = tmp_path_factory.mktemp("demo") / "ws"
    return Workspace(shutil.copytree(shared / "ws", own))


@pytest.fixture(scope="session")
def told_of_the_demo(demo_workspace, tmp_path_factory, testrun_uid) -> str:
    """What the command said that made it."""
    shared = tmp_path_factory.getbasetemp().parent / f"demo-{testrun_uid}"
    return (shared / "sagt").read_text("utf-8")


@pytest.fixture
def in_demo(demo_workspace, monkeypatch) -> None:
    """Pages and commands see the demo log, the demo wave and the published facts."""
    monkeypatch.setenv("PORTAL_WORKSPACE", str(demo_workspace.root))
    monkeypatch.delenv("PORTAL_TILGANG", raising=False)


def event(local: str, visitor: int, path: str = "/", **changes: object) -> dict[str, object]:
    """One page view at a local time «2024-04-01 12:00:00» in the source portal."""
    when = dt.datetime.fromisoformat(local).replace(tzinfo=OSLO)
    return {
        "kilde": "portal",
        "tid": when.astimezone(dt.UTC).replace(tzinfo=None),
        "dag": when.date(),
        "periode": when.date().replace(day=1),
        "besoekende": visitor,
        "vert": "www.arbeidsmiljoportalen.no",
        "sti": path,
        "status": 200,
        "slag": "side",
        "bot": False,
    } | changes


def loaded(workspace: Workspace, events: Events, *spans: tuple[str, str, str]) -> Path:
    """A warehouse built from events, as if each (source, first, last) were one file."""
    ingests = []
    for number, (source, first, last) in enumerate(spans):
        mine = [e for e in events if e["kilde"] == source and first <= str(e["dag"]) <= last]
        folder = workspace.lake / f"{source}-{number}"
        folder.mkdir(exist_ok=True)
        pq.write_table(pa.Table.from_pylist(mine, schema=SCHEMA), folder / "0.parquet")
        file = manifest.LogFile(
            f"{source}.log",
            f"{number}",
            1,
            len(mine),
            len(mine),
            0,
            0,
            0,
            0,
            0,
            {},
            first,
            last,
        )
        ingests.append(
            manifest.Ingest(
                # NB: other days are another file, so that those before them were taken out.
                id=f"{folder.name}-{first}-{last}",
                source=source,
                format="combined",
                definition="goaccess" if source == "goaccess" else "portal_v1",
                bot_list="test",
                time="2024-06-01T00:00:00+00:00",
                files=(file,),
                events=(f"{folder.name}/0.parquet",),
            )
        )
    known = manifest.Manifest(tuple(ingests))
    manifest.write(workspace, known)
    return build.publish(workspace, build.build(workspace, known))


@pytest.fixture
def load(workspace: Workspace) -> Callable[..., Path]:
    """`loaded` in the workspace of the test."""
    return partial(loaded, workspace)
