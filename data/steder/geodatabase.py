"""Makes the place database of a workspace: of all the world, only which Norwegian network is where.

It is made from files in MaxMind's format, with the fylker of 2024. A name that is no fylke of 2024
and does not lie within one, as Viken, has no fylke: it would be a guess.
"""

from __future__ import annotations

import lzma
import re
import tarfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import maxminddb
import netaddr  # type: ignore[import-untyped]
from mmdb_writer import MMDBWriter

from data import inputs, reference
from data.errors import UserError, unreadable
from data.lake import files
from data.lake.folders import scratch
from data.lake.sources import PLACES
from data.lake.workspace import Workspace
from data.lake.writing import writing
from data.steder import places

VERSION = "2024-"
LARGEST = 2**31  # bytes of one database; the largest real ones are a tenth
ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
Networks = dict[str, list[str]]


def make(workspace: Workspace, sources: list[Path], told: Callable[[str], None]) -> str:
    """Makes the database that the sources of the workspace use from now on; the sentence about it.

    `sources` are files in MaxMind's format, or packages (tgz) that hold some. Raises UserError,
    with the one in use untouched, when none of them has a place in Norway.
    """
    with writing(workspace), scratch(workspace, "steder") as folder:
        found: Networks = defaultdict(list)
        origins = []
        for path in (part for source in sources for part in _databases(source, folder)):
            told(f"Leser {path.name} (et par minutter) …")
            with places.opened(path) as reader:
                origins.append(places.origin(path, reader))
                _collect(reader, found)
        networks, placed = sum(map(len, found.values())), sum(len(found[n]) for n in found if n)
        if not placed:
            raise UserError(
                "Ingen nett i filen er plassert i et norsk fylke – bruk en database med fylker "
                "(«City»), ikke bare land; ingenting er endret."
            )
        newest = max(origins, key=lambda each: each.day)
        write(workspace.root / PLACES, found, newest)
    share = f"{100 * placed / networks:.1f}".replace(".", ",")
    return (
        f"Stedsdatabasen er laget av {newest.text()}: {networks} norske nett, {share} % av dem i "
        f"et fylke fra 2024. Logger som leses inn fra nå av, får fylke; de som er lest inn, må "
        "fjernes og leses inn på nytt for å få det."
    )


def write(path: Path, found: Networks, origin: places.Origin) -> None:
    """Writes a database of networks by fylkesnr ("" for Norway and no fylke), in one step."""
    said = {"navn": origin.name, "lisens": origin.licence, "dato": origin.day.isoformat()}
    made = MMDBWriter(6, "Portalinnsikt", [], said, ipv4_compatible=True)
    for number, networks in sorted(found.items()):
        within = {"subdivisions": [{"iso_code": f"NO-{number}"}]} if number else {}
        made.insert_network(netaddr.IPSet(networks), {"country": {"iso_code": "NO"}, **within})
    temporary = path.with_name(f"{files.TEMPORARY}{path.name}")
    made.to_db_file(str(temporary))
    files.replace(path, temporary.read_bytes())
    temporary.unlink()


@cache
def number_of(name: str) -> str:
    """The fylkesnr of 2024 for the name of a fylke of any version since 2018; "" where unknown."""
    plain = re.split(" [-–] |/", name, maxsplit=1)[0].strip().casefold().translate(ASCII)
    known = [row for row in reference.rows("fylker") if row["type"] == "fylke"]
    named = {
        (row["versjon"], row["fylkesnr"])
        for row in known
        if row["navn"].casefold().translate(ASCII) == plain
    }
    now = {number for version, number in named if version == VERSION}
    later = now or {number for each in named for number in _becomes(*each)}
    return later.pop() if len(later) == 1 else ""


def _becomes(version: str, number: str) -> set[str]:
    """The fylker of 2024 that hold some of an older one."""
    if version == VERSION:
        return {number}
    steps = [
        row
        for row in reference.rows("fylke_korrespondanse")
        if (row["fra_versjon"], row["fra_nr"]) == (version, number)
    ]
    return {last for row in steps for last in _becomes(row["til_versjon"], row["til_nr"])}


def _collect(reader: maxminddb.Reader, found: Networks) -> None:
    valid = {r["fylkesnr"] for r in reference.rows("fylker") if r["versjon"] == VERSION}
    for network, record in reader:
        if isinstance(record, dict) and places.country(record) == "NO":
            code = places.iso(record)
            number = code if code in valid else number_of(places.fylke(record))
            found[number].append(str(network))


def _databases(source: Path, folder: Path) -> Iterator[Path]:
    """The databases in a file: itself, or those that a package holds."""
    inputs.regular(source, LARGEST)
    try:
        if not tarfile.is_tarfile(source):
            yield source
            return
        with tarfile.open(source) as packed:
            for member in packed:
                if member.isfile() and member.name.endswith(".mmdb") and member.size < LARGEST:
                    target = folder / Path(member.name).name
                    inside = packed.extractfile(member)
                    with target.open("wb") as out:
                        while inside and (piece := inside.read(2**20)):
                            out.write(piece)
                    yield target
                    target.unlink()
    except (OSError, tarfile.TarError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise unreadable(source, OSError(5, "pakken er ødelagt")) from error
