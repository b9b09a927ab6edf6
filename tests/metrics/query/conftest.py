"""What the tests of questions share."""

from __future__ import annotations

import pytest

from data import warehouse
from data.lake import sources
from data.lake.workspace import Workspace
from data.logs import ingest
from tests import SAMPLES

LOG = SAMPLES / "fasit.log"


@pytest.fixture(scope="package")
def fixture_warehouse(tmp_path_factory):
    workspace = Workspace(tmp_path_factory.mktemp("fasit"))
    ingest.ingest(workspace, sources.get(workspace, "portal"), [LOG], progress=False)
    return warehouse.newest(workspace)
