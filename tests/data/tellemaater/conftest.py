from pathlib import Path

import pytest

from data.lake import sources
from data.lake.workspace import Workspace
from data.tellemaater import example, reading
from data.tellemaater.counting import Counter


@pytest.fixture(scope="session")
def mixed(tmp_path_factory) -> Path:
    """The example log: more than 10 000 lines with all that ways of counting disagree about."""
    log = tmp_path_factory.mktemp("tellemaater") / "access.log"
    log.write_text(example.text(), "utf-8")
    return log


@pytest.fixture(scope="session")
def counted(mixed) -> Counter:
    workspace = Workspace(mixed.parent / "ws").create()
    return Counter(reading.read(workspace, sources.get(workspace, "portal"), [mixed]))
