"""Which log format a file is in, by its content; and what it is when it is no access log."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyarrow as pa

from data import reference
from data.errors import UserError
from data.logs import own_format, refusals
from data.warehouse import Connection

FORMATS = Path(__file__).parent / "staging" / "formats"
SAMPLE = 2000  # lines
USUAL = "combined"  # tried first, for most logs are in it
HEADED = "w3c"  # the format whose lines mean what a heading says
FIELDS = "#Fields:"
LINES = pa.schema([("linje", pa.int64()), ("tekst", pa.string())])
# NB: an address is no host name, so a line that begins with two of them has no virtual host.
# The fields of a W3C log, for the parts of it that no heading stands in.
HEADING = """set variable w3c_felt = (select rtrim(substr(tekst, 9), e' \\t\\r\\n') from linjer
    where starts_with(tekst, '#Fields:') order by linje limit 1)"""
READ = """select count(klient)
    filter (not coalesce(regexp_full_match(vert, adresse_moenster()), false)) from lest"""


@cache
def known() -> dict[str, str]:
    """SQL of every format by id; each makes the view `lest` of the lines in `linjer`.

    A new format is one more file in data/logs/staging/formats.
    """
    return {path.stem: path.read_text("utf-8") for path in sorted(FORMATS.glob("*.sql"))}


def described() -> dict[str, str]:
    """What each format looks like, from the first line of its file."""
    found = {name: sql.partition("\n")[0].removeprefix("-- ") for name, sql in known().items()}
    return found | {own_format.ID: "eget format: «format» i kilder.yml, eller --format"}


def view(form: str, stated: str) -> str:
    """SQL that makes the view `lest` in a format; `stated` is the source's own, if it has one."""
    return own_format.sql(stated) if form == own_format.ID else known()[form]


def prepare(connection: Connection) -> None:
    """Makes what the formats share, once for a connection."""
    connection.execute("set variable har_vert = false; set variable har_agent = false")
    connection.execute("set variable uavsluttet = coalesce(getvariable('uavsluttet'), false)")
    connection.register("linjer", LINES.empty_table())
    for shared in ("apache", "felles"):
        connection.execute((FORMATS.parent / f"{shared}.sql").read_text("utf-8"))


def heading(connection: Connection) -> str:
    """The fields of a W3C log, by the heading of the lines last detected; "" for none."""
    ((found,),) = connection.execute("select getvariable('w3c_felt')").fetchall()
    return found or ""


def detect(
    connection: Connection, lines: pa.Table, unmended: pa.Table, head: bytes, name: str
) -> str:
    """Id of the format that reads most of the first lines of the file called `name`.

    `lines` has the columns linje and tekst, and `unmended` the same as they were; `head` is the
    first bytes. Raises UserError saying what the file seems to be when no format reads a line.
    """
    if binary := refusals.of_bytes(head):
        raise UserError(f"{name}: dette er ikke en tilgangslogg, men {binary}.")
    sample = lines.slice(0, SAMPLE)
    connection.register("linjer", sample)
    connection.execute(HEADING)
    read = dict.fromkeys(known(), 0)
    for identifier in sorted(read, key=lambda identifier: identifier != USUAL):
        connection.execute(known()[identifier])
        ((read[identifier],),) = connection.execute(READ).fetchall()
        if read[identifier] == sample.num_rows:  # none reads more, and a tie goes to the first
            break
    best = max(read, key=lambda identifier: read[identifier])  # a tie goes to the first: no vhost
    if not read[best]:
        raise UserError(f"{name}: dette er ikke en tilgangslogg{_guess(sample, unmended, head)}.")
    return best


def detect_own(connection: Connection, lines: pa.Table, stated: str, name: str) -> str:
    """The id of the source's own format. Raises UserError when it reads none of the lines."""
    connection.register("linjer", lines)
    connection.execute(own_format.sql(stated))
    ((count,),) = connection.execute("select count(klient) from lest").fetchall()
    if not count:
        raise UserError(
            f"{name}: ingen av de første linjene er skrevet som «{stated}» – kontroller formatet "
            "mot webtjenerens oppsett."
        )
    return own_format.ID


def _guess(sample: pa.Table, unmended: pa.Table, head: bytes) -> str:
    texts = [table.column("tekst").to_pylist() for table in (sample, unmended)]
    lines, before = ([line for line in each if line.strip()][:50] for each in texts)
    if not lines:
        return ", for filen er tom – kontroller at du har valgt riktig fil"
    if kind := refusals.of_lines(lines) or refusals.of_lines(before):
        # NB: what is a log, but not one we read, must not be told that it is none.
        ours = kind.name.startswith("tilgangslogg")
        what = " vi kan lese, men en" if ours else ", men ser ut som en"
        return f"{what} {kind.name} – {kind.advice}"
    if b"\0" in head:
        return ", men en binærfil – velg tilgangsloggen i stedet"
    return (
        " i et format vi leser – bruk Apache eller nginx combined eller common "
        "(«python -m data formats» viser alle)"
    )


def click_ids() -> str:
    """What finds the name of a click id in a query: rows of the referrers that begin with «?»."""
    keys = [v.removeprefix("?") for v in reference.ids("henvisninger", "vert") if v[0] == "?"]
    return f"(?i)[?&;]({'|'.join(keys)})=[^&;#]"


def file_types() -> pa.Table:
    """The static and download extensions of the reference table: endelse, filslag."""
    rows = reference.rows("filtyper")
    return pa.table(
        {
            "endelse": [row["endelse"].lower() for row in rows],
            "filslag": [row["slag"] for row in rows],
        }
    )
