"""From a table of log lines to Parquet: everything about a person ends in this module's memory."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data import arrow
from data.anslag.filling import SEEN
from data.lake import sites
from data.lake.sources import Source
from data.logs import formats, mending, own_format, persons
from data.logs.order import late
from data.logs.tally import MISFIT, SHOWN, Tally
from data.logs.visitors import Visitors
from data.warehouse import Connection

STAGING = Path(__file__).parent / "staging"
WRITE = """copy (from hendelser)
    to $fil (format parquet, compression zstd, compression_level 1,
    parquet_version v2)"""
FIRSTS = "select linje from foerste_foresporsler union all select linje from foerste_henvisere"
TIMES = "select linje, tid from rader where grunn is null order by linje"


class Part(NamedTuple):
    """What parsing a chunk gave: the tally, the rejected lines, the names of the event files, and
    the hash of the year of each reader (SEEN; in memory alone)."""

    tally: Tally
    rejected: pa.Table
    files: tuple[str, ...]
    seen: pa.Table


class Form(NamedTuple):
    """What a file is written in: its format, what is to be mended, and its heading (W3C)."""

    format: str
    mends: tuple[mending.Mend, ...]
    heading: str

    def after(self, lines: pa.Table) -> Form:
        """The form that the lines after these are in: of the last heading among them."""
        if self.format != formats.HEADED:
            return self
        text = mending.mended(lines, self.mends).column("tekst")
        heads = text.filter(pc.starts_with(text, formats.FIELDS))
        if not len(heads):
            return self
        return self._replace(heading=heads[-1].as_py().removeprefix(formats.FIELDS).strip())


class Parser:
    """Turns lines into events for one source, one chunk at a time, in memory, in one thread.

    NB: the connection must be one from `warehouse.scratch`, which cannot spill to disk: the chunk
    holds IP addresses until the events are written.
    """

    def __init__(
        self,
        connection: Connection,
        source: Source,
        visitors: Visitors,
    ) -> None:
        self._connection = connection
        self._form = self._using = ""
        self._mends: tuple[mending.Mend, ...] = ()
        self._own = source.format
        self._is_counted = sites.counted(source)
        self._visitors = visitors
        self._seen: list[pa.Table] = []
        # NB: a parser per core, each with one thread, beats one parser with two: nothing waits.
        connection.execute("set threads = 1")
        # NB: the events are written in the order of the log, so a join keeps its left side.
        connection.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
        connection.execute("set timezone = 'UTC'")
        self._set(kilde=source.id, tidssone=source.tidssone, identitet=source.identitet)
        self._set(
            standardvert=source.vert or next(iter(source.verter), ""),
            klikknoekler=formats.click_ids(),
        )
        self._set(klientfelt=source.klientfelt, uavsluttet=source.definisjon == "goaccess")
        if source.format:
            self._set(eget_moenster=own_format.compiled(source.format)[0])
        formats.prepare(connection)
        connection.execute(script("typer"))
        connection.execute(script("makroer"))
        connection.from_arrow(formats.file_types()).create("filtyper")

    def detect(self, lines: pa.Table, head: bytes, name: str) -> Form:
        """The form that the first lines of a file are in; UserError when it is no log."""
        first = lines.slice(0, formats.SAMPLE)
        if self._own:
            return Form(formats.detect_own(self._connection, first, self._own, name), (), "")
        mends = mending.needed(first)
        found = formats.detect(self._connection, mending.mended(first, mends), first, head, name)
        return Form(found, mends, formats.heading(self._connection))

    def use(self, form: Form, name: str) -> None:
        """Gets ready for a file of this name in this form."""
        self._set(fil=name)
        self._form, self._mends, self._using = form.format, form.mends, ""

    def parse(self, lines: pa.Table, target: Path, heading: str = "") -> Part:
        """Writes the events of the lines to `target` (Parquet) and counts them.

        `heading` is the one in force where they begin, in a format that has headings.

        Lines that do not follow the format of the file are tried in the others, and get an event
        file each. The rejected lines have fil, linje, grunn, tekst (without address and agent).
        """
        self._set(w3c_felt=heading)
        self._seen = []
        lines = mending.mended(lines, self._mends)
        tally, rejected = self._read(self._form, lines, target)
        files = [target.name]
        odd = _misfits(lines, rejected)
        # NB: what stands before each line may begin at any line, as when the server was changed.
        mends = mending.needed(odd)
        for form in formats.known() if odd.num_rows else ():
            # NB: a torn line may look like another format, and is none.
            whole = mending.mended(odd.filter(pc.ends_with(odd.column("tekst"), "\n")), mends)
            if (form == self._form and not mends) or not self._reads(form, whole):
                continue
            extra = target.with_name(f"{target.stem}-{form}.parquet")
            read, left = self._read(form, whole, extra)
            new = pc.invert(pc.is_in(whole.column("linje"), left.column("linje")))
            tally.formats[form] = (read.counts.total(), pc.min(whole.filter(new)["linje"]).as_py())
            tally.add(read)
            rejected = pa.concat_tables([_without(rejected, whole), left])
            odd = _misfits(lines, rejected)
            files.append(extra.name)
        tally.rejected = Counter(rejected.column("grunn").to_pylist())
        shown = odd.slice(0, SHOWN).to_pylist()
        tally.odd = [(row["linje"], row["tekst"]) for row in shown]
        return Part(tally, rejected, tuple(files), pa.concat_tables([NOBODY, *self._seen]))

    def _reads(self, form: str, lines: pa.Table) -> bool:
        self._switch(form, lines)
        ((read,),) = self._connection.execute("select count(klient) from lest").fetchall()
        return bool(read)

    def _switch(self, form: str, lines: pa.Table) -> None:
        self._connection.register("linjer", lines)
        if form != self._using:
            self._connection.execute(formats.view(form, self._own))
            self._connection.execute(script("tolket"))
            self._using = form

    def _read(self, form: str, lines: pa.Table, target: Path) -> tuple[Tally, pa.Table]:
        """Writes the events of the lines in one format; the tally, and the rejected lines."""
        connection = self._connection
        self._switch(form, lines)
        connection.execute(script("rader"))
        connection.execute(script("dager"))
        connection.execute(script("foerste"))
        visitors = connection.sql(script("identiteter")).to_arrow_table()
        again = self._read_again(lines, visitors)
        connection.execute(script("foresporsler"))
        connection.execute(script("henvisere"))
        self._forget_persons()
        after = late(connection.sql(TIMES).to_arrow_table())
        connection.register("etterpaa", after.lines)
        tally = Tally(late=after.lines.num_rows, unordered=not after.ordered)
        connection.register("identer", self._identities(visitors, again, tally))
        connection.execute(script("navnelister"))
        connection.execute(script("hendelser"))
        for row in self._keep(target).to_pylist():
            host = row.pop("vert") or ""
            tally.count(row, host, self._is_counted(host))
        if tally.counts.total() == lines.num_rows:
            return tally, REJECTED.empty_table()
        connection.register("linjer", lines)
        rejected = connection.sql(script("avvist")).to_arrow_table().cast(REJECTED)
        # NB: cut short afterwards, since half an address would not be known for one.
        texts = rejected.column("tekst").to_pylist()
        told = [persons.without_persons(text)[:LONGEST] for text in texts]
        at = rejected.schema.get_field_index("tekst")
        return tally, rejected.set_column(at, "tekst", pa.array(told, pa.string()))

    def _keep(self, target: Path) -> pa.Table:
        """Writes the view `hendelser` to the file, and counts what it holds, by host."""
        self._connection.execute(WRITE, {"fil": str(target)})
        counted = self._connection.sql(script("telling"), params={"fil": str(target)})
        return counted.to_arrow_table()

    def _forget_persons(self) -> None:
        """Replaces what may be a person in the chunk's different requests."""
        found = self._connection.sql(script("mulige_personer"), params={"tegn": persons.SUSPECT})
        texts = [text for (text,) in found.fetchall()]
        changed = {t: clean for t in texts if (clean := persons.without_persons(t)) != t}
        if changed:
            pairs = pa.table({"tekst": list(changed), "renset": list(changed.values())})
            self._connection.register("personer", pairs)
            self._connection.execute(script("uten_personer"))

    def _read_again(self, lines: pa.Table, visitors: pa.Table) -> pa.Table:
        """The texts of the lines where visitors, requests and referrers are first seen (`igjen`).

        NB: only these few lines are read a second time, so that addresses and agents of all the
        others are never copied anywhere.
        """
        firsts = self._connection.sql(FIRSTS).to_arrow_table().column("linje")
        wanted = np.unique(np.concatenate([firsts, visitors.column("linje")]))
        again = lines.take(arrow.integers(np.searchsorted(lines.column("linje"), wanted)))
        if self._using == formats.HEADED:  # and the headings that say what stands in them
            heads = lines.filter(pc.starts_with(lines.column("tekst"), formats.FIELDS))
            again = pa.concat_tables([again, heads]).sort_by("linje")
        self._connection.register("linjer", again)
        found = self._connection.sql(script("igjen")).to_arrow_table()
        self._connection.register("igjen", found)
        return found

    def _identities(self, visitors: pa.Table, again: pa.Table, tally: Tally) -> pa.Table:
        """One row per visitor and key period in the chunk: both, id, class, rule, region."""
        at = np.searchsorted(again.column("linje"), visitors.column("linje"))
        own = again.take(arrow.integers(at))
        for name in ("klient", "videresendt", "agent"):
            visitors = visitors.append_column(name, own.column(name))
        identities, seen = self._visitors.of(visitors, tally)
        self._seen.append(seen)
        return identities

    def _set(self, **variables: str | bool) -> None:
        for name, value in variables.items():
            self._connection.execute(SET[name], {"verdi": value})


