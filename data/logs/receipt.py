"""What a reading tells the operator: every line of every file accounted for, in Norwegian."""

from __future__ import annotations

from dataclasses import dataclass

from data.lake import clients, sites
from data.lake.manifest import Ingest, LogFile
from data.lake.sources import Source
from data.logs import formats
from data.logs.overlap import Overlap
from data.printing import day, number
from data.warehouse import left_out

CATEGORIES = (
    ("page_views", "sidevisninger"),
    ("downloads", "hentinger av filer til nedlasting"),
    ("static", "statiske filer"),
    ("other_file", "filer av ukjent slag"),
    ("other_host", "for andre verter, som ikke telles"),
    ("other_status", "annen status enn 200 og 304 (og 206 for filer)"),
    ("other_method", "annen metode enn GET"),
    ("bots", "roboter"),
    ("left_out", "utelatt etter klient eller nettleser (utelatt.csv)"),
)


@dataclass(frozen=True)
class Receipt:
    """The result of one `data ingest`. `read` is what came in; the others are names of files.

    `replaced` pairs the new file with the earlier edition that it took the place of, `contained`
    with an earlier file that holds all of it, and `repeated` with one that holds a part of it;
    `resumed` with the number of lines that were new.
    `left_out` is what each rule keeps out of the source's numbers.
    """

    source: Source
    read: tuple[Ingest, ...]
    known: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    contained: tuple[tuple[str, str], ...]
    repeated: tuple[tuple[LogFile, Overlap], ...]
    mended: tuple[str, ...] = ()
    resumed: tuple[tuple[str, int], ...] = ()
    erased: tuple[tuple[str, int], ...] = ()
    destroyed_salts: int = 0
    left_out: tuple[dict[str, object], ...] = ()

    def text(self) -> str:
        """The receipt as lines of Norwegian text."""
        parts = [_file_text(ingest, ingest.files[0], self.source) for ingest in self.read]
        parts += [
            f"{new} er en lengre utgave av {old}, som er erstattet.{self._only(new)}"
            for new, old in self.replaced
        ]
        parts += [f"{name} var skadet i lageret og er lest inn på nytt." for name in self.mended]
        parts += [
            f"{number(count)} hendelser i {name} er fra dager som er slettet, og er ikke tatt med."
            for name, count in self.erased
        ]
        parts += [f"{name} er lest inn før; ingenting er endret." for name in self.known]
        parts += [
            f"Alt som telles i {new}, er lest inn før, fra {old}; ingenting er endret."
            for new, old in self.contained
        ]
        parts += [
            f"{number(old.shared)} sidevisninger og nedlastinger i {new.name} er lest inn før, "
            f"fra {old.name}, og telles bare én gang."
            for new, old in self.repeated
        ]
        if len(self.read) > 1:
            total = sum(ingest.files[0].lines for ingest in self.read)
            parts.append(f"{len(self.read)} filer og {number(total)} linjer lest inn i alt.")
        if self.destroyed_salts:
            parts.append(f"Nøkler slettet fordi perioden er over: {self.destroyed_salts}.")
        if self.left_out:
            parts.append(f"Holdt utenfor tallene for {self.source.id}, av alt som er lest inn:")
            parts += [f"  {left_out.told(row)}" for row in self.left_out]
        return "\n".join([f"Kilde: {self.source.id} ({self.source.navn})", *parts, self.summary()])

    def _only(self, name: str) -> str:
        """How many lines were new, where only those were read."""
        new = dict(self.resumed).get(name)
        return "" if new is None else f" Bare de {number(new)} nye linjene er lest."

    def summary(self) -> str:
        """One line for a monitor, in the same form whatever was read."""
        files = [ingest.files[0] for ingest in self.read]
        count = {
            "lest": len(files),
            "kjent": len(self.known) + len(self.contained),
            "linjer": sum(file.lines for file in files),
            "avvist": sum(sum(file.rejected.values()) for file in files),
        }
        last = max((file.last for file in files if file.last), default="-")
        told = " ".join(f"{name}={value}" for name, value in count.items())
        return f"Ferdig: kilde={self.source.id} {told} siste_dag={last}"


def _file_text(ingest: Ingest, file: LogFile, source: Source) -> str:
    rows = [(getattr(file, field), name) for field, name in CATEGORIES]
    rows += [(count, f"avvist: {reason}") for reason, count in file.rejected.items()]
    width = len(number(file.lines))
    days = f", {day(file.first)}–{day(file.last)}" if file.first and file.last else ""
    other = [
        f"  {number(lines)} av linjene er lest som {form}, først i linje {number(line)}."
        for form, (lines, line) in file.formats.items()
    ]
    return "\n".join(
        [
            f"{file.name}: formatet er {ingest.format} ({formats.described()[ingest.format]})",
            f"  {number(file.lines)} linjer{days}",
            *(f"  {number(count):>{width}}  {name}" for count, name in rows),
            *other,
            *_about_hosts(file, source),
            *_about_order(file),
            *_about_clients(file),
        ]
    )


def _about_hosts(file: LogFile, source: Source) -> list[str]:
    """The hosts that do not count, or all of them where the source has declared none."""
    counts, declared = sites.counted(source), source.vert or source.verter
    left = [host for host in file.hosts if not counts(host)]
    told = ", ".join(
        f"{host} ({number(file.hosts[host])})" for host in (left or file.hosts) if host
    )
    if left:
        return [
            f"  Verter som ikke telles: {told}. Skal en av dem telles, gi den en rad i "
            "kanaler.csv, eller før den opp under verter i kilder.yml, og bygg på nytt."
        ]
    return [] if declared or not told else [f"  Alle verter telles: {told}."]


def _about_order(file: LogFile) -> list[str]:
    """What is doubtful where lines do not stand in the order of time."""
    if file.order.get("unordered"):
        return [
            "  Merk: linjene står ikke i tidsrekkefølge, så det kan ikke kjennes at noe i filen er "
            "skrevet to ganger. Er den satt sammen av flere logger, les dem inn hver for seg."
        ]
    if late := file.order.get("late"):
        return [
            f"  {number(late)} linjer står bak senere linjer. Står en av dem også et annet sted "
            "i filen, telles den én gang."
        ]
    return []


def _about_clients(file: LogFile) -> list[str]:
    told = []
    if later := file.clients.get("forwarded", 0):
        told.append(
            f"  I {number(later)} visninger er klienten lest fra et felt etter nettleseren "
            "(klientfelt i kilder.yml)."
        )
    if file.clients.get("nameless"):
        told.append(f"  Merk: {left_out.NAMELESS}.")
    counts = [file.clients.get(name, 0) for name in ("views", "largest", "inside")]
    if proxied := clients.warning(*counts):
        told.append(f"  Merk: {proxied}. {clients.WHY} {clients.ADVICE}")
    return told
