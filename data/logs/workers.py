"""One parser per core, fed by one reader."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import pyarrow as pa

from data import warehouse
from data.lake import left_out
from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.logs.identity import ONE_YEAR, Salts
from data.logs.parse import NOBODY, REJECTED, Form, Parser, Part
from data.logs.reader import LogReader
from data.logs.tally import Tally
from data.logs.visitors import Visitors
from data.steder import places

COUNT = 2
NOTHING = Part(Tally(), pa.Table.from_batches([], REJECTED), (), NOBODY)
MEMORY = "2GB"  # per worker; some 300 MB are in use


class Workers:
    """Parses the chunks of a file side by side while the next is read; results keep the order.

    `places` is the name of the place database in use, "" for none. `generation` tells
    the key of a year that sketches are made with; None where none are made.
    """

    def __init__(self, workspace: Workspace, source: Source) -> None:
        self.salts = Salts(workspace.secrets, source.id, source.identitet)
        years = Salts(workspace.secrets, source.id, ONE_YEAR) if source.anslaas else None
        self.generation = years.generation if years else None
        where = places.of(source.geo_path(workspace), source.geografi)
        self.places = where.name
        self.doors = left_out.doors(workspace)
        self._source = source
        self._visitors = Visitors(source, self.salts, years, where.lookup, self.doors)
        self._parsers: list[Parser] = []

    def parse(self, reader: LogReader, folder: Path, first: int = 0) -> tuple[str, Part]:
        """Format of the file, and what parsing it gave.

        Chunk n is written to `folder`/n.parquet (four digits), from `first`. A file without lines
        to read has no format.
        """
        idle: SimpleQueue[Parser] = SimpleQueue()
        found: Form | None = None
        parts, tally = [NOTHING], Tally()
        running: deque[Future[Part]] = deque()

        def work(lines: pa.Table, target: Path, heading: str) -> Part:
            parser = idle.get()
            try:
                return parser.parse(lines, target, heading)
            finally:
                idle.put(parser)

        def take(part: Part) -> None:
            # NB: counted as they come, since a tally holds every client of its chunk.
            tally.add(part.tally)
            parts.append(part._replace(tally=NOTHING.tally))

        with ThreadPoolExecutor(COUNT) as pool:
            for number, lines in enumerate(reader.tables(), first):
                at = number - first
                if found is None:
                    parser = self._parser(0)
                    found = parser.detect(reader.sample, reader.head, reader.path.name)
                if at < COUNT:
                    self._parser(at).use(found, reader.path.name)
                    idle.put(self._parser(at))
                target = folder / f"{number:04}.parquet"
                running.append(pool.submit(work, lines, target, found.heading))
                found = found.after(lines)
                if len(running) > COUNT:
                    take(running.popleft().result())
            for future in running:
                take(future.result())
        return (found.format if found else ""), Part(
            tally,
            pa.concat_tables(part.rejected for part in parts),
            tuple(file for part in parts for file in part.files),
            pa.concat_tables(part.seen for part in parts),
        )

    def _parser(self, at: int) -> Parser:
        """One for each core, made when there is a chunk for it: most files are one."""
        while len(self._parsers) <= at:
            connection = warehouse.scratch(MEMORY)
            self._parsers.append(Parser(connection, self._source, self._visitors))
        return self._parsers[at]
