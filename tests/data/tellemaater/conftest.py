from pathlib import Path

import pytest

from data.lake import sources
from data.lake.workspace import Workspace
from data.tellemaater import example, reading
from data.tellemaater.counting import Counter


@pytest.fixture(scope="session")
def mixed(tmp_path_factory) -> Path:
    """The example log: more than 4 000 lines with all that ways of counting disagree about.

    Some stand where a slow request leaves them, also after midnight, and robots.txt is asked for in
    part.
    """
    lines = example.text(250).splitlines(keepends=True)
    for late in range(0, len(lines) - 30, 97):
        lines.insert(late + 30, lines.pop(late))
    part = next(line for line in lines if '"GET /robots.txt HTTP/1.1" 200' in line)
    lines.insert(lines.index(part), part.replace('1.1" 200', '1.1" 206'))
    log = tmp_path_factory.mktemp("tellemaater") / "access.log"
    log.write_text("".join(lines), "utf-8")
    return log


@pytest.fixture(scope="session")
def counted(mixed) -> Counter:
    workspace = Workspace(mixed.parent / "ws").create()
    return Counter(reading.read(workspace, sources.get(workspace, "portal"), [mixed]))
