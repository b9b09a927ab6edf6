"""What is no reading: the table utelatt.csv, ours and the operator's own rows after it.

Addresses and referrers are left out when the warehouse is built, so a new row works on what is read
in already. Clients and user agents are known only while a log is read.
"""

from __future__ import annotations

import csv
import ipaddress
from dataclasses import dataclass

from data import reference
from data.errors import UserError
from data.lake.workspace import Workspace
from data.reference import Row

OWN = "utelatt.csv"
COLUMNS = ("felt", "moenster", "grunn", "kilde")
FIELDS = ("sti", "vert", "henvisning", "klient", "agent")
ASK = "rett filen; kolonnene står i docs/registre.md"
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def rows(workspace: Workspace | None) -> list[Row]:
    """Our rows and the workspace's own. Raises UserError when the operator's file is wrong."""
    return [*reference.rows("utelatt"), *(own(workspace) if workspace else ())]


def own(workspace: Workspace) -> list[Row]:
    """The rows of WORKSPACE/utelatt.csv alone."""
    path = workspace.root / OWN
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            read = list(csv.DictReader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"Kan ikke lese {path} som CSV i UTF-8 – {ASK}.") from error
    found = [{name: (row.get(name) or "").strip() for name in COLUMNS} for row in read]
    for number, row in enumerate(found, 2):
        if fault := _fault(row):
            raise UserError(f"{path}, linje {number}: {fault} – {ASK}.")
    return found


@dataclass(frozen=True)
class Doors:
    """The rules that need what is never stored: client networks and words of the user agent."""

    networks: tuple[tuple[Network, str], ...]
    agents: tuple[tuple[str, str], ...]

    def agent(self, agent: str | None) -> str | None:
        """The rule that leaves out a user agent: its field and reason; None for all others."""
        low = (agent or "").lower()
        return next((f"agent: {why}" for word, why in self.agents if word in low), None)

    def client(self, client: str) -> str | None:
        """The rule that leaves out a client: its field and reason; None for all others."""
        try:
            address = ipaddress.ip_address(client.partition("%")[0])
        except ValueError:
            return None
        return next((f"klient: {why}" for net, why in self.networks if address in net), None)


def doors(workspace: Workspace) -> Doors:
    """The rules of the table for clients and user agents."""
    known = rows(workspace)
    return Doors(
        tuple((_network(r["moenster"]), r["grunn"]) for r in known if r["felt"] == "klient"),
        tuple((r["moenster"].lower(), r["grunn"]) for r in known if r["felt"] == "agent"),
    )


def _fault(row: Row) -> str:
    if row["felt"] not in FIELDS:
        return f"felt må være en av {', '.join(FIELDS)}"
    if not row["moenster"].strip("*/ ") or not row["grunn"]:
        return "moenster og grunn må fylles ut, og mønsteret kan ikke passe på alt"
    if row["felt"] == "sti" and not row["moenster"].startswith(("/", "*")):
        return f"stien «{row['moenster']}» må begynne med / eller *"
    try:
        if row["felt"] == "klient":
            _network(row["moenster"])
    except ValueError:
        return f"«{row['moenster']}» er ikke et nett (for eksempel 10.20.0.0/16)"
    return ""


def _network(text: str) -> Network:
    return ipaddress.ip_network(text, strict=False)
