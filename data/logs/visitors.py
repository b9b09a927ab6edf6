"""The visitors of a chunk: what their addresses and agents say, asked once, in memory alone."""

from __future__ import annotations

from threading import Lock
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from data import arrow
from data.anslag.filling import SEEN
from data.lake.left_out import Doors
from data.lake.sources import Source
from data.logs import devices, robots
from data.logs.client import INSIDE, PLAIN, client
from data.logs.identity import Salts, visitor_ids, year_of
from data.logs.tally import CLIENTS, Tally
from data.steder import places


class Visitors:
    """Answers for the visitors of one source, and remembers what it was asked of user agents. Many
    threads may ask at once.

    `years` has the keys of the sketches; None where none are made.
    """

    def __init__(
        self,
        source: Source,
        salts: Salts,
        years: Salts | None,
        region: places.Lookup,
        doors: Doors,
    ) -> None:
        self._field = source.klientfelt
        self._salts, self._years = salts, years
        self._region, self._doors = region, doors
        self._robots, self._devices = robots.Robots(), devices.Devices()
        self._asking = Lock()

    def of(self, found: pa.Table, tally: Tally) -> tuple[pa.Table, pa.Table]:
        """A row per visitor: hvem, periode, besoekende, generasjon, klasse, utelatt, region, enhet
        and nettleser; and the hashes of the year of the readers among them (SEEN).

        `found` has hvem, periode, visninger, klient, videresendt and agent of each. What was sent
        to readers is counted in the tally.
        """
        agents = self._agents(found.column("agent"))
        clients = self._clients(found)
        names, periods = clients.column("navn"), found.column("periode")
        rules = self._rules(names, agents.rule)
        reads = pc.and_(pc.equal(agents.klasse, robots.READER), pc.is_null(rules))
        tally.saw(clients.filter(reads))
        # NB: null is a log without user agents; a log that has them writes «-» for none.
        tally.nameless += found.column("agent").null_count
        named = pc.fill_null(found.column("agent"), "-")
        persons = pc.binary_join_element_wise(names, named, "|").cast(pa.binary())
        days = periods.to_pylist()
        ids = arrow.integers(visitor_ids(self._salts, persons.to_pylist(), days))
        generations = {day: self._salts.generation(day) for day in set(days)}
        identities = {
            "hvem": found.column("hvem"),
            "periode": periods,
            "besoekende": ids,
            "generasjon": pa.array([generations[day] for day in days], pa.int64()),
            "klasse": agents.klasse,
            "utelatt": rules,
            "region": self._regions(names),
            "enhet": agents.enhet,
            "nettleser": agents.nettleser,
        }
        return pa.table(identities), self._seen(persons, periods, ids, reads)

    def _agents(self, column: pa.ChunkedArray) -> Agents:
        coded = column.combine_chunks().dictionary_encode(null_encoding="encode")
        agents = coded.dictionary.to_pylist()
        with self._asking:  # one waits for what the other is told
            classes, read_with = self._robots.classes(agents), self._devices.of(agents)
        answers = (
            classes,
            [self._doors.agent(agent) for agent in agents],
            [each.enhet for each in read_with],
            [each.nettleser for each in read_with],
        )
        return Agents(*(pa.array(each, pa.string()).take(coded.indices) for each in answers))

    def _clients(self, found: pa.Table) -> pa.Table:
        """Whom each visitor's address is (CLIENTS); most are written as plainly as can be."""
        first, later = (found.column(n).combine_chunks() for n in ("klient", "videresendt"))
        plain = pc.and_(
            pc.equal(later, ""), pc.match_substring_regex(first, f"^(?:{PLAIN.pattern})$")
        )
        others = pc.invert(plain)
        asked = zip(first.filter(others).to_pylist(), later.filter(others).to_pylist(), strict=True)
        read = [client(nearest, further, self._field) for nearest, further in asked]
        columns = (  # in the order of Client
            first,
            pc.invert(pc.match_substring_regex(first, f"^(?:{INSIDE.pattern})")),
            pa.repeat(pa.scalar(False), len(first)),
        )
        answers = [
            pc.replace_with_mask(column, others, pa.array([row[at] for row in read], column.type))
            for at, column in enumerate(columns)
        ]
        return pa.table([*answers, found.column("visninger").combine_chunks()], schema=CLIENTS)

    def _rules(self, names: pa.ChunkedArray, of_agents: pa.Array) -> pa.Array:
        if not self._doors.networks:
            return of_agents
        of_names = pa.array([self._doors.client(name) for name in names.to_pylist()], pa.string())
        return pc.coalesce(of_agents, of_names)

    def _regions(self, names: pa.ChunkedArray) -> pa.Array:
        if self._region is places.nowhere:
            return pa.nulls(len(names), pa.string())
        return pa.array(map(self._region, names.to_pylist()), pa.string())

    def _seen(
        self, persons: pa.Array, periods: pa.ChunkedArray, ids: pa.Array, reads: pa.Array
    ) -> pa.Table:
        if self._years is None:
            return SEEN.empty_table()
        when = periods.filter(reads)
        years = [year_of(day) for day in when.to_pylist()]
        hashes = visitor_ids(self._years, persons.filter(reads).to_pylist(), years)
        return pa.table([when, ids.filter(reads), arrow.integers(hashes)], schema=SEEN)


class Agents(NamedTuple):
    """What the user agent of each visitor says: class of robot, rule that leaves it out, device and
    browser."""

    klasse: pa.Array
    rule: pa.Array
    enhet: pa.Array
    nettleser: pa.Array