SET = {
    "kilde": "set variable kilde = $verdi",
    "tidssone": "set variable tidssone = $verdi",
    "identitet": "set variable identitet = $verdi",
    "standardvert": "set variable standardvert = $verdi",
    "fil": "set variable fil = $verdi",
    "w3c_felt": "set variable w3c_felt = nullif($verdi, '')",
    "klikknoekler": "set variable klikknoekler = $verdi",
    "klientfelt": "set variable klientfelt = $verdi",
    "eget_moenster": "set variable eget_moenster = $verdi",
    "uavsluttet": "set variable uavsluttet = $verdi",
}
# NB: `empty_table` would read in pandas, which takes a quarter of a second of every command.
NOBODY = pa.Table.from_batches([], SEEN)
LONGEST = 200  # signs of a rejected line
REJECTED = pa.schema(
    [("fil", pa.string()), ("linje", pa.int64()), ("grunn", pa.string()), ("tekst", pa.string())]
)


@cache
def script(name: str) -> str:
    """A staging script by name."""
    return (STAGING / f"{name}.sql").read_text("utf-8")


def _misfits(lines: pa.Table, rejected: pa.Table) -> pa.Table:
    """Those of the lines that were rejected for following no format."""
    odd = rejected.filter(pc.equal(rejected.column("grunn"), MISFIT)).column("linje")
    return lines.filter(pc.is_in(lines.column("linje"), odd)) if len(odd) else lines.slice(0, 0)


def _without(rejected: pa.Table, lines: pa.Table) -> pa.Table:
    tried = pc.is_in(rejected.column("linje"), lines.column("linje"))
    return rejected.filter(pc.invert(tried))
