"""A log in a format of its own, read by the format string that the server wrote it with.

The string is nginx's log_format («$remote_addr - [$time_local] …») or Apache's LogFormat («%h %l %u
%t …»), as it stands in the server's settings.
"""

from __future__ import annotations

import re
from functools import lru_cache

from data.errors import UserError

ID = "eget"  # the id of such a format; it is in no file of staging/formats
CLOCK = r"\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}"
NGINX = {
    "klient": "remote_addr realip_remote_addr",
    "videresendt": "http_x_forwarded_for proxy_add_x_forwarded_for http_x_real_ip",
    "tid": "time_local time_iso8601 msec",
    "foresporsel": "request",
    "metode": "request_method",
    "sti": "request_uri uri document_uri",
    "spoerring": "args query_string",
    "protokoll": "server_protocol",
    "status": "status",
    "vert": "host http_host server_name",
    "henvisning": "http_referer",
    "agent": "http_user_agent",
}
APACHE = {
    "klient": "h a {c}a",
    "videresendt": "{x-forwarded-for}i {x-real-ip}i",
    "tid": "t {sec}t {msec}t {%s}t",
    "foresporsel": "r",
    "metode": "m",
    "sti": "U",
    "spoerring": "q",
    "protokoll": "H",
    "status": "s",
    "vert": "v V {host}i",
    "henvisning": "{referer}i",
    "agent": "{user-agent}i",
}
VARIABLE = re.compile(r"\$(?:(?P<plain>\w+)|\{(?P<braced>\w+)\})")
DIRECTIVE = re.compile(r"%(?:[<>!,\d]*)(?P<arg>\{[^}]*\})?(?P<kind>\^?[A-Za-z%])")
NEEDED = {"klient": "klientens adresse", "tid": "tid", "sti": "forespørsel", "status": "status"}
VIEW = """create or replace temp view lest as
with felt as (
    select linje, tekst, regexp_extract(tekst, getvariable('eget_moenster'), [{names}]) as m
    from linjer
), navngitt as (
    select linje, tekst, {fields} from felt
), samlet as (
    select *, coalesce(foresporsel, coalesce(metode, 'GET') || ' ' || sti
        || case when contains(sti, '?') then ''
            else coalesce('?' || ltrim(nullif(spoerring, '-'), '?'), '') end
        || ' ' || med_http(protokoll)) as spurt
    from navngitt
)
select linje, tekst, vert,
    case when spurt is not null and tid is not null and statuskode(status) is not null
        then coalesce(klient, videresendt) end as klient,
    iso_tidspunkt(tid) as tidspunkt, iso_sone(tid) as sone, spurt as foresporsel,
    statuskode(status) as status, {referrer} as henvisning, {agent} as agent,
    nullif(videresendt, '-') as resten
from samlet"""


@lru_cache
def compiled(stated: str) -> tuple[str, tuple[str, ...]]:
    """The regex of a line (RE2), and the names of its groups, in order.

    Raises UserError when the string lacks what a log must tell.
    """
    text = _unquoted(stated)
    pattern, known = (VARIABLE, NGINX) if "$" in text else (DIRECTIVE, APACHE)
    names: list[str] = []
    made, at = "^", 0
    found = list(pattern.finditer(text))
    for number, field in enumerate(found):
        made += re.escape(text[at : field.start()])
        at = field.end()
        after = (
            text[at : at + 1] if number + 1 == len(found) or found[number + 1].start() > at else ""
        )
        name = _name(field, known)
        made += _group(field, name if name not in names else "", after)
        names += [name] if name and name not in names else []
    _refuse(stated, names)
    return made + re.escape(text[at:]) + r"\s*$", tuple(names)


def sql(stated: str) -> str:
    """SQL that makes the view `lest`; the regex is to be set as the variable eget_moenster."""
    _, names = compiled(stated)
    every = {name: f"nullif(m.{name}, '')" if name in names else "null::varchar" for name in NGINX}
    return VIEW.format(
        names=", ".join(f"'{name}'" for name in names),
        fields=", ".join(f"{value} as {name}" for name, value in every.items()),
        # NB: a log without the field tells nothing; one that has it writes «-» for none.
        agent="coalesce(agent, '-')" if "agent" in names else "agent",
        referrer="coalesce(henvisning, '-')" if "henvisning" in names else "henvisning",
    )


def _unquoted(stated: str) -> str:
    """The string alone, of a line that is copied from the server's settings."""
    text = stated.strip()
    if text.lower().startswith("log_format"):
        return "".join(re.findall(r"'([^']*)'", text)) or text.split(None, 2)[-1].rstrip(";")
    if text.lower().startswith("logformat"):
        quoted = re.search(r'"((?:[^"\\]|\\.)*)"', text)
        text = quoted[1] if quoted else text
    return text.replace('\\"', '"')


def _name(field: re.Match[str], known: dict[str, str]) -> str:
    if known is NGINX:
        written = field["plain"] or field["braced"]
    else:
        written = (field["arg"] or "").lower() + field["kind"]
        if field["kind"] == "t" and "%" in written:
            return "tid"  # written by strftime
    return next((name for name, all_ in known.items() if written in all_.split()), "")


def _group(field: re.Match[str], name: str, after: str) -> str:
    if field[0] == "%%":
        return "%"
    if name == "tid" and field[0] == "%t":
        return r"\[([^\]]*)\]"
    if not name and field[0].endswith("t") and field[0].startswith("%"):
        return r"\[?[^\]]*?\]?"
    return f"({inner})" if (inner := _inner(name, after)) and name else f"(?:{inner})"


def _inner(name: str, after: str) -> str:
    """What a field may hold, by the sign that ends it."""
    if not name:
        return ".*?"
    if name in ("sti", "spoerring"):
        return r'[^\s?"]*' if name == "sti" and not after else r'[^\s"]*'
    if after == '"':
        return r'(?:[^"\\]|\\.)*'
    if name == "tid" and after != "]":
        return rf"{CLOCK}|\S*?"
    if name == "status":
        return r"[1-5]\d\d|-"
    if name == "foresporsel":
        return rf"\S+ \S+ [^\s{re.escape(after)}]+|-"
    if name in ("klient", "videresendt") and after in (" ", ""):
        return r"\S+(?:, ?\S+)*"
    if not after:  # the last of the line may hold blanks
        return ".*?"
    if after == " ":
        return r"\S*?"
    return f"[^{re.escape(after)}]*"


def _refuse(stated: str, names: list[str]) -> None:
    has = {*names} | ({"klient"} & {"klient" if "videresendt" in names else ""})
    has |= {"sti"} if "foresporsel" in names else set()
    lacking = [word for name, word in NEEDED.items() if name not in has]
    if lacking:
        raise UserError(
            f"Formatet «{stated}» mangler {', '.join(lacking)} – skriv det slik det står i "
            "webtjenerens oppsett, som log_format i nginx eller LogFormat i Apache."
        )
