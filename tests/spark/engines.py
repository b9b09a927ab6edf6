"""The engines of the tests, started as what they are: servers that speak Spark Connect."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import ROOT

SPARK = ROOT / ".spark-tjener" / "lib"
PATIENCE = 300  # seconds for a server to answer, on a machine that is busy
WORKERS = {
    "SAIL_MODE": "local-cluster",
    "SAIL_CLUSTER__WORKER_INITIAL_COUNT": "2",
    "SAIL_CLUSTER__WORKER_MAX_COUNT": "2",
}


@contextmanager
def sail(folder: Path, workers: bool = False) -> Iterator[str]:
    """Sail in one process, or as a local cluster with two workers; gives its address."""
    port = _free()
    command = [Path(sys.executable).with_name("sail"), "spark", "server", "--port", str(port)]
    with _served(command, port, folder, WORKERS if workers else {}) as url:
        yield url


@contextmanager
def spark(folder: Path) -> Iterator[str]:
    """Apache Spark on two cores of this machine; gives its address."""
    port = _free()
    home = next(SPARK.glob("python*/site-packages/pyspark"))
    options = {
        "spark.connect.grpc.binding.port": port,
        "spark.driver.memory": "3g",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": 4,
        "spark.sql.warehouse.dir": folder / "spark-warehouse",
    }
    command: list[object] = [home / "bin" / "spark-submit", "--master", "local[2]"]
    command += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer"]
    command += [word for name, value in options.items() for word in ("--conf", f"{name}={value}")]
    environment = {"SPARK_HOME": str(home), "SPARK_NO_DAEMONIZE": "1"}
    with _served([*command, "spark-internal"], port, folder, environment) as url:
        yield url


@contextmanager
def _served(
    command: list[object], port: int, folder: Path, environment: dict[str, str]
) -> Iterator[str]:
    said = folder / f"tjener-{port}.log"
    with said.open("wb") as log:
        process = subprocess.Popen(
            [str(word) for word in command],
            stdout=log, stderr=log, cwd=folder, env=os.environ | environment,
        )  # fmt: skip
        try:
            _wait(process, port, said)
            yield f"sc://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(60)


def _wait(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    for _ in range(PATIENCE * 5):
        if process.poll() is not None:
            break
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError(f"the server did not answer: {said.read_text('utf-8')[-2000:]}")


def _free() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
