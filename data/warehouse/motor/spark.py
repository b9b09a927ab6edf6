"""A session with an engine that speaks Spark Connect, and its failures as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import grpc
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from data.errors import UserError
from data.warehouse.motor.setting import PATIENCE, Setting, silent

LONGEST = 200  # characters of what the engine says


class Session:
    """The views and tables of one build, by the names of the marts."""

    def __init__(self, setting: Setting) -> None:
        _refuse_another(setting)
        with _told("åpne en økt"):
            self._spark = SparkSession.builder.remote(setting.url).create()
            # NB: all times are UTC, and without a zone.
            self._spark.conf.set("spark.sql.session.timeZone", "UTC")
            self._spark.conf.set("spark.sql.ansi.enabled", "true")

    def read(self, name: str, place: str) -> None:
        """Makes a view of the Parquet files of a folder."""
        with _told(name):
            self._spark.read.parquet(place).createOrReplaceTempView(name)

    def view(self, name: str, query: str) -> None:
        """Makes a view of a query."""
        with _told(name):
            self._spark.sql(query).createOrReplaceTempView(name)

    def write(self, name: str, query: str, place: str) -> None:
        """Runs a query, and writes what it gives as Parquet files in a folder."""
        with _told(name):
            self._spark.sql(query).write.mode("overwrite").parquet(place)

    def close(self) -> None:
        """Lets the engine go."""
        self._spark.stop()


def _refuse_another(setting: Setting) -> None:
    """Raises UserError for what answers and does not speak gRPC: the client would try for long."""
    if "use_ssl=true" in setting.url.lower():
        return  # another handshake, which the client does
    host = f"[{setting.host}]" if ":" in setting.host else setting.host
    with grpc.insecure_channel(f"{host}:{setting.port}") as channel:
        try:
            grpc.channel_ready_future(channel).result(2 * PATIENCE)
        except grpc.FutureTimeoutError as error:
            raise silent(setting) from error


@contextmanager
def _told(what: str) -> Iterator[None]:
    try:
        yield
    except (PySparkException, grpc.RpcError) as error:
        said = " ".join(str(error).split())[:LONGEST]
        raise UserError(
            f"Motoren klarte ikke «{what}» – se loggen dens, eller fjern PORTAL_MOTOR for å bygge "
            f"på denne maskinen; det gamle varehuset står. Motoren sa: {said}"
        ) from error
